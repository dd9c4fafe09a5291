"""A button that is pressed twice sends its form twice, and the browser shows the second answer alone.

The second time finds everything done, by the same person and just as it was asked for. That is no clash with somebody else's
change, and must not be told as one: "nothing was done" would be wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date

from fastapi import HTTPException

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.store.drafts import Revision
from staffing.web.store.proposals import ACCEPTED
from staffing.web.store.rosters import Roster

#: Refusals that may only say that it is done already.
_MAYBE_DONE = (404, 409)


@contextmanager
def unless_done(done: Callable[[], object]) -> Iterator[None]:
    """Lets a refusal of what is in here pass where `done` says that what was asked for is so already."""
    try:
        yield
    except HTTPException as refused:
        if refused.status_code not in _MAYBE_DONE or not done():
            raise


def present_change(here: Office, roster: Roster) -> Revision | None:
    """The change by which a draft became what it is now; None where it is the upload."""
    now = here.rosters.find(roster.agency, roster.id)
    return here.drafts.find(now, now.revision) if now else None


def is_kept(here: Office, roster: Roster, who: Visitor, revision: int, said: str) -> bool:
    """Whether the change that `said` tells was made of a revision by this person, and nothing since."""
    latest = present_change(here, roster)
    return latest is not None and (latest.parent, latest.made_by, latest.said) == (revision, who.name, said)


def is_turned(here: Office, roster: Roster, to: int) -> bool:
    """Whether a revision is the present one."""
    now = here.rosters.find(roster.agency, roster.id)
    return now is not None and now.revision == to


def is_accepted(
    here: Office, roster: Roster, who: Visitor, revision: int, name: str, numbers: Collection[int]
) -> bool:  # fmt: skip
    """Whether changes of a proposal (none named: all that were left) made the draft what it is, by this person's hand."""
    proposal, latest = here.proposals.find(roster, name), present_change(here, roster)
    if proposal is None or latest is None or (latest.parent, latest.made_by) != (revision, who.name):
        return False
    return proposal.revision == latest.number and all(proposal.decided.get(one) == ACCEPTED for one in numbers)


def is_waived(here: Office, who: Visitor, *, about: str, reason: str, by: str, until: date) -> bool:
    """Whether this person has waived just this in the same words."""
    asked = (_words(about), _words(reason), _words(by), until, who.name)
    return any(
        one.ended_at is None and (_words(one.about), one.reason, one.by, one.until, one.made_by) == asked
        for one in here.waivers.of(who.agency)
    )


def is_ended(here: Office, who: Visitor, number: int) -> bool:
    """Whether a waiver of the agency is ended."""
    return any(one.id == number and one.ended_at is not None for one in here.waivers.of(who.agency))


def _words(text: str) -> str:
    return " ".join(text.split())
