"""Several rosters as one: people whom the staff lists agree on are one person, so that double booking shows across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.roster import COLUMNS, Problem, Roster, Source, address

if TYPE_CHECKING:
    from numpy.typing import NDArray


def together(rosters: Sequence[Roster]) -> Roster:
    """One roster of all tables. People with the same ID and name, or without IDs the same name, are one person.

    Where the lists disagree about a person's level, the lowest counts and the disagreement is a bad row; of driving, of
    counting as crew and of a person's own numbers the stricter holds, of platoons the first list's. Cells keep the name of
    their file in front: `[north.xlsx]Shifts!F12`. A fact holds only where every roster has it.
    """
    people = pd.concat([roster.people for roster in rosters], ignore_index=True)
    folded = people["name"].str.casefold().str.split().str.join(" ") + "\0" + people["id"].str.casefold()
    first = ~folded.duplicated()
    of_key = {key: number for number, key in enumerate(folded[first])}
    person_of = folded.map(of_key).to_numpy(np.int64)
    starts = np.cumsum([0, *(len(roster.people) for roster in rosters)])
    shift_starts = np.cumsum([0, *(len(roster.shifts) for roster in rosters)])
    parts: dict[str, list[pd.DataFrame]] = {name: [] for name in COLUMNS}
    for number_of, roster in enumerate(rosters):
        for name in COLUMNS:
            rows = _from_file(getattr(roster, name), roster.source)
            for who in ("person", "other"):
                if who in rows:
                    rows = rows.assign(**{who: person_of[starts[number_of] + _ints(rows[who])]})
            if "shift" in rows:
                rows = rows.assign(shift=_ints(rows["shift"]) + shift_starts[number_of])
            parts[name].append(rows)
    tables = {name: pd.concat(rows, ignore_index=True) for name, rows in parts.items()}
    everybody = tables["people"].assign(number=person_of)
    tables["people"] = _agreed(everybody, first.to_numpy())
    tables["cards"], disputes = _undisputed(tables["cards"], everybody)
    held = ["person", "kind", "name", "rank", "issued", "expires", "origin"]
    tables["cards"] = tables["cards"].drop_duplicates(held).reset_index(drop=True)
    tables["own_limits"] = _strictest(tables["own_limits"])
    tables["pairs"] = tables["pairs"].drop_duplicates(["person", "other", "together"]).reset_index(drop=True)
    # two lists that say the same of somebody say it once; else what they have in either adds up
    worked = ["person", "minutes", "nights", "weekends", "holidays"]
    tables["ledger"] = tables["ledger"].drop_duplicates(worked).reset_index(drop=True)
    absent = ["person", "start", "end"]
    tables["leave"] = tables["leave"].drop_duplicates(absent).reset_index(drop=True)
    sources = [roster.source for roster in rosters]
    return Roster(
        **tables,
        facts=frozenset.intersection(*(roster.facts for roster in rosters)),
        problems=(
            *disputes,
            *(
                replace(problem, cell=f"[{_file(roster.source)}]{problem.cell}")
                for roster in rosters
                for problem in roster.problems
            ),
        ),
        source=Source(
            path=" + ".join(source.path for source in sources),
            sha256=" + ".join(source.sha256 for source in sources),
            layout="together",
            sheets=tuple(
                replace(sheet, name=f"[{_file(source)}]{sheet.name}") for source in sources for sheet in source.sheets
            ),
            notes=tuple(f"{_file(source)}: {note}" for source in sources for note in source.notes),
        ),
        pools={unit: demand for roster in rosters for unit, demand in roster.pools.items()},
        clock=rosters[0].clock,
    )


def _agreed(everybody: pd.DataFrame, first: NDArray) -> pd.DataFrame:
    """One row a person: what all lists grant."""
    people = everybody[first].drop(columns="number").reset_index(drop=True)
    by_person = everybody.groupby("number")
    strictest = {column: by_person[column].min().to_numpy() for column in ("drives_until", "counts", "critical")}
    return people.assign(**strictest)


def _strictest(own: pd.DataFrame) -> pd.DataFrame:
    """One number for each person and limit: the lowest of the most, the highest of the least; the first of platoons."""
    least = own["limit"].str.startswith("Min ").to_numpy(bool)
    order = own.assign(strict=np.where(least, -_ints(own["value"]), _ints(own["value"]))).sort_values(
        "strict", kind="stable"
    )
    # the word of a platoon is the platoon, that of any other limit is what it is about
    about = order["word"].where(order["limit"] != "Platoon", "")
    kept = order[~order.assign(about=about).duplicated(["person", "limit", "about"])]
    return kept.drop(columns="strict").sort_index().reset_index(drop=True)


def _undisputed(cards: pd.DataFrame, everybody: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """The cards without staff-list levels that another list does not grant, and a problem for each such person."""
    levels = cards[(cards["origin"] == "staff") & (cards["kind"] == "level")]
    lists = everybody[everybody["number"].duplicated(keep=False)]
    problems, dropped = [], []
    for person, rows in lists.groupby("number"):
        said = [row for row in rows.itertuples() if row.level]
        own = levels[levels["person"] == person]
        if len({row.level.casefold() for row in said}) < 2 or own["rank"].nunique() < 2:
            continue
        lowest = own[own["rank"] == own["rank"].min()]["name"].iat[0]
        dropped += own.index[own["rank"] > own["rank"].min()].tolist()
        told = " and ".join(f"{row.level} at {address(row.sheet, row.row, row.column)}" for row in said)
        problems.append(
            Problem(
                address(said[0].sheet, said[0].row, said[0].column),
                f"the staff lists disagree about {said[0].name}: {told}; make them agree. Until then {lowest} counts",
            )
        )
    return cards.drop(index=dropped).reset_index(drop=True), problems


def _from_file(rows: pd.DataFrame, source: Source) -> pd.DataFrame:
    named = {sheet: f"[{_file(source)}]{sheet}" for sheet in rows["sheet"].unique()}
    return rows.assign(sheet=rows["sheet"].map(named).astype(object))


def _file(source: Source) -> str:
    return source.path.replace("\\", "/").rsplit("/", 1)[-1]


def _ints(column: pd.Series) -> NDArray:
    return column.to_numpy(np.int64)
