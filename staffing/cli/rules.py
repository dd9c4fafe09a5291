"""`staffing rules`: the rules, or one in full with its examples."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from staffing.cli.console import emit
from staffing.cli.exits import OK, Refusal
from staffing.cli.options import load_rules, rules_option

if TYPE_CHECKING:
    from staffing.rule import Rule

_WIDTH = 100


@click.command("rules", short_help="The rules, or one in full with an example.")
@click.argument("rule_id", required=False, metavar="[ID]")
@rules_option
def command(rule_id: str | None, pack: str) -> int:
    """List the rules as a pack sets them, or print the one called ID in full."""
    known = _rules(pack)
    if rule_id is None:
        wide = max(map(len, known))
        lines = [f"{rule.id:<{wide}}  {rule.severity!s:<7}  {rule.heading}" for rule in known.values()]
    elif rule_id in known:
        lines = list(_page(known[rule_id]))
    else:
        near = difflib.get_close_matches(rule_id, known, 1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise Refusal(f"There is no rule {rule_id}; {hint}`staffing rules` lists them.")
    emit("\n".join(lines) + "\n", None)
    return OK


def _rules(pack: str) -> dict[str, Rule]:
    """Every rule in reading order, as the pack sets it; those it leaves out are off."""
    from staffing.report import Severity
    from staffing.rules import RULES

    on = {rule.id: rule for rule in load_rules(pack).rules}
    return {kind.id: on.get(kind.id) or kind(severity=Severity.OFF) for kind in RULES}


def _page(rule: Rule) -> Iterator[str]:
    from staffing.rule import words
    from staffing.rules.page import one_of_each, parameter_words

    yield f"{rule.id}: {rule.heading}"
    yield f"Severity: {rule.severity}"
    yield from (f"{name}: {value}" for name, value in parameter_words(rule).items())
    if rule.citation:
        yield f"Source: {rule.citation}"
    for paragraph in rule.meaning().split("\n\n"):
        yield ""
        yield from _paragraph(paragraph)
    if rule.shown_with:
        given = ", ".join(f"{name} = {words(value)}" for name, value in rule.shown_with.items())
        yield from ("", *textwrap.wrap(f"The examples are read with {given}.", _WIDTH))
    for example in one_of_each(rule):
        yield ""
        yield f"{'Breaks it' if example.broken else 'Is fine'} ({example.why}):"
        yield f"  {example.clauses}"


def _paragraph(text: str) -> list[str]:
    """Text filled to the width; lists and tables as they stand."""
    lines = text.splitlines()
    if any(line.startswith((" ", "-", "*", "|")) for line in lines):
        return lines
    return textwrap.wrap(" ".join(lines), _WIDTH, break_long_words=False, break_on_hyphens=False)
