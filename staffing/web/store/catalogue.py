"""The shifts, findings and people of one checked revision, asked for as pages need them; views/catalogue.sql says what there is.

A page of a large roster loads what it shows and no more: SQLite looks for it, outside Python's lock.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Where:
    """Conditions that must all hold, as SQL of ours, with the `values` for their question marks."""

    conditions: tuple[str, ...] = ()
    values: tuple[Any, ...] = ()

    def also(self, condition: str, *values: Any) -> Where:
        """With one more."""
        return Where((*self.conditions, condition), (*self.values, *values))

    @property
    def sql(self) -> str:
        """As a clause; what nothing narrows has none."""
        return f" WHERE {' AND '.join(self.conditions)} " if self.conditions else " "


EVERYTHING = Where()


class Catalogue:
    """The file of one revision, which nobody writes to any more. Any thread may use it, one at a time. Close it after use."""

    def __init__(self, path: Path) -> None:
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise FileNotFoundError(path) from error
        self._connection.row_factory = sqlite3.Row

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def rows(self, select: str, where: Where = EVERYTHING, then: str = "", *values: Any) -> list[sqlite3.Row]:
        """The rows of `select` (up to its tables) where all holds; `then` groups, sorts or limits, `values` are for it."""
        return self._connection.execute(f"{select}{where.sql}{then}", (*where.values, *values)).fetchall()

    def number(self, table: str, where: Where = EVERYTHING) -> int:
        """How many rows of a table there are."""
        return int(self.rows(f"SELECT count(*) FROM {table}", where)[0][0])  # noqa: S608  names of ours

    def documents(self, table: str, where: Where = EVERYTHING, then: str = "", *values: Any) -> list[dict[str, Any]]:
        """Rows of a table as views/ has them."""
        return self.bodies(table, [row[0] for row in self.rows(f"SELECT key FROM {table}", where, then, *values)])  # noqa: S608

    def bodies(self, table: str, keys: Sequence[int], body: str = "body") -> list[dict[str, Any]]:
        """The same by their keys, in that order."""
        among = Where(("key IN (SELECT value FROM json_each(?))",), (json.dumps(keys),))
        found = dict(map(tuple, self.rows(f"SELECT key, {body} FROM {table}_body", among)))  # noqa: S608  names of ours
        return [json.loads(found[key]) for key in keys]

    def document(self, table: str, key: int) -> dict[str, Any] | None:
        """One of them by its key; None where there is none."""
        return next(iter(self.documents(table, Where(("key = ?",), (key,)))), None)
