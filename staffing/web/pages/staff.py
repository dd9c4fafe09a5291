"""The staff list of a roster, and one person's page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from staffing.web.browse.staff import ORDERS, choices, person_of, share, staff_of
from staffing.web.browse.timeline import timeline_of
from staffing.web.pages.documents import Opened, opened
from staffing.web.store.catalogue import Where

router = APIRouter()
_ABOUT = "key IN (SELECT finding FROM meant WHERE person = ?)"
_NOBODY = "The staff list of this roster has no such person. Open them from the staff page."


@router.get("/rosters/{key}/staff")
def staff(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Everybody, with hours against the norm, violations and the next card to expire."""
    return here.show(
        "staff.html",
        {
            "listed": staff_of(here.rows, here.asked),
            "offered": {field: choices(here.rows, field) for field in ("level", "station")},
            "orders": ORDERS,
        },
    )


@router.get("/rosters/{key}/staff/{person}")
def person(person: int, here: Annotated[Opened, Depends(opened)]) -> Response:
    """One person's duties, rest, hours, cards and violations."""
    one = person_of(here.rows, person)
    if one is None:
        raise HTTPException(404, _NOBODY)
    return here.show(
        "person.html",
        {
            "person": one,
            "share": share(one),
            "timeline": timeline_of(one, here.view["first"], here.view["last"]),
            "found": here.rows.documents("findings", Where((_ABOUT,), (person,)), "ORDER BY key"),
        },
    )
