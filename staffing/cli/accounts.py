"""What the commands about accounts share: the accounts of a folder, one by its name, and a table."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.cli.console import emit
from staffing.cli.exits import Refusal
from staffing.cli.serve import web_extra

if TYPE_CHECKING:
    from staffing.web.store.accounts import Account
    from staffing.web.store.keys import Keys


def keys_of(folder: Path) -> Keys:
    """The accounts kept in a folder, which is made where it is missing. Raises Refusal."""
    with web_extra():
        from staffing.web.store.folder import FolderUnfit, prepare
        from staffing.web.store.keys import Keys
    try:
        prepare(folder.resolve())
        return Keys(folder.resolve())
    except FolderUnfit as unfit:
        raise Refusal(str(unfit)) from unfit


def named(keys: Keys, name: str) -> Account:
    """The account of a name. Raises Refusal where there is none."""
    account = keys.accounts.named(name)
    if account is None:
        raise Refusal(f"There is no account {name}: `staffing user list` shows them all.")
    return account


def print_table(rows: Sequence[Sequence[str]]) -> None:
    """Rows, the headings first, in columns."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        emit("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n", None)
