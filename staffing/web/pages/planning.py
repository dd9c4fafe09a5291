"""The planner asked about a draft: which searches there are, the one under way, and a new one; for the page and for programs."""

from __future__ import annotations

from datetime import date

from staffing.web.gate.visitor import Visitor
from staffing.web.office import Office
from staffing.web.pages.draft import Mistake, request_of, same, submit, token
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, Job
from staffing.web.work.tasks import MEND, PLAN

KINDS = {"plan": PLAN, "mend": MEND}
TITLES = {"plan": "Fill open seats", "mend": "Fewest changes"}
LEAST_SECONDS = 5


def most_seconds(here: Office) -> int:
    """The longest that a search may be asked to take."""
    return max(int(here.settings.search_seconds), LEAST_SECONDS)


def underway(here: Office, roster: Roster, who: Visitor) -> list[tuple[str, Job]]:
    """The searches that have not ended."""
    return [(kind, job) for kind, job in _latest(here, roster, who) if not job.ended]


def failed(here: Office, roster: Roster, who: Visitor) -> list[tuple[str, Job]]:
    """The latest search of each kind where it did not end well."""
    return [(kind, job) for kind, job in _latest(here, roster, who) if job.ended and job.state != DONE]


def _latest(here: Office, roster: Roster, who: Visitor) -> list[tuple[str, Job]]:
    jobs = [(kind, here.desk.latest(who.agency, roster.id, task)) for kind, task in KINDS.items()]
    return [(kind, job) for kind, job in jobs if job is not None]


def search(
    here: Office, roster: Roster, who: Visitor, kind: str, revision: int, seconds: int,
    *, first: date | None, last: date | None, freeze_until: date | None,
) -> Job:  # fmt: skip
    """Has the planner look for a plan of one of `KINDS`. Raises HTTPException with a sentence."""
    same(roster, revision)
    if first and last and last < first:
        raise Mistake(
            f"No day lies between {first} and {last}: go back and write the earlier day first.",
            f"from, to: no day lies between {first} and {last}; send the earlier day as from.",
        )
    days = {"first": first, "last": last, "freeze_until": freeze_until}
    name = token()
    request = {
        **request_of(here, roster),
        **{key: day and day.isoformat() for key, day in days.items()},
        "seconds": min(max(seconds, LEAST_SECONDS), most_seconds(here)),
        "token": name,
        "then": {"token": name, "kind": kind, "revision": revision},
    }
    job = submit(here, KINDS[kind], roster, who, request)
    here.audit.note(who, "planned", roster, TITLES[kind])
    return job
