"""How many crews each code needs, for other programs: asked of rosters that name no ambulances."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from staffing.web.api.models import JobShown
from staffing.web.api.problems import describe
from staffing.web.api.rosters import Here, Mine, Supervisor
from staffing.web.pages import needing

router = APIRouter(tags=["rosters"])
_CREWS = "how many crews it is for, by service"


class Pool(BaseModel):
    """The shifts of one code or position, without a named ambulance."""

    code: str
    hours: str
    fewest: int = Field(description="the fewest people on one of them, as the roster stands")
    most: int
    crews: dict[str, int] = Field(description=_CREWS)


class Needed(BaseModel):
    """The codes of a roster, and the services that the rules know."""

    pools: list[Pool]
    services: list[str]


class CrewsNeeded(BaseModel):
    """What is said of some codes; that of the others stays."""

    crews: dict[str, dict[str, Annotated[int, Field(ge=0, le=needing.MOST)]]] = Field(
        description=f"code: {_CREWS}; 0 takes back what was said", examples=[{"D": {"BLS": 4, "ALS": 2}}]
    )


@router.get("/rosters/{key}/needed", responses=describe(404, 409))
def needed(found: Mine) -> Needed:
    """The codes of a roster that names no ambulances, and for how many crews each was said to be."""
    return Needed.model_validate(needing.asks_for(found))


@router.put("/rosters/{key}/needed", status_code=202, responses=describe(400, 403, 404, 409, 503))
def say(found: Mine, who: Supervisor, here: Here, given: CrewsNeeded) -> JobShown:
    """Keeps it for your agency's rosters of this form, and has this one read by it: wait until its state is ready."""
    return JobShown.of(needing.need(here, found, who, given.crews))
