"""The tables and keys of a profile, and the words that a key may have."""

from __future__ import annotations

#: Every table of a profile and its keys, with the values that a key may have (None: see the reader).
KEYS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "match": {"fingerprint": None, "sheet": None, "not_sheet": None, "hidden": ("ignore", "read", "skip")},
    "dates": {
        "axis": ("row", "column", "sheet-name", "file-name", "calendar", "none"), "month": None, "year": None, "date": None,
        "month_from": ("cells", "title", "sheet-name", "file-name"), "weekdays": ("ignore",), "order": ("mdy", "dmy"),
    },
    "blocks": {"split": ("repeated-axis",), "take": None, "ignore_title": None, "use_title": None},
    "people": {
        "column": None, "name": ("first last", "last first"), "role_from": None, "carry_down": None, "rows_per_person": None,
        "use_row": None, "ignore_rows": None, "second_row": ("same", "ignore"),
        "same_name": ("one",), "others": ("on shift", "ignore"),
    },
    "cells": {
        "struck": ("read", "ignore"),
        "content": ("codes", "times", "names", "marks"), "split": None, "order": ("start", "none"), "fold_case": None,
        "empty": None, "merged": ("fill",), "join_at_midnight": None, "blank": ("same as above", "nothing"),
        "span": ("every day",), "legend": ("read", "ignore"),
    },
    "units": {"column": None, "from": ("heading", "column", "title", "cell", "sheet-name", "none"), "fill_down": None},
    "codes": {},
    "tabs": {},
    "colours": {},
    "levels": {},
    "demand": {},
}  # fmt: skip
