"""What the rules would say if people were put on a stretch of a shift: the checker's own sentences, before any of it is done.

Everybody is tried at once, each as if alone: only what a rule says of that person is looked at. Rules about crews are not
asked, nor are rules about several people at once: those are asked one change at a time (`company.py`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.planner.candidates import is_floor
from staffing.roster import table
from staffing.scene import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from staffing.planner.slots import Piece
    from staffing.report import Violation
    from staffing.roster import Roster
    from staffing.scene import Scene


def told(scene: Scene, piece: Piece, people: Mapping[str, NDArray]) -> dict[int, tuple[Violation, ...]]:
    """Person -> the violations that their being on `piece` would add to those of the roster as it stands.

    `people`: rule id -> whom to ask it about, rows of roster.people.
    """
    added: dict[int, tuple[Violation, ...]] = {}
    together: dict[bytes, list[str]] = defaultdict(list)
    for rule, asked in people.items():
        if not scene.rules[rule].in_company and len(asked):
            together[asked.tobytes()].append(rule)
    for rules in together.values():
        asked = people[rules[0]]
        said = told_of(scene, scene.roster, with_people(scene.roster, piece, asked), asked, rules)
        added |= {person: (*added.get(person, ()), *violations) for person, violations in said.items()}
    return {person: violations for person, violations in added.items() if violations}


def told_of(
    scene: Scene, before: Roster, after: Roster, people: NDArray, rules: Sequence[str] | None = None
) -> dict[int, tuple[Violation, ...]]:
    """Person -> what `rules` (all that are about one person) say of them in the one roster and not in the other."""
    tried = standing(_only(after, people), scene.services, scene.rules, scene.as_of)
    person_of = dict(zip(tried.roster.people["name"].iloc[people], people.tolist(), strict=True))
    alone = [rule.id for rule in scene.rules.values() if rule.of_duties and not is_floor(rule) and not rule.in_company]
    found = [
        (person_of[violation.person], violation)
        for name in (alone if rules is None else rules)
        for violation in scene.rules[name].found(tried)
        if violation.person in person_of
    ]
    if not found:
        return {}
    # whether the rules said it before matters only of those about whom they say something now
    told = np.unique([person for person, _ in found])
    stands = standing(_only(before, told), scene.services, scene.rules, scene.as_of)
    asked = dict.fromkeys(violation.rule for _, violation in found)
    stood = {_what(violation) for name in asked for violation in scene.rules[name].found(stands)}
    added: dict[int, list[Violation]] = defaultdict(list)
    for person, violation in found:
        if _what(violation) not in stood:
            added[person].append(violation)
    return {person: tuple(violations) for person, violations in added.items()}


def fresh(scene: Scene, before: Roster, after: Roster, rule: str) -> Iterator[Violation]:
    """What a rule says of the one roster, and not of the other, whoever it is about."""
    stands, tried = (standing(roster, scene.services, scene.rules, scene.as_of) for roster in (before, after))
    stood = {_what(violation) for violation in scene.rules[rule].found(stands)}
    yield from (violation for violation in scene.rules[rule].found(tried) if _what(violation) not in stood)


def with_people(roster: Roster, piece: Piece, people: NDArray) -> Roster:
    """The roster with people on a stretch of a shift."""
    count, row = len(people), roster.shifts.iloc[piece.shift]
    rows = table(
        "assignments",
        {
            "person": people,
            "shift": [piece.shift] * count,
            "start": [piece.start] * count,
            "end": [piece.end] * count,
            "sheet": [row["sheet"]] * count,
            "row": [row["row"]] * count,
            "column": [row["column"]] * count,
        },
    )
    return replace(roster, assignments=pd.concat([roster.assignments, rows], ignore_index=True))


def without(roster: Roster, leaves: Mapping[int, int]) -> Roster:
    """The roster with people off a shift: person -> the shift that they leave."""
    rows = roster.assignments
    gone = np.full(len(roster.people), -1)
    gone[list(leaves)] = list(leaves.values())
    stay = gone[rows["person"].to_numpy()] != rows["shift"].to_numpy()
    return replace(roster, assignments=rows[stay].reset_index(drop=True))


def _what(violation: Violation) -> tuple[object, ...]:
    """What makes a violation another one: whatever it says of a stretch; its subject alone where it has none."""
    said = violation.message if violation.start is not None else None
    return violation.rule, violation.person, violation.unit, violation.shift, violation.start, violation.end, said


def _only(roster: Roster, people: NDArray) -> Roster:
    """The roster with nobody else's time and cards on it (what rules say of `people` stays the same), names told apart."""
    theirs = np.zeros(len(roster.people), dtype=bool)
    theirs[people] = True
    own = {
        name: rows[theirs[rows["person"].to_numpy()]].reset_index(drop=True)
        for name in ("assignments", "other_work", "leave", "cards")
        for rows in [getattr(roster, name)]
    }
    return replace(roster, **own, people=roster.people.assign(name=told_apart(roster)))


def told_apart(roster: Roster) -> list[str]:
    """Everybody's name, with the ID (or the row) behind it where two people share one."""
    people = roster.people
    shared = people["name"].duplicated(keep=False).tolist()
    rows = zip(people["name"], people["id"], people["row"], shared, strict=True)
    return [f"{name} ({own_id or f'row {row}'})" if twice else name for name, own_id, row, twice in rows]
