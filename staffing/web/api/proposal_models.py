"""What the API tells and takes of searches, and of what the planner proposes."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from staffing.web.api.draft_models import CellChanged, Effect, Number, RevisionSeen, Said
from staffing.web.store.proposals import Proposal
from staffing.web.store.rosters import Roster


class SearchAsked(BaseModel):
    """What the planner is asked."""

    kind: Literal["plan", "mend"] = Field(description="plan: fill open seats; mend: mend with the fewest changes")
    revision: RevisionSeen
    seconds: int = Field(60, ge=5, le=86400, description="the longest that it may search; the server may allow less")
    first: date | None = Field(None, alias="from", description="mend alone: nothing before this day is changed")
    last: date | None = Field(None, alias="to", description="mend alone: nothing after this day is changed")
    freeze_until: date | None = Field(None, description="mend alone: nothing up to this day is changed")


class ProposedChange(BaseModel):
    """One crew cell that the planner would change."""

    number: int
    cell: CellChanged
    why: str
    together: list[int] = Field(description="the numbers of the changes that it makes sense with alone")
    state: Literal["proposed", "accepted", "dropped", "lapsed"] = Field(
        description="lapsed: somebody else stands there by now"
    )


class Stays(BaseModel):
    """Something that stays wrong or open, and why."""

    message: str
    why: str
    rule: str


class GivesWay(BaseModel):
    """What would have to give way for more seats, and what that would break."""

    message: str
    breaks: list[str]


class ProposalInShort(BaseModel):
    """One answer of the planner."""

    id: str
    kind: Literal["plan", "mend"]
    revision: int = Field(description="of the draft that it is about")
    stale: bool = Field(description="the draft has changed since: hold it against the draft again before you decide")
    made_by: str
    made_at: datetime


class ProposalList(BaseModel):
    """All that was proposed for a roster, the newest first."""

    proposals: list[ProposalInShort]


class ProposalShown(ProposalInShort):
    """What the planner proposes, and what has become of it."""

    outcome: str
    stopped: str = Field(description="a sentence where a stop or the time limit ended the search; else empty")
    seconds: int
    changes: list[ProposedChange]
    effect: Effect = Field(description="what all that is still proposed would make of the draft")
    open_seats: int
    stays: list[Stays]
    shortages: list[str]
    gives_way: list[GivesWay]
    added: list[Said] = Field(description="warnings that would be new")


class Decision(BaseModel):
    """What is to become of changes of a proposal."""

    revision: RevisionSeen
    what: Literal["accept", "drop", "again"] = Field(description="again: what was dropped is proposed once more")
    numbers: list[Number] = Field([], max_length=10_000, description="of the changes; none: all that are left")


class HeldAgain(BaseModel):
    """Hold a proposal against the draft as it is now."""

    revision: RevisionSeen


def proposal_in_short(roster: Roster, proposal: Proposal) -> dict[str, Any]:
    """The fields of `ProposalInShort`."""
    return {
        "id": proposal.id, "kind": proposal.kind, "revision": proposal.revision, "made_by": proposal.made_by,
        "made_at": proposal.made_at, "stale": proposal.revision != roster.revision,
    }  # fmt: skip
