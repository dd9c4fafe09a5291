"""Who is asking: a name, their agency, and what they may do there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import cast

from fastapi import HTTPException, Request


class Role(IntEnum):
    """What somebody may do; each may do all that those below may."""

    VIEWER = 1  # look at rosters and reports
    SUPERVISOR = 2  # upload, plan, change, waive, download
    ADMIN = 3  # accounts, the audit trail

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True)
class Visitor:
    """Somebody at the page. Everything they see and make is their agency's alone.

    `account` is the id of the account they are signed in with; None where the page asks for no accounts of its own.
    `token` is the name of the API token with which a program comes; it is part of `name` too, so that all that is kept of
    who did what tells it.
    """

    name: str
    agency: str
    role: Role
    account: int | None = None
    token: str = ""


#: Who sits at the machine that the page runs on, where it listens to nobody else.
LOCAL = Visitor("this computer", "local", Role.ADMIN)


def visitor(request: Request) -> Visitor:
    """Who sends a request; a FastAPI dependency. The gate has let them in before."""
    return cast("Visitor", request.state.visitor)


def at_least(role: Role) -> Callable[[Request], Visitor]:
    """A FastAPI dependency: who sends a request, where they may do what `role` may; else 403 with a sentence."""

    def allowed(request: Request) -> Visitor:
        who = visitor(request)
        if who.role < role and who.token:
            raise HTTPException(
                403, f"This needs the role {role}, and this token has {who.role}: make one with that role."
            )
        if who.role < role:
            raise HTTPException(403, f"This needs the role {role}; yours is {who.role}. Ask an admin of your agency.")
        return who

    return allowed
