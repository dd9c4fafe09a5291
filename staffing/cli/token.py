"""`staffing user token`: the API tokens of programs."""

from __future__ import annotations

from pathlib import Path

import click

from staffing.cli.accounts import keys_of, named, print_table
from staffing.cli.console import emit
from staffing.cli.exits import OK, Refusal, say
from staffing.cli.serve import DATA, web_extra


@click.group("token", short_help="The API tokens of programs.")
def command() -> None:
    """Add, list and revoke the tokens with which programs come in to the API of the page."""


@command.command("add", short_help="Make a token.")
@click.argument("account")
@click.argument("name")
@click.option("--role", type=click.Choice(["viewer", "supervisor"]), default="viewer", show_default=True,
              help="What it may do; no more than its account.")  # fmt: skip
@click.option("--days", type=click.IntRange(1, 366), default=90, show_default=True, metavar="N",
              help="How long it lives.")  # fmt: skip
@DATA
def add(account: str, name: str, role: str, days: int, folder: Path) -> int:
    """Make a token called NAME for ACCOUNT, and print it. It is shown this once, and nothing but its hash is kept."""
    keys = keys_of(folder)
    owner = named(keys, account)
    with web_extra():
        from staffing.web.store.accounts import NameUnfit
        from staffing.web.store.tokens import TokenUnfit
    try:
        token, secret = keys.make_token(owner, name, role, days)
    except (NameUnfit, TokenUnfit) as unfit:
        raise Refusal(str(unfit)) from unfit
    say(
        f"Give this token to the program; it acts as {owner.name} ({token.role}, {owner.agency}) until {token.until:%Y-%m-%d}:"
    )
    emit(f"{secret}\n", None)
    return OK


@command.command("list", short_help="The tokens.")
@click.argument("account", required=False)
@DATA
def show(account: str | None, folder: Path) -> int:
    """List the tokens, of ACCOUNT or of all: account, name, role, when each was last used, and when it ends (UTC)."""
    keys = keys_of(folder)
    owners = [named(keys, account)] if account else keys.accounts.all()
    rows = [("Account", "Token", "Role", "Last used", "Ends")]
    for owner in owners:
        for token in keys.tokens.of(owner):
            used = token.used_at.strftime("%Y-%m-%d %H:%M") if token.used_at else "never"
            rows.append((owner.name, token.name, str(token.role), used, token.until.strftime("%Y-%m-%d %H:%M")))
    print_table(rows)
    return OK


@command.command("revoke", short_help="End a token.")
@click.argument("account")
@click.argument("name")
@DATA
def revoke(account: str, name: str, folder: Path) -> int:
    """End the token NAME of ACCOUNT: the next request with it is refused."""
    keys = keys_of(folder)
    owner = named(keys, account)
    token = keys.tokens.named(owner, name)
    if token is None:
        raise Refusal(f"{owner.name} has no token {name}: `staffing user token list` shows them all.")
    keys.revoke_token(owner, token)
    say(f"The token {token.name} of {owner.name} opens nothing any more.")
    return OK
