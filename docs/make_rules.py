"""Writes docs/rules.md from the rules themselves: `python docs/make_rules.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from staffing.report import Severity
from staffing.rule import Rule, words
from staffing.rules import RULES
from staffing.rules.examples import examples_of
from staffing.rules.packs import load_pack

PAGE = Path(__file__).with_name("rules.md")

_INTRODUCTION = """\
# The rules

This page is made from the rules by `python docs/make_rules.py`; the tests hold it to them. Severity and parameters are
those of the pack `baseline`; a pack may change both ([writing-a-pack.md](writing-a-pack.md)).

The examples are small rosters in a few words, and each of them runs as a test. Days are those of one week, and `Mon+1`
is in the next. People of whom nothing is said are EMTs who may drive. `Ana: Mon 07:00-19:00` puts Ana on a shift of her
own; `BLS Mon 07:00-19:00: Ana, Bo` is a shift of a service with its crew; `to Mon` is a last valid day and `from Mon` a
first; `?Bob` is a name that is not on the Staff sheet and `??Bo` one that fits two people; `works` is other work.
`Ana has Max weekends 1` is a number of her own on the sheet Staff, `Ana is at North` her station, and `Ana and Bo ride apart` a
row of the sheet Pairs.
"""
_NEEDS = {
    "level": "the column Level on the sheet Staff, or level cards on Credentials",
    "level-expiry": "the column Level expires on the sheet Staff, or level cards with an expiry on Credentials",
    "driver": "the column Driver or EVOC expires on the sheet Staff",
    "credentials": "the sheet Credentials",
    "leave": "the sheet Time off",
    "pairs": "the sheet Pairs",
    "platoon": "the column Platoon on the sheet Staff",
    "home-station": "the column Station on the sheet Staff",
    "shift-station": "the column Station on the sheet Shifts",
}


def page() -> str:
    """The whole page."""
    baseline = {rule.id: rule for rule in load_pack("baseline").rules}
    rules = [baseline.get(kind.id) or kind(severity=Severity.OFF) for kind in RULES]
    return "\n".join([_INTRODUCTION, *_overview(rules), *(line for rule in rules for line in _section(rule))])


def _overview(rules: list[Rule]) -> Iterator[str]:
    yield "| rule | severity | broken when |"
    yield "|---|---|---|"
    for rule in rules:
        yield f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.heading} |"


def _section(rule: Rule) -> Iterator[str]:
    yield from ("", f"## {rule.id}", "", f"**{rule.heading}.** Severity in `baseline`: {rule.severity}.")
    yield from ("", rule.meaning(), "")
    if rule.settings():
        yield from ("| parameter | in `baseline` |", "|---|---|")
        yield from (f"| `{name}` | {words(getattr(rule, name))} |" for name in rule.settings())
        yield ""
    if rule.needs:
        yield f"Not checked without {' and '.join(_NEEDS[fact] for fact in rule.needs)}."
        yield ""
    if rule.shown_with:
        given = ", ".join(f"`{name} = {words(value)}`" for name, value in rule.shown_with.items())
        yield from (f"The examples are read with {given}.", "")
    yield from ("| | roster | why |", "|---|---|---|")
    for example in examples_of(type(rule)):
        yield f"| {'broken' if example.broken else 'ok'} | {example.clauses} | {example.why} |"


if __name__ == "__main__":
    PAGE.write_text(page() + "\n", "utf-8")
