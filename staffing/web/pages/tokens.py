"""API tokens: made, listed with their last use, and revoked - one's own, and for an admin those of a colleague or a program."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.rates import wait_sentence
from staffing.web.gate.signing_in import TooManyTries, confirm
from staffing.web.gate.visitor import Role, Visitor, visitor
from staffing.web.office import Office, office
from staffing.web.pages.accounts_page import Admin, Colleague
from staffing.web.pages.accounts_used import accounts_used
from staffing.web.pages.showing import show
from staffing.web.store.accounts import Account, NameUnfit
from staffing.web.store.database import now
from staffing.web.store.tokens import MOST_DAYS, ROLES, USUAL_DAYS, TokenUnfit

router = APIRouter(dependencies=[Depends(accounts_used)])
Here = Annotated[Office, Depends(office)]
OWN = "/account/tokens"
THEIRS = "/admin/accounts/{account}/tokens"
_PERSONS = (
    "This account has a password, so a person signs in with it: they make its tokens themselves. For a program, make an account"
    " of its own and leave its link unused."
)


def own(request: Request, here: Here) -> Account:
    """A FastAPI dependency: the account of whoever asks."""
    who = visitor(request)
    found = None if who.account is None else here.accounts.get(who.account)
    if found is None:
        raise HTTPException(404, "Your account was removed just now: ask an admin of your agency.")
    return found


Own = Annotated[Account, Depends(own)]
Name = Annotated[str, Form()]
Days = Annotated[int, Form()]


@router.get(OWN)
def own_tokens(request: Request, mine: Own, here: Here) -> Response:
    """One's own tokens, and a form for another."""
    return _page(request, here, mine)


@router.post(OWN)
def make_own(
    request: Request, mine: Own, here: Here, name: Name, role: Name, days: Days, present: Annotated[str, Form()]
) -> Response:
    """Makes a token for a program that works in one's own name. It asks for the password: it outlives the session."""
    try:
        right = confirm(here, request.app.state.counter, mine, present, failed="making a token failed")
    except TooManyTries as tries:
        return _page(request, here, mine, wait_sentence(tries.seconds), 429)
    if not right:
        return _page(request, here, mine, "The present password is not right: type it again.", 403)
    return _make(request, here, mine, mine.visitor, name, role, days)


@router.post(OWN + "/{token}/revoke")
def revoke_own(mine: Own, here: Here, token: int) -> Response:
    """Ends one of one's own tokens."""
    _revoke(here, mine, mine.visitor, token)
    return RedirectResponse(OWN, 303)


@router.get(THEIRS)
def their_tokens(request: Request, found: Colleague, here: Here) -> Response:
    """The tokens of a colleague or a program, and for a program a form for another."""
    return _page(request, here, found)


@router.post(THEIRS)
def make_theirs(
    request: Request, found: Colleague, who: Admin, here: Here, name: Name, role: Name, days: Days
) -> Response:
    """Makes a token for the account of a program; nobody makes one that acts in the name of another person."""
    if found.password is not None:
        return _page(request, here, found, _PERSONS, 409)
    return _make(request, here, found, who, name, role, days)


@router.post(THEIRS + "/{token}/revoke")
def revoke_theirs(found: Colleague, who: Admin, here: Here, token: int) -> Response:
    """Ends a token of a colleague or a program."""
    _revoke(here, found, who, token)
    return RedirectResponse(THEIRS.format(account=found.id), 303)


def _make(request: Request, here: Office, account: Account, who: Visitor, name: str, role: str, days: int) -> Response:
    if role.upper() not in {one.name for one in ROLES}:
        raise HTTPException(422, "A token may be a viewer or a supervisor: choose one of them.")
    try:
        token, secret = here.tokens.make(account, name, Role[role.upper()], days, by=who.name)
    except (NameUnfit, TokenUnfit) as unfit:
        return _page(request, here, account, str(unfit), 422)
    here.audit.note(who, "made a token", detail=token.told(account))
    return _page(request, here, account, made=token.name, secret=secret)


def _revoke(here: Office, account: Account, who: Visitor, key: int) -> None:
    token = here.tokens.find(account, key)
    if token is None:
        raise HTTPException(
            404, "There is no such token of this account any more: it was revoked, or the link is wrong."
        )
    here.tokens.revoke(token)
    here.audit.note(who, "revoked a token", detail=token.told(account))


def _page(
    request: Request, here: Office, account: Account, said: str = "", status: int = 200, *, made: str = "", secret: str = ""
) -> Response:  # fmt: skip
    is_own = account.id == visitor(request).account
    content = {
        "account": account,
        "own": is_own,
        "may_make": is_own or account.password is None,
        "where": OWN if is_own else THEIRS.format(account=account.id),
        "tokens": here.tokens.of(account),
        "now": now(),
        "roles": [role for role in ROLES if role <= account.role],
        "usual": USUAL_DAYS,
        "most": MOST_DAYS,
        "said": said,
        "made": made,
        "secret": secret,
    }
    return show(request, "tokens.html", content, status=status)
