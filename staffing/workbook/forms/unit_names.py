"""The ambulance of a whole block or row, where the user states what says it: the title, the tab, a column or the cells.

[units]                      the grid below is of one ambulance, and each of its rows a person:
from = "title"               | MEDIC 4, MARCH 2026 |
from = "sheet-name"          the tab is called Medic 4
from = "column"              a column beside the dates holds the ambulance of each row: column = "C"
from = "cell"                the cells hold ambulances, `M4`, and [codes] says their hours
"""

from __future__ import annotations

import re
from dataclasses import replace

from staffing.column_letters import column_number
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.harvest import Duty, Harvest
from staffing.workbook.forms.positions import is_ambulance
from staffing.workbook.forms.profile import ProfileError, Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.calendar import month_named
from staffing.workbook.words.cells import clean

_PARTS = re.compile(r"\s*(?:[/|,;:]|\s[-\u2013\u2014]\s)\s*")
_NUMBERED = re.compile(r"(?P<unit>[^\W\d_]+[\s-]?\d{1,4}[A-Za-z]?)(?!\d)")


def with_units(harvest: Harvest, block: Block, stated: Stated, account: Account) -> Harvest:
    """What was read from a block, with the ambulance of each duty that names none. Raises ProfileError where it can't be told."""
    if stated.unit_from == "cell" and not _of_names(harvest):
        return replace(
            harvest, duties=[one if one.unit else one._replace(unit=_bare(one.code)) for one in harvest.duties]
        )
    if stated.unit_from == "column":
        return _by_row(harvest, block, stated, account) if stated.unit_column else harvest
    if stated.unit_from not in ("title", "sheet-name"):
        return harvest
    name = block.page.name if stated.unit_from == "sheet-name" else _in_title(block)
    if not name:
        account.note(f"{block.area} is read as of no ambulance: its title {block.title!r} names none that can be told, and would "
                     "have to stand in a cell by itself")  # fmt: skip
        return harvest
    account.note(f"{block.area} is read as {name}, as the profile takes the ambulance from the "
                 + ("tab" if stated.unit_from == "sheet-name" else "title"))  # fmt: skip
    return replace(harvest, duties=[one if one.unit else one._replace(unit=clean(name)) for one in harvest.duties])


def _of_names(harvest: Harvest) -> bool:
    return bool(harvest.openings) or any("names" in layout for layout in harvest.layouts)


def _bare(code: str) -> str:
    """A code without hours: `Medic 4` of `0700-1900 Medic 4` and of `Medic 4 (0700-1900)`."""
    return clean(re.sub(r"\(?\b\d{1,2}[:.]?\d{0,2}\s*[-\u2010-\u2015]\s*\d{1,2}[:.]?\d{0,2}\b\)?", " ", code)) or code


def _in_title(block: Block) -> str:
    """The ambulance that the texts above the dates name: the one of the kind that they are called, else the only text."""
    parts = [part for part in _PARTS.split(block.title) if part]
    called = [part for part in parts if is_ambulance(part)]
    if not called:
        called = [found["unit"] for part in parts for found in _NUMBERED.finditer(part)
                  if is_ambulance(found["unit"]) and not month_named(found["unit"].split()[0])]  # fmt: skip
    if not called:
        called = [part for part in parts if not any(map(month_named, part.split())) and not part.isdecimal()]
    different = list(dict.fromkeys(called))
    return different[0] if len(different) == 1 else ""


def _by_row(harvest: Harvest, block: Block, stated: Stated, account: Account) -> Harvest:
    """Each duty with the ambulance that a column of its row holds; a blank cell means the one above where that is stated."""
    page = block.page.turned if block.page.transposed else block.page
    column = column_number(stated.unit_column) - 1
    if column >= page.width:
        raise ProfileError(
            f"The profile {stated.source}: units.column is {stated.unit_column}, and {page.name} has nothing there: "
            "write the letter of the column with the ambulances."
        )
    names: dict[int, str] = {}
    above = ""
    for row in range(block.top, block.bottom + 1):
        text = page.text(row, column)
        above = text or (above if stated.blank == "same as above" else "")
        names[row + 1] = above
    missing = sorted({one.place.row for one in harvest.duties if not one.unit and not names.get(one.place.row)})
    for row in missing:
        account.problem(
            page.address(row - 1, column), "no ambulance stands here for the duties of this row: write it; until then they "
            "count as those of no ambulance"
        )  # fmt: skip

    def named(one: Duty) -> Duty:
        return one if one.unit else one._replace(unit=names.get(one.place.row, ""))

    return replace(harvest, duties=[named(one) for one in harvest.duties])
