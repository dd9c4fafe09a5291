"""The audit trail: who did what to which roster, and when. It is added to, never changed, and outlives the rosters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from staffing.web.store.database import Database, now

if TYPE_CHECKING:
    from staffing.web.gate.visitor import Visitor
    from staffing.web.store.rosters import Roster

#: How long an entry is kept; the table itself refuses to lose one earlier.
KEPT = timedelta(days=730)
_BATCH = 500


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did. `roster` is the key and `file` the file name of the roster it was done to, or blank."""

    id: int
    at: datetime
    person: str
    action: str
    roster: str
    file: str
    detail: str


@dataclass(frozen=True)
class Asked:
    """Which entries are wanted; blank and None ask for all. `first` and `last` are days, both included."""

    person: str = ""
    action: str = ""
    first: date | None = None
    last: date | None = None


class Audit:
    """The trail of all agencies; whoever asks says for which one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, visitor: Visitor, action: str, roster: Roster | None = None, detail: str = "") -> None:
        """Adds an entry: `action` is one or two words in the past tense, "uploaded"; `detail` what else there is to say of it."""
        self._database.change(
            "INSERT INTO audit (at, agency, person, action, roster, file, detail) VALUES (?, ?, ?, ?, ?, ?, ?)",
            now().isoformat(), visitor.agency, visitor.name, action,
            roster.id if roster else "", roster.name if roster else "", detail,
        )  # fmt: skip

    def page(self, agency: str, asked: Asked, before: int | None = None, size: int = 100) -> list[Entry]:
        """At most `size` of an agency's entries, the newest first; those before the entry `before`."""
        where, values = _where(agency, asked)
        if before is not None:
            where, values = f"{where} AND id < ?", [*values, before]
        return [
            Entry(row["id"], datetime.fromisoformat(row["at"]), *(row[name] for name in
                  ("person", "action", "roster", "file", "detail")))
            for row in self._database.rows(
                f"SELECT * FROM audit WHERE {where} ORDER BY id DESC LIMIT ?", *values, size  # noqa: S608 - our own words
            )
        ]  # fmt: skip

    def every(self, agency: str, asked: Asked) -> Iterator[Entry]:
        """All of an agency's entries that are asked for, the newest first, a batch at a time."""
        batch = self.page(agency, asked, size=_BATCH)
        while batch:
            yield from batch
            batch = self.page(agency, asked, batch[-1].id, _BATCH)

    def actions(self, agency: str) -> list[str]:
        """The actions that occur."""
        return [row["action"] for row in self._database.rows(
            "SELECT DISTINCT action FROM audit WHERE agency = ? ORDER BY action", agency)]  # fmt: skip

    def people(self, agency: str) -> list[str]:
        """The people who occur."""
        return [row["person"] for row in self._database.rows(
            "SELECT DISTINCT person FROM audit WHERE agency = ? ORDER BY person", agency)]  # fmt: skip

    def forget_old(self) -> int:
        """Deletes what was kept long enough; says how many entries."""
        beyond = now() - KEPT - timedelta(days=1)  # whole days, so that the table's own clock agrees
        return self._database.change("DELETE FROM audit WHERE at <= ?", beyond.isoformat())


def _where(agency: str, asked: Asked) -> tuple[str, list[Any]]:
    tests: list[tuple[str, Any]] = [("agency = ?", agency)]
    if asked.person:
        tests.append(("person = ?", asked.person))
    if asked.action:
        tests.append(("action = ?", asked.action))
    if asked.first:
        tests.append(("at >= ?", _midnight(asked.first)))
    if asked.last:
        tests.append(("at < ?", _midnight(asked.last + timedelta(days=1))))
    return " AND ".join(test for test, _ in tests), [value for _, value in tests]


def _midnight(day: date) -> str:
    """The start of a day on this machine's clock, as times are kept."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).isoformat()
