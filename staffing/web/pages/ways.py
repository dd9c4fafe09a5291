"""Somebody who is picked up, to be put down elsewhere: where they may go on a shift, and which changes of cells each way is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from staffing.web.browse.asked import Document
from staffing.web.pages.moves import NOBODY, Move

Cell = tuple[str, int, int]
#: The two change places; somebody gives way; an empty cell; no cell is named.
SWAP, INSTEAD, EMPTY, BESIDE = "swap", "instead", "empty", "beside"


@dataclass(frozen=True)
class Hand:
    """Who is held: `person` is a row of the staff list, `seat` the place on a `shift` that they are taken from, if any."""

    person: int
    name: str
    shift: Document | None = None
    seat: Document | None = None


@dataclass(frozen=True)
class Way:
    """One way to put somebody down on a shift. `other` is who stands there (None: nobody of the staff list), by `name`."""

    how: str
    cell: Cell | None
    other: int | None
    name: str
    where: str
    moves: tuple[Move, ...]


def ways(hand: Hand, shift: Document) -> list[Way]:
    """The ways to put somebody down on a shift: into its empty cells, in the place of others, or where the sheet has room."""
    return [*_into_empty(hand, shift), *_with_others(hand, shift), *_beside(hand, shift)]


def chosen(
    found: Iterable[Way], shift: Document, *, onto: Cell | None = None, other: int | None = None, how: str = ""
) -> Way | None:
    """The way that is meant where somebody is put down on a cell, or on the shift as a whole; None where that has to be asked.

    On a name the two change places. Who is to go from a full crew only the supervisor can tell.
    """
    fits = [one for one in found if onto is None or (one.cell, one.other) == (onto, other)]
    if how:
        fits = [one for one in fits if one.how == how]
    elif onto is None:
        asks_who = shift["crewed"] or shift["strangers"]
        fits = [] if asks_who else [one for one in fits if one.how in (EMPTY, BESIDE)]
    return fits[0] if fits else None


def cell_of(seat: Document) -> Cell:
    """The cell of a seat of a document."""
    return seat["sheet"], seat["row"], seat["column"]


def _into_empty(hand: Hand, shift: Document) -> Iterator[Way]:
    for free in shift["free"]:
        there = Move(shift["key"], hand.person, cell_of(free), instead=NOBODY if free["beside"] else None)
        yield Way(EMPTY, cell_of(free), None, free["beside"], free["cell"], (*_left(hand), there))


def _with_others(hand: Hand, shift: Document) -> Iterator[Way]:
    for other in () if hand.seat and hand.seat["fixed"] else shift["crew"]:
        cell, person = cell_of(other), other["person"]
        if person == hand.person or other["fixed"]:
            continue
        there = Move(shift["key"], hand.person, cell, *_hours(other), instead=person)
        if hand.seat is not None and hand.shift is not None:
            back = Move(hand.shift["key"], person, cell_of(hand.seat), *_hours(hand.seat), instead=hand.person)
            yield Way(SWAP, cell, person, other["name"], other["cell"], (there, back))
        yield Way(INSTEAD, cell, person, other["name"], other["cell"], (*_left(hand), there))
    for other in [one for one in shift["strangers"] if not one["fixed"]]:
        there = Move(shift["key"], hand.person, cell_of(other))
        yield Way(INSTEAD, cell_of(other), None, other["name"] or "?", other["cell"], (*_left(hand), there))


def _beside(hand: Hand, shift: Document) -> Iterator[Way]:
    if not shift["free"] and not shift["full"] and (hand.shift is None or hand.shift["key"] != shift["key"]):
        yield Way(BESIDE, None, None, "", "", (*_left(hand), Move(shift["key"], hand.person)))


def _left(hand: Hand) -> tuple[Move, ...]:
    """What becomes of the seat that somebody is taken from."""
    if hand.shift is None or hand.seat is None:
        return ()
    return (Move(hand.shift["key"], None, cell_of(hand.seat), instead=hand.person),)


def _hours(seat: Document) -> tuple[str, str]:
    """The hours of a seat as times of day, "" where they are those of the shift."""
    return (seat["start"][11:16], seat["end"][11:16]) if seat["times"] else ("", "")
