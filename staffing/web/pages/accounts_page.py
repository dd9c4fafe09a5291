"""An admin's page: the accounts of their own agency."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.gate.visitor import Role, Visitor, at_least
from staffing.web.office import Office, office
from staffing.web.pages.accounts_used import accounts_used
from staffing.web.pages.showing import show
from staffing.web.store.accounts import Account, NameTaken, NameUnfit
from staffing.web.store.links import PASSED_ON

router = APIRouter(prefix="/admin/accounts", dependencies=[Depends(accounts_used)])
Admin = Annotated[Visitor, Depends(at_least(Role.ADMIN))]
Here = Annotated[Office, Depends(office)]
_ONESELF = "This is your own account: ask another admin, so that the agency is never without one."


def colleague(account: int, who: Admin, here: Here) -> Account:
    """A FastAPI dependency: the account of the path, where it is of the visitor's agency (else 404) and another's (else 409)."""
    found = here.accounts.find(who.agency, account)
    if found is None:
        raise HTTPException(404, "There is no such account in your agency: it was removed, or the link is wrong.")
    if found.id == who.account:
        raise HTTPException(409, _ONESELF)
    return found


Colleague = Annotated[Account, Depends(colleague)]


@router.get("")
def accounts(request: Request, who: Admin, here: Here) -> Response:
    """All accounts, and a form for a new one."""
    return _page(request, who, here)


@router.post("")
def add(
    request: Request, who: Admin, here: Here, name: Annotated[str, Form()], role: Annotated[str, Form()]
) -> Response:  # fmt: skip
    """Makes an account; its link is shown once."""
    try:
        account = here.accounts.add(name, who.agency, _role(role))
    except NameTaken as taken:
        invited = here.accounts.named(name)
        if invited is None or invited.agency != who.agency or invited.password or invited.role != _role(role):
            return _page(request, who, here, str(taken), 422)
        return _with_link(request, here, invited)  # the button was pressed twice, and the first answer never seen
    except NameUnfit as unfit:
        return _page(request, who, here, str(unfit), 422)
    here.audit.note(who, "made an account", detail=f"{account.name}, {account.role}")
    return _with_link(request, here, account)


@router.post("/{account}/role")
def change_role(found: Colleague, who: Admin, here: Here, role: Annotated[str, Form()]) -> Response:
    """Gives a colleague another role."""
    here.accounts.set_role(found, _role(role))
    here.audit.note(who, "changed a role", detail=f"{found.name}: {found.role} to {_role(role)}")
    return RedirectResponse("/admin/accounts", 303)


@router.get("/{account}/reset")
def ask_reset(request: Request, found: Colleague, who: Admin) -> Response:
    """Says what a new password link means, before there is one."""
    ends = (
        f"The present password of {found.name} ends at once, and wherever they are signed in they are signed out."
        if found.password
        else f"{found.name} has not chosen a password yet: the link that was made for it before ends."
    )
    content = {
        "title": f"A new password link for {found.name}?",
        "means": [ends, "You get a link to pass on, with which they choose a new password."],
        "action": f"/admin/accounts/{found.id}/reset", "does": "Make the link",
        "back": "/admin/accounts", "leaves": "Leave the password as it is",
    }  # fmt: skip
    return show(request, "confirm.html", content)


@router.post("/{account}/reset")
def reset(request: Request, found: Colleague, who: Admin, here: Here) -> Response:
    """Ends a colleague's password and sessions; the link for a new one is shown once."""
    here.accounts.set_password(found, None)
    here.audit.note(who, "reset a password", detail=found.name)
    return _with_link(request, here, found)


@router.get("/{account}/remove")
def ask_remove(request: Request, found: Colleague, who: Admin) -> Response:
    """Says what removing an account means, before it is done."""
    content = {
        "title": f"Remove the account of {found.name}?",
        "means": [
            f"{found.name} ({found.role}) is signed out at once, and can't sign in any more.",
            "What they uploaded, changed and waived stays, and Who did what keeps their name.",
            "This can't be undone: to come back they need a new account.",
        ],
        "action": f"/admin/accounts/{found.id}/remove", "does": f"Remove {found.name}",
        "back": "/admin/accounts", "leaves": "Keep the account",
    }  # fmt: skip
    return show(request, "confirm.html", content)


@router.post("/{account}/remove")
def remove(found: Colleague, who: Admin, here: Here) -> Response:
    """Forgets a colleague's account, and signs them out."""
    here.accounts.remove(found)
    here.audit.note(who, "removed an account", detail=found.name)
    return RedirectResponse("/admin/accounts", 303)


def _role(text: str) -> Role:
    if text.upper() not in Role.__members__:
        raise HTTPException(422, "There is no such role: choose viewer, supervisor or admin.")
    return Role[text.upper()]


def _page(request: Request, who: Visitor, here: Office, said: str = "", status: int = 200) -> Response:
    content = {"accounts": here.accounts.of(who.agency), "roles": list(Role), "said": said}
    return show(request, "accounts.html", content, status=status)


def _with_link(request: Request, here: Office, account: Account) -> Response:
    address = f"{here.settings.address}/link/{here.links.make(account)}"
    hours = int(PASSED_ON.total_seconds() // 3600)
    return show(request, "link_made.html", {"account": account, "link": address, "hours": hours})
