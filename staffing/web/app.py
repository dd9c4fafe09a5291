"""Settings -> the application: the office, the gate, the pages."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI

from staffing import __version__
from staffing.web.api.application import PREFIX, create_api
from staffing.web.gate.assets import Assets
from staffing.web.gate.body import LONGEST_FIELD, MOST_FIELDS, MOST_FILES
from staffing.web.gate.joining import close_gate
from staffing.web.office import Office
from staffing.web.pages import (
    accounts_page,
    asking,
    audit_page,
    board,
    changes,
    cover,
    downloads,
    findings,
    front,
    hand,
    link,
    needed,
    own_account,
    plan,
    printed,
    proposal,
    roster,
    signing,
    since,
    staff,
    tokens,
    waivers,
)
from staffing.web.pages.resuming import resume
from staffing.web.settings import Settings
from staffing.web.store.accounts import Accounts
from staffing.web.store.audit import Audit
from staffing.web.store.database import Database
from staffing.web.store.drafts import Drafts
from staffing.web.store.links import Links
from staffing.web.store.proposals import Proposals
from staffing.web.store.rosters import Rosters
from staffing.web.store.sessions import Sessions
from staffing.web.store.tokens import Tokens
from staffing.web.store.waivers import Waivers
from staffing.web.sweeping import sweeping
from staffing.web.work.desk import Desk
from staffing.web.work.running import warm_up

_HERE = Path(__file__).parent
_PAGES = (
    front, asking, roster, board, findings, since, staff, printed, cover, hand, needed, changes, plan, proposal, waivers,
    downloads, signing, own_account, tokens, link, accounts_page, audit_page,
)  # fmt: skip
log = logging.getLogger("staffing.web")


def create_app(settings: Settings) -> FastAPI:
    """The application of one installation; its work ends with it."""
    database = Database(settings.folder)
    desk = Desk(settings, database, log.error)
    accounts = Accounts(database)
    here = Office(
        settings=settings,
        database=database,
        rosters=Rosters(database, settings.folder),
        desk=desk,
        drafts=Drafts(database),
        proposals=Proposals(database),
        waivers=Waivers(database),
        audit=Audit(database),
        accounts=accounts,
        sessions=Sessions(database, accounts),
        links=Links(database, accounts),
        tokens=Tokens(database, accounts),
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        warm_up()
        resume(here)
        async with sweeping(here):
            yield
        desk.close()

    app = FastAPI(
        title="staffing", version=__version__, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None,
        form_limits={"max_files": MOST_FILES, "max_fields": MOST_FIELDS, "max_part_size": LONGEST_FIELD},
    )  # fmt: skip
    app.state.office = here
    app.mount("/static", Assets(directory=_HERE / "static"), name="static")
    api = create_api(here)
    app.mount(PREFIX, api)
    for page in _PAGES:
        app.include_router(page.router)
    for page in (front, changes, plan, proposal):
        page.join(here)
    close_gate(app, here)
    api.state.counter = app.state.counter  # what is asked here and there is counted together

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Whether the page answers at all."""
        return {"status": "ok"}

    return app
