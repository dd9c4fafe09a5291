"""What is new since the upload before, and what is gone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from staffing.web.browse.since import one_name, since
from staffing.web.office import Office, office
from staffing.web.pages.documents import Opened, opened
from staffing.web.store.rosters import Roster

router = APIRouter()


def upload_before(here: Office, roster: Roster) -> Roster | None:
    """The last upload of the same name, of the same agency, before this one; None where none is kept any more."""
    newest_first = here.rosters.of(roster.agency)
    place = next((place for place, one in enumerate(newest_first) if one.id == roster.id), len(newest_first))
    earlier = (one for one in newest_first[place + 1 :] if one.state == "ready")
    return next((one for one in earlier if one_name(one.name) == one_name(roster.name)), None)


@router.get("/rosters/{key}/since")
def changed(here: Annotated[Opened, Depends(opened)], office: Annotated[Office, Depends(office)]) -> Response:
    """The two lists."""
    before = upload_before(office, here.roster)
    content = {"before": before, "since": since(before.load("view"), here.view) if before else None}
    return here.show("since.html", content)
