"""`staffing user`: the accounts of the upload page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from staffing.cli.console import emit
from staffing.cli.exits import OK, Refusal, say
from staffing.cli.serve import DATA, web_extra

if TYPE_CHECKING:
    from staffing.web.store.accounts import Account
    from staffing.web.store.keys import Keys

_URL = click.option("--url", default="", metavar="URL", help="Where people find the page. Default: where it ran last.")


@click.group("user", short_help="The accounts of the upload page.")
def command() -> None:
    """Add, list, reset and remove the accounts with which people sign in to the page."""


@command.command("add", short_help="Make an account.")
@click.argument("name")
@click.option("--role", type=click.Choice(["viewer", "supervisor", "admin"]), default="supervisor", show_default=True,
              help="What it may do.")  # fmt: skip
@click.option("--agency", required=True, metavar="AGENCY", help="Whose rosters it sees.")
@click.option("--password", "ask", is_flag=True, help="Ask for the password here instead of printing a link.")
@DATA
@_URL
def add(name: str, role: str, agency: str, ask: bool, folder: Path, url: str) -> int:
    """Make the account NAME, and print a link with which its owner chooses a password: once, within 24 hours."""
    keys = _keys(folder)
    with web_extra():
        from staffing.web.store.accounts import NameTaken, NameUnfit
    hashed = _asked_password(name) if ask else None
    try:
        account = keys.add(name, agency, role)
    except (NameTaken, NameUnfit) as unfit:
        raise Refusal(str(unfit)) from unfit
    if hashed is None:
        _print_link(keys, account, url)
    else:
        keys.accounts.set_password(account, hashed)
        say(f"{account.name} can sign in now ({account.role}, {account.agency}).")
    return OK


@command.command("list", short_help="The accounts.")
@DATA
def show(folder: Path) -> int:
    """List the accounts: name, role, agency, and when each last signed in (UTC)."""
    rows = [("Name", "Role", "Agency", "Last signed in")]
    for account in _keys(folder).accounts.all():
        last = account.signed_in_at.strftime("%Y-%m-%d %H:%M") if account.signed_in_at else "never"
        rows.append((account.name, str(account.role), account.agency, last if account.password else "no password yet"))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        emit("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n", None)
    return OK


@command.command("reset", short_help="End a password.")
@click.argument("name")
@DATA
@_URL
def reset(name: str, folder: Path, url: str) -> int:
    """End the password and the sessions of NAME, and print a link for a new password: it works once, within 24 hours."""
    keys = _keys(folder)
    account = _named(keys, name)
    keys.reset(account)
    _print_link(keys, account, url)
    return OK


@command.command("remove", short_help="Remove an account.")
@click.argument("name")
@DATA
def remove(name: str, folder: Path) -> int:
    """Remove the account NAME and end its sessions. What it uploaded stays with its agency."""
    keys = _keys(folder)
    account = _named(keys, name)
    keys.remove(account)
    say(f"{account.name} has no account any more.")
    return OK


def _keys(folder: Path) -> Keys:
    with web_extra():
        from staffing.web.store.folder import FolderUnfit, prepare
        from staffing.web.store.keys import Keys
    try:
        prepare(folder.resolve())
        return Keys(folder.resolve())
    except FolderUnfit as unfit:
        raise Refusal(str(unfit)) from unfit


def _named(keys: Keys, name: str) -> Account:
    account = keys.accounts.named(name)
    if account is None:
        raise Refusal(f"There is no account {name}: `staffing user list` shows them all.")
    return account


def _asked_password(name: str) -> str:
    with web_extra():
        from staffing.web.gate.passwords import PasswordUnfit, make_hash
    try:
        return make_hash(click.prompt("Password", hide_input=True, confirmation_prompt="The same again"), name)
    except PasswordUnfit as unfit:
        raise Refusal(str(unfit)) from unfit


def _print_link(keys: Keys, account: Account, url: str) -> None:
    say(f"Give this link to {account.name} ({account.role}, {account.agency}); it works once, within 24 hours:")
    emit(f"{keys.link(account, url)}\n", None)
