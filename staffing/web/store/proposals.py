"""What the planner proposed for a roster, and what has been accepted and dropped of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from staffing.web.store.database import Database, now
from staffing.web.store.rosters import Roster

ACCEPTED, DROPPED, LAPSED = "accepted", "dropped", "lapsed"


@dataclass(frozen=True)
class Proposal:
    """One answer of the planner, about one revision. `decided`: number of a change -> accepted, dropped or lapsed.

    `effect` is what the changes that are still proposed would make of the draft, and what the latest decision did.
    """

    id: str
    kind: str
    revision: int
    made_by: str
    made_at: datetime
    decided: Mapping[int, str]
    effect: Mapping[str, Any]

    def proposed(self, count: int) -> list[int]:
        """Those of `count` changes that are not decided yet."""
        return [number for number in range(count) if number not in self.decided]


class Proposals:
    """All proposals; they go with their rosters."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, token: str, roster: str, kind: str, revision: int, by: str, effect: Mapping[str, Any]) -> None:
        """A new one, of which nothing is decided."""
        self._database.change(
            "INSERT INTO proposals VALUES (?, ?, ?, ?, ?, ?, '{}', ?)",
            token, roster, kind, revision, by, now().isoformat(), json.dumps(effect),
        )  # fmt: skip

    def of(self, roster: Roster) -> list[Proposal]:
        """Those of a roster, the newest first."""
        rows = self._database.rows(
            "SELECT * FROM proposals WHERE roster = ? ORDER BY made_at DESC, rowid DESC", roster.id
        )
        return [_proposal(row) for row in rows]

    def forget(self, roster: Roster) -> None:
        """Deletes all of a roster's proposals, as the roster is another one now."""
        self._database.change("DELETE FROM proposals WHERE roster = ?", roster.id)

    def find(self, roster: Roster, token: str) -> Proposal | None:
        """One of a roster's proposals."""
        return next((one for one in self.of(roster) if one.id == token), None)

    def decide(self, token: str, revision: int, decided: Mapping[int, str], effect: Mapping[str, Any]) -> None:
        """What is decided now, about which revision, and what comes of it."""
        self._database.change(
            "UPDATE proposals SET revision = ?, decided = ?, effect = ? WHERE id = ?",
            revision, json.dumps(dict(decided)), json.dumps(dict(effect)), token,
        )  # fmt: skip


def _proposal(row: sqlite3.Row) -> Proposal:
    return Proposal(
        id=row["id"],
        kind=row["kind"],
        revision=row["revision"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        decided={int(number): what for number, what in json.loads(row["decided"]).items()},
        effect=json.loads(row["effect"]),
    )
