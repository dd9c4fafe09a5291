"""A crew cell: a person, an empty seat, and the hours of the shift that a person takes part in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.cells import is_open
from staffing.workbook.words.times import Hours, read_hours

_WITH_PART = re.compile(
    r"(?P<who>.*?)(?:^|[\s,:]+|(?=[(\[]))[(\[]?\s*"
    r"(?P<part>\d[\d:.]*\s*[aphm.]*\s*(?:[-\u2010-\u2015\u2212]|to|until)\s*\d[\d:.\s+aphmd()]*?)\s*[)\]]?",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True)
class CrewCell:
    """What stands in a crew cell; `who` is blank for an empty seat."""

    who: str
    part: Hours | None = None


def read_crew_cell(text: str) -> CrewCell:
    """Takes the text apart; raises UnclearCell where the hours in it are not clear."""
    if is_open(text):
        return CrewCell("")
    found = _WITH_PART.fullmatch(text)
    if not found:
        return CrewCell(text)
    who = found["who"].rstrip(" ,:")
    if not who:
        raise UnclearCell(f"{text!r} names nobody: write the name before the hours")
    if is_open(who):
        return CrewCell("")
    return CrewCell(who, read_hours(found["part"]))
