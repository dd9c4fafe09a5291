"""The solver's half of the table of limits: one Boolean an option, one linear constraint a limit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from ortools.sat.python import cp_model

from staffing.limits import NO_DAY, TAKEN, Limits

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Term = tuple[cp_model.IntVar, int]


@dataclass
class Model:
    """A CP-SAT model of `count` options; limits are added as rows, floors with slack, soft ceilings with a price."""

    count: int
    cp: cp_model.CpModel = field(default_factory=cp_model.CpModel)
    taken: list[cp_model.IntVar] = field(init=False)

    def __post_init__(self) -> None:
        self.taken = [self.cp.new_bool_var("") for _ in range(self.count)]

    def keep(self, limits: Limits, slack: Callable[[int], list[Term]] | None = None) -> None:
        """Adds every limit as a constraint; `slack` gives the terms to add to the sum of limit i."""
        for number, variables, weights, low, high in self._rows(limits):
            extra = slack(number) if slack else []
            variables += [variable for variable, _ in extra]
            weights += [weight for _, weight in extra]
            if low is None and high is not None:
                if sum(weight for weight in weights if weight > 0) <= high:
                    continue  # can't be broken
                if sum(weights) - min(weights) <= high and min(weights) > 0:
                    # only all of them together are too much
                    weights, high = [1] * len(weights), len(weights) - 1
                shared = int(np.gcd.reduce(weights))
                weights, high = [weight // shared for weight in weights], high // shared
                if all(weight == 1 for weight in weights) and high == 1:
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
        prices: list[Term] = []

        def freed(number: int) -> list[Term]:
            broken = self.cp.new_bool_var("")
            prices.append((broken, 1))
            heaviest = int(weight_sum[number])
            return [(broken, -heaviest)]

        positive = limits.terms["weight"].to_numpy().clip(min=0)
        weight_sum = np.bincount(limits.terms["limit"].to_numpy(), weights=positive, minlength=len(limits.bounds))
        self.keep(limits, freed)
        return prices

    def distance(
        self, options: NDArray, weights: NDArray, low: int, high: int, unit: int, slopes: tuple[tuple[int, int], ...]
    ) -> cp_model.IntVar:
        """A cost that grows as the weighted number taken leaves low..high: the largest of `a * d - b` for d units off."""
        shared = int(np.gcd.reduce([unit, *weights.tolist()]))
        total = self.total(options, weights // shared)
        low, high, unit = -(-low // shared), high // shared, unit // shared
        furthest = max(int(weights.sum()) // shared + abs(low), abs(high)) * max(a for a, _ in slopes)
        cost = self.cp.new_int_var(0, furthest, "")
        for a, b in slopes:
            self.cp.add(unit * cost >= a * (total - high) - b * unit)
            self.cp.add(unit * cost >= a * (low - total) - b * unit)
        return cost

    def any_of(self, options: tuple[int, ...], *, exactly: bool = False) -> cp_model.IntVar:
        """A Boolean that is at least each of some options; `exactly`: and false where none of them is taken."""
        some = self._any(options)
        if exactly and len(options) > 1:
            self.cp.add_bool_or([*(self.taken[option] for option in options), ~some])
        return some

    def total(self, options: NDArray, weights: NDArray) -> cp_model.LinearExprT:
        """The weighted number of some options that are taken."""
        return cp_model.LinearExpr.weighted_sum([self.taken[i] for i in options.tolist()], weights.tolist())

    def _rows(self, limits: Limits) -> list[tuple[int, list[cp_model.IntVar], list[int], int | None, int | None]]:
        """Each limit with variables in it: (number, variables, weights, low, high), what stands moved to the right."""
        terms = limits.terms.sort_values("limit", kind="stable")
        limit, option, weight, day = (terms[c].to_numpy() for c in ("limit", "option", "weight", "day"))
        low, high = limits.bounds["low"].to_numpy(), limits.bounds["high"].to_numpy()
        edges = np.searchsorted(limit, np.arange(len(limits.bounds) + 1))
        rows = []
        for number in range(len(limits.bounds)):
            part = slice(edges[number], edges[number + 1])
            options, weights, days = option[part], weight[part], day[part]
            standing = options == TAKEN
            # a day on which something stands is counted already
            counted = np.isin(days, days[standing & (days != NO_DAY)])
            fixed = int(weights[standing & (days == NO_DAY)].sum()) + len(
                set(days[standing & (days != NO_DAY)].tolist())
            )
            free = ~standing & ~counted
            if not free.any():
                continue
            variables, factors = self._once(options[free], weights[free], days[free])
            least = None if low[number] <= -(2**39) else int(low[number]) - fixed
            most = None if high[number] >= 2**39 else int(high[number]) - fixed
            rows.append((number, variables, factors, least, most))
        return rows

    def _once(self, options: NDArray, weights: NDArray, days: NDArray) -> tuple[list[cp_model.IntVar], list[int]]:
        """The variables of a limit; options of one day become one variable that is at least each of them."""
        if (days == NO_DAY).all():
            return [self.taken[i] for i in options.tolist()], weights.tolist()
        variables, factors = [], []
        for day in dict.fromkeys(days.tolist()):
            own = options[days == day].tolist()
            variables.append(self._any(tuple(own)))
            factors.append(1)
        return variables, factors

    def _any(self, options: tuple[int, ...]) -> cp_model.IntVar:
        if len(options) == 1:
            return self.taken[options[0]]
        if options not in self._anys:
            some = self.cp.new_bool_var("")
            for option in options:
                self.cp.add_implication(self.taken[option], some)
            self._anys[options] = some
        return self._anys[options]

    _anys: dict[tuple[int, ...], cp_model.IntVar] = field(default_factory=dict)
