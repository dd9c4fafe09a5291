"""Values that are not what they seem, and dates and times at the ends of what there is."""
# ruff: noqa: E501  whole sentences in a table, with letters of other alphabets in them

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from hostile_books import HEAD, ROW, STAFF, Book, rows_xml, sheet_xml, shifts_book
from kinds import GOOD, of_book

JANE_LATIN, JANE_CYRILLIC = "Jane Doe", "Jane D\u043ee"


def crew(name: str, on_staff: str = "Jane Doe", **more: object) -> Callable[[], Book]:
    """`name` as the first of the crew, with `on_staff` on the staff list."""
    staff = [STAFF[0], [on_staff, "EMT", "yes"], STAFF[2]]
    return lambda: shifts_book([[*ROW[:5], name, "Rick Roe"]], staff, **more)


def at(column: int, value: object, **more: object) -> Callable[[], Book]:
    """A good shift, and a second one with this in one of its cells."""
    second: list[object] = ["2026-12-02", *ROW[1:]]
    second[column - 1] = value
    return lambda: shifts_book([ROW, second], **more)


def dated(serial: object, **more: object) -> Callable[[], Book]:
    return at(1, f'<c r="@" s="1"><v>{serial}</v></c>', **more)


def timed(serial: object, style: int = 2) -> Callable[[], Book]:
    return at(4, f'<c r="@" s="{style}"><v>{serial}</v></c>')


def staff_rows(*rows: Sequence[object]) -> Callable[[], Book]:
    return lambda: shifts_book(staff=[*STAFF, *rows])


def sheet_called(name: str) -> Callable[[], Book]:
    """A third sheet of this name."""
    return lambda: Book(sheets={**Book().sheets, name: sheet_xml(rows_xml([["nothing"]]))})


def shifts_called(name: str) -> Callable[[], Book]:
    sheets = Book().sheets
    return lambda: Book(sheets={"Staff": sheets["Staff"], name: sheets["Shifts"]})


ON_1904 = '<workbookPr date1904="1"/>'
UNSEEN = "note: Shifts!F2 holds characters that nobody sees, which were left out"


def bad(cell: str, what: str) -> str:
    return f"{cell}: {what}; until then this shift is left out and its crew is not judged"


def below_zero(cell: str) -> str:
    return f"{cell}: a date or time below zero, which no calendar has and each program shows otherwise: type it anew"


def two_readers(cell: str, what: str) -> str:
    return f"{cell}: two readers of spreadsheets see different things here, {what}: type it anew and save it"


def cut(cell: str) -> str:
    return f"note: {cell} holds a text of more than 500 letters, of which the first 500 were read"


KINDS = [
    # characters that nobody sees
    of_book("a zero as spreadsheets escape it", crew("Jane_x0000_ Doe"), (*GOOD, UNSEEN)),
    of_book("a terminal's escape", crew("_x001B_[31mJane Doe_x001B_[0m"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?[31mJane Doe[0m', UNSEEN)),
    of_book("an escaped escape", crew("Jane_x005F_x0041_"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane_x0041_',)),
    of_book("text turned round", crew("\u202eenaJ\u202c Doe"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?enaJ Doe', UNSEEN)),
    of_book("a mark of direction", crew("Jane\u200f Doe"), (*GOOD, UNSEEN)),
    of_book("a space of no width", crew("Jane\u200b Doe"), (*GOOD, UNSEEN)),
    of_book("spaces of no width in many cells", lambda: shifts_book([[*ROW[:5], "Jane\u200b Doe", "Rick\ufeff Roe"]], [STAFF[0], ["Jane\u2060 Doe", "EMT", "yes"], STAFF[2]]), (*GOOD, 'note: Staff!A2 holds characters that nobody sees, which were left out', 'note: Shifts!F2 and 1 more cell of its sheet hold characters that nobody sees, which were left out')),
    of_book("a soft hyphen", crew("Jane D\u00adoe"), (*GOOD, UNSEEN)),
    of_book("a space that does not break", crew("Jane\u00a0Doe"), GOOD),
    of_book("lines in a cell", crew("Jane\nDoe"), GOOD),
    of_book("padding", crew("   Jane    Doe   "), GOOD),
    of_book("letters of full width", crew("\uff2aane Doe"), GOOD),
    of_book("accents apart from their letters", crew("Jane\u0301 Doe", "Jan\u00e9 Doe"), ('2026-12-01 07:00-19:00 M4: Jan\u00e9 Doe, Rick Roe',)),
    of_book("nothing but what nobody sees", crew("\u200b\u202e\ufeff"), ('2026-12-01 07:00-19:00 M4: Rick Roe', UNSEEN)),
    of_book("signs from beyond the first plane", crew("Jane Doe \U0001f691"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane Doe \U0001f691',)),
    of_book("a character that is none", crew("Jane\ufffd Doe"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane\ufffd Doe',)),
    # letters that look alike
    of_book("a Cyrillic letter in the crew", crew(JANE_CYRILLIC), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane D\u043ee', "Shifts!F2: 'Jane D\u043ee' looks like 'Jane Doe' but is not, as its '\u043e' is a Cyrillic letter: type it anew")),
    of_book("a Cyrillic letter on the staff list", crew(JANE_LATIN, JANE_CYRILLIC), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane Doe', "Staff!A2: 'Jane D\u043ee' looks like 'Jane Doe' but is not, as its '\u043e' is a Cyrillic letter: type it anew")),
    of_book("a Cyrillic letter in both", crew(JANE_CYRILLIC, JANE_CYRILLIC), ('2026-12-01 07:00-19:00 M4: Jane D\u043ee, Rick Roe', "Staff!A2: 'D\u043ee' is written in two alphabets, as the '\u043e' is Cyrillic and other letters are Latin: type it anew", "Shifts!F2: 'D\u043ee' is written in two alphabets, as the '\u043e' is Cyrillic and other letters are Latin: type it anew")),
    of_book("two people whose names look alike", staff_rows([JANE_CYRILLIC, "Paramedic", "yes"]), (*GOOD, "Staff!A4: 'Jane D\u043ee' looks like 'Jane Doe' but is not, as its '\u043e' is a Cyrillic letter: type it anew")),
    of_book("a Greek letter in the crew", crew("Jane D\u03bfe"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?Jane D\u03bfe', "Shifts!F2: 'Jane D\u03bfe' looks like 'Jane Doe' but is not, as its '\u03bf' is a Greek letter: type it anew")),
    of_book("a unit in Cyrillic", at(2, "\u041c4"), (*GOOD, '2026-12-02 07:00-19:00 \u041c4: Jane Doe, Rick Roe', "Shifts!B3: '\u041c4' looks like 'M4' but is not, as its '\u041c' is a Cyrillic letter: type it anew")),
    of_book("a level in Cyrillic", staff_rows(["Zoe Zinn", "\u0415\u041c\u0422", "no"]), (*GOOD, "Staff!B4: '\u0415\u041c\u0422' looks like 'EMT' but is not, as its '\u0415' is a Cyrillic letter: type it anew", "Staff!B4: the level '\u0415\u041c\u0422' is not known: write EMR, EMT, AEMT or Paramedic; until then this person counts as having no readable level")),
    of_book("a unit in Latin among units in Cyrillic", lambda: shifts_book([[day, "\u041c4", *ROW[2:]] for day in ("2026-12-01", "2026-12-02")] + [["2026-12-03", *ROW[1:]]]),
            (*(f"2026-12-0{day} 07:00-19:00 {unit}4: Jane Doe, Rick Roe" for day, unit in ((1, "\u041c"), (2, "\u041c"), (3, "M"))),
             "Shifts!B4: 'M4' looks like '\u041c4' but is not, as its 'M' is a Latin letter: type it anew")),
    of_book("names in Cyrillic throughout", crew("\u0418\u0432\u0430\u043d \u0418\u0432\u0430\u043d\u043e\u0432", "\u0418\u0432\u0430\u043d \u0418\u0432\u0430\u043d\u043e\u0432"), ('2026-12-01 07:00-19:00 M4: \u0418\u0432\u0430\u043d \u0418\u0432\u0430\u043d\u043e\u0432, Rick Roe',)),
    of_book("names in Arabic", crew("\u0633\u0627\u0645\u064a", "\u0633\u0627\u0645\u064a"), ('2026-12-01 07:00-19:00 M4: \u0633\u0627\u0645\u064a, Rick Roe',)),
    # texts that work elsewhere
    *(of_book(f"a name that begins like a formula: {name}", crew(name, name), (f"2026-12-01 07:00-19:00 M4: {name}, Rick Roe",))
      for name in ('=HYPERLINK("http://127.0.0.1")', "+1 Jane", "-Jane", "@SUM(A1)", "=1+1")),
    of_book("markup in a name", crew("Jane <script>alert(1)</script>", "Jane <script>alert(1)</script>"), ('2026-12-01 07:00-19:00 M4: Jane <script>alert(1)</script>, Rick Roe',)),
    of_book("words that others take for nothing", lambda: shifts_book([[*ROW[:5], "None", "NA"]], [STAFF[0], ["None", "EMT", "yes"], ["NA", "EMT", "no"]]), ('2026-12-01 07:00-19:00 M4: None, NA',)),
    # long texts
    of_book("a name of 5,000 letters", crew("Jane " * 1_000), ("2026-12-01 07:00-19:00 M4: Rick Roe, ?" + ("Jane " * 100).strip(), cut("Shifts!F2"))),
    of_book("a name of 30,000 brackets", crew("(" * 30_000), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?' + "(" * 500, cut("Shifts!F2"))),
    of_book("a name of 30,000 dashes", crew("-" * 30_000), ('2026-12-01 07:00-19:00 M4: Rick Roe', cut("Shifts!F2"))),
    of_book("a date of 30,000 digits", at(1, "1" * 30_000), (*GOOD, bad("Shifts!A3", f"'{'1' * 500}' is not a date: write one such as 2026-12-01"), cut("Shifts!A3"))),
    of_book("a time of 30,000 spaces", at(4, "7" + " " * 30_000 + "x"), (*GOOD, bad("Shifts!D3", "'7' may be an hour or minutes past midnight: write a time such as 07:00"), cut("Shifts!D3"))),
    of_book("a level of 30,000 words", staff_rows(["Zoe Zinn", "EMT " * 7_500, "no"]), (*GOOD, f"Staff!B4: the level '{('EMT ' * 125).strip()}' is not known: write EMR, EMT, AEMT or Paramedic; until then this person counts as having no readable level", cut("Staff!B4"))),
    of_book("a number of 300 digits", crew("<c r='@'><v>1e300</v></c>"), ('2026-12-01 07:00-19:00 M4: Rick Roe, ?1e+300',)),
    # dates
    of_book("day 0", dated(0), (*GOOD, bad("Shifts!A3", "'00:00:00' is not a date: write one such as 2026-12-01"))),
    of_book("day 1", dated(1), (*GOOD, bad("Shifts!A3", "'00:00' is not a date: write one such as 2026-12-01"))),
    of_book("day 60, which never was", dated(60), (*GOOD, bad("Shifts!A3", "'00:00' is not a date: write one such as 2026-12-01"))),
    of_book("a day before the first", dated(-1), (*GOOD, below_zero("Shifts!A3"), bad("Shifts!A3", "'00:00:00' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, below_zero("Shifts!A3"), two_readers("Shifts!A3", "'00:00' and '1899-12-29'"), bad("Shifts!A3", "'00:00:00' is not a date: write one such as 2026-12-01"))),
    of_book("a day long before the first", dated(-700_000), (*GOOD, below_zero("Shifts!A3"), bad("Shifts!A3", "'00:00:00' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, below_zero("Shifts!A3"), two_readers("Shifts!A3", "'00:00' and '#VALUE!'"), bad("Shifts!A3", "'00:00:00' is not a date: write one such as 2026-12-01"))),
    of_book("the last day of 9999", dated(2_958_465), (*GOOD, bad('Shifts!A3', 'the year 9999 is far off: write a date such as 2026-12-01'))),
    of_book("the day after the last", dated(2_958_466), (*GOOD, bad("Shifts!A3", "'2958466' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, two_readers("Shifts!A3", "'2958466' and '#VALUE!'"), bad("Shifts!A3", "'2958466' is not a date: write one such as 2026-12-01"))),
    of_book("day 10 to the 10", dated("1e10"), (*GOOD, bad("Shifts!A3", "'10000000000' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, two_readers("Shifts!A3", "'10000000000' and '#VALUE!'"), bad("Shifts!A3", "'10000000000' is not a date: write one such as 2026-12-01"))),
    of_book("day 10 to the 308", dated("1e308"), (*GOOD, bad("Shifts!A3", "'1e+308' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, two_readers("Shifts!A3", "'1e+308' and '#VALUE!'"), bad("Shifts!A3", "'1e+308' is not a date: write one such as 2026-12-01"))),
    of_book("a day and a time", dated(46_358.5), (*GOOD, bad('Shifts!D3', 'the date and the start give different times: correct one'))),
    of_book("1 December counted from 1904", dated(46_358 - 1_462, in_workbook=ON_1904), (*GOOD, '2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("a day that lost its format", at(1, 46_358), (*GOOD, '2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("a date cell", at(1, '<c r="@" t="d"><v>2026-12-02</v></c>'), (*GOOD, '2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("a date cell of nonsense", at(1, '<c r="@" t="d"><v>rubbish</v></c>'), (*GOOD, bad("Shifts!A3", "'rubbish' is not a date: write one such as 2026-12-01")),
            untrusted=(*GOOD, bad("Shifts!A3", "'rubbish' is not a date: write one such as 2026-12-01"), "note: roster.xlsx can't be opened by a second reader, so it was read by one alone")),
    of_book("30 February", at(1, "2026-02-30"), (*GOOD, bad("Shifts!A3", "'2026-02-30' is not a date: write one such as 2026-12-01"))),
    of_book("the year 10000", at(1, "10000-01-01"), (*GOOD, bad("Shifts!A3", "'10000-01-01' is not a date: write one such as 2026-12-01"))),
    of_book("a date in other digits", at(1, "\u0662\u0660\u0662\u0666-12-02"), (*GOOD, bad("Shifts!A3", "'\u0662\u0660\u0662\u0666-12-02' is not a date: write one such as 2026-12-01"))),
    # times
    of_book("36 hours for a start", timed(1.5, 3), (*GOOD, '2026-12-03 12:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("a time before midnight", timed(-0.5), (*GOOD, '2026-12-02 12:00-19:00 M4: Jane Doe, Rick Roe', below_zero("Shifts!D3")),
            untrusted=(*GOOD, '2026-12-02 12:00-19:00 M4: Jane Doe, Rick Roe', below_zero("Shifts!D3"), two_readers("Shifts!D3", "'12:00' and '1899-12-29 12:00'"))),
    of_book("hours before midnight", timed(-0.5, 3), (*GOOD, below_zero("Shifts!D3"), bad("Shifts!D3", "'-1 day, 12:00:00' is not a time: write one such as 07:00 or 19:30"))),
    of_book("10 to the 308 hours", timed("1e308", 3), 'a date or time in it is far beyond any calendar: correct it and save it again'),
    of_book("a second before seven", timed(0.291666655), (*GOOD, '2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("24:00", at(5, "24:00"), (*GOOD, '2026-12-02 07:00-00:00 M4: Jane Doe, Rick Roe')),
    of_book("25:00", at(5, "25:00"), (*GOOD, bad("Shifts!E3", "'25:00' is not a time: write one such as 07:00 or 19:30"))),
    of_book("times as text with spaces", at(4, " 07:00 "), (*GOOD, '2026-12-02 07:00-19:00 M4: Jane Doe, Rick Roe')),
    of_book("true for a start", at(4, '<c r="@" t="b"><v>1</v></c>'), (*GOOD, bad("Shifts!D3", "'TRUE' is not a time: write one such as 07:00 or 19:30"))),
    # headings and names of sheets
    of_book("a heading twice", lambda: Book(sheets={"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(rows_xml([[*HEAD, "Date"], [*ROW, "2026-12-24"]]))}), (*GOOD, "note: Shifts!H1: a second column 'Date' is not read: rename or remove one of the two")),
    of_book("a heading with what nobody sees", lambda: Book(sheets={"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(rows_xml([["Da\u200bte", *HEAD[1:]], ROW]))}), (*GOOD, 'note: Shifts!A1 holds characters that nobody sees, which were left out')),
    of_book("a heading in Cyrillic letters", lambda: Book(sheets={"Staff": sheet_xml(rows_xml(STAFF)), "Shifts": sheet_xml(rows_xml([["D\u0430te", *HEAD[1:]], ROW]))}), ("Shifts!A1: 'D\u0430te' is written in two alphabets, as the '\u0430' is Cyrillic and other letters are Latin: type it anew", bad('Shifts!B2', 'the date is missing: write one such as 2026-12-01'), "note: Shifts!A1: the column 'D\u0430te' is not used")),
    *(of_book(f"a sheet called {quoteattr(name)}", sheet_called(name), GOOD)
      for name in ("a'b", "=1+1", "\u202eabc", "x" * 100, "<b>", "tab\u00a0here", "_x0000_")),
    of_book("a sheet called ../../x", sheet_called("../../x"), GOOD, untrusted=(*GOOD, "note: roster.xlsx can't be opened by a second reader, so it was read by one alone")),
    of_book("Shifts with a space behind", shifts_called("Shifts "), GOOD),
    of_book("Shifts with a mark of direction", shifts_called("Shifts\u200f"), GOOD),
    of_book("Shifts with an apostrophe", shifts_called("December's shifts"), GOOD),
]  # fmt: skip
