"""The accounts as whoever runs the page handles them, from the console; each step leaves its entry in the audit trail."""

from __future__ import annotations

from pathlib import Path

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.store.accounts import Account, Accounts
from staffing.web.store.audit import Audit
from staffing.web.store.database import Database
from staffing.web.store.folder import kept_address
from staffing.web.store.links import Links
from staffing.web.store.tokens import Token, Tokens

#: Who makes things here, as the audit trail has it.
_CONSOLE = "the console"


class Keys:
    """The accounts kept in a folder."""

    def __init__(self, folder: Path) -> None:
        database = Database(folder)
        self._folder = folder
        self.accounts = Accounts(database)
        self._links = Links(database, self.accounts)
        self.tokens = Tokens(database, self.accounts)
        self._audit = Audit(database)

    def add(self, name: str, agency: str, role: str) -> Account:
        """A new account; raises NameTaken or NameUnfit."""
        account = self.accounts.add(name, agency, Role[role.upper()])
        self._note("made an account", account, f", {account.role}")
        return account

    def reset(self, account: Account) -> None:
        """Ends its password, sessions and tokens."""
        self.accounts.set_password(account, None)
        self._note("reset a password", account)

    def remove(self, account: Account) -> None:
        """Forgets it."""
        self.accounts.remove(account)
        self._note("removed an account", account)

    def link(self, account: Account, url: str = "") -> str:
        """A new link with which its owner chooses a password; `url` is where people find the page, if not where it ran last."""
        return f"{(url or kept_address(self._folder)).rstrip('/')}/link/{self._links.make(account)}"

    def make_token(self, account: Account, name: str, role: str, days: int) -> tuple[Token, str]:
        """A new token and its secret; raises TokenUnfit or NameUnfit."""
        made = self.tokens.make(account, name, Role[role.upper()], days, by=_CONSOLE)
        self._note("made a token", account, made[0].told(account).removeprefix(account.name))
        return made

    def revoke_token(self, account: Account, token: Token) -> None:
        """Ends a token."""
        self.tokens.revoke(token)
        self._note("revoked a token", account, token.told(account).removeprefix(account.name))

    def _note(self, action: str, account: Account, more: str = "") -> None:
        self._audit.note(Visitor(_CONSOLE, account.agency, Role.ADMIN), action, detail=account.name + more)
