"""Shifts that a demand is stated for and nobody is on: a grid has no cell for them, and they would pass unseen."""

from __future__ import annotations

from staffing.workbook.forms.harvest import Harvest, Opening
from staffing.workbook.forms.profile import Stated


def ask_for_demand(harvest: Harvest, stated: Stated) -> None:
    """Adds a shift for each code with a demand that nobody has on a day of a grid on which anybody is on duty."""
    in_grids = {place for line in harvest.lines for _, place, _, _ in line.cells}
    duties = [one for one in harvest.duties if one.place in in_grids]
    taken = {(one.code, one.day) for one in duties}
    for code in stated.demand:
        meaning = stated.meaning(code)
        if meaning is None or not meaning.works or meaning.start is None or meaning.unit:
            continue
        for day in sorted({one.day for one in duties} & harvest.headings.keys()):
            if (code, day) not in taken:
                harvest.asked.append(
                    Opening(
                        day,
                        meaning.start,
                        meaning.length,
                        "",
                        meaning.service,
                        meaning.station,
                        harvest.headings[day],
                        code,
                    )
                )
