"""Parts of a workbook that are missing, damaged, or made to make a reader work without end."""
# ruff: noqa: E501  whole sentences in a table

from __future__ import annotations

from collections.abc import Callable

from hostile_books import (
    DECLARED,
    MAIN,
    OFFICE,
    ROW,
    Book,
    rows_xml,
    shared,
    sheet_xml,
    shifts_book,
    styles_xml,
)
from kinds import GOOD, damaged, of_book

SHIFTS, STAFF_SHEET = "xl/worksheets/sheet2.xml", "xl/worksheets/sheet1.xml"
DEFINITIONS = (
    "it defines abbreviations of its own (a DTD), which spreadsheet programs never do and bombs are made of, so it was not read: "
    "type or copy the roster into a new workbook"
)
NOT_UTF_8 = damaged("a part of it is not in UTF-8, as workbooks are")
GARBLED = damaged("its sheet Shifts breaks off or is garbled")
LONG_TAG = damaged("its sheet Shifts has a tag longer than any spreadsheet writes")
TOO_LONG = "the cell Shifts!F2 holds a text of more than 32,767 letters, which no spreadsheet can: shorten it and save it again"
MANY_TEXTS = damaged("it says that it holds more texts than any roster")

LAUGHS = '<!DOCTYPE x [<!ENTITY a "haha">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)
) + "]>"  # fmt: skip
QUADRATIC = f'<!DOCTYPE x [<!ENTITY j "{"ha" * 25_000}">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'
PARAMETER = '<!DOCTYPE x [<!ENTITY % j SYSTEM "http://127.0.0.1:1/x.dtd"> %j;]>'
ELSEWHERE = '<!DOCTYPE worksheet SYSTEM "http://127.0.0.1:1/x.dtd">'


def part(change: Callable[[bytes], bytes | None], name: str = SHIFTS, **book: object) -> Callable[[], Book]:
    """A good workbook with one of its parts changed, or (None) left out."""

    def make() -> Book:
        made = shifts_book(**book)  # type: ignore[arg-type]
        made.changed[name] = change(made.parts()[name])
        return made

    return make


def replaced(old: str, new: str, name: str = SHIFTS, **book: object) -> Callable[[], Book]:
    """A good workbook with something else written in one of its parts."""
    return part(lambda content: content.replace(old.encode(), new.encode()), name, **book)


def defining(definitions: str, name: str = SHIFTS, **book: object) -> Callable[[], Book]:
    """A part with definitions before its first element, and one of them used."""
    return part(
        lambda content: content.replace(DECLARED.encode(), DECLARED.encode() + definitions.encode()).replace(b"Jane", b"&j;"),
        name, **book,
    )  # fmt: skip


def in_shared(**more: object) -> Book:
    """A workbook whose crew are shared texts."""
    rows = [[*ROW[:5], '<c r="@" t="s"><v>0</v></c>', '<c r="@" t="s"><v>1</v></c>']]
    return shifts_book(rows, **{"strings": shared("Jane Doe", "Rick Roe"), **more})


def crew_cell(xml: str, **more: object) -> Callable[[], Book]:
    """A workbook with this as the first crew cell."""
    return lambda: shifts_book([[*ROW[:5], xml, "Rick Roe"]], **more)


def many_sheets(count: int) -> Book:
    book = Book()
    for number in range(count):
        book.sheets[f"Notes {number}"] = sheet_xml(rows_xml([["nothing"]]))
    return book


def with_part(name: str, content: bytes = b"x") -> Callable[[], Book]:
    return lambda: Book(more={name: content})


def prefixed(content: bytes) -> bytes:
    """The same part with every element in a named namespace."""
    for name in ("worksheet", "sheetData", "row", "c", "v", "is", "t"):
        for start in (b"<", b"</"):
            for end in (b">", b" "):
                content = content.replace(start + name.encode() + end, start + b"x:" + name.encode() + end)
    return content.replace(b"xmlns=", b"xmlns:x=")


BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
NAME = '<definedName name="x">A</definedName>'

KINDS = [
    # definitions
    of_book("billion laughs in a sheet", defining(LAUGHS), DEFINITIONS),
    of_book("billion laughs in the texts", defining(LAUGHS, "xl/sharedStrings.xml", strings=shared("Jane Doe")), DEFINITIONS),
    of_book("billion laughs in the list of sheets", defining(LAUGHS, BOOK), DEFINITIONS),
    of_book("billion laughs in the formats", defining(LAUGHS, "xl/styles.xml"), DEFINITIONS),
    of_book("billion laughs in the list of parts", defining(LAUGHS, RELATIONS), DEFINITIONS),
    of_book("quadratic blow-up", defining(QUADRATIC), DEFINITIONS),
    of_book("a file from outside", defining(OUTSIDE), DEFINITIONS),
    of_book("a parameter from outside", defining(PARAMETER), DEFINITIONS),
    of_book("a DTD from outside", defining(ELSEWHERE), DEFINITIONS),
    of_book("an entity that is not defined", replaced("Jane", "&bogus;"), GARBLED),
    # letters
    of_book("a sheet in UTF-16", part(lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")), NOT_UTF_8),
    of_book("a sheet in UTF-16 that does not say so", part(lambda xml: xml.decode().partition("?>")[2].strip().encode("utf-16-be")), NOT_UTF_8),
    of_book("a sheet in Latin-1", part(lambda xml: xml.replace(b"UTF-8", b"ISO-8859-1").replace(b"Jane", b"Ren\xe9")), NOT_UTF_8),
    of_book("a sheet that says UTF-7", replaced("UTF-8", "UTF-7"), NOT_UTF_8),
    of_book("a sheet that is not UTF-8", part(lambda xml: xml.replace(b"Jane", b"Jan\xff")), GARBLED),
    of_book("a zero in a sheet", replaced("Jane", "Ja\0ne"), GARBLED),
    of_book("an escape character in a sheet", replaced("Jane", "Ja\x1bne"), GARBLED),
    of_book("a zero as a reference", replaced("Jane", "Ja&#0;ne"), GARBLED),
    of_book("half a surrogate", replaced("Jane", "Ja&#xD800;ne"), GARBLED),
    # XML
    of_book("tags that do not match", replaced("</row>", "</rov>"), GARBLED),
    of_book("a sheet that breaks off", part(lambda xml: xml[:-60]), GARBLED),
    of_book("something behind a sheet", part(lambda xml: xml + b"<more/>"), GARBLED),
    of_book("an empty sheet part", part(lambda _: b""), GARBLED),
    of_book("a sheet of nothing but spaces", part(lambda _: b" " * 5_000), GARBLED),
    of_book("a tag of a megabyte", replaced('<row r="1">', f'<row r="1" x="{"y" * 2**20}">'), LONG_TAG),
    of_book("a comment of a megabyte", replaced("<sheetData>", f'<!--{"y" * 2**20}--><sheetData>'), LONG_TAG),
    of_book("elements nested 50,000 deep", replaced("<sheetData>", f"{'<x>' * 50_000}{'</x>' * 50_000}<sheetData>"), GOOD),
    of_book("a comment in a value", crew_cell('<c r="@"><v>1<!-- x -->2</v></c>'), damaged("the sheet Shifts has a comment in the cell F2")),
    of_book("an instruction in a value", crew_cell('<c r="@"><v>1<?x?>2</v></c>'), damaged("the sheet Shifts has an instruction in the cell F2")),
    of_book("unparsed text in a value", crew_cell('<c r="@" t="str"><v><![CDATA[Jane Doe]]></v></c>'), damaged("the sheet Shifts has unparsed text in the cell F2")),
    of_book("a comment between cells", replaced("</row>", "<!-- made by hand --></row>"), GOOD),
    of_book("a comment in a text", crew_cell('<c r="@" t="inlineStr"><is><t>Jane <!-- x -->Doe</t></is></c>'), GOOD),
    of_book("unparsed text in a text", crew_cell('<c r="@" t="inlineStr"><is><t><![CDATA[Jane Doe]]></t></is></c>'), GOOD),
    of_book("alternatives among the rows", replaced("</sheetData>", "<AlternateContent><Choice/></AlternateContent></sheetData>"),
            damaged("the sheet Shifts has <AlternateContent> among its cells")),
    of_book("a name for every element", part(prefixed), GOOD),
    of_book("a rich text with its reading", crew_cell('<c r="@" t="inlineStr"><is><r><rPr><b/></rPr><t xml:space="preserve">Jane </t></r><r><t>Doe</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>'), GOOD),
    # parts
    of_book("no sheet part", part(lambda _: None), damaged("the part of its sheet Shifts is missing")),
    of_book("no list of parts", part(lambda _: None, RELATIONS), damaged("its list of parts is missing")),
    of_book("no list of sheets", part(lambda _: None, BOOK), damaged("its list of sheets is missing")),
    of_book("no first part", part(lambda _: None, "_rels/.rels"), damaged("its first part is missing")),
    of_book("no content types", part(lambda _: None, "[Content_Types].xml"), "it is a zip file that holds no workbook: unpack it and name the roster in it"),
    of_book("no formats", lambda: Book(styles=None), GOOD),
    of_book("a workbook elsewhere", replaced("xl/workbook.xml", "xl/other.xml", "_rels/.rels"), damaged("its workbook is not where it should be")),
    of_book("a workbook named from the root", replaced("xl/workbook.xml", "/xl/workbook.xml", "_rels/.rels"), GOOD),
    of_book("sheets named from the root", replaced("worksheets/", "/xl/worksheets/", RELATIONS), GOOD),
    of_book("a sheet outside the file", replaced('Target="worksheets/sheet2.xml"', 'TargetMode="External" Target="file:///etc/passwd"', RELATIONS),
            damaged("the part of its sheet Shifts is missing")),
    of_book("a sheet above the folder", replaced("worksheets/sheet2.xml", "../../../etc/passwd", RELATIONS), damaged("the part of its sheet Shifts is missing")),
    of_book("two sheets of one part", replaced("worksheets/sheet2.xml", "worksheets/sheet1.xml", RELATIONS), damaged("two of its sheets are one part")),
    of_book("two parts of one number", replaced('Id="rId2"', 'Id="rId1"', RELATIONS), damaged("two of its parts have one number")),
    of_book("a sheet of no part", replaced('r:id="rId2"', 'r:id="rId7"', BOOK), damaged("the part of its sheet Shifts is missing")),
    of_book("no sheets", replaced("<sheets>", "<sheets/><other>", BOOK, in_workbook="", after_sheets=""), damaged("its list of sheets breaks off or is garbled")),
    of_book("two sheets of one name", replaced('name="Staff"', 'name="Shifts"', BOOK),
            "two of its sheets are called Shifts: give each a name of its own and save it again"),
    of_book("two sheets of one name but for case", replaced('name="Staff"', 'name="SHIFTS"', BOOK),
            "two of its sheets are called Shifts: give each a name of its own and save it again"),
    of_book("a sheet without a name", replaced('name="Staff"', 'name=""', BOOK), damaged("a sheet of it has no name")),
    of_book("a sheet with an endless name", replaced('name="Staff"', f'name="{"Staff" * 200}"', BOOK), damaged("the name of a sheet is longer than any spreadsheet takes")),
    of_book("300 sheets", lambda: many_sheets(300), GOOD),
    of_book("1,001 sheets", lambda: many_sheets(1_001), "it has more than 1,000 sheets: keep those of the roster in a file of their own"),
    of_book("60,000 names for cells", lambda: Book(after_sheets=f"<definedNames>{NAME * 60_000}</definedNames>"),
            damaged("it has more than 50,000 names for cells")),
    of_book("a list of sheets of 5 megabytes", lambda: Book(after_sheets="<x/>" * 1_250_000), damaged("its list of sheets is longer than any spreadsheet writes")),
    of_book("strict OOXML", lambda: strict(Book()), GOOD,
            untrusted=(*GOOD, "note: roster.xlsx can't be opened by a second reader, so it was read by one alone")),
    # texts
    of_book("shared texts", in_shared, GOOD),
    of_book("four thousand million texts announced", lambda: in_shared(strings=shared("Jane Doe", "Rick Roe", count=4 * 10**9)), MANY_TEXTS),
    of_book("a number of texts that is none", lambda: in_shared(strings=shared("Jane Doe", "Rick Roe").replace('count="2"', 'count="x"', 1)), MANY_TEXTS),
    of_book("fewer texts announced than there are", lambda: in_shared(strings=shared("Jane Doe", "Rick Roe", count=0)), GOOD),
    of_book("a text beyond the last", lambda: in_shared(strings=shared("Jane Doe")), damaged("the sheet Shifts has the cell G2 with a text that is not there")),
    of_book("no shared texts", lambda: in_shared(strings=None), damaged("the sheet Shifts has the cell F2 with a text that is not there")),
    of_book("a text before the first", crew_cell('<c r="@" t="s"><v>-1</v></c>', strings=shared("Jane Doe")), damaged("the sheet Shifts has the cell F2 with a text that is not there")),
    of_book("a text of no number", crew_cell('<c r="@" t="s"><v>x</v></c>', strings=shared("Jane Doe")), damaged("the sheet Shifts has the cell F2 with a text that is not there")),
    of_book("a text of 32,768 letters", lambda: in_shared(strings=shared("J" * 32_768, "Rick Roe")),
            "a cell of it holds a text of more than 32,767 letters, which no spreadsheet can: shorten it and save it again"),
    of_book("a text of 20 million letters", crew_cell("".join(("<c r='@' t='str'><v>", "Jane Doe " * 2_200_000, "</v></c>"))),
            "its sheet Shifts holds a text longer than any spreadsheet can: shorten it and save it again", untrusted=TOO_LONG),
    of_book("a text of a million letters", crew_cell("".join(("<c r='@' t='str'><v>", "".join(map(str, range(180_000))), "</v></c>"))),
            TOO_LONG),
    of_book("a long text ten thousand times", lambda: repeated_text(), damaged("the sheet More repeats long texts without end")),
    # formats
    of_book("a number format of a megabyte", lambda: Book(styles=styles_xml({164: "0" * 2**20})), damaged("its list of formats has a tag longer than any spreadsheet writes")),
    of_book("a number format of 200,000 brackets", lambda: Book(styles=styles_xml({164: "[" * 200_000})), damaged("a number format in it is longer than any spreadsheet takes")),
    of_book("20,000 number formats", lambda: Book(styles=styles_xml(dict.fromkeys(range(164, 20164), "0.0"))), damaged("it has more formats than any spreadsheet takes")),
    of_book("70,000 formats of cells", lambda: Book(styles=styles_xml(xfs=[0] * 70_000)), GOOD,
            untrusted=damaged("it has more formats than any spreadsheet takes")),
    of_book("a format that is not there", crew_cell('<c r="@" s="999"><v>1</v></c>'), damaged("the sheet Shifts has the cell F2 in a format that is not there")),
    of_book("a format before the first", crew_cell('<c r="@" s="-1"><v>1</v></c>'), damaged("the sheet Shifts has the cell F2 in a format that is not there")),
    of_book("formats that are garbled", lambda: Book(styles="<styleSheet><x>"), damaged("its list of formats breaks off or is garbled")),
    # what is never run or followed
    of_book("macros", with_part("xl/vbaProject.bin"), (*GOOD, "note: roster.xlsx has macros, which are never run")),
    of_book("links to other workbooks", with_part("xl/externalLinks/externalLink1.xml"),
            (*GOOD, "note: roster.xlsx has links to other workbooks, which are not followed: their cells hold what was last saved")),
    of_book("connections", with_part("xl/connections.xml"),
            (*GOOD, "note: roster.xlsx has connections to data elsewhere, which are not followed: their cells hold what was last saved")),
    of_book("embedded documents", with_part("xl/embeddings/oleObject1.bin"), (*GOOD, "note: roster.xlsx has other documents embedded in it, which are not opened")),
    of_book("active controls", with_part("xl/activeX/activeX1.bin"), (*GOOD, "note: roster.xlsx has active controls, which are never run")),
    of_book("parts that no reader looks at, damaged", lambda: Book(more={"docProps/app.xml": b"<x", "xl/theme/theme1.xml": b"\0", "xl/drawings/d.xml": b"<!DOCTYPE"}), GOOD),
]  # fmt: skip


def strict(book: Book) -> Book:
    """The other dialect of the standard (ISO 29500 Strict), in its own namespaces."""
    book.changed = {
        name: content.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships").replace(
            MAIN.encode(), b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        )
        for name, content in book.parts().items()
    }
    return book


def repeated_text() -> Book:
    """Three megabytes of cells that would be 320 megabytes of text."""
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 10_001))
    return Book(sheets={**Book().sheets, "More": sheet_xml(cells)}, strings=shared("J" * 32_000))
