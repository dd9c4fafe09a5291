"""Crew names that are not one person on the Staff sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from staffing.speech import addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from staffing.report import Violation
    from staffing.rule import Rule
    from staffing.scene import Scene


def strangers(rule: Rule, scene: Scene, kind: str) -> Iterator[Violation]:
    """One violation for each name and shift of one kind (`unknown`, `ambiguous`); the message is the rule's `ask`."""
    roster, speech = scene.roster, scene.speech
    rows = roster.strangers[roster.strangers["kind"] == kind]
    folded = rows["name"].str.casefold().rename("folded")
    for _, same in rows.groupby([rows["shift"], folded], sort=False):
        slot, name, near = int(same["shift"].iat[0]), same["name"].iat[0], same["near"].iat[0]
        if kind == "unknown":
            ask = f"did you mean {' or '.join(near)}?" if near else "add them there, or mend the name."
            message = f"{speech.shift(slot)}: {name} is not on the Staff sheet and counts for nothing; {ask}"
        else:
            message = (
                f"{speech.shift(slot)}: {name} fits {len(near)} people on the Staff sheet ({', '.join(near)}), so nobody "
                "counts; write the ID instead."
            )
        shifts = roster.shifts
        yield rule.violation(
            scene,
            message,
            slot=slot,
            stretch=(int(shifts["start"].iat[slot]), int(shifts["end"].iat[slot])),
            cells=addresses(same),
            evidence={"name": name, "near": list(near)},
        )
