"""The page that asks for a name and a password, at the door and in the middle of something."""

from __future__ import annotations

from fastapi import Request, Response

from staffing.web.gate.signed_out import Unsent
from staffing.web.gate.ways_on import came_from, local_path
from staffing.web.pages.showing import show

_KEPT = "You are signed out, so nothing was done yet. What you sent is kept on this page: sign in to send it again."
_ANEW = "You are signed out, so nothing was done: sign in, and do it again."


def sign_in_form(
    request: Request, to: str, *, name: str = "", said: str = "", unsent: Unsent | None = None, status: int = 200
) -> Response:
    """The form; it leads on `to` a page of ours, by way of what was `unsent`."""
    content = {"next": local_path(to), "name": name, "said": said, "unsent": unsent, "interrupted": False}
    return show(request, "sign_in.html", content, status=status)


def sign_in_again(request: Request, unsent: Unsent | None) -> Response:
    """The form as the answer (401) to a change that came after the session was over; `unsent` is what is handed back of it."""
    content = {
        "next": unsent.page if unsent else came_from(request.scope),
        "name": "",
        "said": _KEPT if unsent else _ANEW,
        "unsent": unsent,
        "interrupted": True,
    }
    return show(request, "sign_in.html", content, status=401)
