"""The solver's half of the table of limits: one Boolean an option, one linear constraint a limit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from math import gcd
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from ortools.sat.python import cp_model

from staffing.limits import HIGHEST, LOWEST, NO_DAY, TAKEN, Limits
from staffing.planner.question.problem import Priced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

Term = tuple[cp_model.IntVar, int]


class _Row(NamedTuple):
    """One limit over the variables; what stands is moved to the right: low and high are what is left of them."""

    number: int
    variables: list[cp_model.IntVar]
    weights: list[int]
    low: int | None
    high: int | None


@dataclass
class Model:
    """A CP-SAT model of `count` options; limits are added as rows, floors with slack, soft ceilings with a price."""

    count: int
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    taken: list[cp_model.IntVar] = field(init=False)
    #: For options of one person, the variables of which just one is true where any of them is taken; () where none are known.
    runs_touching: Callable[[tuple[int, ...]], Sequence[cp_model.IntVar]] = field(default=lambda options: ())

    def __post_init__(self) -> None:
        self.taken = [self.cp.new_bool_var("") for _ in range(self.count)]

    def keep(self, limits: Limits, slack: Callable[[int], list[Term]] | None = None) -> None:
        """Adds every limit as a constraint; `slack` gives the terms to add to the sum of limit i."""
        for row in self._rows(limits):
            extra = slack(row.number) if slack else []
            variables = row.variables + [variable for variable, _ in extra]
            weights, low, high = row.weights + [weight for _, weight in extra], row.low, row.high
            if not variables or (low is not None and high is not None and low > high):
                self.cp.add_bool_or([])  # what stands breaks it, and nothing can mend it
                continue
            if low is None and high is not None:
                if sum(weight for weight in weights if weight > 0) <= high:
                    continue  # can't be broken
                if sum(weights) - min(weights) <= high and min(weights) > 0:
                    # only all of them together are too much
                    weights, high = [1] * len(weights), len(weights) - 1
                shared = gcd(*weights) or 1
                weights, high = [weight // shared for weight in weights], high // shared
                if all(weight == 1 for weight in weights) and high == 1:
                    for variable in variables:
                        self._alone_in[variable.index].add(len(self.cp.proto.constraints))
                    self.cp.add_at_most_one(variables)
                    continue
            expression = cp_model.LinearExpr.weighted_sum(variables, weights)
            self.cp.add_linear_constraint(
                expression,
                cp_model.INT32_MIN if low is None else low,
                cp_model.INT32_MAX if high is None else high,
            )

    def exactly(self, number: int, options: NDArray, slack: list[Term]) -> None:
        """Just `number` of some options are taken, slack included."""
        variables = [*(self.taken[i] for i in options.tolist()), *(variable for variable, _ in slack)]
        weights = [*([1] * len(options)), *(weight for _, weight in slack)]
        self.cp.add_linear_constraint(cp_model.LinearExpr.weighted_sum(variables, weights), number, number)

    def price(self, limits: Limits) -> list[Term]:
        """Lets every limit be broken at a price of one: a Boolean each that frees it."""
        return self.cost(
            Priced(limits, np.ones(len(limits.bounds), dtype=np.int64), np.zeros(len(limits.bounds), dtype=np.int64))
        )

    def cost(self, priced: Priced) -> list[Term]:
        """What missing each of these limits costs: (variable, weight)."""
        weights, units = priced.weight.tolist(), priced.unit.tolist()
        return [
            (
                self._distance(row, units[row.number], priced.slopes) if units[row.number] else self._broken(row),
                weights[row.number],
            )
            for row in self._rows(priced.limits)
        ]

    def _broken(self, row: _Row) -> cp_model.IntVar:
        """A Boolean that frees a limit where it is true."""
        broken = self.cp.new_bool_var("")
        least, most = (sum(weight for weight in row.weights if weight * sign > 0) for sign in (-1, 1))
        expression = cp_model.LinearExpr.weighted_sum(row.variables, row.weights)
        if row.high is not None and most > row.high:
            self.cp.add(expression - (most - row.high) * broken <= row.high)
        if row.low is not None and least < row.low:
            self.cp.add(expression + (row.low - least) * broken >= row.low)
        return broken

    def _distance(self, row: _Row, unit: int, slopes: tuple[tuple[int, int], ...]) -> cp_model.IntVar:
        """A cost that grows as the weighted number taken leaves low..high: the largest of `a * d - b` for d units off."""
        shared = gcd(unit, *row.weights)
        weights, unit = [weight // shared for weight in row.weights], unit // shared
        total = cp_model.LinearExpr.weighted_sum(row.variables, weights)
        low = None if row.low is None else -(-row.low // shared)
        high = None if row.high is None else row.high // shared
        furthest = sum(map(abs, weights)) + abs(low or 0) + abs(high or 0)
        cost = self.cp.new_int_var(0, furthest * max(a for a, _ in slopes), "")
        for a, b in slopes:
            if high is not None:
                self.cp.add(unit * cost >= a * (total - high) - b * unit)
            if low is not None:
                self.cp.add(unit * cost >= a * (low - total) - b * unit)
        return cost

    def count_up_to(self, most: int) -> cp_model.IntVar:
        """A number between 0 and `most`."""
        return self.cp.new_int_var(0, most, "")

    def any_of(self, options: tuple[int, ...], *, exactly: bool = False) -> cp_model.IntVar:
        """A Boolean that is at least each of some options; `exactly`: and false where none of them is taken."""
        some = self._any(options)
        if exactly and len(options) > 1 and options not in self._exact:
            self.cp.add_bool_or([*(self.taken[option] for option in options), ~some])
            self._exact.add(options)
        return some

    def _rows(self, limits: Limits) -> Iterator[_Row]:
        """Each limit with variables in it, or broken by what stands."""
        terms = limits.terms.sort_values("limit", kind="stable")
        limit, option, weight, day = (terms[c].to_numpy() for c in ("limit", "option", "weight", "day"))
        edges = np.searchsorted(limit, np.arange(len(limits.bounds) + 1)).tolist()
        # plain lists: a limit is a handful of rows, and there are thousands of limits
        options, weights, days = option.tolist(), weight.tolist(), day.tolist()
        low, high = limits.bounds["low"].tolist(), limits.bounds["high"].tolist()
        for number in range(len(low)):
            fixed = 0
            free: dict[int, dict[int, int]] = {}  # day -> option -> weight
            day_weight: dict[int, int] = {}
            standing_days: dict[int, int] = {}  # day -> its weight
            for row in range(edges[number], edges[number + 1]):
                if options[row] != TAKEN:
                    day_weight[days[row]] = weights[row]
                    own = free.setdefault(days[row], {})
                    own[options[row]] = own.get(options[row], 0) + weights[row]
                elif days[row] == NO_DAY:
                    fixed += weights[row]
                else:
                    standing_days[days[row]] = weights[row]
            variables: list[cp_model.IntVar] = []
            factors: list[int] = []
            for its_day, own in free.items():
                if its_day == NO_DAY:
                    variables += [self.taken[each] for each in own]
                    factors += own.values()
                elif its_day not in standing_days:  # a day on which something stands is counted already
                    weight = day_weight[its_day]
                    # a day that lightens a limit, or fills it up, counts only where it is worked indeed
                    held = weight < 0 or low[number] > LOWEST
                    variables.append(self.any_of(tuple(own), exactly=held))
                    factors.append(weight)
            fixed += sum(standing_days.values())
            if variables or not low[number] <= fixed <= high[number]:
                least = None if low[number] <= LOWEST else low[number] - fixed
                most = None if high[number] >= HIGHEST else high[number] - fixed
                yield _Row(number, variables, factors, least, most)

    def _any(self, options: tuple[int, ...]) -> cp_model.IntVar:
        if len(options) == 1:
            return self.taken[options[0]]
        if options not in self._anys:
            some = self.cp.new_bool_var("")
            if set.intersection(*(self._alone_in[self.taken[option].index] for option in options)):
                # they exclude one another: one constraint says it all, and the linear relaxation is the better for it
                self.cp.add_exactly_one([*(self.taken[option] for option in options), ~some])
                self._exact.add(options)
            else:
                for option in options:
                    self.cp.add_implication(self.taken[option], some)
            self._anys[options] = some
            if runs := self.runs_touching(options):
                self.cp.add(sum(runs) == some)
        return self._anys[options]

    _anys: dict[tuple[int, ...], cp_model.IntVar] = field(default_factory=dict)
    _exact: set[tuple[int, ...]] = field(default_factory=set)
    #: Variable -> the constraints of which it is one that at most one may be true.
    _alone_in: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
