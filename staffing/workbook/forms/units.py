"""Whether what a roster names are ambulances: by what they are called, or because the user says so."""

from __future__ import annotations

from collections.abc import Iterable

from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.positions import is_ambulance, is_surely_ambulance


def are_ambulances(names: Iterable[str], sheet: str, area: str, reader: Reader) -> bool:
    """Whether these names are ambulances with all of their crew; asked about where some look so and nobody has said."""
    if reader.stated.unit_from:
        return reader.stated.unit_from in ("heading", "column")
    like = [name for name in dict.fromkeys(names) if is_ambulance(name)]
    if not like:
        return False
    shown = ", ".join(map(repr, like[:4]))
    if all(map(is_surely_ambulance, like)):
        reader.account.note(
            f"{area}: {shown} are read as ambulances, as they are called; --assume units=none if they are not"
        )
        return True
    reader.account.ask("units", sheet, f"are {shown} ambulances, with all of their crew named there?",
                       "units=heading if so, units=none if not", area)  # fmt: skip
    return False
