"""`staffing packs`: the rule packs and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from staffing.cli.console import emit
from staffing.cli.exits import OK
from staffing.cli.options import load_rules

if TYPE_CHECKING:
    from staffing.rule import RulePack


@click.command("packs", short_help="The rule packs and their sources.")
@click.argument("name", required=False)
def command(name: str | None) -> int:
    """List the rule packs, or print the one called NAME: its services, seats and rules with their sources."""
    lines = list(_list() if name is None else _page(load_rules(name)))
    emit("\n".join(lines) + "\n", None)
    return OK


def _list() -> Iterator[str]:
    from staffing.rules.packs import pack_names

    names = pack_names()
    wide = max(map(len, names))
    for name in names:
        yield f"{name:<{wide}}  {load_rules(name).title}"


def _page(pack: RulePack) -> Iterator[str]:
    from staffing.rules.page import parameter_words

    yield f"{pack.name}: {pack.title}"
    if pack.timezone:
        yield f"Time zone: {pack.timezone}"
    yield ""
    yield "Services"
    for service in pack.services.values():
        seats = "; ".join(seat.words() for seat in service.seats)
        yield f"  {service.name}{'' if service.transport else ' (no transport)'}: {seats}"
    from staffing.kinds import KINDS

    if pack.kinds != KINDS:
        yield ""
        yield "Kinds of shift"
        yield from (f"  {kind.name}: {kind}" for kind in pack.kinds)
    yield from _wishes(pack)
    yield from _waivers(pack)
    yield ""
    yield "Rules"
    wide = max((len(rule.id) for rule in pack.rules), default=0)
    for rule in pack.rules:
        yield f"  {rule.id:<{wide}}  {rule.severity!s:<7}  {rule.heading}"
        if numbers := parameter_words(rule):
            yield f"  {'':<{wide}}  {', '.join(f'{name} = {value}' for name, value in numbers.items())}"
        if rule.citation:
            yield f"  {'':<{wide}}  Source: {rule.citation}"


def _waivers(pack: RulePack) -> Iterator[str]:
    """What a pack does not let be waived."""
    terms, said = pack.waivers, []
    if terms.never:
        said.append(f"  never: {', '.join(sorted(terms.never))}")
    if terms.most_days:
        said.append(f"  at most {terms.most_days} days ahead")
    if said:
        yield from ("", "Waivers", *said)


def _wishes(pack: RulePack) -> Iterator[str]:
    """What a pack says of its own about the plans that are made with it."""
    from staffing.planner.question.order import name_of
    from staffing.rule import AIMS

    said = []
    if pack.aims != AIMS:
        said.append(f"  aims, in their order: {', '.join(map(name_of, pack.aims))}")
    if pack.overtime:
        said.append(f"  overtime: {pack.overtime}")
    if pack.holidays:
        said.append(f"  holidays: {', '.join(day.isoformat() for day in sorted(pack.holidays))}")
    if said:
        yield from ("", "Plans", *said)
