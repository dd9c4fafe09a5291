"""The accounts as whoever runs the page handles them, from the console; each step leaves its entry in the audit trail."""

from __future__ import annotations

from pathlib import Path

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.store.accounts import Account, Accounts
from staffing.web.store.audit import Audit
from staffing.web.store.database import Database
from staffing.web.store.folder import kept_address
from staffing.web.store.links import Links


class Keys:
    """The accounts kept in a folder."""

    def __init__(self, folder: Path) -> None:
        database = Database(folder)
        self._folder = folder
        self.accounts = Accounts(database)
        self._links = Links(database, self.accounts)
        self._audit = Audit(database)

    def add(self, name: str, agency: str, role: str) -> Account:
        """A new account; raises NameTaken or NameUnfit."""
        account = self.accounts.add(name, agency, Role[role.upper()])
        self._note("made an account", account, f", {account.role}")
        return account

    def reset(self, account: Account) -> None:
        """Ends its password and sessions."""
        self.accounts.set_password(account, None)
        self._note("reset a password", account)

    def remove(self, account: Account) -> None:
        """Forgets it."""
        self.accounts.remove(account)
        self._note("removed an account", account)

    def link(self, account: Account, url: str = "") -> str:
        """A new link with which its owner chooses a password; `url` is where people find the page, if not where it ran last."""
        return f"{(url or kept_address(self._folder)).rstrip('/')}/link/{self._links.make(account)}"

    def _note(self, action: str, account: Account, more: str = "") -> None:
        self._audit.note(Visitor("the console", account.agency, Role.ADMIN), action, detail=account.name + more)
