"""What a one-use link opens: the first account, or the password of an account that somebody has made."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.passwords import FEWEST, PasswordUnfit
from staffing.web.gate.visitor import Role
from staffing.web.office import Office, office
from staffing.web.pages.accounts_used import accounts_used
from staffing.web.pages.own_account import chosen
from staffing.web.pages.showing import show
from staffing.web.pages.signing import end_session, with_session
from staffing.web.store.accounts import NameTaken, NameUnfit, proper_name
from staffing.web.store.links import Link

router = APIRouter(dependencies=[Depends(accounts_used)])
USED = (
    "This link was used already, or its time is over: sign in if you have chosen your password with it, else ask whoever"
    " gave it to you for a new one."
)


def good(token: str, here: Annotated[Office, Depends(office)]) -> Link:
    """A FastAPI dependency: what the link of the path is good for; else 404 with a sentence."""
    link = here.links.look(token)
    if link is None:
        raise HTTPException(404, USED)
    return link


@router.get("/link/{token}")
def form(request: Request, link: Annotated[Link, Depends(good)]) -> Response:
    """Asks for a password, and for the first account who and where. Looking does not use the link up: mail programs look."""
    return _form(request, link)


@router.post("/link/{token}")
def use(
    request: Request,
    token: str,
    link: Annotated[Link, Depends(good)],
    here: Annotated[Office, Depends(office)],
    password: Annotated[str, Form()],
    again: Annotated[str, Form()],
    name: Annotated[str, Form()] = "",
    agency: Annotated[str, Form()] = "",
) -> Response:
    """Keeps the password, uses the link up, and signs its owner in."""
    try:
        if link.account is None:
            name, agency = proper_name(name, "name"), proper_name(agency, "agency")
        hashed = chosen(password, again, link.account.name if link.account else name)
        if not here.links.spend(token):
            raise HTTPException(404, USED)
        account = link.account or here.accounts.add(name, agency, Role.ADMIN)
    except (PasswordUnfit, NameUnfit, NameTaken) as unfit:
        return _form(request, link, str(unfit), name, agency, 422)
    here.accounts.set_password(account, hashed)
    here.audit.note(account.visitor, "made the first account" if link.account is None else "chose a password by a link")
    here.accounts.note_sign_in(account)
    end_session(request, here)
    return with_session(RedirectResponse("/", 303), here.sessions.begin(account), here)


def _form(
    request: Request, link: Link, said: str = "", name: str = "", agency: str = "", status: int = 200
) -> Response:  # fmt: skip
    return show(
        request, "link.html",
        {"account": link.account, "said": said, "name": name, "agency": agency, "fewest": FEWEST}, status=status,
    )  # fmt: skip
