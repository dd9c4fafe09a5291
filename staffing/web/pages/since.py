"""What is new since the upload before, and what is gone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from staffing.web.browse.since import Since, one_name, since
from staffing.web.office import Office, office
from staffing.web.pages.documents import Opened, opened
from staffing.web.store.catalogue import Catalogue
from staffing.web.store.rosters import Roster

router = APIRouter()
_MOST = 250  # of each list


def upload_before(here: Office, roster: Roster) -> Roster | None:
    """The last upload of the same name, of the same agency, before this one; None where none is kept any more."""
    newest_first = here.rosters.of(roster.agency)
    place = next((place for place, one in enumerate(newest_first) if one.id == roster.id), len(newest_first))
    earlier = (one for one in newest_first[place + 1 :] if one.state == "ready")
    return next((one for one in earlier if one_name(one.name) == one_name(roster.name)), None)


def told_since(here: Office, roster: Roster, rows: Catalogue) -> tuple[Roster, Since] | tuple[None, None]:
    """The upload before with what is new since then; None and None where there is none."""
    before = upload_before(here, roster)
    if before is None:
        return None, None
    with before.catalogue() as earlier:
        return before, since(earlier, rows)


@router.get("/rosters/{key}/since")
def changed(here: Annotated[Opened, Depends(opened)], known: Annotated[Office, Depends(office)]) -> Response:
    """The two lists."""
    before, told = told_since(known, here.roster, here.rows)
    if before is None or told is None:
        return here.show("since.html", {"before": None})
    with before.catalogue() as earlier:
        gone = earlier.bodies("findings", told.gone[:_MOST])
    new = here.rows.bodies("findings", told.new[:_MOST])
    return here.show("since.html", {"before": before, "since": told, "new": new, "gone": gone})
