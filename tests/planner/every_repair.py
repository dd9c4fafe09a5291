"""The best repair of a tiny roster, found by trying every change of its crew cells, with nothing of the planner in it.

People, shifts and rules are plain data; whole shifts only. A plan gives, for each shift, which of its cells are kept and who
is put on. It may not add an error: none of those that stood may be worse, and nobody new may be in one.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby, permutations, product
from typing import NamedTuple

from staffing.clock import HOUR
from staffing.levels import Level
from staffing.roster import Roster

_REST = 8 * HOUR
_SEATS = {"BLS": ("emt", "drives"), "ALS": ("medic", "emt drives"), "QRV": ("emt",)}


class Best(NamedTuple):
    """The fewest shifts without an EMT, then people missing, then other errors, then changed cells."""

    emt: int
    seats: int
    other: int
    changes: int


class Crew(NamedTuple):
    """One way to crew a shift: the numbers of the cells that are kept, and the people put on."""

    kept: tuple[int, ...]
    new: tuple[int, ...]


def best_repair(roster: Roster, frozen: frozenset[int] = frozenset()) -> Best:
    """The best there is; the shifts `frozen` keep their cells."""
    case = _Case(roster, frozen)
    return min(found for plan in product(*case.crews) if (found := case.judged(plan)))


class _Case:
    def __init__(self, roster: Roster, frozen: frozenset[int]) -> None:
        self.people = roster.people.to_dict("records")
        for number, person in enumerate(self.people):
            cards = roster.cards[roster.cards["person"] == number]
            person["level"], person["expires"] = int(cards["rank"].iat[0]), int(cards["expires"].iat[0])
        self.shifts = roster.shifts.to_dict("records")
        self.frozen = frozen
        self.leave = list(roster.leave.itertuples())
        self.work = [(w.person, w.start, w.end) for w in roster.other_work.itertuples()]
        #: The cells of each shift: a person's number, or a stranger's name.
        self.cells: list[list[int | str]] = [[] for _ in self.shifts]
        for row in roster.assignments.itertuples():
            self.cells[row.shift].append(row.person)
        for row in roster.strangers.itertuples():
            self.cells[row.shift].append(row.name)
        stood = [Crew(tuple(range(len(cells))), ()) for cells in self.cells]
        self.floors = [self._floors(shift, crew) for shift, crew in enumerate(stood)]
        self.stood = [self._seated(number, stood) for number in range(len(self.people))]
        self.crews = [list(self._crews(shift)) for shift in range(len(self.shifts))]

    def _crews(self, shift: int) -> Iterator[Crew]:
        cells = self.cells[shift]
        everything = tuple(range(len(cells)))
        if shift in self.frozen:
            yield Crew(everything, ())
            return
        others = [
            number
            for number, person in enumerate(self.people)
            if person["counts"] and number not in cells and not self._forbidden(number, shift)
        ]
        for kept in (c for size in range(len(cells) + 1) for c in combinations(everything, size)):
            for new in (c for size in range(4) for c in combinations(others, size)):
                crew = Crew(kept, new)
                if all(map(_no_lower, self._floors(shift, crew), self.floors[shift])):
                    yield crew

    def _forbidden(self, person: int, shift: int) -> bool:
        """Whether somebody new would be off, expired or at other work."""
        start, end = self.shifts[shift]["start"], self.shifts[shift]["end"]
        off = any(l.person == person and l.start < end and l.end > start for l in self.leave)  # noqa: E741
        busy = any(who == person and s < end and e > start for who, s, e in self.work)
        return off or busy or self.people[person]["expires"] < end

    def _moments(self, shift: int) -> list[int]:
        """The starts of the parts of a shift within which nobody's card lapses."""
        start, end = self.shifts[shift]["start"], self.shifts[shift]["end"]
        return sorted({start, *(p["expires"] for p in self.people if start < p["expires"] < end)})

    def _floors(self, shift: int, crew: Crew) -> list[tuple[int, ...]]:
        """Above or below each floor, at each moment: an EMT, people, a driver, and every set of seats."""
        service = self.shifts[shift]["service"]
        seats, transports = _SEATS[service], service != "QRV"
        aboard = {self.cells[shift][cell] for cell in crew.kept} | set(crew.new)
        aboard = [n for n in aboard if isinstance(n, int) and self.people[n]["counts"]]
        sets = [s for size in range(1, len(seats) + 1) for s in combinations(seats, size)]
        found = []
        for at in self._moments(shift):
            emt = sum(self._fits(n, "emt", at) for n in aboard) - 1 if transports else 0
            drives = sum(self._fits(n, "drives", at) for n in aboard) - 1 if transports else 0
            fill = [sum(any(self._fits(n, s, at) for s in chosen) for n in aboard) - len(chosen) for chosen in sets]
            found.append((emt, len(aboard) - len(seats), drives, *fill))
        return found

    def _fits(self, person: int, seat: str, at: int) -> bool:
        traits = self.people[person]
        level = traits["level"] if at < traits["expires"] else 0
        asked = {"emt": level >= Level.EMT, "medic": level >= Level.PARAMEDIC, "drives": traits["drives_until"] > 0}
        return all(asked[word] for word in seat.split())

    def _missing(self, shift: int, crew: Crew) -> tuple[int, int]:
        """Stretches without an EMT, and people missing, over the stretches as they stood."""
        now, stood = self._floors(shift, crew), self.floors[shift]
        emt = sum(
            any(now[at][0] < 0 for at in stretch) for lacks, stretch in _stretches([f[0] < 0 for f in stood]) if lacks
        )
        short = [max(0, -min(floors[1:])) for floors in now]
        stretches = _stretches([max(0, -min(floors)) for floors in stood])
        return emt, sum(max(short[at] for at in stretch) for lacking, stretch in stretches if lacking)

    def _seated(self, person: int, plan: list[Crew]) -> list[tuple[int, bool, int]]:
        """(shift, whether new, cell) of each place of one person."""
        places = []
        for shift, crew in enumerate(plan):
            places += [(shift, False, cell) for cell in crew.kept if self.cells[shift][cell] == person]
            places += [(shift, True, -1) for who in crew.new if who == person]
        return places

    def judged(self, plan: tuple[Crew, ...]) -> Best | None:
        """What a plan is worth, None where it adds an error."""
        other = 0
        for person, stood in enumerate(self.stood):
            places = self._seated(person, list(plan))
            if places:
                found = self._errors(person, places)
                allowed = {what for _, what in self._errors(person, stood)}
                if any(new or what not in allowed for new, what in found):
                    return None
                other += len(found)
        other += sum(len(self._strangers(shift, crew)) for shift, crew in enumerate(plan) if shift not in self.frozen)
        # what nothing could mend counts for every plan alike
        missing = [self._missing(shift, crew) for shift, crew in enumerate(plan) if shift not in self.frozen]
        changes = sum(max(len(self.cells[s]) - len(crew.kept), len(crew.new)) for s, crew in enumerate(plan))
        return Best(sum(e for e, _ in missing), sum(m for _, m in missing), other, changes)

    def _strangers(self, shift: int, crew: Crew) -> set[str]:
        return {name for cell in crew.kept if isinstance(name := self.cells[shift][cell], str)}

    def _errors(self, person: int, places: list[tuple[int, bool, int]]) -> list[tuple[bool, tuple]]:
        """(whether somebody new is in it, what) of every error of one person."""
        found: list[tuple[bool, tuple]] = []
        times = [(self.shifts[shift]["start"], self.shifts[shift]["end"], new) for shift, new, _ in places]
        for (shift, new, cell), (start, end, _) in zip(places, times, strict=True):
            if not new:
                off = any(l.person == person and l.start < end and l.end > start for l in self.leave)  # noqa: E741
                lapsed = self.people[person]["expires"] < end
                found += [(False, (what, shift, cell)) for what, so in (("off", off), ("lapsed", lapsed)) if so]
        for (a, one), (b, two) in combinations(list(zip(times, places, strict=True)), 2):
            if a[0] < b[1] and a[1] > b[0] and one[0] != two[0]:
                found.append((a[2] or b[2], ("twice", *sorted([(one[0], one[2]), (two[0], two[2])]))))
        rows = [*times, *((s, e, False) for who, s, e in self.work if who == person)]
        for (_, end, ends_new), (start, _, starts_new) in permutations(rows, 2):
            # what stood is not mended by somebody who works through it
            between = any(s < start and e > end for s, e, new in rows if ends_new or starts_new or not new)
            if 0 < start - end < _REST and not between:
                found.append((ends_new or starts_new, ("rest", end, start)))
        return list(dict.fromkeys(found))


def _no_lower(now: tuple[int, ...], then: tuple[int, ...]) -> bool:
    """Whether no floor is missed that was not, nor by more."""
    return all(n >= min(t, 0) for n, t in zip(now, then, strict=True))


def _stretches(values: list[int]) -> list[tuple[int, list[int]]]:
    """(value, the moments) of each stretch with one value."""
    numbered = groupby(enumerate(values), key=lambda pair: pair[1])
    return [(value, [at for at, _ in rows]) for value, rows in numbered]
