"""Signing in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.doors import cookie_name
from staffing.web.gate.peer import origin_address
from staffing.web.gate.rates import time_to_wait
from staffing.web.gate.signed_out import unsent
from staffing.web.gate.signing_in import TooManyTries, sign_in
from staffing.web.gate.visitor import Visitor
from staffing.web.gate.ways_on import local_path
from staffing.web.office import Office, office
from staffing.web.pages.accounts_used import accounts_used
from staffing.web.pages.showing import show
from staffing.web.pages.sign_in_form import sign_in_form

router = APIRouter(dependencies=[Depends(accounts_used)])
_NEW_LINK = "ask an admin of your agency for a new link"
_WRONG = f"This name and this password don't go together: look at both, or {_NEW_LINK}."
_TOO_MANY = "There were too many tries with a wrong password:"


@router.get("/sign-in")
def form(request: Request, next: str = "/") -> Response:  # noqa: A002 - the word in the address
    """Asks for a name and a password."""
    if request.state.visitor is not None:
        return RedirectResponse(local_path(next), 303)
    return sign_in_form(request, next)


@router.post("/sign-in")
def come_in(
    request: Request,
    here: Annotated[Office, Depends(office)],
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    next: Annotated[str, Form()] = "/",  # noqa: A002
    unsent_to: Annotated[str, Form()] = "",
    unsent_form: Annotated[str, Form()] = "",
) -> Response:
    """Begins a session, always with a new token; what was sent after the last one was over is offered to be sent again."""
    kept = unsent(unsent_to, unsent_form, next)
    address = origin_address(request.scope, here.settings.proxy)
    try:
        token = sign_in(here, request.app.state.counter, name, password, address)
    except TooManyTries as tries:
        sentence = f"{_TOO_MANY} try again in {time_to_wait(tries.seconds)}, or {_NEW_LINK}."
        answer = sign_in_form(request, next, name=name, said=sentence, unsent=kept, status=429)
        answer.headers["Retry-After"] = str(tries.seconds)
        return answer
    if token is None:
        return sign_in_form(request, next, name=name, said=_WRONG, unsent=kept, status=401)
    end_session(request, here)
    if kept is None:
        return with_session(RedirectResponse(local_path(next), 303), token, here)
    account = here.sessions.account(token)
    request.state.visitor = account and account.visitor
    return with_session(show(request, "unsent.html", {"unsent": kept}), token, here)


@router.post("/sign-out")
def go_out(request: Request, here: Annotated[Office, Depends(office)]) -> Response:
    """Ends the session."""
    who: Visitor = request.state.visitor
    end_session(request, here)
    here.audit.note(who, "signed out")
    answer = RedirectResponse("/sign-in", 303)
    answer.delete_cookie(cookie_name(here.settings), secure=here.settings.https, httponly=True, samesite="strict")
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def end_session(request: Request, here: Office) -> None:
    """Ends the session that a request came with, if any."""
    if old := request.cookies.get(cookie_name(here.settings)):
        here.sessions.end(old)


def with_session(answer: Response, token: str, here: Office) -> Response:
    """An answer that also gives the browser the token of its session. It ends with the browser, or earlier."""
    answer.set_cookie(
        cookie_name(here.settings), token, secure=here.settings.https, httponly=True, samesite="strict", path="/"
    )
    return answer
