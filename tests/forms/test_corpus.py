"""The look-alikes themselves: every file opens and holds the duties that its expectation states."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from forms.catalogue import MODULES, all_forms
from forms.evidence import coded_cells, folded, matrices, stands
from forms.expectation import About, Ask, Built, Case, Duty, Form, NotARoster, Question, Reading, Why
from forms.judge import Refused, faults

FORMS = all_forms()
NAMED_BY_COLUMN = {"months-inside-the-column"}  # no heading: the profile names the columns by their letters
# Of these the plain look at labels and days above can't tell: namesakes, names in two cells or another file, people called
# 1 to 24, marks, merged leave, and days that are the trap.
NOT_BY_LABEL = {
    "struck-through-shift",
    "two-people-one-name",
    "ods-with-merged-leave",
    "fire-brigade-symbols",
    "axis-one-wrong-number",
    "axis-a-number-twice",
    "axis-relative-days",
    "half-the-dates-swapped",
    "name-in-two-columns",
    "staff-beside-by-number",
    "day-row-and-night-row",
    "months-side-by-side-new-hire",
    "summary-rows-above-people",
    "marks-of-many-kinds",
}
# More codes beside people's names than count: a second block, tab or row, or a hidden column.
MORE_THAN_COUNTS = {
    "station-planned-and-worked",
    "station-worked-is-a-copy",
    "station-worked-half-filled",
    "station-tab-contradicts-title",
    "three-rows-a-person",
    "duplicate-tab-differs",
    "duplicate-tab-is-the-same",
    "two-tabs-draft-and-final",
    "planned-and-actual-in-english",
    "planned-and-worked-side-by-side",
    "hidden-older-version",
    "second-row-is-the-reason",
    "hidden-weekend-columns",
    "hidden-days-left-out",
}
LOST_BY_CALAMINE = {"error-values-in-cells"}  # it gives an error value as an empty cell
by_name = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@cache
def built(form: Form) -> Built:
    return form.build()


@cache
def texts(form: Form) -> str:
    """Every cell, sheet name and the file's name as folded text, and the cells of staff lists beside it."""
    sheets = matrices(built(form).content)
    beside = [matrices(case.staff)["Staff"] for case in built(form).cases if case.staff]
    cells = [cell for matrix in (*sheets.values(), *beside) for row in matrix for cell in row if cell != ""]
    return "\n".join(map(folded, [*cells, *sheets, form.file]))


@pytest.mark.parametrize(
    "form", [*FORMS[::6], *(form for form in FORMS if form.file.endswith(".ods"))], ids=lambda form: form.name
)  # all are written by the same few lines
def test_same_bytes_on_every_run(form: Form) -> None:
    assert form.build().content == built(form).content


@by_name
def test_people_and_codes_of_the_reading_stand_in_the_file(form: Form) -> None:
    joined = texts(form)
    for case in built(form).cases:
        if isinstance(case.expect, Reading):
            entries = [*case.expect.duties, *case.expect.absences]
            assert [name for name in {entry.person for entry in entries} if not stands(name, joined)] == []
            codes = set() if form.name in NAMED_BY_COLUMN else {entry.code for entry in entries}
            assert [code for code in codes if folded(code) not in joined] == []


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.layout in ("b", "b-v", "f")], ids=lambda form: form.name
)
def test_cells_of_a_grid_are_the_duties_of_its_reading(form: Form) -> None:
    """Each code stands in a row of its person under its day, as often as the reading has it."""
    sheets = matrices(built(form).content)
    for case in built(form).cases:
        if isinstance(case.expect, Reading) and form.name not in NOT_BY_LABEL:
            entries = [entry for entry in (*case.expect.duties, *case.expect.absences) if entry.code]
            names, codes = ({getattr(entry, key) for entry in entries} for key in ("person", "code"))
            turned = [[list(line) for line in zip(*matrix, strict=True)] for matrix in sheets.values()]
            cells = [
                (person, part, days)
                for matrix in (turned if form.layout == "b-v" else sheets.values())
                for person, text, days in coded_cells(matrix, names)
                for part in ([text] if text in codes else text.split("+"))
                if part in codes and days
            ]
            stated = {(entry.person, entry.code, entry.day.day) for entry in entries}
            assert stated - {(person, code, day) for person, code, days in cells for day in days} == set()
            assert len(entries) == len(cells) or form.name in MORE_THAN_COUNTS


@by_name
def test_codes_asked_for_stand_in_the_file(form: Form) -> None:
    joined = texts(form)
    for case in built(form).cases:
        if isinstance(case.expect, Question):
            asked = [ask.value for ask in case.expect.must if ask.about is About.CODE]
            assert [code for code in asked if folded(code) not in joined] == [] or form.name in LOST_BY_CALAMINE


@by_name
def test_reading_is_whole(form: Form) -> None:
    """Duties lie in the stated dates, end after they start, last no longer than two days, and say when they start."""
    for case in built(form).cases:
        if isinstance(case.expect, Reading):
            reading = case.expect
            assert reading.first <= min(duty.day for duty in reading.duties)
            assert max(duty.day for duty in reading.duties) <= reading.last
            assert reading.people is None or len({duty.person for duty in reading.duties}) <= reading.people
            for duty in reading.duties:
                assert (duty.start is None) == (duty.end is None)
                if duty.start and duty.end:
                    assert duty.start.date() == duty.day
                    assert 0 < (duty.end - duty.start).total_seconds() <= 48 * 3600


@by_name
def test_profiles_are_toml(form: Form) -> None:
    tables = {"match", "dates", "blocks", "people", "cells", "codes", "colours", "units", "tabs"}
    for case in built(form).cases:
        assert tomllib.loads(case.profile).keys() <= tables
        assert not isinstance(case.expect, NotARoster) or case.profile == ""


def test_every_module_is_listed_and_every_form_has_a_case() -> None:
    base = {
        "__init__",
        "book",
        "catalogue",
        "codes",
        "evidence",
        "expectation",
        "invent",
        "judge",
        "layout",
        "make",
        "mutated",
        "mutations",
        "reading",
        "open_document",
        "test_colours",
        "test_corpus",
        "test_mutations",
        "test_readings",
        "test_written_back",
    }
    assert {path.stem for path in Path(__file__).parent.glob("*.py")} - base == set(MODULES)
    assert [form.name for form in FORMS if not built(form).cases] == []


READ = Reading(date(2026, 3, 1), date(2026, 3, 2), 2, frozenset({Duty("Ana Ash", date(2026, 3, 1), "D")}))
ASKED = Question(frozenset({Ask(About.CODE, "D"), Ask(About.MONTH)}), frozenset({Ask(About.CODE, "O")}))


def test_judge_takes_what_is_right() -> None:
    other = Reading(READ.first, READ.last, 2, frozenset({Duty("ASH,  Ana", date(2026, 3, 1), "D")}))
    assert faults(Case(READ), other) == []
    assert faults(Case(ASKED), Question(frozenset({Ask(About.MONTH)}))) == []
    assert faults(Case(ASKED), Question(frozenset({Ask(About.CODE, "D"), Ask(About.CODE, "O")}))) == []
    assert faults(Case(NotARoster(Why.POLL)), Refused()) == []
    assert faults(Case(ASKED, also=(READ,)), READ) == []


def test_judge_says_what_is_wrong() -> None:
    other = Reading(READ.first, READ.last, 2, frozenset({Duty("Ana Ash", date(2026, 3, 2), "D")}))
    assert faults(Case(READ), other) == [
        "1 duties lost, as ('ana ash', '2026-03-01', '', '', 'D')",
        "1 duties made up, as ('ana ash', '2026-03-02', '', '', 'D')",
    ]
    assert faults(Case(READ), Reading(READ.first, READ.last, 3, READ.duties)) == ["people is 3, not 2"]
    assert faults(Case(ASKED), Question(frozenset({Ask(About.CODE, "O")}))) == ["asks none of what is open"]
    assert faults(Case(ASKED), Question(frozenset({Ask(About.MONTH), Ask(About.SHEET, "2")}))) == ["asks for sheet 2"]
    assert faults(Case(ASKED), READ) == ["Reading where Question is right", "another kind of outcome"]
