"""Mending a roster with the fewest changed cells: first at the shifts in trouble, then with more and more around them.

On the shifts in trouble alone the search is small, whatever the size of the roster. Where it leaves no trouble and changes no
more cells than any plan must (see the module fewest), that is the fewest there is. Else the shifts around take part, and at
last all of them, whose search proves its own answer.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from staffing.checker import check, served, stage
from staffing.clock import DAY, date_words
from staffing.planner.filling.plan import PlanFault
from staffing.planner.fills import first_openings
from staffing.planner.repairing import outcome
from staffing.planner.repairing.cells import changed_cells, with_changes
from staffing.planner.repairing.fewest import least_changes
from staffing.planner.repairing.model import CHANGES, EMT, OTHER, SEATS, Mending
from staffing.planner.repairing.options import exchanges, how_many, touching
from staffing.planner.repairing.outcome import Repair
from staffing.planner.repairing.reasons import changeable_shifts, left, told
from staffing.planner.repairing.troubles import SEAT_RULES, troubles_of
from staffing.planner.search.child import Died, apart, lines
from staffing.planner.search.finishing import finishing
from staffing.planner.search.found import Reached
from staffing.planner.search.search import Search
from staffing.planner.vouching import added
from staffing.report import Severity
from staffing.scene import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from numpy.typing import NDArray

    from staffing.planner.fills import Place
    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.repairing.troubles import Troubles
    from staffing.planner.search.child import Tell
    from staffing.report import RosterReport, Waiver
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene

#: Pairs of a person and a shift above which a wider search is not begun.
_MOST = 60_000
_IN_ORDER = (EMT, SEATS, OTHER, CHANGES)


def repair(
    roster: Roster,
    pack: RulePack,
    as_of: date,
    *,
    freeze_until: date | None = None,
    first: date | None = None,
    last: date | None = None,
    waivers: Sequence[Waiver] = (),
    time_limit: float = 60.0,
    seed: int = 0,
    progress: Callable[[str], None] | None = None,
    place: Place | None = None,
) -> Repair:
    """Removes every error that changes of crew cells can remove, with the fewest changed cells, and adds none.

    Only shifts that start after the day `freeze_until`, and within the days `first` to `last`, both included, are changed. What
    `waivers` cover stays as it is. `time_limit`, `seed`, `progress` and `place` are as for `assign`. Raises PlanFault where the
    mended roster has an error that was not there before: nothing may be written then.
    """
    started = time.monotonic()
    before = check(roster, pack, as_of, first=first, last=last, waivers=waivers)
    known, services = served(roster, pack)
    scene, _ = stage(known, services, pack, as_of)
    changeable = _changeable(scene, freeze_until, first, last)
    troubles = troubles_of(scene, before, changeable)
    best, died = None, False
    if troubles.shifts:
        so_far: list[_Best] = []
        remaining = time_limit - (time.monotonic() - started)
        try:
            best = apart(
                _sought, scene, before, troubles, changeable, remaining, seed, progress=progress, keep=so_far.append
            )
        except Died:  # its memory ran out: the best of the rounds before is what there is
            died, best = True, so_far[-1] if so_far else None
    with finishing():
        changes = changed_cells(scene, best.choice, best.taken, place or first_openings) if best else []
        finished = with_changes(roster, changes)
        after = check(finished, pack, as_of, first=first, last=last, waivers=waivers)
        final = standing(with_changes(known, changes), services, scene.rules, as_of)
        _vouch(scene, final, before, after)
        frozen = f"it is frozen until {date_words(freeze_until)}" if freeze_until else None
        errors = any(v.severity is Severity.ERROR and v.waived is None for v in after.violations)
        said = outcome.UNSURE if died and best is None else _outcome(best, errors, before)
        stays = left(scene, final, after, changeable, frozen, proven=said != outcome.UNSURE)
        return Repair(
            roster=finished,
            before=before,
            report=after,
            changes=told(scene, changes, before, after),
            left=stays,
            added=tuple(v for v in added(before, after, Severity.WARNING, ("unused-waiver",)) if not v.waived),
            outcome=said,
            aims=tuple(best.reached.values()) if best else (),
            repeatable=not (died or (best and best.stopped)),
            seconds=time.monotonic() - started,
        )


@dataclass(frozen=True, eq=False)
class _Best:
    """The best plan so far: what is taken of which options, and whether no plan at all does better."""

    choice: Exchanges
    taken: Sequence[int]
    reached: dict[str, Reached]
    proven: bool
    stopped: bool = False


def _sought(
    scene: Scene,
    before: RosterReport,
    troubles: Troubles,
    changeable: NDArray,
    time_limit: float,
    seed: int,
    tell: Tell,
) -> _Best | None:
    """The best plan of all rounds; None where there is no trouble to mend."""
    started = time.monotonic()
    best: _Best | None = None
    for shifts in _rounds(scene, troubles, changeable):
        choice = exchanges(scene, shifts)
        mending, search, fewest = _mended(
            choice, troubles, before, lambda: time_limit - (time.monotonic() - started), seed, lines(tell)
        )
        # on all shifts the search proves its own answer; on some, only that no plan at all has fewer changes than the bound
        proven = all(_proven(search, name) for name in _IN_ORDER) and bool(shifts[changeable].all())
        proven |= _is_whole(search.reached) and search.reached[CHANGES].value <= fewest
        if best is None or _worth(search.reached) < _worth(best.reached):
            # a better plan is there: of those as good, one with few warnings
            for aim in mending.wishes():
                search.reach(aim)
            # stopped before changes were counted, a plan may hold any number of needless ones: then nothing is changed
            counted = search.best is not None and CHANGES in search.reached
            taken = (search.best or []) if counted else list(range(choice.first_new))
            best = _Best(choice, taken, search.reached if counted else {}, proven, search.stopped)
        best = replace(best, proven=proven, stopped=best.stopped or search.stopped)
        tell("best", best)
        if best.proven or best.stopped:
            break
    return best


def _mended(
    choice: Exchanges,
    troubles: Troubles,
    before: RosterReport,
    left: Callable[[], float],
    seed: int,
    progress: Callable[[str], None] | None,
) -> tuple[Mending, Search, int]:
    """Errors and changes sought on some shifts: first every trouble mended, else as many as can be; and a bound on changes."""
    mending = Mending(choice, troubles, before)
    fewest = least_changes(mending, left(), seed)
    aim = mending.leave_no_trouble(fewest)
    search = Search(mending.model, left(), seed, progress, seats=mending.open_seats)
    if search.reach(aim):
        changes = search.reached[CHANGES]
        search.reached = {name: Reached(name, 0, 0) for name in (EMT, SEATS, OTHER)} | {
            CHANGES: Reached(CHANGES, changes.value, max(changes.bound, fewest))
        }
        return mending, search, fewest
    stopped = search.stopped
    mending = Mending(choice, troubles, before)
    search = Search(mending.model, left(), seed, progress, seats=mending.open_seats, stopped=stopped)
    for aim in mending.errors_and_changes():
        search.reach(aim)
    return mending, search, fewest


def _is_whole(reached: dict[str, Reached]) -> bool:
    """Whether a plan was found that leaves no trouble."""
    return CHANGES in reached and not any(reached[name].value for name in (EMT, SEATS, OTHER))


def _worth(reached: dict[str, Reached]) -> tuple[float, ...]:
    """The errors that stay and the changed cells, smaller is better."""
    return tuple(reached[name].value if name in reached else float("inf") for name in _IN_ORDER)


def _rounds(scene: Scene, troubles: Troubles, changeable: NDArray) -> Iterator[NDArray]:
    """The shifts that may be changed, round by round: those in trouble, those within a day of them, all."""
    if not troubles.shifts:
        return
    near = np.zeros(len(changeable), dtype=bool)
    near[sorted(troubles.shifts)] = True
    yield near
    seen = int(near.sum())
    for shifts in (changeable & touching(scene.roster, troubles.shifts, DAY), changeable):
        if shifts.sum() > seen and how_many(scene, shifts) <= _MOST:
            seen = int(shifts.sum())
            yield shifts


def _proven(search: Search, aim: str) -> bool:
    return aim in search.reached and search.reached[aim].proven


def _changeable(scene: Scene, freeze_until: date | None, first: date | None, last: date | None) -> NDArray:
    clock = scene.roster.clock
    begins = [clock.midnight(freeze_until + timedelta(days=1))] if freeze_until else []
    begins += [clock.midnight(first)] if first else []
    end = clock.midnight(last + timedelta(days=1)) if last else float("inf")
    return changeable_shifts(scene, max(begins, default=float("-inf")), end)


def _vouch(scene: Scene, final: Scene, before: RosterReport, after: RosterReport) -> None:
    """Checks that a repair adds no error, nor lengthens one. Raises PlanFault.

    One crew rule may speak where another one fell silent, so these are compared by what each finds at every moment.
    """
    new = [violation.message for violation in added(before, after, Severity.ERROR, SEAT_RULES)]
    for rule in scene.rules.values():
        if rule.id in SEAT_RULES and rule.severity is Severity.ERROR:
            stood = rule.limits(scene).broken()
            for row in rule.limits(final).broken().itertuples():
                here = stood[(stood["slot"] == row.slot) & (stood["start"] < row.end) & (stood["end"] > row.start)]
                covered = sum(
                    min(s.end, row.end) - max(s.start, row.start) for s in here.drop_duplicates(["start"]).itertuples()
                )
                if covered < row.end - row.start:
                    new.append(f"{rule.id}: {scene.speech.shift(row.slot)}")
    if new or after.crashes:
        raise PlanFault("; ".join(new) or after.crashes[0].detail)


def _outcome(best: _Best | None, errors: bool, before: RosterReport) -> str:
    if best is None:
        stood = any(v.severity is Severity.ERROR and not v.waived for v in before.violations)
        return outcome.AS_FAR if stood else outcome.NOTHING
    if not errors:
        return outcome.FEWEST if best.proven else outcome.MENDED
    if best.proven:
        return outcome.AS_FAR
    # where no trouble is left, what stays is what no change of names can touch
    return outcome.MENDED_REST if _is_whole(best.reached) else outcome.UNSURE
