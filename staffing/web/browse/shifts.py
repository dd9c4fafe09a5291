"""Which shifts a reader asks for, and which of them need somebody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from staffing.web.browse.asked import Asked, Document, fold
from staffing.web.browse.moment import instant
from staffing.web.browse.named import named
from staffing.web.browse.paging import Paged, one_page
from staffing.web.store.catalogue import Where

if TYPE_CHECKING:
    from staffing.web.store.catalogue import Catalogue

SIZE = 60  # on one page of a list
#: Signs of shifts with nothing to be done about.
QUIET = (".", "~", "#", "-")
_TONES = {"!": "other", "w": "warn", "?": "warn", "~": "waived", ".": "good", "#": "plain", "-": "plain"}


def tone(sign: str) -> str:
    """The class of colour of a sign of the board: bad (no crew), other (error), warn, waived, good or plain."""
    return _TONES.get(sign, "bad")


def uncrewed(rows: Catalogue, now: datetime, most: int, where: Where = Where()) -> list[Document]:  # noqa: B008  frozen
    """The first of the shifts that break a rule about crews, unwaived: those not over yet in order of start, then those over."""
    return rows.documents("shifts", where.also("lacking"), "ORDER BY ends <= ?, place LIMIT ?", instant(now), most)


def asked_for(asked: Asked) -> Where:
    """The filters of an address, for the shifts of a catalogue."""
    where = Where()
    for field in ("station", "service"):
        if wanted := getattr(asked, field):
            where = where.also(f"{field} = ?", wanted)
    if asked.trouble:
        where = where.also("trouble")
    if asked.first:
        where = where.also("day >= ?", asked.first)
    if asked.last:
        where = where.also("day <= ?", asked.last)
    if asked.unit:
        where = named(where, "unit", "shifts", asked.unit)
    if words := fold(asked.person).split():
        all_words = " AND ".join(["instr(sought, ?)"] * len(words))
        where = where.also(f"key IN (SELECT shift FROM named WHERE {all_words})", *words)  # noqa: S608  question marks
    if asked.rule:
        where = where.also("key IN (SELECT shift FROM findings WHERE rule = ?)", asked.rule)
    for word in fold(asked.q).split():
        said = "key IN (SELECT shift FROM findings WHERE instr(sought, ?))"
        where = where.also(f"(instr(sought, ?) OR {said})", word, word)
    return where


def also_about(rows: Catalogue, shift: Document) -> list[Document]:
    """What is told of another shift, or of a person, and touches this one as well.

    A person on two shifts at once stands with the earlier one, a rest that is too short with neither: whoever looks at the
    other shift is to see it all the same. It names a crew cell of this shift, or where the shift stands, within its time.
    """
    own = {seat["cell"]: seat["name"] for seat in (*shift["crew"], *shift["strangers"])}
    cells = {*own, shift["cell"]}
    sought = f"({' OR '.join(['instr(sought, ?)'] * len(cells))})"  # finds G1 in G12 too: looked at below
    elsewhere = Where(("shift IS NOT ?",), (shift["key"],)).also(sought, *map(fold, cells))
    return [
        one for one in rows.documents("findings", elsewhere, "ORDER BY key")
        if (one["start"] is None or _touch(one, shift))
        and any(
            (cell in own and one["person"] in (None, own[cell])) or (cell == shift["cell"] and one["unit"] == shift["unit"])
            for cell in one["cells"]
        )
    ]  # fmt: skip


def _touch(one: Document, other: Document) -> bool:
    """Whether two stretches of time overlap, or one ends where the other begins."""
    starts, ends = ([datetime.fromisoformat(stretch[edge]) for stretch in (one, other)] for edge in ("start", "end"))
    return max(starts) <= min(ends)


def within(where: Where, days: Sequence[str]) -> Where:
    """Of these those that start from the first to the last of some days."""
    return where.also("day BETWEEN ? AND ?", days[0], days[-1])


def shifts_on(rows: Catalogue, asked: Asked) -> Paged[Document]:
    """A page of the shifts that fit all filters, those in trouble first."""
    where = asked_for(asked)

    def page(offset: int) -> list[Document]:
        return rows.documents("shifts", where, "ORDER BY trouble DESC, begins, place LIMIT ? OFFSET ?", SIZE, offset)

    return one_page(page, rows.number("shifts", where), asked.number, SIZE)


def neighbours(rows: Catalogue, shift: Document) -> tuple[Document | None, Document | None]:
    """The shift of the same unit before one, and that after it."""
    place = rows.rows("SELECT place FROM shifts", Where(("key = ?",), (shift["key"],)))[0]["place"]
    same = Where(("unit_key = ?",), (shift["unit_key"],))
    before = rows.documents("shifts", same.also("place < ?", place), "ORDER BY place DESC LIMIT 1")
    after = rows.documents("shifts", same.also("place > ?", place), "ORDER BY place LIMIT 1")
    return next(iter(before), None), next(iter(after), None)


def choices(rows: Catalogue, field: str) -> list[str]:
    """What a filter offers: the values of a field of shifts, in the order of the alphabet."""
    found = rows.rows(f"SELECT DISTINCT {field} FROM shifts WHERE {field} <> ''")  # noqa: S608  columns of ours
    return sorted(row[0] for row in found)
