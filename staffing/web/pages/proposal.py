"""A proposal of the planner: its changes to be accepted or dropped one by one, each time checked again at once."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from staffing.web.browse.asked import Asked
from staffing.web.browse.proposal import page_with, proposed_of
from staffing.web.gate.visitor import Visitor, visitor
from staffing.web.office import Office
from staffing.web.pages import deciding
from staffing.web.pages.changes import Here, Mine, Supervisor
from staffing.web.pages.draft import Mistake
from staffing.web.pages.planning import TITLES
from staffing.web.pages.showing import show
from staffing.web.pages.twice import is_accepted, unless_done
from staffing.web.store.proposals import ACCEPTED, DROPPED, LAPSED
from staffing.web.work.job import DONE, Job
from staffing.web.work.tasks import AGAIN

router = APIRouter()
_FEW = 8  # changes decided together are still shown beside one of them


def join(office: Office) -> None:
    """Has the office note what came of holding a proposal against a changed draft."""

    def note(job: Job) -> None:
        if job.state != DONE:
            return
        then = job.answer["then"]
        what = {"stands": ACCEPTED, "lapsed": LAPSED}
        decided = {int(number): DROPPED for number in then["dropped"]}
        decided |= {
            number: what[state]
            for number, state in zip(then["numbers"], job.answer["states"], strict=True) if state in what
        }  # fmt: skip
        office.proposals.decide(then["proposal"], then["revision"], decided, {"effect": job.answer["effect"]})

    office.desk.when_ended(AGAIN, note)


@router.get("/rosters/{key}/plan/{name}")
def proposed(
    request: Request, roster: Mine, who: Annotated[Visitor, Depends(visitor)], here: Here, name: str
) -> Response:
    """What the planner proposes, and what has become of it."""
    proposal, document = deciding.proposed(here, roster, name)
    view = roster.load("view")
    asked = Asked.of(request.query_params)
    changes = proposed_of(document["changes"], proposal.decided, asked)
    latest = proposal.effect.get("latest")
    content = {
        "roster": roster,
        "proposal": proposal,
        "document": document,
        "title": TITLES[proposal.kind],
        "left": proposal.proposed(len(document["changes"])),
        "stale": proposal.revision != roster.revision,
        "now": {"errors": view["errors"], "warnings": view["warnings"]},
        "latest": latest,
        "beside": _beside(latest, changes.shown),
        "asked": asked,
        "changes": changes,
        "page_with": page_with,
    }
    return show(request, "proposal.html", content)


def _beside(latest: dict[str, Any] | None, shown: set[int]) -> int | None:
    """The change beside which it is said what the latest decision did; None where it was about none that is shown, or many."""
    numbers = latest["numbers"] if latest else []
    return next((number for number in numbers if number in shown), None) if len(numbers) <= _FEW else None


@router.post("/rosters/{key}/plan/{name}")
def decide(
    roster: Mine,
    who: Supervisor,
    here: Here,
    name: str,
    revision: Annotated[int, Form()],
    what: Annotated[str, Form()],
    number: Annotated[list[int], Form()] = [],  # noqa: B006  FastAPI copies it
    q: Annotated[str, Form()] = "",
    left: Annotated[str, Form()] = "",
    page: Annotated[str, Form()] = "",
) -> Response:
    """Accepts, drops or takes back some changes (none named: all that are left), and checks at once what that comes to."""
    if what not in (deciding.ACCEPT, deciding.DROP, deciding.BACK):
        raise Mistake("A change can be accepted, dropped or taken back: go back and press one of these.")
    with unless_done(lambda: what == deciding.ACCEPT and is_accepted(here, roster, who, revision, name, number)):
        deciding.decide(here, roster, who, name, revision, what, number)
    asked = Asked.of({"q": q, "left": left, "page": page})
    return RedirectResponse(f"/rosters/{roster.id}/plan/{name}{asked.query}#latest", 303)


@router.post("/rosters/{key}/plan/{name}/again")
def again(roster: Mine, who: Supervisor, here: Here, name: str, revision: Annotated[int, Form()]) -> Response:
    """Holds the proposal against the draft as it is now: what still fits is proposed, the rest is said to have lapsed."""
    deciding.hold_again(here, roster, who, name, revision)
    return RedirectResponse(f"/rosters/{roster.id}/plan/{name}", 303)
