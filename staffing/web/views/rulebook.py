"""The rules that were on, each with the page that `staffing rules ID` prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.rule import words
from staffing.rules.page import one_of_each, parameter_words

if TYPE_CHECKING:
    from staffing.rule import Rule, RulePack


@dataclass(frozen=True)
class Shown:
    """An example in a few words: whether it breaks the rule, and why."""

    broken: bool
    clauses: str
    why: str


@dataclass(frozen=True)
class RulePage:
    """A rule as the pack sets it. `meaning` is paragraphs; one with line breaks in it is a list or a table, as it stands.

    `shown_with` are numbers that the examples are read with, where the rule has none by itself.
    """

    id: str
    title: str
    severity: str
    citation: str | None
    numbers: dict[str, str]
    meaning: tuple[str, ...]
    examples: tuple[Shown, ...]
    shown_with: dict[str, str]


def rule_pages(pack: RulePack) -> tuple[RulePage, ...]:
    """A page for each rule of a pack, in reading order."""
    return tuple(_page(rule) for rule in pack.rules)


def _page(rule: Rule) -> RulePage:
    return RulePage(
        id=rule.id,
        title=rule.heading,
        severity=str(rule.severity),
        citation=rule.citation,
        numbers={name.replace("_", " "): value for name, value in parameter_words(rule).items()},
        meaning=tuple(map(_paragraph, rule.meaning().split("\n\n"))),
        examples=tuple(Shown(one.broken, one.clauses, one.why) for one in one_of_each(rule)),
        shown_with={name: words(value) for name, value in rule.shown_with.items()},
    )


def _paragraph(text: str) -> str:
    lines = text.splitlines()
    as_it_stands = any(line.startswith((" ", "-", "*", "|")) for line in lines)
    return text if as_it_stands else " ".join(lines)
