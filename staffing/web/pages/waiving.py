"""A waiver written for a violation, and ended; for the page and for programs."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages import draft
from staffing.web.pages.draft import CHANGED, Mistake, check_again_where_stale, ready, same
from staffing.web.store.rosters import Roster

#: Signs at most.
LONGEST = {"reason": 500, "by": 120}
_ABOUT_WAIVERS = ("expired-waiver", "unused-waiver")
NO_FINDING = "The report has no such line: go back to it and choose again."
ABOUT_A_WAIVER = "This line is about a waiver itself: change or end that one on the page of waivers."
WAIVED = "This is waived already: see the page of waivers."
NO_WAIVER = "There is no such waiver, or it has ended already: load the page of waivers again."


def finding(roster: Roster, number: int) -> dict[str, Any]:
    """A violation of the present report that may be waived; else an HTTPException with the sentence."""
    with ready(roster).catalogue() as rows:
        found = rows.document("findings", number)
    if found is None:
        raise HTTPException(404, NO_FINDING)
    if found["rule"] in _ABOUT_WAIVERS:
        raise HTTPException(409, ABOUT_A_WAIVER)
    if found["rule"] in roster.load("terms")["never"]:
        title = roster.load("view")["titles"][found["rule"]]
        raise HTTPException(409, f"The rule pack lets nobody waive this: {title} ({found['rule']}).")
    if found["waived"] is not None:
        raise HTTPException(409, WAIVED)
    return found


def start_of(roster: Roster, found: dict[str, Any]) -> str:
    """When the shift of a violation starts, or its stretch where it is about no shift, to the minute; "" where neither."""
    shift = found["shift"]
    if shift is None:
        return (found["start"] or "")[:16]
    with roster.catalogue() as rows:
        of = rows.document("shifts", shift)
    return str(of["start"])[:16] if of else ""


def waive(
    here: Office, roster: Roster, who: Visitor, number: int, *, revision: int, about: str, reason: str, by: str, until: date,
    only: Collection[str],
) -> int:  # fmt: skip
    """Keeps a waiver of a violation that says `about`, gives its id, and has the agency's rosters checked again.

    `only`: which of unit, start and person it is bound to. Raises HTTPException with a sentence.
    """
    same(roster, revision)
    found = finding(roster, number)
    if _one_line(about) != _one_line(found["message"]):
        raise HTTPException(409, CHANGED)
    texts = {"reason": _one_line(reason), "by": _one_line(by)}
    for name, text in texts.items():
        if not 0 < len(text) <= LONGEST[name]:
            what = "why this is waived" if name == "reason" else "who waives it"
            raise Mistake(
                f"Write {what}, in {LONGEST[name]} characters at most.",
                f"{name}: send {what}, in {LONGEST[name]} characters at most.",
            )
    most = roster.load("terms")["most_days"]
    if until < roster.as_of:
        raise Mistake(
            f"The last day {until} is past: write one from {roster.as_of} on.",
            f"until: the last day {until} is past; send one from {roster.as_of} on.",
        )
    if most is not None and until > roster.as_of + timedelta(days=most):
        last = roster.as_of + timedelta(days=most)
        raise Mistake(
            f"The rule pack allows {most} days: write a last day up to {last}.",
            f"until: the rule pack allows {most} days; send a last day up to {last}.",
        )
    bound = {"unit": found["unit"] or "", "start": start_of(roster, found), "person": found["person"] or ""}
    kept = here.waivers.add(
        roster.agency, who.name, rule=found["rule"], until=until, about=found["message"], **texts,
        **{name: text if name in only else "" for name, text in bound.items()},
    )  # fmt: skip
    here.audit.note(who, "waived", roster, f"{found['rule']} until {until}")
    _check_again(here, who, roster)
    return kept


def end(here: Office, who: Visitor, number: int) -> None:
    """Ends a waiver before its day, or puts away one that is past it. Raises HTTPException with a sentence."""
    if not here.waivers.end(who.agency, number, who.name):
        raise HTTPException(404, NO_WAIVER)
    here.audit.note(who, "ended a waiver", detail=f"waiver {number}")
    _check_again(here, who)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _check_again(here: Office, who: Visitor, first: Roster | None = None) -> None:
    """Has the agency's rosters checked under the waivers as they are now; waits for the one that the visitor looks at."""
    rosters = [one for one in here.rosters.of(who.agency) if one.state == "ready"]
    for roster in sorted(rosters, key=lambda one: first is None or one.id != first.id):
        job = check_again_where_stale(here, roster, who)
        if job and (first is None or roster.id == first.id):
            here.desk.wait(job, draft.PATIENCE)
            first = first or roster
