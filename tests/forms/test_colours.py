"""Colours as Excel shows them, how a profile states what they mean, and what is said of those that nobody explains."""

from __future__ import annotations

import io
import tomllib

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color

from forms.catalogue import all_forms
from forms.reading import outcome
from staffing.render.inspection import render
from staffing.workbook.errors import AnswersUnclear, QuestionsOpen
from staffing.workbook.forms.proposal import proposed
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.forms.shades import PALETTE, THEME, colour_word, shown, tinted
from staffing.workbook.forms.shapes import fills_of
from staffing.workbook.load import load
from staffing.workbook.open import open_file

#: Theme colours of Excel's own palette with what its colour picker shows for each tint of theirs.
AS_EXCEL = [
    ("4472C4", 0.7999816888943144, "D9E1F2"),
    ("4472C4", 0.5999938962981048, "B4C6E7"),
    ("4472C4", 0.3999755851924192, "8EA9DB"),
    ("4472C4", -0.249977111117893, "305496"),
    ("ED7D31", 0.7999816888943144, "FCE4D6"),
    ("70AD47", 0.5999938962981048, "C6E0B4"),
    ("FFC000", 0.7999816888943144, "FFF2CC"),
    ("5B9BD5", 0.3999755851924192, "9BC2E6"),
    ("44546A", 0.7999816888943144, "D6DCE4"),
    ("44546A", -0.249977111117893, "333F4F"),
    ("FFFFFF", -0.1499984740745262, "D9D9D9"),
    ("000000", 0.499984740745262, "808080"),
    ("A5A5A5", 0.7999816888943144, "EDEDED"),
]


@pytest.mark.parametrize(("base", "tint", "seen"), AS_EXCEL)
def test_a_tint_is_what_excel_shows(base, tint, seen):
    assert tinted(base, tint) == seen


@pytest.mark.parametrize(
    ("attributes", "seen"),
    [
        ({"rgb": "FFFFCC00"}, "FFCC00"),
        ({"rgb": "ffcc00"}, "FFCC00"),
        ({"indexed": "43"}, "FFFF99"),
        ({"indexed": "13"}, "FFFF00"),
        ({"indexed": "64"}, None),  # the system's own
        ({"theme": "0"}, "FFFFFF"),
        ({"theme": "4", "tint": "0.5999938962981048"}, "B4C6E7"),
        ({"theme": "99"}, None),
        ({"rgb": "none"}, None),
        ({"theme": "4", "tint": "nan"}, None),
        ({"auto": "1"}, None),
    ],
)
def test_a_colour_however_it_is_written(attributes, seen):
    assert shown(attributes, PALETTE, THEME) == seen


def test_colours_have_words():
    words = {
        rgb: colour_word(rgb)
        for rgb in ("FFFF99", "FF0000", "C6E0B4", "4472C4", "D9D9D9", "F4B183", "7030A0", "FF99CC")
    }
    assert words == {
        "FFFF99": "light yellow",
        "FF0000": "red",
        "C6E0B4": "light green",
        "4472C4": "blue",
        "D9D9D9": "light grey",
        "F4B183": "light orange",
        "7030A0": "purple",
        "FF99CC": "light pink",
    }


def test_only_plain_colours_of_cells_are_fills():
    """Not white, no pattern, no gradient; a colour of a cell without a text, of the theme, of the palette."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "May"
    fills = {
        "A1": PatternFill("solid", fgColor="FFFFCC00"),
        "B1": PatternFill("solid", fgColor="FFFFFFFF"),
        "C1": PatternFill("lightUp", fgColor="FFFF0000"),
        "D1": PatternFill("solid", fgColor=Color(indexed=43)),
        "A3": PatternFill("solid", fgColor=Color(theme=6, tint=-0.25)),
    }
    for place, fill in fills.items():
        sheet[place].fill = fill
    raw = io.BytesIO()
    book.save(raw)
    assert fills_of(raw.getvalue()).on("May") == {(1, 1): "FFCC00", (1, 4): "FFFF99", (3, 1): "76933C"}


def form_file(name, folder):
    form = next(one for one in all_forms() if one.name == name)
    path = folder / form.file
    path.write_bytes(form.build().content)
    return path


def read(path, *, assume=(), profile=None):
    opened = open_file(path)
    request = {"zone": None, "date_order": None, "profile": profile, "profiles": None, "assume": list(assume)}
    sheets = load(opened, "Shifts")[0]
    return read_any_layout(path, opened.content, sheets, None, request, sha256="", notes=(), otherwise="")


CODES = ("D=07:00-19:00", "N=19:00-07:00")


def test_colours_that_nobody_explains_are_told(tmp_path):
    roster = read(form_file("red-cells-are-sick", tmp_path), assume=CODES)
    shown = render(roster.source, "june.xlsx", roster.source.inspection, colour=False, width=100)
    assert shown.partition("Fill colours")[2].partition("\n\n")[0] == (
        " seen and not read, unless [colours] of a profile says what they mean: 1\n"
        "  #FF6666  3 cells, the first June!B4; in them: 'N', 'D'"
    )


def test_a_proposed_profile_lists_them_as_questions(tmp_path):
    roster = read(form_file("red-cells-are-sick", tmp_path), assume=CODES)
    text = proposed(roster.source.inspection, "june.xlsx")
    assert text.partition("[colours]")[2].partition("\n\n")[0] == (
        "  # what the fill colours of cells say, where they say more than the texts\n"
        "# light red (#FF6666): 3 cells, the first June!B4; in them: 'N', 'D'\n"
        '# "#FF6666" = {ignore = true}  # or {absent = "leave"}, {open = true}, or a code: "D"'
    )
    assert tomllib.loads(text)["colours"] == {}


def test_cells_that_are_only_coloured_are_asked_about(tmp_path):
    path = form_file("colours-are-the-shifts-stated", tmp_path)
    with pytest.raises(QuestionsOpen) as asked:
        read(path)
    assert [(one.text, one.answer) for one in asked.value.inspection.questions] == [
        (
            f"what does the fill colour {name} stand for? {cells} without a text have it, the first is {first}.",
            f"{key}=07:00-19:00, or {key}=off, {key}=leave, {key}=sick, {key}=unknown",
        )
        for name, key, cells, first in (
            ("light blue (#B8CCE4)", "#B8CCE4", "69 cells", "June!B4"),
            ("light yellow (#FFFF99)", "#FFFF99", "64 cells", "June!C4"),
            ("light orange (#F4B183)", "#F4B183", "4 cells", "June!G6"),
        )
    ]
    answers = ["#FFFF99=07:00-19:00", "b8cce4=19:00-07:00", "#F4B183=leave"]
    assert len(read(path, assume=answers).assignments) == 69 + 64


def test_a_colour_within_a_shade_of_the_stated_one_is_it(tmp_path):
    answers = ["#FFFE98=07:00-19:00", "#B7CBE5=19:00-07:00", "#F4B183=leave"]
    path = form_file("colours-are-the-shifts-stated", tmp_path)
    assert len(read(path, assume=answers).assignments) == 69 + 64
    with pytest.raises(QuestionsOpen):
        read(path, assume=["#FFFF90=07:00-19:00", *answers[1:]])


def test_text_and_colour_at_odds_are_a_bad_row(tmp_path):
    path = form_file("colour-and-text-at-odds", tmp_path)
    roster = read(path, assume=[*CODES, "#C6E0B4=D", "#9DC3E6=N"])
    assert [(one.cell, one.message) for one in roster.problems] == [
        (
            "June!D4",
            "'N' says 19:00-07:00 and its colour #C6E0B4 says 07:00-19:00: change the text or the colour; until then the text "
            "holds",
        )
    ]


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ('yellow = "leave"', 'colours.yellow is no colour: write it like "#FFFF99", as staffing profile lists them'),
        (
            '"#FFFF99" = "Q"',
            "colours.#FFFF99 can't be read: 'Q' is none of the codes under [codes]: write {absent = \"leave\"}, {open = true}, "
            "{ignore = true}, hours, or the code that it stands for",
        ),
        (
            '"#FFFF99" = {open = true, unit = "Medic 4"}',
            "colours.#FFFF99 can't be read: open and ignore stand alone: write {open = true} or {ignore = true}",
        ),
    ],
)
def test_what_no_colour_can_mean_is_refused(entry, why, tmp_path):
    profile = tmp_path / "my.toml"
    profile.write_text(f"[colours]\n{entry}\n", encoding="utf-8")
    with pytest.raises(AnswersUnclear) as refused:
        read(form_file("red-cells-are-sick", tmp_path), profile=profile)
    assert str(refused.value) == f"The profile my.toml: {why}."


def test_colours_of_a_file_without_any_are_refused(tmp_path):
    path = tmp_path / "june.csv"
    path.write_text("Name,2026-06-01,2026-06-02,2026-06-03\nAna Alder,D,D,N\nBen Birch,N,,D\n", encoding="utf-8")
    with pytest.raises(AnswersUnclear) as refused:
        read(path, assume=[*CODES, "#FF6666=sick"])
    assert str(refused.value) == (
        f"{path}: the meaning of fill colours is stated, and they can be read of an .xlsx or .xlsm alone: save it as such, or "
        "leave the colours out."
    )


def notes(path, **given):
    return list(read(path, **given).source.inspection.notes)


def test_what_is_hidden_is_told_either_way(tmp_path):
    path = form_file("hidden-days-left-out", tmp_path)
    profile = tmp_path / "ignore.toml"
    profile.write_text('[match]\nhidden = "ignore"\n', encoding="utf-8")
    assert notes(path, assume=CODES) == ["June!B2: 10 hidden under the dates, and read all the same"]
    assert notes(path, assume=CODES, profile=profile) == [
        "June!B2: 10 hidden under the dates, and left out, as the profile says"
    ]


def test_marks_say_what_was_made_of_them(tmp_path):
    path = form_file("day-and-night-subcolumns", tmp_path)
    assumed = ("content=marks", "Day=07:30-20:00", "Night=19:30-08:00")
    assert notes(path, assume=assumed) == ["Rota!A2:AC15: marks are read as Day 50, Night 44"]


def test_a_title_without_an_ambulance_is_told(tmp_path):
    path = form_file("red-cells-are-sick", tmp_path)
    assert notes(path, assume=[*CODES, "units=title"]) == [
        "June!A2:AE11 is read as of no ambulance: its title 'CREW ROSTER JUNE 2026' names none that can be told, and would have to "
        "stand in a cell by itself"
    ]


def test_the_ambulance_of_a_title_a_tab_and_a_cell(tmp_path):
    path = form_file("unit-in-the-title", tmp_path)
    units = {
        from_: set(read(path, assume=[*CODES, f"units={from_}"]).shifts["unit"]) for from_ in ("title", "sheet-name")
    }
    assert units == {"title": {"MEDIC 4", "MEDIC 7"}, "sheet-name": {"Medic 4", "Medic 7"}}
    cells = form_file("unit-is-the-code", tmp_path)
    found = read(cells, assume=["M4=07:00-19:00", "M7=19:00-07:00", "units=cell"])
    assert set(found.shifts["unit"]) == {"M4", "M7"}
    assert outcome(cells, None).kind == "asked"
