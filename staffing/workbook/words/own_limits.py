"""The columns of the Staff sheet that give one person a number of their own, in place of the rule pack's."""

from __future__ import annotations

import re

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.cells import is_dashes

#: The heading of a person's norm: the weekly hours beyond which they work overtime, and by which work is shared.
NORM = "Hours/week"
#: Keys of the sheet's columns -> their usual headings, as `own_limits` of a roster has them.
OWN = {
    "hours_week": NORM,
    "min_hours_period": "Min hours/period",
    "max_hours_period": "Max hours/period",
    "min_days_on": "Min days on",
    "max_days_on": "Max days on",
    "min_days_off": "Min days off",
    "max_weekends": "Max weekends",
    "max_nights_in_a_row": "Max nights in a row",
    "platoon": "Platoon",
}
_COUNT = re.compile(r"(min|max)(?:imum)?\.?\s+(?:(.*?)\s+)?shifts?", re.IGNORECASE)
_MOST = 1000


def own_limit(heading: str) -> tuple[str, str]:
    """A heading as limit and word: `Max night shifts` is ("Max shifts", "night"), any other one is itself and no word."""
    if not (found := _COUNT.fullmatch(heading)):
        return heading, ""
    return f"{found[1].capitalize()} shifts", (found[2] or "").casefold()


def is_count(heading: str) -> bool:
    """Whether a heading is about shifts of a kind: `Min shifts`, `Max night shifts`."""
    return _COUNT.fullmatch(heading) is not None


def own_heading(limit: str, word: str) -> str:
    """The heading that limit and word come from."""
    return limit.replace(" ", f" {word} ") if word and limit.endswith(" shifts") else limit


def read_own(limit: str, text: str) -> int:
    """The number in a cell under such a heading, hours as minutes; -1 where there is none. Raises UnclearCell."""
    if is_dashes(text):
        return -1
    if "hours" in limit.casefold():
        found = re.fullmatch(r"(\d{1,4}(?:\.\d+)?)\s*(?:h|hrs?|hours)?\.?", text, re.IGNORECASE | re.ASCII)
        if not found:
            raise UnclearCell(f"{text!r} under {limit} is not a number of hours: write one such as 144")
        return round(float(found[1]) * 60)
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII) or int(text) > _MOST:
        raise UnclearCell(f"{text!r} under {limit} is not a whole number: write one such as 3")
    return int(text)
