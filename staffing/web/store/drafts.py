"""The drafts: the revisions of each roster's crew cells, who made which when, and the way back and forth between them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from staffing.web.store.database import Database, now
from staffing.web.store.rosters import Roster

#: A crew cell as documents have it: sheet, row, column, row of the shift, row of the person or None, minutes from and to.
Edit = list[Any]


class Moved(Exception):
    """The draft is no longer what the change was made for."""


@dataclass(frozen=True)
class Revision:
    """One change of a draft. `edits` is every crew cell that differs from the upload after it."""

    number: int
    parent: int
    made_by: str
    made_at: datetime
    said: str
    edits: tuple[Edit, ...]


class Drafts:
    """The revisions of all rosters. Nothing is ever taken out: a change after an undo is one beside those undone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, roster: Roster) -> list[Revision]:
        """All revisions but the upload, the oldest first."""
        rows = self._database.rows("SELECT * FROM revisions WHERE roster = ? ORDER BY revision", roster.id)
        return [_revision(row) for row in rows]

    def find(self, roster: Roster, number: int) -> Revision | None:
        """One revision; None for the upload and for what there is not."""
        row = self._database.row("SELECT * FROM revisions WHERE roster = ? AND revision = ?", roster.id, number)
        return None if row is None else _revision(row)

    def edits(self, roster: Roster) -> list[Edit]:
        """What the present revision changes of the upload."""
        present = self.find(roster, roster.revision)
        return list(present.edits) if present else []

    def add(
        self, roster: str, folder: Path, parent: int, token: str, *, by: str, said: str, edits: Sequence[Edit]
    ) -> int:
        """A new revision made from `parent`, whose documents are called after `token`, becomes the present one.

        Raises Moved where `parent` is not the present one any more.
        """
        with self._database.changing() as connection:
            connection.execute("BEGIN IMMEDIATE")
            present = connection.execute("SELECT revision FROM rosters WHERE id = ?", (roster,)).fetchone()
            if present is None or present["revision"] != parent:
                raise Moved
            last = connection.execute(
                "SELECT max(revision) AS last FROM revisions WHERE roster = ?", (roster,)
            ).fetchone()
            number = (last["last"] or 0) + 1
            adopt(folder, token, number)
            connection.execute(
                "INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?)",
                (roster, number, parent, by, now().isoformat(), said, json.dumps(list(edits))),
            )
            connection.execute("UPDATE rosters SET revision = ? WHERE id = ?", (number, roster))
        return number

    def undone(self, roster: Roster) -> int | None:
        """The revision that an undo goes back to; None where the present one is the upload."""
        present = self.find(roster, roster.revision)
        return present.parent if present else None

    def redone(self, roster: Roster) -> int | None:
        """The revision that a redo goes on to, the newest that was made from the present one; None where there is none."""
        row = self._database.row(
            "SELECT max(revision) AS newest FROM revisions WHERE roster = ? AND parent = ?", roster.id, roster.revision
        )
        return row["newest"] if row else None


def adopt(folder: Path, token: str, revision: int) -> None:
    """Documents that a child has called after a token become those of a revision."""
    for document in folder.glob(f"*-{token}.*"):
        document.replace(folder / f"{document.stem.removesuffix(f'-{token}')}-{revision}{document.suffix}")


def _revision(row: sqlite3.Row) -> Revision:
    return Revision(
        number=row["revision"],
        parent=row["parent"],
        made_by=row["made_by"],
        made_at=datetime.fromisoformat(row["made_at"]),
        said=row["said"],
        edits=tuple(json.loads(row["edits"])),
    )
