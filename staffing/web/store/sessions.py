"""Who is signed in: a random token in the browser's cookie, its hash here."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from staffing.web.store.accounts import Account, Accounts
from staffing.web.store.database import Database, now
from staffing.web.store.room import no_room
from staffing.web.store.secret import digest, make_token

#: Without a request for so long, a session is over; and after so long in any case: one long shift.
IDLE = timedelta(hours=2)
LONGEST = timedelta(hours=14)
#: The last request is noted so exactly; a write for every request would be waste.
_GRAIN = timedelta(minutes=1)


class Sessions:
    """All sessions of all accounts."""

    def __init__(self, database: Database, accounts: Accounts) -> None:
        self._database = database
        self._accounts = accounts

    def begin(self, account: Account) -> str:
        """A new session; gives the token for the cookie."""
        token, moment = make_token(), now().isoformat()
        self._database.change(
            "INSERT INTO sessions (token, account, began_at, seen_at) VALUES (?, ?, ?, ?)",
            digest(token), account.id, moment, moment,
        )  # fmt: skip
        return token

    def account(self, token: str) -> Account | None:
        """Whose session a token is, where it is not over."""
        row = self._database.row("SELECT * FROM sessions WHERE token = ?", digest(token))
        if row is None:
            return None
        moment = now()
        seen = datetime.fromisoformat(row["seen_at"])
        if moment - seen >= IDLE or moment - datetime.fromisoformat(row["began_at"]) >= LONGEST:
            self.end(token)
            return None
        if moment - seen >= _GRAIN:
            self._note_seen(row["token"], moment)
        return self._accounts.get(row["account"])

    def _note_seen(self, hashed: str, moment: datetime) -> None:
        try:
            self._database.change("UPDATE sessions SET seen_at = ? WHERE token = ?", moment.isoformat(), hashed)
        except sqlite3.Error as error:
            if not no_room(error):  # whoever comes to make room must get in
                raise

    def end(self, token: str) -> None:
        """Ends one session."""
        self._database.change("DELETE FROM sessions WHERE token = ?", digest(token))

    def forget_old(self) -> int:
        """Deletes the sessions that are over; says how many."""
        moment = now()
        return self._database.change(
            "DELETE FROM sessions WHERE seen_at <= ? OR began_at <= ?",
            (moment - IDLE).isoformat(), (moment - LONGEST).isoformat(),
        )  # fmt: skip
