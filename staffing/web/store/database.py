"""The one database: SQLite, a short-lived connection for every transaction, so that any thread may ask."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from staffing import __version__
from staffing.web.store.folder import FolderUnfit
from staffing.web.store.schema import Newer, bring_up

_WAIT = 10.0


class Database:
    """The database in a folder, made with its tables where it is missing. Raises FolderUnfit where it can't be used."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path = folder / "staffing.sqlite3"
        try:
            with self.changing() as connection:
                bring_up(connection)
            self._hold_open()
        except Newer as newer:
            raise FolderUnfit(
                f"{folder} was last used by a later staffing than this one ({__version__}): install that one again, or give another"
                " folder with --data."
            ) from newer
        except sqlite3.DatabaseError as error:
            raise FolderUnfit(_unusable(self._path, error)) from error

    def _hold_open(self) -> None:
        """Keeps one connection for as long as this lives.

        The last connection to close takes the log and its index away, and on a full disk nobody could read without them.
        """
        held = sqlite3.connect(self._path, timeout=_WAIT, check_same_thread=False)
        weakref.finalize(self, held.close)
        held.execute("SELECT count(*) FROM sqlite_schema").fetchone()

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


def _unusable(path: Path, error: sqlite3.DatabaseError) -> str:
    if error.sqlite_errorcode in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return f"{path} is damaged: put back the copy from your last backup, or give another folder with --data."
    return f"{path} can't be used ({error}): see to that, or give another folder with --data."


def now() -> datetime:
    """The present second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)
