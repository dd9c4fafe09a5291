"""All forms. A module of forms registers its builders with `@form(...)`; the list here imports every such module."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import PurePath

from forms.book import Book, saved
from forms.expectation import Built, Case, Form

LAYOUTS = {
    "a": "long table",
    "b": "person x date, codes",
    "b-t": "person x date, clock times",
    "b-2": "person x date, two columns a day",
    "b-v": "date x person, codes",
    "c": "unit x date, names",
    "c-v": "date x position, names",
    "d": "calendar month",
    "e": "a sheet a day, week, month or station",
    "f": "grid with a staff list beside it",
    "g": "day-sheet",
    "h": "rotation without dates",
    "none": "not a roster",
}

MODULES = [
    "sofia_stations",
    "sofia_exports",
    "day_sheets",
    "code_grids",
    "german_grids",
    "asian_grids",
    "clock_grids",
    "transposed",
    "position_lists",
    "unit_rows",
    "long_tables",
    "exports",
    "telestaff",
    "calendars",
    "many_sheets",
    "with_staff",
    "trap_blocks",
    "trap_codes",
    "trap_names",
    "trap_dates",
    "trap_months",
    "trap_files",
    "slips",
    "variants_grids",
    "variants_cells",
    "variants_titles",
    "variants_crews",
    "variants_reports",
    "variants_days",
    "variants_names",
    "variants_times",
    "colour_forms",
    "legend_forms",
    "not_rosters",
    "counts_and_polls",
    "empty_books",
]

_FORMS: dict[str, Form] = {}


def form(
    name: str, layout: str, file: str = "roster.xlsx"
) -> Callable[[Callable[[], tuple[Book | bytes, *tuple[Case, ...]]]], Callable[[], Built]]:
    """Register a builder, which returns its book (or the bytes of its file) and then its cases."""
    assert layout in LAYOUTS, layout

    def register(builder: Callable[[], tuple[Book | bytes, *tuple[Case, ...]]]) -> Callable[[], Built]:
        def build() -> Built:
            book, *cases = builder()
            return Built(book if isinstance(book, bytes) else saved(book, PurePath(file).suffix), tuple(cases))

        assert name not in _FORMS, name
        assert builder.__doc__, name
        _FORMS[name] = Form(name, layout, file, builder.__doc__, build)
        return build

    return register


def all_forms() -> tuple[Form, ...]:
    for module in MODULES:
        importlib.import_module(f"forms.{module}")
    return tuple(_FORMS.values())
