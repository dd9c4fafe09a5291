"""How a spreadsheet was read, as a document: what was used, what was not and why, and what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from staffing.render.inspection import summary
from staffing.render.inspection_json import inspection_fields
from staffing.web.pages.questions import assumed_words
from staffing.web.views.wording import for_page, said_for_page
from staffing.workbook.forms.meanings import UNDECIDED

if TYPE_CHECKING:
    from staffing.inspection import Inspection
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
    """`said` is the account in one sentence; `inspection` as `staffing inspect` has it, None for the program's own layout.

    `undecided` is how many cells were left out as their code was answered as not decided.
    """

    said: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]
    undecided: int
    inspection: dict[str, Any] | None


def reading_of(source: Source) -> Reading:
    """The account of one file."""
    inspection = source.inspection
    return Reading(
        said=summary(inspection) if inspection else "The program's own layout.",
        sheets=tuple(Sheet(one.name, one.used_as, one.rows, one.reason) for one in source.sheets),
        notes=tuple(map(for_page, source.notes)),
        undecided=_undecided(inspection) if inspection else 0,
        inspection=_worded(inspection) if inspection else None,
    )


def _worded(inspection: Inspection) -> dict[str, Any]:
    fields = inspection_fields(inspection)
    return said_for_page(fields | {"assumed": [assumed_words(text) for text in fields["assumed"]]})


def _undecided(inspection: Inspection) -> int:
    return sum(code.count for code in inspection.codes if code.meaning == UNDECIDED)
