"""The waivers of each agency: they outlast the rosters they were written for, end on their day, and can be ended before."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from staffing.web.store.database import Database, now

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("Rule", "Unit", "Start", "Person", "Reason", "By", "Until")


@dataclass(frozen=True)
class Waiver:
    """One waiver. Blank `unit`, `start` and `person` are any; `until` is its last valid day, `about` what it was written for."""

    id: int
    rule: str
    unit: str
    start: str
    person: str
    reason: str
    by: str
    until: date
    about: str
    made_by: str
    made_at: datetime
    ended_by: str | None
    ended_at: datetime | None

    @property
    def cell(self) -> str:
        """Where reports say that it stands, in place of the cell of a list."""
        return f"waiver {self.id}"

    def in_force(self, today: date) -> bool:
        """Whether it waives anything on a day."""
        return self.ended_at is None and self.until >= today


class Waivers:
    """All agencies' waivers; whoever asks says for which one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, agency: str, made_by: str, *, rule: str, unit: str, start: str, person: str, reason: str, by: str, until: date,
        about: str,
    ) -> int:  # fmt: skip
        """A new waiver; gives its id."""
        (row,) = self._database.rows(
            "INSERT INTO waivers (agency, rule, unit, start, person, reason, by_whom, until, about, made_by, made_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            agency, rule, unit, start, person, reason, by, until.isoformat(), about, made_by, now().isoformat(),
        )  # fmt: skip
        return int(row["id"])

    def of(self, agency: str) -> list[Waiver]:
        """All of an agency's waivers, the newest first; ended ones too."""
        rows = self._database.rows("SELECT * FROM waivers WHERE agency = ? ORDER BY id DESC", agency)
        return [_waiver(row) for row in rows]

    def end(self, agency: str, key: int, by: str) -> bool:
        """Ends one before its day, or puts away one that is past it; says whether there was such a one."""
        return bool(
            self._database.change(
                "UPDATE waivers SET ended_by = ?, ended_at = ? WHERE agency = ? AND id = ? AND ended_at IS NULL",
                by, now().isoformat(), agency, key,
            )
        )  # fmt: skip

    def request(self, agency: str) -> dict[str, Any]:
        """What a child process is told: those that were not ended, and a mark that changes whenever they do."""
        given = [
            {
                "rule": one.rule, "unit": one.unit, "start": one.start, "person": one.person, "reason": one.reason,
                "by": one.by, "until": one.until.isoformat(), "cell": one.cell,
            }
            for one in reversed(self.of(agency)) if one.ended_at is None
        ]  # fmt: skip
        return {"mark": hashlib.sha256(json.dumps(given).encode()).hexdigest()[:16], "given": given}

    def as_csv(self, agency: str) -> str:
        """The list that `staffing check --waivers` reads: those that were not ended."""
        out = io.StringIO()
        rows = csv.writer(out, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for one in self.of(agency):
            if one.ended_at is None:
                texts = (
                    one.rule,
                    one.unit,
                    one.start.replace("T", " "),
                    one.person,
                    one.reason,
                    one.by,
                    one.until.isoformat(),
                )
                # a spreadsheet takes no text that begins with a space for a formula, and the reader of the list strips it
                rows.writerow(f" {text}" if text.startswith(_FORMULA_STARTS) else text for text in texts)
        return out.getvalue()


def _waiver(row: sqlite3.Row) -> Waiver:
    kept = {
        name: row[name] for name in ("id", "rule", "unit", "start", "person", "reason", "about", "made_by", "ended_by")
    }
    return Waiver(
        **kept,
        by=row["by_whom"],
        until=date.fromisoformat(row["until"]),
        made_at=datetime.fromisoformat(row["made_at"]),
        ended_at=datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
    )
