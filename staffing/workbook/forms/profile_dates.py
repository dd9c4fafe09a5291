"""The month and the day that a profile or --assume states."""

from __future__ import annotations

import re
from datetime import date

_MONTH = re.compile(r"(20\d\d)-(0?[1-9]|1[0-2])")


class ProfileError(ValueError):
    """A profile or assumption with a mistake; the text names the key and says what to write."""


def month_of(value: object, where: str) -> tuple[int, int]:
    """Year and month of `2026-03`; raises ProfileError, naming where it stands."""
    found = _MONTH.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ProfileError(f"{where}: write a month such as 2026-03.")
    return int(found[1]), int(found[2])


def date_of(value: str, where: str) -> date:
    """The date of `2026-03-01`; raises ProfileError, naming where it stands."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ProfileError(f"{where}: write a date such as 2026-03-01.") from None
