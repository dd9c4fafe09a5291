"""docs/workbook.md against the reader: sheet names, headings, dates, times, crew cells and levels."""

import pytest
from shown import ROOT, table_rows

from staffing import levels
from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.cells import fold
from staffing.workbook.words.crew_cells import read_crew_cell
from staffing.workbook.words.dates import read_moment
from staffing.workbook.words.headers import KINDS
from staffing.workbook.words.times import Hours, read_hours, read_time

PAGE = ROOT / "docs" / "workbook.md"


def folded(words: str) -> set[str]:
    return {fold(word) for word in words.split(",")} - {""}


def rows(heading: str) -> list:
    return [pytest.param(*row, id=row[0]) for row in table_rows(PAGE, heading)]


def test_every_kind_of_sheet_and_what_it_may_be_called():
    shown = {title: folded(title) | folded(also) for title, _, also in table_rows(PAGE, "Sheets")}
    assert shown == {kind.title: set(kind.sheet_names) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_column_and_its_headings(kind):
    said = {title: table_rows(PAGE, f"The sheet {title}") for title in ("Staff", "Shifts", kind.title)}
    words = {title: {row[0]: folded(row[3]) for row in own} for title, own in said.items()}
    shown = []
    for column, also in words[kind.title].items():
        if also in ({"asonstaff"}, {"asonshifts"}):
            also = words["Staff" if also == {"asonstaff"} else "Shifts"][column]
        if column != "Crew 1":
            shown.append({fold(column)} | also)
    assert sorted(map(sorted, shown)) == sorted(map(sorted, kind.columns.values()))


@pytest.mark.parametrize(("written", "read_as"), rows("Dates"))
def test_dates(written, read_as):
    if read_as.startswith("not read"):
        with pytest.raises(UnclearCell):
            read_moment(written)
        return
    moment = read_moment(written)
    minute = "" if moment.minute is None else f" {moment.minute // 60:02}:{moment.minute % 60:02}"
    assert f"{moment.day}{minute}" == read_as


def in_words(hours: Hours) -> str:
    return f"{hours.start.minute // 60:02}:{hours.start.minute % 60:02} for {hours.length // 60} h"


@pytest.mark.parametrize(("written", "read_as"), rows("Times"))
def test_times(written, read_as):
    if read_as.startswith("not read"):
        with pytest.raises(UnclearCell):
            read_hours(written) or read_time(written)
        return
    if hours := read_hours(written):
        assert in_words(hours) == read_as
        return
    time = read_time(written)
    assert f"{time.minute // 60:02}:{time.minute % 60:02}" == read_as


@pytest.mark.parametrize(("written", "read_as"), rows("Crew cells"))
def test_crew_cells(written, read_as):
    cell = read_crew_cell(written)
    who = " ".join(reversed(cell.who.split(", ")))
    if cell.part:
        assert f"{who}, {in_words(cell.part)}" == read_as
    else:
        ways = {"": "an empty seat", "1042": "whoever has that ID"}
        assert ways.get(who, f"{who}, the whole shift") == read_as


def test_every_name_of_a_level():
    shown = {title: {title, *also.split(", ")} for title, also in table_rows(PAGE, "Levels")}
    assert shown == {str(level): set(names) for level, names in levels._NAMES.items()}


def test_every_name_that_is_never_mapped():
    text = PAGE.read_text("utf-8").split("These are never mapped", 1)[1]
    shown = [line.strip("| ") for line in text.splitlines() if line.startswith("| ")][1:]
    assert shown == list(levels._AMBIGUOUS)
