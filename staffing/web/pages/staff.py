"""The staff list of a roster, and one person's page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Response

from staffing.web.browse.asked import Document
from staffing.web.browse.staff import ORDERS, levels, share, staff_of
from staffing.web.browse.timeline import timeline_of
from staffing.web.pages.documents import Opened, opened

router = APIRouter()
_NOBODY = "The staff list of this roster has no such person. Open them from the staff page."


@router.get("/rosters/{key}/staff")
def staff(here: Annotated[Opened, Depends(opened)]) -> Response:
    """Everybody, with hours against the norm, violations and the next card to expire."""
    people = here.roster.load("people")
    stations = sorted({one["station"] for one in people["people"]} - {""})
    return here.show(
        "staff.html",
        {
            "people": people,
            "listed": staff_of(people, here.view, here.asked),
            "offered": {"level": levels(people), "station": stations},
            "orders": ORDERS,
        },
    )


@router.get("/rosters/{key}/staff/{person}")
def person(person: int, here: Annotated[Opened, Depends(opened)]) -> Response:
    """One person's duties, rest, hours, cards and violations."""
    people: Document = here.roster.load("people")
    if not 0 <= person < len(people["people"]):
        raise HTTPException(404, _NOBODY)
    one = people["people"][person]
    return here.show(
        "person.html",
        {
            "people": people,
            "person": one,
            "share": share(one),
            "timeline": timeline_of(one, people["first"], people["last"]),
            "found": [here.view["violations"][key] for key in one["violations"]],
        },
    )
