"""What is wrong with a roster, as lists; and the rules that say so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from staffing.web.browse.findings import GROUPS, ORDERS, WEIGHTS, findings_of
from staffing.web.browse.shifts import choices
from staffing.web.browse.unchecked import not_checked, silent_of
from staffing.web.pages.documents import Opened, opened
from staffing.web.store.catalogue import Where

router = APIRouter()
_NO_RULE = "No rule of that name was on when this roster was checked."


@router.get("/rosters/{key}/findings")
def findings(here: Annotated[Opened, Depends(opened)]) -> Response:
    """The violations, filtered and counted by rule, person or unit."""
    return here.show(
        "findings.html",
        {
            "findings": findings_of(here.rows, here.view, here.asked),
            "offered": {field: choices(here.rows, field) for field in ("station", "service")},
            "groups": GROUPS,
            "orders": ORDERS,
            "weights": WEIGHTS,
            "lacks": not_checked(here.rows, here.view).words,
        },
    )


@router.get("/rosters/{key}/rules/{rule}")
def rule(rule: str, here: Annotated[Opened, Depends(opened)]) -> Response:
    """One rule in full, as `staffing rules ID` prints it."""
    page = next((one for one in here.view["rules"] if one["id"] == rule), None)
    if page is None:
        raise HTTPException(404, _NO_RULE)
    found = here.rows.number("findings", Where(("rule = ?",), (rule,)))
    silent = [one for one in silent_of(here.view) if any(known == rule for known, _ in one.rules)]
    return here.show("rule.html", {"rule": page, "found": found, "silent": silent})
