"""Who can take a seat, as a document: everybody on the staff list, best first, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.clock import NEVER, duration_words
from staffing.planner.cover.stand_ins import Can
from staffing.planner.cover.trial import told_apart
from staffing.web.views.effects import Said, said

if TYPE_CHECKING:
    from staffing.planner.cover.cover import Cover, Seat
    from staffing.planner.cover.stand_ins import StandIn


@dataclass(frozen=True)
class SwapView:
    """The shift that somebody leaves for the seat, and who takes it over (None: it stays crewed); `cell` is the one they leave."""

    shift: int
    unit: str
    when: str
    hours: str
    cell: tuple[str, int, int]
    start: str
    end: str
    taken_by: int | None
    taker: str | None


@dataclass(frozen=True)
class Somebody:
    """One person for a seat. `can` is now, with-warning, by-swap or no; `why_not` is the reason that keeps them out."""

    person: int
    name: str
    id: str
    can: str
    level: str
    station: str
    own_station: bool
    week: str
    rest_before: str
    rest_after: str
    held_over: str
    why_not: str
    warnings: tuple[Said, ...]
    swap: SwapView | None


@dataclass(frozen=True)
class SeatView:
    """An open stretch; `start` and `end` are times of day, "" where it is the whole shift; `missing` 0: crewed all the same."""

    hours: str
    start: str
    end: str
    missing: int
    people: tuple[Somebody, ...]


@dataclass(frozen=True)
class CoverView:
    """The answer for one shift. `staff` is everybody, for a change that needs no advice: (row, name)."""

    shift: int
    unit: str
    when: str
    asks: tuple[str, ...]
    absent: tuple[str, ...]
    aboard: str
    seats: tuple[SeatView, ...]
    staff: tuple[tuple[int, str], ...]


def cover_view(answer: Cover) -> CoverView:
    """The document of one answer."""
    scene, shift = answer.scene, answer.shift
    begin, end = scene.speech.times(shift)
    names = told_apart(answer.roster)
    return CoverView(
        shift=shift,
        unit=str(answer.roster.shifts["unit"].iat[shift]),
        when=answer.roster.clock.stretch(begin, end),
        asks=tuple(seat.words() for seat in scene.services[shift].seats),
        absent=tuple(names[person] for person in answer.absent),
        aboard=scene.speech.crew(shift, begin, end, driving=True),
        seats=tuple(_seat(answer, seat, names) for seat in answer.seats),
        staff=tuple(enumerate(names)),
    )


def _seat(answer: Cover, seat: Seat, names: list[str]) -> SeatView:
    clock = answer.roster.clock
    return SeatView(
        hours=clock.hours(seat.start, seat.end),
        **_times(answer, answer.shift, seat.start, seat.end),
        missing=seat.missing,
        people=tuple(_somebody(answer, one, names) for one in seat.people),
    )


def _somebody(answer: Cover, one: StandIn, names: list[str]) -> Somebody:
    people, clock = answer.roster.people, answer.roster.clock
    return Somebody(
        person=one.person,
        name=names[one.person],
        id=str(people["id"].iat[one.person]),
        can=one.can.value,
        level=one.level,
        station=str(people["station"].iat[one.person]),
        own_station=one.at_home,
        week=duration_words(one.hours.week),
        rest_before=_rest(one.hours.rest_before),
        rest_after=_rest(one.hours.rest_after),
        held_over="" if one.held_over == NEVER else clock.moment(one.held_over),
        why_not=one.reason.one if one.reason and one.can is Can.NO else "",
        warnings=tuple(map(said, one.violations)),
        swap=_swap(answer, one, names),
    )


def _swap(answer: Cover, one: StandIn, names: list[str]) -> SwapView | None:
    if one.swap is None:
        return None
    swap, speech, rows = one.swap, answer.scene.speech, answer.roster.assignments
    left = rows[(rows["shift"] == swap.shift) & (rows["person"] == one.person)].iloc[0]
    return SwapView(
        shift=swap.shift,
        unit=str(answer.roster.shifts["unit"].iat[swap.shift]),
        when=answer.roster.clock.stretch(*speech.times(swap.shift)),
        hours=speech.within(swap.shift, swap.start, swap.end),
        cell=(str(left["sheet"]), int(left["row"]), int(left["column"])),
        **_times(answer, swap.shift, swap.start, swap.end),
        taken_by=swap.taken_by,
        taker=None if swap.taken_by is None else names[swap.taken_by],
    )


def _times(answer: Cover, shift: int, start: int, end: int) -> dict[str, str]:
    """`start` and `end` as times of day, "" where they are those of the shift."""
    clock = answer.roster.clock
    whole = (start, end) == answer.scene.speech.times(shift)
    return {"start": "" if whole else clock.time(start), "end": "" if whole else clock.time(end)}


def _rest(minutes: int | None) -> str:
    if minutes is None:
        return "-"
    return duration_words(minutes) if minutes else "none"
