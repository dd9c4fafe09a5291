"""The sheets that staffing adds to a workbook, and how they are known again."""

from __future__ import annotations

#: Name -> the words in A1 by which a later run knows the sheet as ours.
TITLES = {
    "Violations": "Violations found by staffing",
    "Coverage": "Coverage of every shift, by staffing",
    "Changes": "Crew cells changed by staffing",
}


def is_ours(title: str) -> bool:
    """Whether a sheet with this in A1 was added by an earlier run."""
    return title in TITLES.values()
