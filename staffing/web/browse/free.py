"""Who is free on a day: everybody on the staff list with no work and no time off that touches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Asked, Document, fold
from staffing.web.browse.paging import Paged, one_page
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

SIZE = 60  # on one page
_WALL = len("2026-12-07T00:00:00")  # of a time, without the offset of its zone


@dataclass(frozen=True)
class FreePerson:
    """Somebody who is free: `before` is their last work before the day, `after` their next one, in words; "" none."""

    key: int
    name: str
    level: str
    role: str
    station: str
    hours: str
    before: str
    after: str


def free_on_day(day: date) -> Where:
    """Those people of a catalogue who have no work and no time off from midnight to midnight."""
    begins, ends = _edges(day)
    return Where(("key NOT IN (SELECT person FROM busy WHERE begins < ? AND ends > ?)",), (ends, begins))


def free_on(rows: Catalogue, day: date, asked: Asked) -> Paged[FreePerson]:
    """Those who are free from midnight to midnight and fit the words of the search, in the order of the staff list."""
    begins, ends = _edges(day)
    where = free_on_day(day)
    for word in fold(asked.q).split():
        where = where.also("instr(sought, ?)", word)

    def page(offset: int) -> list[FreePerson]:
        keys = [row["key"] for row in rows.rows(
            "SELECT key FROM people", where, "ORDER BY key LIMIT ? OFFSET ?", SIZE, offset
        )]  # fmt: skip
        people, worked = rows.bodies("people", keys), rows.bodies("people", keys, "worked")
        return [_free(one, work["stints"], begins, ends) for one, work in zip(people, worked, strict=True)]

    return one_page(page, rows.number("people", where), asked.number, SIZE)


def _edges(day: date) -> tuple[str, str]:
    return f"{day.isoformat()}T00:00:00", f"{(day + timedelta(days=1)).isoformat()}T00:00:00"


def _free(one: Document, stints: list[Document], begins: str, ends: str) -> FreePerson:
    return FreePerson(
        key=one["key"],
        name=one["name"],
        level=one["level"],
        role="" if one["counts"] else one["role"],
        station=one["station"],
        hours=one["hours"],
        before=next((stint["when"] for stint in reversed(stints) if stint["end"][:_WALL] <= begins), ""),
        after=next((stint["when"] for stint in stints if stint["start"][:_WALL] >= ends), ""),
    )
