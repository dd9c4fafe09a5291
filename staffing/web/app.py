"""Settings -> the application: the office, the gate, the pages."""

from __future__ import annotations

import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from staffing import __version__
from staffing.web.api.application import PREFIX, create_api
from staffing.web.gate.visitor import LOCAL
from staffing.web.office import Office
from staffing.web.pages import (
    asking,
    board,
    changes,
    cover,
    downloads,
    findings,
    front,
    plan,
    printed,
    proposal,
    roster,
    staff,
    waivers,
)
from staffing.web.pages.resuming import resume
from staffing.web.pages.showing import show
from staffing.web.settings import Settings
from staffing.web.store.database import Database
from staffing.web.store.drafts import Drafts
from staffing.web.store.proposals import Proposals
from staffing.web.store.rosters import Rosters
from staffing.web.store.waivers import Waivers
from staffing.web.work.desk import Desk
from staffing.web.work.running import warm_up

_HERE = Path(__file__).parent
log = logging.getLogger("staffing.web")


def create_app(settings: Settings) -> FastAPI:
    """The application of one installation; its work ends with it."""
    database = Database(settings.folder)
    desk = Desk(settings, database, log.error)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # up to forty pages are made at a time: the loop, which answers all others, need not wait 5 ms for each of them
        sys.setswitchinterval(0.001)
        warm_up()
        resume(app.state.office)
        yield
        desk.close()

    app = FastAPI(
        title="staffing", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None
    )
    app.state.office = Office(
        settings, database, Rosters(database, settings.folder), desk,
        drafts=Drafts(database), proposals=Proposals(database), waivers=Waivers(database),
    )  # fmt: skip
    app.mount(PREFIX, create_api(app.state.office))
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    for page in (front, asking, roster, board, findings, staff, printed, changes, cover, plan, proposal, waivers, downloads):
        app.include_router(page.router)
    front.join(app.state.office)

    @app.middleware("http")
    async def let_in(request: Request, call_next):  # type: ignore[no-untyped-def]
        request.state.visitor = LOCAL
        return await call_next(request)

    @app.exception_handler(HTTPException)
    async def say(request: Request, error: HTTPException) -> Response:
        return show(
            request, "said.html", {"title": "That did not work", "said": error.detail}, status=error.status_code
        )

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Whether the page answers at all."""
        return {"status": "ok"}

    return app
