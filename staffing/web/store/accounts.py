"""The accounts: a name, its agency and role, and the hash of a password."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.store.database import Database, now

_LONGEST_NAME = 64


class NameUnfit(ValueError):
    """A name that can't be an account's or an agency's; its text is a sentence."""


class NameTaken(ValueError):
    """There is an account of that name already; its text is a sentence."""


@dataclass(frozen=True)
class Account:
    """One account. `password` is an argon2id hash, None until its owner has chosen one."""

    id: int
    name: str
    agency: str
    role: Role
    password: str | None
    made_at: datetime
    signed_in_at: datetime | None

    @property
    def visitor(self) -> Visitor:
        """Its owner, as the pages know them."""
        return Visitor(self.name, self.agency, self.role, account=self.id)


def proper_name(text: str, what: str) -> str:
    """A name in its one spelling (Unicode NFC, single spaces); raises NameUnfit. `what` is "name" or "agency"."""
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name:
        raise NameUnfit(f"The {what} is blank: write one.")
    if len(name) > _LONGEST_NAME:
        raise NameUnfit(f"The {what} has {len(name)} characters, {_LONGEST_NAME} at most: shorten it.")
    if any(unicodedata.category(sign)[0] == "C" for sign in name):
        raise NameUnfit(f"The {what} holds a character that can't be seen: write it anew.")
    return name


def folded(name: str) -> str:
    """A name as it is compared: without case, and with look-alike forms of a letter made one."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


class Accounts:
    """All accounts of all agencies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def any(self) -> bool:
        """Whether there is one."""
        return self._database.row("SELECT 1 FROM accounts") is not None

    def add(self, name: str, agency: str, role: Role) -> Account:
        """A new account, without a password as yet. Raises NameUnfit or NameTaken."""
        name, agency = proper_name(name, "name"), self._spelling(proper_name(agency, "agency"))
        try:
            self._database.change(
                "INSERT INTO accounts (name, known_as, agency, role, made_at) VALUES (?, ?, ?, ?, ?)",
                name, folded(name), agency, str(role), now().isoformat(),
            )  # fmt: skip
        except sqlite3.IntegrityError as taken:
            raise NameTaken(f"There is an account of the name {name} already: choose another name.") from taken
        added = self.named(name)
        assert added is not None
        return added

    def named(self, name: str) -> Account | None:
        """The account of a name, however it is capitalised."""
        return self._one("SELECT * FROM accounts WHERE known_as = ?", folded(name))

    def get(self, key: int) -> Account | None:
        """The account of an id."""
        return self._one("SELECT * FROM accounts WHERE id = ?", key)

    def find(self, agency: str, key: int) -> Account | None:
        """One of an agency's accounts; None where it has no such one."""
        return self._one("SELECT * FROM accounts WHERE agency = ? AND id = ?", agency, key)

    def of(self, agency: str) -> list[Account]:
        """An agency's accounts, by name."""
        return [_account(row) for row in self._database.rows(
            "SELECT * FROM accounts WHERE agency = ? ORDER BY known_as", agency)]  # fmt: skip

    def all(self) -> list[Account]:
        """Every account, by agency and name."""
        return [_account(row) for row in self._database.rows("SELECT * FROM accounts ORDER BY agency, known_as")]

    def set_role(self, account: Account, role: Role) -> None:
        """Gives an account another role, from its next request on."""
        self._database.change("UPDATE accounts SET role = ? WHERE id = ?", str(role), account.id)

    def set_password(self, account: Account, password: str | None) -> None:
        """Keeps the hash of a password (None: nobody can sign in with one), and ends every session, link and token of it."""
        with self._database.changing() as connection:
            connection.execute("UPDATE accounts SET password = ? WHERE id = ?", (password, account.id))
            connection.execute("DELETE FROM sessions WHERE account = ?", (account.id,))
            connection.execute("DELETE FROM links WHERE account = ?", (account.id,))
            connection.execute("DELETE FROM tokens WHERE account = ?", (account.id,))

    def refresh_hash(self, account: Account, password: str) -> None:
        """Keeps the same password's hash in a newer form."""
        self._database.change("UPDATE accounts SET password = ? WHERE id = ?", password, account.id)

    def note_sign_in(self, account: Account) -> None:
        """Keeps when its owner last signed in."""
        self._database.change("UPDATE accounts SET signed_in_at = ? WHERE id = ?", now().isoformat(), account.id)

    def remove(self, account: Account) -> None:
        """Forgets an account, with its sessions, links and tokens."""
        self._database.change("DELETE FROM accounts WHERE id = ?", account.id)

    def _one(self, statement: str, *values: object) -> Account | None:
        row = self._database.row(statement, *values)
        return None if row is None else _account(row)

    def _spelling(self, agency: str) -> str:
        """An agency as it is written already: two that differ in case alone are one."""
        known = self._database.rows("SELECT DISTINCT agency FROM accounts")
        return next((row["agency"] for row in known if folded(row["agency"]) == folded(agency)), agency)


def _account(row: sqlite3.Row) -> Account:
    return Account(
        id=row["id"],
        name=row["name"],
        agency=row["agency"],
        role=Role[row["role"].upper()],
        password=row["password"],
        made_at=datetime.fromisoformat(row["made_at"]),
        signed_in_at=row["signed_in_at"] and datetime.fromisoformat(row["signed_in_at"]),
    )
