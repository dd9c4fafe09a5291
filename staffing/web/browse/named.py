"""Units and people asked for by name: a whole name asks for that one alone, anything else for all that hold it."""

from __future__ import annotations

from typing import Literal

from staffing.web.browse.asked import fold
from staffing.web.store.catalogue import Where


def named(where: Where, field: Literal["unit", "person"], table: str, text: str) -> Where:
    """Narrowed to those whose name is `text` where `table` has any, so that `Medic 1` is not `Medic 10` too.

    Where it has none: to those that hold it, a person all of its words, in any order.
    """
    column, whole_name = f"{field}_sought", fold(text)
    words = whole_name.split() if field == "person" else [whole_name]
    holds = " AND ".join([f"instr({column}, ?)"] * len(words))
    exists = f"EXISTS (SELECT 1 FROM {table} AS every WHERE every.{column} = ?)"  # noqa: S608  columns of ours
    return where.also(f"CASE WHEN {exists} THEN {column} = ? ELSE {holds} END", whole_name, whole_name, *words)
