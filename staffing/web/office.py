"""What every page has at hand: the settings, what is kept, and the desk that hands out work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fastapi import Request

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
from staffing.web.work.desk import Desk


@dataclass(frozen=True)
class Office:
    """One running installation."""

    settings: Settings
    database: Database
    rosters: Rosters
    desk: Desk
    drafts: Drafts
    proposals: Proposals
    waivers: Waivers
    audit: Audit
    accounts: Accounts
    sessions: Sessions
    links: Links
    tokens: Tokens


def office(request: Request) -> Office:
    """The office of the application that a request came to; a FastAPI dependency."""
    return cast("Office", request.app.state.office)
