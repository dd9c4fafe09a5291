"""Signing in: a name and a password -> a session, with as much work for a name that nobody has."""

from __future__ import annotations

from staffing.web.gate import passwords
from staffing.web.gate.rates import TRIES, TRIES_FOR_NAME, TRIES_FROM_ADDRESS, Counter
from staffing.web.gate.visitor import Role, Visitor
from staffing.web.office import Office
from staffing.web.store.accounts import Account, folded


class TooManyTries(Exception):
    """Nobody may try this name, or from this address, for so many seconds."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Try:
    """One try. It is counted before the password is looked at, so that many at once don't slip through, and uncounted if right."""

    def __init__(self, counter: Counter, name: str, address: str) -> None:
        self._counter = counter
        self._counted = (
            (TRIES, f"{name}\n{address}"),
            (TRIES_FOR_NAME, name),
            (TRIES_FROM_ADDRESS, address),
        )

    def begin(self) -> None:
        for rate, who in self._counted:
            if wait := self._counter.take(rate, who):
                raise TooManyTries(wait)

    def was_right(self) -> None:
        for rate, who in self._counted:
            self._counter.give_back(rate, who)


def sign_in(here: Office, counter: Counter, name: str, password: str, address: str) -> str | None:
    """The token of a new session, or None where the name and the password don't go together. Raises TooManyTries."""
    tried = _Try(counter, folded(name)[:64], address)
    tried.begin()
    account = here.accounts.named(name)
    if not passwords.fits(password, account.password if account else None):
        here.audit.note(_of_nobody(account), "sign-in failed", detail=f"from {address}")
        return None
    assert account is not None
    assert account.password is not None
    tried.was_right()
    if passwords.is_dated(account.password):
        here.accounts.refresh_hash(account, passwords.rehash(password))
    here.accounts.note_sign_in(account)
    here.audit.note(account.visitor, "signed in", detail=f"from {address}")
    return here.sessions.begin(account)


def confirm(here: Office, counter: Counter, account: Account, password: str, *, failed: str) -> bool:
    """Whether somebody who is signed in knows their password too; `failed` is noted where not. Raises TooManyTries."""
    who = f"account {account.id}"
    if wait := counter.take(TRIES, who):
        raise TooManyTries(wait)
    if not passwords.fits(password, account.password):
        here.audit.note(account.visitor, failed)
        return False
    counter.give_back(TRIES, who)
    return True


def _of_nobody(account: Account | None) -> Visitor:
    """Whose failure it is. A name that nobody has is not written down: people type passwords into the wrong field."""
    return account.visitor if account else Visitor("an unknown name", "", Role.VIEWER)
