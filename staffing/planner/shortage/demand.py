"""What the open slots ask for, by kind of person: so many more EMTs, so many more who may drive.

By Hall's theorem the seats of a slot can be filled exactly when for every set of seats enough people may fill one of them.
A *kind* is such a set: it is named by its easiest seats ("an EMT or higher"), and holds every seat that only people of that
kind may fill, the seat of a Paramedic among them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import TYPE_CHECKING

import numpy as np

from staffing.levels import Level
from staffing.limits import TAKEN
from staffing.rule import Seat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from staffing.planner.candidates import Candidates
    from staffing.rule import Service
    from staffing.scene import Scene

#: The easiest seats of a set of seats, without their roles.
Kind = tuple[Seat, ...]

#: With more different seats than this, only kinds named by one or two seats are counted: there are too many others.
_FEW_SEATS = 6


@dataclass(frozen=True, eq=False)
class Demand:
    """What the open slots ask of one kind of people.

    `asked[slot]`: how many more of them it needs, at the moment at which it needs most; `fits[option]`: whether the
    option's person is of that kind at that moment.
    """

    kind: Kind
    asked: NDArray
    fits: NDArray

    def without(self, slots: NDArray) -> Demand:
        """The demand of all slots but these."""
        asked = self.asked.copy()
        asked[slots] = 0
        return replace(self, asked=asked)


def demands(choice: Candidates) -> Iterator[Demand]:
    """The demand for every kind of people that the open slots have seats for, easily named kinds first."""
    services = {choice.slots.services[slot] for slot in np.flatnonzero(choice.slots.missing).tolist()}
    for kind in _kinds({bare(seat, choice.scene) for service in services for seat in service.seats}):
        yield demand(choice, kind)


def demand(choice: Candidates, kind: Kind) -> Demand:
    """The demand for one kind of people."""

    def seats(service: Service) -> int:
        return sum(any(_within(bare(seat, choice.scene), easiest) for easiest in kind) for seat in service.seats)

    return _demand(choice, kind, are(choice.scene, kind), choice.scene.crew.of_service(seats))


def emt_demand(choice: Candidates) -> Demand:
    """The demand for an EMT on each ambulance, whatever its seats are."""
    emt = choice.scene.crew.aboard["level"].to_numpy() >= Level.EMT
    return _demand(
        choice, (Seat("", Level.EMT),), emt, choice.scene.crew.of_service(lambda service: service.transports)
    )


def are(scene: Scene, kind: Kind) -> NDArray:
    """For each row of `scene.crew.aboard`, whether that person is of the kind at that moment."""
    return np.logical_or.reduce([scene.crew.may_fill(seat) for seat in kind])


def _demand(choice: Candidates, kind: Kind, fits: NDArray, seats: NDArray) -> Demand:
    crew = choice.scene.crew
    moment, option = crew.aboard["limit"].to_numpy()[fits], crew.aboard["option"].to_numpy()[fits]
    free = option != TAKEN
    short = seats * crew.need - np.bincount(moment[~free], minlength=len(crew.moments))
    slot = crew.moments["slot"].to_numpy()
    # of the moments that lack most, the one with the fewest people to choose from
    order = np.lexsort((np.bincount(moment[free], minlength=len(crew.moments)), -short, slot))
    worst = order[np.unique(slot[order], return_index=True)[1]]
    asked = np.zeros(len(choice.slots.pieces), dtype=np.int64)
    asked[slot[worst]] = short[worst].clip(min=0)
    fit = np.zeros(len(choice.table), dtype=bool)
    fit[option[free & np.isin(moment, worst)]] = True
    return Demand(kind, np.where(choice.slots.missing > 0, asked, 0), fit)


def bare(seat: Seat, scene: Scene) -> Seat:
    """A seat without its role, and without its driving where the roster says nothing of it."""
    return replace(seat, role="", drives=seat.drives and scene.has_driver)


def words(kind: Kind) -> str:
    """`an EMT or higher`, `a Paramedic, or someone who may drive`."""
    return ", or ".join(map(_word, reversed(kind)))


def _word(seat: Seat) -> str:
    named = str(seat.level) + (" or higher" if seat.level < Level.PARAMEDIC else "") if seat.level else ""
    named = " or ".join(filter(None, (named, *sorted(seat.accepts)))) or "someone"
    article = "" if named == "someone" else "an " if named[0] in "AEIOR" else "a "
    care = " with critical care" if seat.critical else ""
    return f"{article}{named}{care}{' who may drive' if seat.drives else ''}"


def _kinds(seats: set[Seat]) -> list[Kind]:
    ordered = sorted(seats, key=_rank)
    sizes = range(1, 3) if len(ordered) > _FEW_SEATS else range(1, len(ordered) + 1)
    kinds: dict[Kind, None] = {}
    for chosen in chain.from_iterable(combinations(ordered, size) for size in sizes):
        if not any(_within(a, b) for a in chosen for b in chosen if a is not b):
            kinds[chosen] = None
    return list(kinds)


def _rank(seat: Seat) -> tuple[object, ...]:
    return seat.level, seat.critical, seat.drives, sorted(seat.accepts)


def _within(seat: Seat, other: Seat) -> bool:
    """Whether everyone who may fill `seat` may fill `other`."""
    if other.drives and not seat.drives:
        return False
    if not (other.level or other.critical or other.accepts):
        return True
    by_level = bool(seat.level) or not seat.accepts
    others_level = (bool(other.level) or not other.accepts) and other.level <= seat.level
    return seat.accepts <= other.accepts and (not by_level or (others_level and (seat.critical or not other.critical)))
