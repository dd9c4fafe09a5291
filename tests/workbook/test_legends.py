"""What a legend says of a code: found in its many ways, proposed in the question, and held against what is stated."""

from datetime import time

import pytest
from sheets_by_hand import account, duties, month, questions, read

from staffing.workbook.forms.assumptions import with_assumptions
from staffing.workbook.forms.legend_text import meaning_in, said_in
from staffing.workbook.forms.profile import ProfileError, Stated, load_profile
from staffing.workbook.forms.proposal import proposed
from staffing.workbook.forms.reading import _unused_tabs

ANA, BEN, CY = ("Ana Alder", "D", "D", "N"), ("Ben Birch", "N", "", "D"), ("Cy Cole", "", "D", "D")
DAY = ("D=07:00-19:00", "N=19:00-07:00")


def grid(*below, title="March 2026"):
    return [*month(ANA, BEN, CY, title=title), [], *below]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("D = 07:00-19:00", ["D: 07:00-19:00"]),
        ("Key: D Day 0700-1900; N Night 1900-0700", ["D: 07:00-19:00", "N: 19:00-07:00"]),
        ("D: 07:00-19:00 N: Night 19-07", ["D: 07:00-19:00", "N: 19:00-07:00"]),
        ("V vacation, S sick", ["V: absent (leave)", "S: absent (sick)"]),
        ("07:00-19:00 = D, 19:00-07:00 = N", ["D: 07:00-19:00", "N: 19:00-07:00"]),
        ("Day (D) 7a-7p", ["D: 07:00-19:00"]),
        ("Night = N (19:00 - 07:00)", ["N: 19:00-07:00", "Night: 19:00-07:00"]),
        ("F1 = Frühdienst von 6.00 bis 14.00 Uhr", ["F1: 06:00-14:00"]),
        ("Д - 7,00-19,00ч", ["Д: 07:00-19:00"]),
        ("D = Day, L = Leave", ["D: 'Day'", "L: absent (leave)"]),
        ("E = 07:00-11:00 and 15:00-19:00", ["E: '07:00-11:00 and 15:00-19:00'"]),
        ("Ana Alder", []),
        ("8:00-20:00 GC", []),
        ("printed 2026-03-01", []),
        ("DUTY ROSTER MARCH 2026", []),
    ],
)
def test_what_a_text_says_of_codes(text, said):
    shown = [f"{one.code}: {one.meaning.words() if one.meaning else repr(one.words)}" for one in said_in(text)]
    assert shown == said


def test_hours_that_are_not_clear_are_no_meaning():
    assert [meaning_in(text) for text in ("7-3", "12 h", "Day", "2026-03", "12")] == [None] * 5


def test_what_a_legend_says_is_named_and_suggested():
    found = account(grid(["D", "Day", "07:00", "19:00"], ["N = Night 19:00-07:00"]))
    assert [(one.text, one.answer, one.suggested) for one in found.questions] == [
        (
            "what does 'D' stand for? It is in 5 cells, first in Sheet1!B3; the legend says 'Day 07:00 19:00' in Sheet1!A7.",
            "D=07:00-19:00, or D=off, D=leave, D=sick, D=unknown, or legend=read for all that the legends say",
            "07:00-19:00",
        ),
        (
            "what does 'N' stand for? It is in 2 cells, first in Sheet1!D3; the legend says 'Night 19:00-07:00' in Sheet1!A8.",
            "N=19:00-07:00, or N=off, N=leave, N=sick, N=unknown, or legend=read for all that the legends say",
            "19:00-07:00",
        ),
    ]


def test_words_without_hours_are_shown_and_suggest_nothing():
    found = account(grid(["D = Day"]), "N=19:00-07:00")
    assert [(one.text, one.suggested) for one in found.questions] == [
        ("what does 'D' stand for? It is in 5 cells, first in Sheet1!B3; the legend says 'Day' in Sheet1!A7.", "")
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [["D", time(7), time(19)], ["N", time(19), time(7)]],
        [["D", "0700-1900"], ["N", "1900-0700"]],
        [["D", "Day", "", "07:00-19:00"], ["N", "Night", "", "19:00-07:00"]],
        [["07:00-19:00", "D"], ["19:00-07:00", "N"]],
        [["D", "N"], ["07:00-19:00", "19:00-07:00"]],
        [["D", "07:00-19:00", "N", "19:00-07:00"]],
        [["Code", "Hours"], ["D:", "7 am to 7 pm"], ["N:", "7 pm to 7 am"]],
    ],
)
def test_a_key_of_its_own_in_any_order(lines):
    told = account({"March": grid(), "Key": lines})
    assert [(one.subject, one.suggested) for one in told.questions] == [("D", "07:00-19:00"), ("N", "19:00-07:00")]


def test_rows_of_a_legend_are_nobody():
    below = [["Code", "From", "To"], ["D", "07:00", "19:00"], ["T", "08:00", "16:00"], ["N", "19:00", "07:00"]]
    found = account(grid(*below), *DAY)
    assert found.people == ("Ana Alder", "Ben Birch", "Cy Cole")
    assert [(one.cell, one.text, one.reason) for one in found.skipped] == [
        ("Sheet1!A7", "Code", "it is part of the legend"),
        ("Sheet1!A8", "D", "it is part of the legend"),
        ("Sheet1!A9", "T", "it is part of the legend"),
        ("Sheet1!A10", "N", "it is part of the legend"),
    ]


def test_somebody_called_by_a_letter_who_works_once_is_no_legend():
    rows = month(("A", "0700-1900", "0700-1900"), ("B", "1900-0700", "", "0700-1900"), ("C", "0700-1900"))
    assert account(rows).people == ("A", "B", "C")


def test_sums_beside_a_grid_are_no_hours():
    rows = month(ANA, BEN, CY)
    for row, said in zip(rows[1:], ("D", 0.5, 0.25, 0.0), strict=True):
        row += [""] * (32 - len(row)) + [said, said]
    assert [one.suggested for one in account(rows).questions] == ["", ""]


def test_an_answer_against_the_legend_is_a_question_that_names_its_cell():
    found = account(grid(["D = 06:00-18:00"]), *DAY)
    assert [(one.subject, one.text, one.answer) for one in found.questions] == [
        (
            "Sheet1!D",
            "what does 'D' stand for on the sheet 'Sheet1'? It is stated as 07:00-19:00, and the legend says '06:00-18:00' in "
            "Sheet1!A7.",
            "Sheet1!D=06:00-18:00 or Sheet1!D=07:00-19:00, or legend=read or legend=ignore for all codes",
        )
    ]
    for said in ("Sheet1!D=07:00-19:00", "legend=ignore"):
        assert duties(read(grid(["D = 06:00-18:00"]), *DAY, said))[:1] == ["Ana Alder 01 Mar 07:00-19:00 D"]
    for said in ("Sheet1!D=06:00-18:00", "legend=read"):
        assert duties(read(grid(["D = 06:00-18:00"]), *DAY, said))[:1] == ["Ana Alder 01 Mar 06:00-18:00 D"]


def test_an_answer_against_a_key_for_all_sheets_asks_once():
    book = {"March": grid(), "April": grid(title="April 2026"), "Key": [["D", "06:00-18:00"]]}
    assert [(one.about, one.text, one.answer) for one in account(book, *DAY).questions] == [
        (
            "legend",
            "what does 'D' stand for? It is stated as 07:00-19:00, and the legend says '06:00-18:00' in Key!A1.",
            "D=06:00-18:00, or legend=ignore where the legend is wrong",
        )
    ]


def test_off_for_a_code_with_hours_is_a_question_and_unknown_is_none():
    rows = grid(["D = 06:00-18:00"])
    assert len(questions(rows, "D=leave", "N=19:00-07:00")) == 1
    assert questions(rows, "D=unknown", "N=19:00-07:00") == []


def test_legends_that_differ_are_asked_about_tab_by_tab():
    book = {
        "March": grid(["D = 07:00-19:00"]),
        "April": grid(["D = 06:00-18:00"], title="April 2026"),
        "June": grid(title="June 2026"),
    }
    assert [(one.subject, one.text, one.suggested) for one in account(book, "N=19:00-07:00").questions] == [
        (
            "March!D",
            "what does 'D' stand for on the sheet 'March'? It is first there in March!B3; the legend says '07:00-19:00' in "
            "March!A7.",
            "07:00-19:00",
        ),
        (
            "April!D",
            "what does 'D' stand for on the sheet 'April'? It is first there in April!B3; the legend says '06:00-18:00' in "
            "April!A7.",
            "06:00-18:00",
        ),
        (
            "June!D",
            "what does 'D' stand for on the sheet 'June'? It is first there in June!B3; the legend says '07:00-19:00' in "
            "March!A7, '06:00-18:00' in April!A7.",
            "",
        ),
    ]


def test_codes_stated_by_tab_hold_there_and_are_told():
    book = {"March": grid(), "April": grid(title="April 2026")}
    found = account(book, *DAY, "April!D=06:00-18:00")
    assert [(one.code, one.meaning) for one in found.codes] == [
        ("D", "07:00-19:00; 06:00-18:00 on April"),
        ("N", "19:00-07:00"),
    ]
    assert found.assumed[-3:] == ("D is 07:00-19:00", "N is 19:00-07:00", "D on April is 06:00-18:00")


def test_a_legend_that_is_read_says_where_it_stands():
    found = account(grid(["D = 07:00-19:00, N = 19:00-07:00"]), "legend=read")
    assert (found.questions, found.duties) == ((), 7)
    assert found.assumed == (
        "legend=read",
        "Sheet1!D is 07:00-19:00: the legend says '07:00-19:00' in Sheet1!A7",
        "Sheet1!N is 19:00-07:00: the legend says '19:00-07:00' in Sheet1!A7",
    )


def test_a_profile_states_codes_by_tab(tmp_path):
    text = '[codes]\nD = "07:00-19:00"\nN = "off"\n[tabs."Station 4"]\nD = {start = "06:00", end = "18:00"}\n'
    book = {"March": grid(), "Station 4": grid(title="April 2026")}
    roster = read(book, profile=text, folder=tmp_path)
    assert [one for one in duties(roster) if "Ana" in one] == [
        "Ana Alder 01 Mar 07:00-19:00 D", "Ana Alder 02 Mar 07:00-19:00 D",
        "Ana Alder 01 Apr 06:00-18:00 D", "Ana Alder 02 Apr 06:00-18:00 D",
    ]  # fmt: skip


def test_a_slip_in_the_codes_of_a_tab_is_named(tmp_path):
    path = tmp_path / "my.toml"
    for text, said in (
        ('tabs.April = "D"\n', "The profile my.toml: tabs.April has to be a table of codes, with the name of a "
         "sheet in its heading."),
        ('[tabs.April]\nD = "7 to 3"\n', "The profile my.toml: codes.D can't be read: write it like D=07:00-19:00, D=off, D=leave, "
         "D=sick or D=unknown."),
    ):  # fmt: skip
        path.write_text(text, "utf-8")
        with pytest.raises(ProfileError) as wrong:
            load_profile(path)
        assert str(wrong.value) == said


def test_a_sheet_that_is_not_there_is_refused_where_it_is_assumed_and_noted_of_a_profile(tmp_path):
    with pytest.raises(ProfileError) as wrong:
        _unused_tabs(with_assumptions(Stated(), ["Aprl!D=off"]), ["March", "April"])
    assert str(wrong.value) == ("--assume Aprl!D=off: there is no such sheet; write one of March, April before the !.")
    (tmp_path / "my.toml").write_text('[tabs.May]\nD = "off"\n', "utf-8")
    assert _unused_tabs(load_profile(tmp_path / "my.toml"), ["March"]) == [
        "the codes that the profile states for the sheet May are not used, as there is no such sheet"
    ]


def test_a_profile_to_complete_has_what_the_legends_say():
    book = {"March": grid(["D = 07:00-19:00"]), "April": grid(["D = 06:00-18:00"], title="April 2026")}
    text = proposed(account(book, "N=off"), "my.xlsx")
    assert [line for line in text.splitlines() if "tabs" in line or line.startswith('# "D" = {start')] == [
        '[tabs."March"]  # what its codes stand for, before those above', '# "D" = {start = "07:00", end = "19:00"}',
        '[tabs."April"]  # what its codes stand for, before those above', '# "D" = {start = "06:00", end = "18:00"}',
    ]  # fmt: skip
