"""What decides between repairs that are equally good: no crew grows, few people are moved, few hours put on, home stations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.levels import Level
from staffing.limits import Limits, at_most
from staffing.planner.repairing.meant import meant
from staffing.planner.repairing.rows import only
from staffing.planner.search.search import Aim

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.planner.repairing.options import Exchanges
    from staffing.planner.search.model import Model

LEAST = "people moved and hours put on"


def least_unrest(model: Model, choice: Exchanges) -> Aim:
    """Ties: no crew above its size, few people taken off, few minutes put on, then home stations and no higher level than needed.

    A name of the staff list that a stranger's name may be a slip for costs no minutes. Of cells as good, the last is given up.
    """
    put, kept, roster = choice.put, choice.kept, choice.scene.roster
    person = put["person"].to_numpy()
    station = roster.people["station"].str.casefold().to_numpy()[person]
    here = roster.shifts["station"].str.casefold().to_numpy()[put["slot"].to_numpy()]
    away = (station != here) & (station != "") & (here != "")
    minutes = (put["end"] - put["start"]).to_numpy()
    slips = np.isin(put["option"].to_numpy(), [option for options in meant(choice) for option in options])
    minutes = np.where(slips, 0, minutes) // (np.gcd.reduce(minutes) if len(minutes) else 1)
    small = (len(Level) + 1) * away + _ranks(choice)[person]
    # so many shifts bound how many people are put on, but for those who share one
    worth = 2 * len(Level) * (len(roster.shifts) + 1)
    longest = int(minutes.max(initial=0) + 1) * worth * 4
    # the cells of a shift from left to right
    places = pd.concat([choice.stands["column"], choice.strangers["column"]]).to_numpy()
    right = pd.Series(places).groupby(kept["slot"].to_numpy()).rank(ascending=False).to_numpy(np.int64)
    held = longest + right
    taken = model.taken
    terms = [(taken[option], int(price)) for option, price in zip(put["option"], minutes * worth + small, strict=True)]
    terms += [(taken[option], -int(price)) for option, price in zip(kept["option"], held, strict=True)]
    terms += [(grown, longest * worth) for grown, _ in model.price(_sizes(choice))]
    return Aim(LEAST, tuple(terms), int(held.sum()))


def _ranks(choice: Exchanges) -> NDArray:
    """The highest level of each person, by any card."""
    cards = choice.scene.roster.cards
    ranks = np.zeros(len(choice.scene.roster.people), dtype=np.int64)
    np.maximum.at(ranks, cards["person"].to_numpy(), cards["rank"].to_numpy())
    return ranks


def _sizes(choice: Exchanges) -> Limits:
    """At each moment no more people than the service has seats, or than the largest crew of that shift as it stands."""
    crew = choice.scene.crew
    slot, aboard = (
        crew.moments["slot"].to_numpy(),
        choice.each_once(Limits(crew.aboard.assign(weight=1), crew.moments)),
    )
    stands = np.bincount(aboard.terms["limit"][aboard.terms["option"] < choice.first_new], minlength=len(slot))
    most = np.zeros(len(choice.scene.services), dtype=np.int64)
    np.maximum.at(most, slot, stands)
    seats = np.array([len(service.seats) for service in choice.scene.services], dtype=np.int64)
    sizes = at_most(np.maximum(most, seats)[slot], crew.moments, aboard.terms)
    return only(sizes, choice.can_grow(sizes))
