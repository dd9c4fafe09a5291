"""Who can come to a shift, for other programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query

from staffing.web.api.cover_models import Cover
from staffing.web.api.draft_models import Number
from staffing.web.api.problems import describe
from staffing.web.api.rosters import Here, Mine, Supervisor
from staffing.web.pages import covering

router = APIRouter(tags=["cover"])
_NOT_ABOARD = "Somebody named as absent is not on this shift: name people of its crew alone."


@router.get("/rosters/{key}/shifts/{shift}/cover", responses=describe(403, 404, 409, 500, 503))
def cover(
    found: Mine,
    who: Supervisor,
    here: Here,
    shift: Annotated[Number, Path(description="its `key`")],
    absent: Annotated[
        list[Number], Query(max_length=100, description="who of its crew is not coming: rows of the staff list, from 0")
    ] = [],  # noqa: B006  FastAPI copies it
) -> Cover:
    """Everybody for each open stretch of a shift, the best first, and what keeps the others out."""
    place = covering.shift_of(found, shift)
    if not {one["person"] for one in place["crew"]}.issuperset(absent):
        raise HTTPException(409, _NOT_ABOARD)
    return Cover.model_validate(covering.who_can_come(here, found, who, shift, sorted(set(absent))))
