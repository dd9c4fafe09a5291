"""How good the planner's plans are on public shift-scheduling instances with known best costs.

    python tests/bench/bench_instances.py [--seconds 60] [--only 1,2,3] [--seed 0]

Each instance becomes the program's own roster and rules (instances/as_roster.py), `assign` plans it in so many seconds, building
included, and the independent scorer judges what stands on the roster afterwards. `gap` is how far the cost lies above the proven
bound, `above best` how far above the best known cost. Seconds of wall clock: `built` until the search told of itself, `planned`
until the plan stood and was checked, `seconds` until the command would have said why seats stay open.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from instances.as_roster import FIRST, assignment_of, pack_of, roster_of
from instances.reading import best_known, load
from instances.scoring import scored

from staffing.planner import assign
from staffing.planner.order import SEATS

if TYPE_CHECKING:
    from instances.reading import Instance
    from instances.scoring import Score

HEADINGS = (
    "instance",
    "best known",
    "cost",
    "above best",
    "bound",
    "gap",
    "proven",
    "built",
    "planned",
    "seconds",
    "broken",
)


@dataclass(frozen=True)
class Measured:
    """One plan: its score, the bound that the planner proved, and the seconds until the search, the plan and the end."""

    score: Score
    bound: int
    proven: bool
    built: float
    planned: float
    seconds: float


def measure(instance: Instance, seconds: float, seed: int = 0) -> Measured:
    """`staffing.planner.assign` on an instance."""
    roster, pack = roster_of(instance), pack_of(instance)
    started = time.perf_counter()
    told: list[float] = []
    plan = assign(
        roster,
        pack,
        FIRST,
        time_limit=seconds,
        seed=seed,
        progress=lambda _: told.append(time.perf_counter() - started),
    )
    taken = time.perf_counter() - started
    score = scored(instance, assignment_of(instance, plan.roster))
    cost = next(aim for aim in plan.aims if SEATS in aim.name)
    return Measured(
        score=score,
        bound=cost.bound + beyond_reach(instance),
        proven=all(aim.proven for aim in plan.aims),
        built=told[0] if told else taken,
        planned=plan.seconds,
        seconds=taken,
    )


def beyond_reach(instance: Instance) -> int:
    """The weight of the requests that no plan can meet: they are one part of the cost, and no part of the planner's aim."""
    return sum(
        wish.weight
        for wish in instance.wishes
        if wish.want
        and (wish.day in instance.people[wish.person].days_off or not instance.people[wish.person].most[wish.kind])
    )


def percent(value: float, of: float) -> str:
    """How far `value` lies above `of`."""
    return f"{100 * (value - of) / of:.1f} %" if of > 0 else "-"


def row(cells: tuple[object, ...]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(map(str, cells)) + " |"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--only", default=",".join(map(str, range(1, 25))))
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    best = best_known()
    print(row(HEADINGS))
    print(row(tuple("---" for _ in HEADINGS)), flush=True)
    for number in map(int, given.only.split(",")):
        got = measure(load(number), given.seconds, given.seed)
        cost = got.score.cost
        cells = (
            number,
            best[number],
            cost,
            percent(cost, best[number]),
            got.bound,
            percent(cost, got.bound),
            "yes" if got.proven else "no",
            f"{got.built:.0f}",
            f"{got.planned:.0f}",
            f"{got.seconds:.0f}",
            len(got.score.broken),
        )
        print(row(cells), flush=True)
        for sentence in got.score.broken[:5]:
            print(f"    {sentence}", flush=True)


if __name__ == "__main__":
    main()
