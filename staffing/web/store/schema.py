"""The tables and their version: made where they are missing, brought up to date where they are older, never guessed at."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_HERE = Path(__file__).parent
#: The version of the tables below, kept in the database as its user_version. Whoever changes a table that is there already
#: raises it, and adds `upgrade-N.sql`, which leads from N to N + 1; a new table needs neither.
VERSION = 1


class Newer(Exception):
    """The tables are those of a later program."""


def bring_up(connection: sqlite3.Connection, here: Path = _HERE, version: int = VERSION) -> None:
    """Makes the tables that are missing, and upgrades older ones, a version at a time: all of it, or nothing. Raises Newer."""
    connection.execute("PRAGMA journal_mode = WAL")
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found > version:
        raise Newer
    (any_table,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    # tables that know of no version are those of the first one
    steps = [here / f"upgrade-{number}.sql" for number in range(max(found, 1), version)] if any_table else []
    tables = sorted(path for path in here.glob("*.sql") if not path.name.startswith("upgrade-"))
    statements = "\n".join(path.read_text(encoding="utf-8") for path in (*steps, *tables))
    note = f"PRAGMA user_version = {version};" if found != version else ""
    connection.executescript(f"BEGIN IMMEDIATE;\n{statements}\n{note}\nCOMMIT;")
