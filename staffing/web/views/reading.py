"""How a spreadsheet was read, as a document: what was used, what was not and why, and what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from staffing.render.inspection import summary
from staffing.render.inspection_json import inspection_fields
from staffing.web.views.wording import for_page

if TYPE_CHECKING:
    from staffing.roster import Source


@dataclass(frozen=True)
class Sheet:
    """A sheet of the workbook: `used_as` is None where it was not used, with the `reason`."""

    name: str
    used_as: str | None
    rows: int
    reason: str | None


@dataclass(frozen=True)
class Reading:
    """`said` is the account in one sentence; `inspection` as `staffing inspect` has it, None for the program's own layout."""

    said: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    inspection: dict[str, Any] | None


def reading_of(source: Source) -> Reading:
    """The account of one file."""
    inspection = source.inspection
    return Reading(
        said=summary(inspection) if inspection else "The program's own layout.",
        sheets=tuple(Sheet(one.name, one.used_as, one.rows, one.reason) for one in source.sheets),
        notes=tuple(map(for_page, source.notes)),
        inspection=inspection_fields(inspection) if inspection else None,
    )
