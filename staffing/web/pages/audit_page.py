"""An admin's page: who did what in their agency, also as a table to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import StreamingResponse

from staffing.web.gate.visitor import Role, Visitor, at_least
from staffing.web.office import Office, office
from staffing.web.pages.showing import show
from staffing.web.store.audit import KEPT, Asked, Entry

router = APIRouter(prefix="/admin/audit")
Admin = Annotated[Visitor, Depends(at_least(Role.ADMIN))]
Here = Annotated[Office, Depends(office)]
_PAGE = 100
#: What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def asked(person: str = "", action: str = "", first: str = "", last: str = "") -> Asked:
    """A FastAPI dependency: which entries are wanted. A day that can't be read asks for all, and the form shows it blank."""
    return Asked(person, action, _day(first), _day(last))


@router.get("")
def entries(
    request: Request, who: Admin, here: Here, wanted: Annotated[Asked, Depends(asked)], before: int | None = None
) -> Response:  # fmt: skip
    """A page of entries, the newest first."""
    shown = here.audit.page(who.agency, wanted, before, _PAGE + 1)
    content = {
        "entries": shown[:_PAGE],
        "wanted": wanted,
        "query": _query(wanted),
        "older": shown[_PAGE - 1].id if len(shown) > _PAGE else None,
        "people": here.audit.people(who.agency),
        "actions": here.audit.actions(who.agency),
        "years": KEPT.days // 365,
    }
    return show(request, "audit.html", content)


@router.get("/table.csv")
def table(who: Admin, here: Here, wanted: Annotated[Asked, Depends(asked)]) -> Response:
    """All entries that are asked for, as .csv that no spreadsheet takes a formula from."""
    here.audit.note(who, "downloaded the audit trail")
    return StreamingResponse(
        _lines(here.audit.every(who.agency, wanted)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="audit.csv"'},
    )


def _lines(every: Iterator[Entry]) -> Iterator[str]:
    yield "\ufeff" + _line(["Time (UTC)", "Person", "Action", "Roster", "File", "Detail"])
    for entry in every:
        yield _line(
            [entry.at.strftime("%Y-%m-%d %H:%M:%S"), entry.person, entry.action, entry.roster, entry.file, entry.detail]
        )


def _line(cells: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells])
    return out.getvalue()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _query(wanted: Asked) -> str:
    return urlencode({name: value for name, value in asdict(wanted).items() if value})
