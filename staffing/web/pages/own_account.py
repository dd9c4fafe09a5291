"""One's own account: what it may do, and another password."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response

from staffing.web.gate import passwords
from staffing.web.gate.rates import wait_sentence
from staffing.web.gate.signing_in import TooManyTries, confirm
from staffing.web.gate.visitor import Visitor, visitor
from staffing.web.office import Office, office
from staffing.web.pages.accounts_used import accounts_used
from staffing.web.pages.showing import show
from staffing.web.pages.signing import with_session

router = APIRouter(prefix="/account", dependencies=[Depends(accounts_used)])


@router.get("")
def account(request: Request) -> Response:
    """The account of whoever asks."""
    return _page(request)


@router.post("/password")
def change_password(
    request: Request,
    who: Annotated[Visitor, Depends(visitor)],
    here: Annotated[Office, Depends(office)],
    present: Annotated[str, Form()],
    password: Annotated[str, Form()],
    again: Annotated[str, Form()],
) -> Response:
    """Takes another password: every session and token of the account ends, and this browser gets a new one."""
    assert who.account is not None
    mine = here.accounts.get(who.account)
    assert mine is not None
    try:
        right = confirm(here, request.app.state.counter, mine, present, failed="password change failed")
    except TooManyTries as tries:
        return _page(request, wait_sentence(tries.seconds), 429)
    if not right:
        return _page(request, "The present password is not right: type it again.", 403)
    try:
        here.accounts.set_password(mine, chosen(password, again, mine.name))
    except passwords.PasswordUnfit as unfit:
        return _page(request, str(unfit), 422)
    here.audit.note(who, "changed the password")
    return with_session(_page(request, done=True), here.sessions.begin(mine), here)


def chosen(password: str, again: str, name: str) -> str:
    """The hash of a password that was typed twice; raises PasswordUnfit."""
    if password != again:
        raise passwords.PasswordUnfit("The two passwords differ: type the same one twice.")
    return passwords.make_hash(password, name)


def _page(request: Request, said: str = "", status: int = 200, *, done: bool = False) -> Response:
    return show(request, "account.html", {"said": said, "done": done, "fewest": passwords.FEWEST}, status=status)
