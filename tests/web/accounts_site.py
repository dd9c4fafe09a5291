"""A page with accounts on it, for tests; passwords are hashed with as little work as argon2 allows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from argon2 import PasswordHasher
from checked_rosters import TestClient

from staffing.web.app import create_app
from staffing.web.gate import passwords
from staffing.web.gate.visitor import Role
from staffing.web.settings import Settings
from staffing.web.store.audit import Asked

PASSWORD = "correct horse battery staple"
OTHER_WORDS = "four rivers north bridge"
BASE = "http://localhost:8000"
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


def quick_hashes(monkeypatch):
    """Hashing that costs a test nothing; what it costs in use has a test of its own."""
    monkeypatch.setattr(passwords, "_HASHER", QUICK)
    passwords._nobodys.cache_clear()


class AccountsSite:
    """Two agencies. County has an admin (Ann), a supervisor (Sam) and a viewer (Vic); Borough has an admin (Bea)."""

    def __init__(self, folder: Path, **more: object) -> None:
        self.app = create_app(replace(Settings(folder, accounts=True), **more))
        self.here = self.app.state.office
        for name, agency, role in (
            ("Ann", "County", Role.ADMIN),
            ("Sam", "County", Role.SUPERVISOR),
            ("Vic", "County", Role.VIEWER),
            ("Bea", "Borough", Role.ADMIN),
        ):
            account = self.here.accounts.add(name, agency, role)
            self.here.accounts.set_password(account, QUICK.hash(PASSWORD))

    def stranger(self, base: str = BASE) -> TestClient:
        """A browser that nobody has signed in with."""
        return TestClient(self.app, base_url=base, follow_redirects=False)

    def signed_in(self, name: str) -> TestClient:
        """A browser with somebody's session."""
        client = self.stranger()
        answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303, answer.text
        return client

    def id_of(self, name: str) -> int:
        account = self.here.accounts.named(name)
        assert account is not None
        return account.id

    def trail(self, agency: str = "County") -> list[tuple[str, str, str]]:
        """What is in the audit trail, the oldest first: person, action, detail."""
        return [(e.person, e.action, e.detail) for e in reversed(self.here.audit.page(agency, Asked()))]


def said(answer) -> str:
    """The sentence of a page that refuses."""
    return answer.text.split('class="said"')[1].split(">", 1)[1].split("</p>")[0].replace("&#39;", "'")
