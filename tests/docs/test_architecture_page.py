"""docs/architecture.md against the code: its rooms and its measured numbers."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from shown import ROOT, table_rows

from staffing.checker import served, stage
from staffing.planner.candidates import candidates
from staffing.planner.slots import open_pieces, slots_of
from staffing.rules.packs import load_pack
from staffing.workbook import read

PAGE = ROOT / "docs" / "architecture.md"


def test_every_room_is_in_the_list():
    named = " ".join(row[0] for row in table_rows(PAGE, "Rooms"))
    rooms = {path.name for path in Path(ROOT / "staffing").iterdir() if (path / "__init__.py").exists()}
    assert {room for room in rooms if f"staffing/{room}/" not in named} == set()


@pytest.mark.parametrize("number", [0, 1], ids=["open", "emptied"])
def test_the_measured_numbers_are_about_right(number):
    pack = load_pack("baseline")
    roster, services = served(read(ROOT / "examples" / "county_open.xlsx"), pack)
    if number:
        roster = replace(roster, assignments=roster.assignments.iloc[:0])
    scene, _ = stage(roster, services, pack, date(2026, 11, 23))
    pieces = open_pieces(scene)
    slots = slots_of(scene, pieces)
    choice = candidates(scene, slots)
    measured = [
        len(roster.people),
        len(roster.shifts),
        sum(piece.missing for piece in pieces),
        len(pieces),
        len(slots.pieces),
        len(choice.table),
        len(choice.floors["split-duty"].bounds),
        len(choice.soft["weekly-hours"].bounds),
    ]
    told = [int(cell.replace(",", "")) for cell in table_rows(PAGE, "What is measured")[number][1:]]
    assert told == pytest.approx(measured, rel=0.25)
