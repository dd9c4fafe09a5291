"""How a spreadsheet was read, as an object of JSON; fields are only ever added."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from staffing.inspection import Inspection


def inspection_fields(inspection: Inspection) -> dict[str, Any]:
    """The account of one file as an object."""
    return {
        "layout": inspection.layout or None,
        "first": inspection.first.isoformat() if inspection.first else None,
        "last": inspection.last.isoformat() if inspection.last else None,
        "people": list(inspection.people),
        "duties": inspection.duties,
        "codes": [asdict(one) for one in inspection.codes],
        "colours_not_read": [asdict(one) for one in inspection.colours],
        "unknown_codes": list(inspection.unknown),
        "blocks": [
            {
                **asdict(one),
                "first": one.first.isoformat() if one.first else None,
                "last": one.last.isoformat() if one.last else None,
            }
            for one in inspection.blocks
        ],
        "names_in_doubt": [
            {"name": one.name, "cell": one.cell, "near": list(one.near)} for one in inspection.alike
        ],
        "totals_that_differ": [asdict(one) for one in inspection.checks],
        "left_out": [asdict(one) for one in inspection.skipped],
        "assumed": list(inspection.assumed),
        "profile": inspection.profile,
        "questions": [asdict(one) for one in inspection.questions],
        "notes": list(inspection.notes),
    }  # fmt: skip
