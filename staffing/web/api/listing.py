"""All shifts or people of a roster as JSON: a part at a time, so that a large one holds up nobody else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, TypeAdapter

from staffing.web.store.rosters import Roster

_PART = 200


def listed(roster: Roster, table: str, order: str, model: type[BaseModel], head: dict[str, Any]) -> Response:
    """An object of `head` and, under the name of the table, every document of it in the form of a model."""
    return StreamingResponse(_parts(roster, table, order, model, head), media_type="application/json")


def _parts(roster: Roster, table: str, order: str, model: type[BaseModel], head: dict[str, Any]) -> Iterator[bytes]:
    # the file stays what it is while it is open, whatever becomes of the roster
    part_of = TypeAdapter(list[model])  # type: ignore[valid-type]  # made anew for each table
    with roster.catalogue() as rows:
        keys = [row["key"] for row in rows.rows(f"SELECT key FROM {table}", then=f"ORDER BY {order}")]  # noqa: S608
        yield json.dumps({**head, table: []}).encode().removesuffix(b"]}")
        for at in range(0, len(keys), _PART):
            part = part_of.validate_python(rows.bodies(table, keys[at : at + _PART]))
            yield (b"," if at else b"") + part_of.dump_json(part, by_alias=True)[1:-1]
        yield b"]}"
