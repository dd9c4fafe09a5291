"""API tokens: with these programs come in below /api, each for one account and in a role of its own."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.store.accounts import Account, Accounts, folded, proper_name
from staffing.web.store.database import Database, now
from staffing.web.store.secret import digest, make_api_token

#: What a token may be allowed; below /api an admin may do no more than a supervisor.
ROLES = (Role.VIEWER, Role.SUPERVISOR)
#: How long a token lives if nobody says otherwise, and at most, in days.
USUAL_DAYS, MOST_DAYS = 90, 366
#: Tokens of one account at a time.
MOST = 20
#: One that is over is kept so long, so that whoever still sends it is told why it opens nothing.
_TOLD = timedelta(days=30)
#: The last use is noted so exactly; a write for every request would be waste.
_GRAIN = timedelta(minutes=1)


class TokenUnfit(ValueError):
    """A token that can't be made as asked; its text is a sentence."""


@dataclass(frozen=True)
class Token:
    """One token. `account` is the id of its account, `made_by` who made it, `until` when it is over, all times in UTC."""

    id: int
    account: int
    name: str
    role: Role
    made_by: str
    made_at: datetime
    until: datetime
    used_at: datetime | None

    def over(self, moment: datetime) -> bool:
        """Whether its time is over."""
        return moment >= self.until

    def told(self, account: Account) -> str:
        """As the audit trail has it: whose it is, what it may do and how long."""
        return f"{account.name}: {self.name}, {self.role} until {self.until:%Y-%m-%d}"

    def visitor(self, account: Account) -> Visitor:
        """Who comes with it: its account, called after the token too, in the lower of their two roles."""
        return Visitor(
            f"{account.name} (token {self.name})", account.agency, min(self.role, account.role), account.id, self.name
        )


class Tokens:
    """All tokens of all accounts."""

    def __init__(self, database: Database, accounts: Accounts) -> None:
        self._database = database
        self._accounts = accounts

    def make(
        self, account: Account, name: str, role: Role, days: int = USUAL_DAYS, *, by: str
    ) -> tuple[Token, str]:  # fmt: skip
        """A new token and its secret, which is shown once and kept nowhere. Raises NameUnfit or TokenUnfit."""
        name = proper_name(name, "name")
        if role not in ROLES or role > account.role:
            raise TokenUnfit(
                f"{account.name} is {account.role}: a token may have that role or a lower one, never admin."
            )
        if not 1 <= days <= MOST_DAYS:
            raise TokenUnfit(f"A token lives 1 to {MOST_DAYS} days: give it a number of days between.")
        if len(self.of(account)) >= MOST:
            raise TokenUnfit(f"{account.name} has {MOST} tokens already: revoke one that no program uses any more.")
        secret, moment = make_api_token(), now()
        try:
            self._database.change(
                "INSERT INTO tokens (token, account, name, known_as, role, made_by, made_at, until)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                digest(secret), account.id, name, folded(name), str(role), by, moment.isoformat(),
                (moment + timedelta(days=days)).isoformat(),
            )  # fmt: skip
        except sqlite3.IntegrityError as taken:
            raise TokenUnfit(
                f"{account.name} has a token of the name {name} already: choose another name, or revoke that one."
            ) from taken
        made = self.named(account, name)
        assert made is not None
        return made, secret

    def of(self, account: Account) -> list[Token]:
        """An account's tokens by name, those too whose time is over."""
        rows = self._database.rows("SELECT * FROM tokens WHERE account = ? ORDER BY known_as", account.id)
        return [_token(row) for row in rows]

    def named(self, account: Account, name: str) -> Token | None:
        """The account's token of a name, however it is capitalised."""
        row = self._database.row(
            "SELECT * FROM tokens WHERE account = ? AND known_as = ?", account.id, folded(name)
        )  # fmt: skip
        return None if row is None else _token(row)

    def find(self, account: Account, key: int) -> Token | None:
        """One of an account's tokens by its id."""
        row = self._database.row("SELECT * FROM tokens WHERE account = ? AND id = ?", account.id, key)
        return None if row is None else _token(row)

    def opens(self, secret: str) -> tuple[Token, Account] | None:
        """The token of a secret and its account; one whose time is over is given too. None where there is none such."""
        row = self._database.row("SELECT * FROM tokens WHERE token = ?", digest(secret))
        account = None if row is None else self._accounts.get(row["account"])
        return None if row is None or account is None else (_token(row), account)

    def note_use(self, token: Token) -> None:
        """Keeps when a program last came with it."""
        moment = now()
        if token.used_at is None or moment - token.used_at >= _GRAIN:
            self._database.change("UPDATE tokens SET used_at = ? WHERE id = ?", moment.isoformat(), token.id)

    def revoke(self, token: Token) -> None:
        """Forgets it, at once."""
        self._database.change("DELETE FROM tokens WHERE id = ?", token.id)

    def forget_old(self) -> int:
        """Deletes those that have been over for long; says how many."""
        return self._database.change("DELETE FROM tokens WHERE until <= ?", (now() - _TOLD).isoformat())


def _token(row: sqlite3.Row) -> Token:
    return Token(
        id=row["id"],
        account=row["account"],
        name=row["name"],
        role=Role[row["role"].upper()],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        until=datetime.fromisoformat(row["until"]),
        used_at=row["used_at"] and datetime.fromisoformat(row["used_at"]),
    )
