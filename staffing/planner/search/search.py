"""The search: aims in strict order, each kept while the next is sought; progress told, a stop keeps the best.

Parameters were measured on synthetic ambulance rosters (tests/bench/bench_assign.py): two interleaved workers with the
`max_lp` subsolver prove in seconds what the default portfolio does not prove in a minute, and interleaving makes the search
repeat itself exactly for one seed, so long as the deterministic limit and not the wall clock stops it. Where runs of days are
variables (whole_runs.py), one worker with the tightest linear relaxation proves more, and repeats itself as well.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ortools.sat.python import cp_model

from staffing.planner.search.child import stopping
from staffing.planner.search.found import Reached

if TYPE_CHECKING:
    from staffing.planner.search.model import Model, Term

#: CP-SAT's own measure of work done, about ten seconds of two cores each; per aim.
_WORK_LIMIT = 6.0
_MEMORY_MB = 4096


#: A way to search, as CP-SAT's parameters; each repeats itself.
Way = Callable[[Any], None]


def wide(parameters: Any) -> None:
    """Two workers by turns."""
    parameters.num_workers = 2
    parameters.interleave_search = True
    parameters.subsolvers.append("max_lp")


def tight(parameters: Any) -> None:
    """One worker, with the tightest linear relaxation."""
    parameters.num_workers = 1
    parameters.linearization_level = 2


def from_below(parameters: Any) -> None:
    """The same, from the least bound up: the proof first, plans on the way."""
    tight(parameters)
    parameters.optimize_with_lb_tree_search = True


@dataclass(frozen=True)
class Aim:
    """One thing to make small: a sum of terms plus a constant, with its name for progress lines."""

    name: str
    terms: tuple[Term, ...]
    constant: int = 0


@dataclass
class Search:
    """One search over one model."""

    model: Model
    time_limit: float
    seed: int = 0
    progress: Callable[[str], None] | None = None
    started: float = field(default_factory=time.monotonic)
    reached: dict[str, Reached] = field(default_factory=dict)
    work: float = _WORK_LIMIT
    way: Way = wide
    seats: Aim | None = None  # how many seats a plan leaves open: told beside the other aims
    below: int | None = None  # only plans with less of an aim than this are sought
    keep: Callable[[list[int]], None] | None = None  # takes the options of each better plan
    raised: Callable[[int], None] | None = None  # takes what no plan gets below, each time that more of it is proven
    best: list[int] | None = None
    stopped: bool = False  # by the wall clock or by the user: the result may not repeat
    _values: list[int] | None = None
    _bound: float = 0.0

    @property
    def bound(self) -> int:
        """What no plan gets below, by the last search."""
        return round(self._bound)

    @property
    def left(self) -> float:
        """Seconds of wall clock that remain."""
        return self.time_limit - (time.monotonic() - self.started)

    def reach(self, aim: Aim, *, afresh: bool = False) -> bool | None:
        """Makes an aim as small as the limits allow and keeps it there, from where the search stands or `afresh`.

        True: a plan was found and is the best now. False: proven that there is none. None: none was found in the time.
        """
        cp = self.model.cp
        expression = cp_model.LinearExpr.weighted_sum([v for v, _ in aim.terms], [w for _, w in aim.terms])
        cp.clear_objective()  # type: ignore[no-untyped-call]
        if aim.terms:
            cp.minimize(expression)
            if self.below is not None:
                cp.proto.objective.domain.extend([0, self.below - aim.constant - 1])
        status = self._solve(aim, afresh)
        if status == cp_model.INFEASIBLE:
            return False
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        value = self.value(aim)
        bound = value if status == cp_model.OPTIMAL else min(value, round(self._bound) + aim.constant)
        self.reached[aim.name] = Reached(aim.name, value, bound)
        if aim.terms:
            cp.add(expression <= value - aim.constant)
        return True

    def value(self, aim: Aim) -> int:
        """What an aim comes to in the best plan so far."""
        assert self._values is not None
        return sum(weight * self._values[variable.index] for variable, weight in aim.terms) + aim.constant

    def _solve(self, aim: Aim, afresh: bool) -> cp_model.CpSolverStatus:
        if self.stopped or stopping.is_set() or self.left <= 0:
            self.stopped = True
            return cp_model.UNKNOWN
        cp = self.model.cp
        cp.clear_hints()  # type: ignore[no-untyped-call]
        if self._values is not None and not afresh:
            for variable in self.model.taken:
                cp.add_hint(variable, self._values[variable.index])
        solver = cp_model.CpSolver()
        self.way(solver.parameters)
        solver.parameters.random_seed = self.seed
        solver.parameters.max_deterministic_time = self.work
        solver.parameters.max_time_in_seconds = max(self.left, 0.1)
        solver.parameters.max_memory_in_mb = _MEMORY_MB
        solver.parameters.catch_sigint_signal = False
        status = self._run(solver, aim)
        self.stopped = self.stopped or self.left <= 0
        self._bound = solver.best_objective_bound if aim.terms else 0.0
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            self._values = [solver.value(cp.get_int_var_from_proto_index(i)) for i in range(len(cp.proto.variables))]
            self.best = [index for index in range(self.model.count) if self._values[self.model.taken[index].index]]
        return status

    def _tell_bound(self, bound: float, aim: Aim) -> None:
        if self.raised:
            self.raised(round(bound) + aim.constant)

    def _run(self, solver: cp_model.CpSolver, aim: Aim) -> cp_model.CpSolverStatus:
        """Solves in a thread, so that Ctrl-C reaches this one and stops the search instead of losing the plan."""
        outcome: list[cp_model.CpSolverStatus] = []
        teller = _Teller(self, aim)
        ended = threading.Event()
        solver.best_bound_callback = lambda bound: self._tell_bound(bound, aim)

        def solve() -> None:
            try:
                outcome.append(solver.solve(self.model.cp, teller))
            finally:
                ended.set()

        threading.Thread(target=solve, daemon=True).start()
        # the event and not Thread.join: an interrupted join takes a running thread for ended
        while not ended.is_set():
            try:
                ended.wait(0.2)
                teller.tick()
            except KeyboardInterrupt:
                self.stopped = True
            self.stopped = self.stopped or stopping.is_set()
            if self.stopped:  # more than once: a stop before the solver has begun is lost on it
                solver.stop_search()
        return outcome[0] if outcome else cp_model.UNKNOWN


class _Teller(cp_model.CpSolverSolutionCallback):
    """Says how far the search is: best so far, gap, seconds."""

    def __init__(self, search: Search, aim: Aim) -> None:
        super().__init__()
        self._search, self._aim = search, aim
        self._best: tuple[int, int] | None = None
        self._open = search.value(search.seats) if search.seats and search.best is not None else None

    def on_solution_callback(self) -> None:
        """Called by the solver with each better plan."""
        self._best = (round(self.objective_value), round(self.best_objective_bound))
        if (seats := self._search.seats) is not None:
            self._open = sum(weight * self.value(variable) for variable, weight in seats.terms) + seats.constant
        if self._search.keep:
            taken = self._search.model.taken
            self._search.keep([option for option, variable in enumerate(taken) if self.boolean_value(variable)])

    def tick(self) -> None:
        """Writes the progress line."""
        if not self._search.progress:
            return
        seats, seconds = self._search.seats, time.monotonic() - self._search.started
        told = self._open is not None and seats is not None and seats.name != self._aim.name
        beside = f", seats open {self._open}" if told else ""
        if not self._aim.terms or self._best is None:
            self._search.progress(f"{self._aim.name}: searching{beside}, {seconds:.0f} s")
        else:
            best, bound = (value + self._aim.constant for value in self._best)
            self._search.progress(
                f"{self._aim.name}: best so far {best}, at least {bound}, gap {best - bound}{beside}, {seconds:.0f} s"
            )
