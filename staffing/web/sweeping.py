"""Forgets what is kept no longer: rosters with their folders and jobs, sessions, links, tokens, old entries of the audit trail."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import timedelta

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.office import Office
from staffing.web.store.database import now

log = logging.getLogger("staffing.web")
_EVERY = 60.0
_JUST_MADE = timedelta(minutes=10)


def sweep(here: Office) -> None:
    """Forgets it once, now."""
    for roster in here.rosters.over(now()):
        here.desk.cancel_all(roster.id)
        here.rosters.delete(roster.id)
        here.audit.note(Visitor("the page", roster.agency, Role.ADMIN), "deleted", roster, "its time was over")
    here.rosters.sweep_folders(_JUST_MADE)
    here.sessions.forget_old()
    here.links.forget_old()
    here.tokens.forget_old()
    here.audit.forget_old()


@contextlib.asynccontextmanager
async def sweeping(here: Office) -> AsyncIterator[None]:
    """Does so every minute in the background, at once to begin with."""

    async def go_on() -> None:
        while True:
            try:
                await asyncio.to_thread(sweep, here)
            except Exception:  # a full disk or a locked database passes; the next minute tries again
                log.exception("what is kept no longer could not be deleted")
            await asyncio.sleep(_EVERY)

    task = asyncio.create_task(go_on())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
