"""Who can take a seat, as text: those who can first, with what they are and how much they work; then why not the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from staffing.clock import NEVER, duration_words
from staffing.planner.cover.stand_ins import Can
from staffing.planner.cover.trial import told_apart
from staffing.planner.fills import can_be_written
from staffing.planner.slots import Piece
from staffing.render.style import clean, count, hang, paint, shortened
from staffing.roster import address
from staffing.speech import listed

if TYPE_CHECKING:
    from staffing.planner.cover.cover import Cover, Seat
    from staffing.planner.cover.stand_ins import StandIn
    from staffing.planner.cover.swaps import Swap

_TITLES = {
    Can.NOW: ("Can take it, breaking nothing", "green"),
    Can.WITH_WARNING: ("Could, with a warning (what a check would say then)", "yellow"),
    Can.BY_SWAP: ("Could, if somebody else takes another shift of theirs", "yellow"),
    Can.NO: ("Can't", "red"),
}
_MOST = 10  # people of a group listed one by one
_MOST_NAMES = 12  # names behind one reason
_HEADINGS = ("Name", "Level", "Station", "7 days", "Rest before", "Rest after")
_LEGEND = (
    "7 days: hours worked in the fullest 7 days with this seat in them, it included. Rest: time off on either side of it, - "
    "where nothing is on the roster there. Listed first: own station, lowest level, fewest hours, longest ago held over, name."
)


def render(answer: Cover, *, source: str, colour: bool, width: int, everyone: bool) -> str:
    """`answer` as text of lines up to `width` characters; `everyone`: no list is cut short."""
    page = _Page(answer, colour, width, everyone)
    blocks = [page.head(source)]
    for seat in answer.seats:
        blocks += page.seat(seat, alone=len(answer.seats) == 1)
    if answer.seats:
        blocks.append(hang("", _LEGEND, width=width, indent=2))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


@dataclass(frozen=True)
class _Page:
    """Where and how the answer is shown."""

    answer: Cover
    colour: bool
    width: int
    everyone: bool

    def head(self, source: str) -> list[str]:
        answer, speech = self.answer, self.answer.scene.speech
        service, row = answer.scene.services[answer.shift], answer.roster.shifts.iloc[answer.shift]
        what = ", ".join(filter(None, (service.name, str(row["station"]))))
        without = f" without {listed(map(speech.name, answer.absent))}" if answer.absent else ""
        said = f"{clean(source)}: {speech.shift(answer.shift)} ({what}){without}: {self._how_open()}"
        lines = [paint(line, "bold", self.colour) for line in hang("", said, width=self.width, indent=2)]
        seats = f"{service.name} asks for {'; '.join(seat.words() for seat in service.seats)}."
        for line in (seats, *self._strangers(), *self._not_checked()):
            lines += hang("", line, width=self.width, indent=2)
        return lines

    def _how_open(self) -> str:
        if self.answer.shift in self.answer.scene.unread:
            return "whether a seat is open can't be told."
        missing = [seat.missing for seat in self.answer.seats]
        if not missing:
            nobody = "" if self.answer.absent else ", and nobody is said to be absent (--absent NAME)"
            return f"no seat is open{nobody}."
        if not any(missing):
            return "no seat is open all the same. Who could come instead:"
        if len(missing) == 1:
            return f"{count(missing[0], 'seat')} open{self._within(self.answer.seats[0])}."
        return f"seats are open at {len(missing)} times."

    def _within(self, seat: Seat) -> str:
        return self.answer.scene.speech.within(self.answer.shift, seat.start, seat.end)

    def _strangers(self) -> Iterator[str]:
        rows = self.answer.roster.strangers
        for row in rows[rows["shift"] == self.answer.shift].itertuples():
            if row.kind == "unknown":
                meant = f" (did you mean {' or '.join(row.near)}?)" if row.near else ""
                yield f"{row.name} stands on it too, but is not on the Staff sheet and counts for nothing{meant}."
            elif row.kind == "unread":
                yield (
                    f"Who is on it can't be told: {address(row.sheet, row.row, row.column)} holds a formula that was never "
                    "calculated. Open the workbook in a spreadsheet program and save it there."
                )
            else:
                yield f"{row.name} stands on it too, which fits {listed(row.near)}, so nobody counts: write the ID instead."

    def _not_checked(self) -> Iterator[str]:
        for entry in self.answer.not_checked:
            yield f"{entry.rule} was not checked: {entry.reason}."

    def seat(self, seat: Seat, *, alone: bool) -> Iterator[list[str]]:
        scene, shift = self.answer.scene, self.answer.shift
        lines = []
        if not alone:
            title = f"{scene.roster.clock.hours(seat.start, seat.end)}: {count(seat.missing, 'seat')} open"
            lines.append(paint(title, "bold", self.colour))
        crew = scene.speech.crew(shift, seat.start, seat.end, driving=True)
        lines += hang("", crew or "Nobody is on board.", width=self.width, indent=2)
        if not can_be_written(Piece(shift, seat.start, seat.end, seat.missing), scene):
            lines += hang(
                "", "These hours fit no crew cell: they can be written by hand only.", width=self.width, indent=2
            )
        yield lines
        for can, (title, colour) in _TITLES.items():
            people = seat.who(can)
            if people or can is Can.NOW:
                heading = paint(f"{title}: {len(people) or 'nobody'}", colour, self.colour)
                yield [heading, *(self._reasons(people) if can is Can.NO else self._people(people))]

    def _people(self, people: Sequence[StandIn]) -> Iterator[str]:
        shown = people if self.everyone or len(people) <= _MOST + 1 else people[:_MOST]
        rows = [self._row(one) for one in shown]
        widths = [max(map(len, column)) for column in zip(_HEADINGS, *rows, strict=True)]
        if rows:
            yield "  " + _aligned(_HEADINGS, widths)
        for one, row in zip(shown, rows, strict=True):
            yield "  " + _aligned(row, widths)
            for note in self._notes(one):
                yield from hang("      ", note, width=self.width, indent=8)
        if len(shown) < len(people):
            yield f"  and {len(people) - len(shown)} more; --all lists everyone."

    def _row(self, one: StandIn) -> tuple[str, ...]:
        people = self.answer.roster.people
        station = clean(people["station"].iat[one.person]) or "-"
        return (
            clean(self._name(one)),
            one.level,
            f"{station} (own)" if one.at_home else station,
            duration_words(one.hours.week),
            _rest(one.hours.rest_before),
            _rest(one.hours.rest_after),
        )

    def _notes(self, one: StandIn) -> Iterator[str]:
        if one.swap is not None:
            yield self._swap(one.swap, one)
        yield from (f"{violation.rule}: {violation.message}" for violation in one.violations)
        if one.held_over != NEVER:
            yield f"last held over until {self.answer.roster.clock.moment(one.held_over)}"

    def _swap(self, swap: Swap, one: StandIn) -> str:
        speech = self.answer.scene.speech
        shift = f"{speech.shift(swap.shift)}{speech.within(swap.shift, swap.start, swap.end)}"
        if swap.taken_by is None:
            return f"leaves {shift}, which stays crewed without {clean(self._name(one))}"
        station = str(self.answer.roster.people["station"].iat[swap.taken_by])
        what = ", ".join(filter(None, (speech.level(swap.taken_by, swap.start), station)))
        return f"leaves {shift} to {self._names[swap.taken_by]} ({what}), who breaks nothing by it"

    def _reasons(self, people: Sequence[StandIn]) -> Iterator[str]:
        for reason, group in groupby(people, key=lambda one: one.reason):
            assert reason is not None
            who = tuple(clean(self._name(one)) for one in group)
            named = ", ".join(who) if self.everyone else shortened(who, _MOST_NAMES)
            said = reason.one if len(who) == 1 else f"{len(who)} {reason.several}"
            body = f"{named} {said}" if len(who) == 1 else f"{said}: {named}"
            yield from hang("  ", f"{body}.", width=self.width, indent=4)

    def _name(self, one: StandIn) -> str:
        return self._names[one.person]

    @cached_property
    def _names(self) -> list[str]:
        return told_apart(self.answer.roster)


def _rest(minutes: int | None) -> str:
    if minutes is None:
        return "-"
    return duration_words(minutes) if minutes else "none"


def _aligned(cells: Iterable[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
