"""One-use links: whoever opens one may choose the password of an account, or make the first account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from staffing.web.store.accounts import Account, Accounts
from staffing.web.store.database import Database, now
from staffing.web.store.secret import digest, make_token

#: How long the link on the console lives, which makes the first account; and one that is passed on to a colleague.
FIRST = timedelta(minutes=30)
PASSED_ON = timedelta(hours=24)


@dataclass(frozen=True)
class Link:
    """What a link is good for: the password of `account`, or, where that is None, the first account."""

    account: Account | None


class Links:
    """All links that have not been used."""

    def __init__(self, database: Database, accounts: Accounts) -> None:
        self._database = database
        self._accounts = accounts

    def make(self, account: Account | None = None) -> str:
        """A new link; gives its token. Older ones for the same purpose end."""
        token = make_token()
        with self._database.changing() as connection:
            connection.execute("DELETE FROM links WHERE account IS ?", (account and account.id,))
            connection.execute(
                "INSERT INTO links (token, account, until) VALUES (?, ?, ?)",
                (digest(token), account and account.id, (now() + (PASSED_ON if account else FIRST)).isoformat()),
            )
        return token

    def look(self, token: str) -> Link | None:
        """What a token is good for; None where it was used, its time is over, or there never was one."""
        row = self._database.row(
            "SELECT * FROM links WHERE token = ? AND until > ?", digest(token), now().isoformat()
        )  # fmt: skip
        if row is None:
            return None
        if row["account"] is None:
            return None if self._accounts.any() else Link(None)
        return Link(self._accounts.get(row["account"]))

    def spend(self, token: str) -> bool:
        """Uses a link up; says whether it could still be used. Of two who come at once, one gets it."""
        return self._database.change(
            "DELETE FROM links WHERE token = ? AND until > ?", digest(token), now().isoformat()
        ) == 1  # fmt: skip

    def forget_old(self) -> int:
        """Deletes the links whose time is over; says how many."""
        return self._database.change("DELETE FROM links WHERE until <= ?", now().isoformat())
