"""The first page: drop a spreadsheet, try the example, or go back to one of the last days."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from staffing.web.browse.moment import present, today, whose_clock
from staffing.web.gate.visitor import Role, Visitor, at_least, visitor
from staffing.web.office import Office, office
from staffing.web.pages.showing import show
from staffing.web.pages.uploading import SUFFIXES, NotTaken, settle, take
from staffing.web.work.desk import Full
from staffing.web.work.tasks import READ

router = APIRouter()
Now = Annotated[datetime, Depends(present)]
_EXAMPLE = Path(__file__).parent.parent / "example" / "county.xlsx"
#: The day for which the mistakes of the example are planted.
_EXAMPLE_DAY = date(2026, 11, 23)
_NO_FILE = "Choose a spreadsheet first: the file in which the roster stands."
_NO_DAY = "is not a date: write it as 2026-12-01, or leave it as it is."


def join(office: Office) -> None:
    """Has the office note what came of reading a roster."""
    office.desk.when_ended(READ, partial(settle, office))


def _front(request: Request, here: Office, who: Visitor, now: datetime, said: str = "", status: int = 200) -> Response:
    zone = here.settings.zone
    content = {
        "rosters": here.rosters.of(who.agency), "suffixes": ",".join(SUFFIXES), "said": said,
        "today": today(now, zone), "now": now, "whose_clock": whose_clock(zone),
        "hours": round(here.settings.keep.total_seconds() / 3600), "most": here.settings.most_bytes // 2**20,
        "can_upload": who.role >= Role.SUPERVISOR,
    }  # fmt: skip
    return show(request, "front.html", content, status=status)


@router.get("/")
def front(
    request: Request, who: Annotated[Visitor, Depends(visitor)], here: Annotated[Office, Depends(office)], now: Now
) -> Response:  # fmt: skip
    """The first page."""
    return _front(request, here, who, now)


@router.post("/rosters")
def upload(
    request: Request,
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
    now: Now,
    file: Annotated[UploadFile | None, File()] = None,
    staff: Annotated[UploadFile | None, File()] = None,
    as_of: Annotated[str, Form()] = "",
) -> Response:
    """Takes a spreadsheet, and the staff list beside it where there is one, and has it read."""
    if file is None or not file.filename:
        return _front(request, here, who, now, _NO_FILE, 422)
    try:
        day = date.fromisoformat(as_of) if as_of else today(now, here.settings.zone)
    except ValueError:
        return _front(request, here, who, now, f"{as_of} {_NO_DAY}", 422)
    beside = (staff.filename, staff.file) if staff is not None and staff.filename else None
    try:
        roster = take(here, who, file.filename, file.file, as_of=day, staff=beside)
    except NotTaken as error:
        return _front(request, here, who, now, str(error), 422)
    except Full as error:
        return _front(request, here, who, now, str(error), 503)
    return RedirectResponse(f"/rosters/{roster.id}", 303)


@router.post("/example")
def example(
    request: Request,
    who: Annotated[Visitor, Depends(at_least(Role.SUPERVISOR))],
    here: Annotated[Office, Depends(office)],
    now: Now,
) -> Response:
    """Uploads the example: an invented county with every kind of mistake in it."""
    try:
        with _EXAMPLE.open("rb") as content:
            roster = take(here, who, "county.xlsx", content, as_of=_EXAMPLE_DAY)
    except Full as error:
        return _front(request, here, who, now, str(error), 503)
    return RedirectResponse(f"/rosters/{roster.id}", 303)
