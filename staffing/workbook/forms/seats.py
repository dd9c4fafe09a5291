"""Headings that are seats of a crew, and columns that hold names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from staffing.levels import is_level

_SEAT = re.compile(
    r"(?:driver|attendant|medic|captain|lieutenant|lead|partner|tech(?:nician)?|engineer|crew(?: (?:chief|member|lead))?|third|"
    r"second|fire ?fighter|ff|nurse|doctor|physician|officer|fahrer|beifahrer|chauffeur|conducteur|conductor|autista)"
    r"(?:\s*/.*|\s*#?\s*[1-4])?",
    re.IGNORECASE,
)
_MOSTLY = 0.6


def is_seat(heading: str) -> bool:
    """Whether a heading is a seat of a crew or a level: `Driver`, `Crew Chief`, `Paramedic`, `Firefighter/EMT`."""
    return _SEAT.fullmatch(heading) is not None or is_level(heading)


def holds_names(texts: Sequence[str]) -> bool:
    """Whether most of the texts of a column may be names, and more than one."""
    words = sum(map(_is_name, texts))
    return words >= _MOSTLY * max(1, len(texts)) and (len(set(texts)) > 1 or len(texts) == 1)


def _is_name(text: str) -> bool:
    letters = [word for word in text.replace(",", " ").split() if word.strip(".").isalpha()]
    return (
        1 <= len(letters) <= 4 and any(len(word) > 2 for word in letters) and not any(sign.isdigit() for sign in text)
    )
