"""The one database: SQLite, a short-lived connection for every transaction, so that any thread may ask."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

_WAIT = 10.0


class Database:
    """The database in a folder, made with its tables where it is missing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / "staffing.sqlite3"
        with self.changing() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            for tables in sorted(Path(__file__).parent.glob("*.sql")):
                connection.executescript(tables.read_text(encoding="utf-8"))

    @contextmanager
    def changing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or none where the block raises."""
        connection = sqlite3.connect(self._path, timeout=_WAIT)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
            with connection:
                yield connection
        finally:
            connection.close()

    def rows(self, statement: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a question."""
        with self.changing() as connection:
            return connection.execute(statement, values).fetchall()

    def row(self, statement: str, *values: object) -> sqlite3.Row | None:
        """The first row of a question, if any."""
        return next(iter(self.rows(statement, *values)), None)

    def change(self, statement: str, *values: object) -> int:
        """Changes rows; says how many."""
        with self.changing() as connection:
            return connection.execute(statement, values).rowcount


def now() -> datetime:
    """The present second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)
