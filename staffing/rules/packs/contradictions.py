"""Settings of one pack that nothing can meet together, or that come to nothing: told when it is loaded, not after a search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from staffing.rule import Rule, Stage, words

#: A floor and a ceiling on the same thing: (rule, setting) that must not be above (rule, setting), and what it is.
_NOT_ABOVE = (
    (("minimum-hours", "min_hours"), ("maximum-hours", "max_hours"), "in the period"),
    (("short-run", "min_days_on"), ("consecutive-days", "max_days"), "days in a row"),
)
#: What a pack says for the sake of one aim: key -> aim.
_FOR_AIM = {"overtime": "overtime", "holidays": "fairness"}


def contradictions(rules: Sequence[Rule]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) of the rules that are on."""
    on = {rule.id: rule for rule in rules}
    for (rule, setting), (other, limit), of_what in _NOT_ABOVE:
        least, most = getattr(on.get(rule), setting, None), getattr(on.get(other), limit, None)
        if least is not None and most is not None and least > most:
            at_most = f"{other} allows {words(most)} at most ({limit})"
            yield (
                f"rules.{rule}.{setting}",
                f"nobody can reach {words(least)} {of_what}: {at_most}; change one of the two",
            )
    counts = getattr(on.get("shift-count"), "counts", ())
    most = next((count.most for count in counts if not count.kind and count.most is not None), None)
    for number, count in enumerate(counts, 1):
        if most is not None and count.kind and count.least is not None and count.least > most:
            kind = f"{count.least} {count.kind} shifts"
            yield (
                f"rules.shift-count.counts[{number}]",
                f"nobody can have {kind}: {most} of any kind are the most; change one of the two",
            )


def without_effect(data: Mapping[str, Any], aims: Sequence[Stage]) -> Iterator[tuple[str, str]]:
    """(key, what is wrong) of what a pack file with an order of aims of its own says for an aim that is not in it."""
    sought = {aim for stage in aims for aim, _ in stage}
    for key, aim in _FOR_AIM.items():
        if "aims" in data and data.get(key) and aim not in sought:
            yield key, f"it would change nothing, as {aim!r} is not among the aims: add it there, or leave {key} out"
