"""What the API tells and takes of drafts: shifts and people, changes by hand, what the planner proposes, who can come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field

from staffing.web.office import Office
from staffing.web.pages import drafting
from staffing.web.pages.moves import Move
from staffing.web.store.proposals import Proposal
from staffing.web.store.rosters import Roster

_MOST = 2**31
Number = Annotated[int, Field(ge=0, lt=_MOST)]
RevisionSeen = Annotated[
    Number, Field(description="the revision that you looked at; 409 where the draft was changed since")
]
TimeOfDay = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]
_WHOLE = "a time of day such as 23:00; empty where it is the shift's"
_PERSON = "a row of the staff list, from 0"
_SHIFT = "a `key` of /shifts"


class Said(BaseModel):
    """A violation, in short."""

    rule: str
    severity: Literal["error", "warning", "info"]
    message: str


class CountsNow(BaseModel):
    """Violations that are not waived."""

    errors: int
    warnings: int


class Effect(BaseModel):
    """What a change makes and mends, by a check before and one after."""

    before: CountsNow
    after: CountsNow
    made: list[Said] = Field(description="what it breaks")
    mended: list[Said] = Field(description="what it mends")
    altered: list[tuple[Said, Said]] = Field(description="what is said otherwise than before: then and now")


class CellChanged(BaseModel):
    """A crew cell before and after a change."""

    shift: int = Field(description=_SHIFT)
    cell: str
    unit: str
    when: str
    off: str | None = Field(description="who stood there; null: nobody")
    off_times: str = Field(description="their hours, empty where it was the whole shift")
    on: str | None = Field(description="who stands there then; null: nobody")
    on_times: str = Field(description="their hours, empty where it is the whole shift")


class CrewCell(BaseModel):
    """Where a crew cell is."""

    sheet: Annotated[str, Field(max_length=200)]
    row: Number = Field(description="as the spreadsheet counts, from 1")
    column: Number = Field(description="from 1")


class MoveAsked(BaseModel):
    """Who goes into a crew cell of a shift."""

    shift: Number = Field(description=_SHIFT)
    person: Number | None = Field(description=f"{_PERSON}; null: nobody")
    cell: CrewCell | None = Field(None, description="left out: any free one of the shift")
    start: TimeOfDay = Field("", alias="from", description=_WHOLE)
    end: TimeOfDay = Field("", alias="to", description=_WHOLE)

    def move(self) -> Move:
        """As pages have it."""
        cell = (self.cell.sheet, self.cell.row, self.cell.column) if self.cell else None
        return Move(self.shift, self.person, cell, self.start, self.end)


class Moves(BaseModel):
    """A change, of one crew cell or several at once."""

    moves: list[MoveAsked] = Field(min_length=1, max_length=100)

    def as_asked(self) -> list[Move]:
        """As pages have them."""
        return [one.move() for one in self.moves]


class MovesToKeep(Moves):
    """A change to be kept."""

    revision: RevisionSeen


class Tried(BaseModel):
    """What a change comes to; nothing is kept."""

    said: str = Field(description="the change in a sentence")
    cells: list[CellChanged]
    effect: Effect


class Kept(Tried):
    """What a change comes to that was kept."""

    revision: int = Field(description="the one that it made")


class RevisionShown(BaseModel):
    """One change of a draft."""

    number: int
    parent: int = Field(description="the revision that it was made from; 0 is the upload")
    made_by: str
    made_at: datetime
    said: str = Field(description="the change in a sentence")
    undone: bool


class History(BaseModel):
    """The revisions of a draft, the oldest first, and the way back and forth."""

    revision: int = Field(description="the present one")
    undo: int | None = Field(description="where an undo goes; null: nowhere")
    redo: int | None = Field(description="where a redo goes; null: nowhere")
    revisions: list[RevisionShown]

    @classmethod
    def of(cls, here: Office, roster: Roster) -> Self:
        """As the store has it now."""
        roster = here.rosters.find(roster.agency, roster.id) or roster
        revisions = here.drafts.of(roster)
        line = drafting.line(revisions, roster.revision)
        return cls(
            revision=roster.revision, undo=here.drafts.undone(roster), redo=here.drafts.redone(roster),
            revisions=[
                RevisionShown(
                    number=one.number, parent=one.parent, made_by=one.made_by, made_at=one.made_at, said=one.said,
                    undone=one.number not in line,
                )
                for one in revisions
            ],
        )  # fmt: skip


class Turn(BaseModel):
    """Undo or redo."""

    revision: RevisionSeen
    to: Number = Field(description="`undo` or `redo` of the history")


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


class Swap(BaseModel):
    """Another shift of theirs that somebody would leave, and who would take it over; null: it stays crewed."""

    shift: int = Field(description=_SHIFT)
    unit: str
    when: str
    hours: str
    cell: tuple[str, int, int] = Field(description="sheet, row and column of the one that they leave")
    start: TimeOfDay
    end: TimeOfDay
    taken_by: int | None = Field(description=_PERSON)
    taker: str | None


class StandIn(BaseModel):
    """Somebody for an open stretch."""

    person: int = Field(description=_PERSON)
    name: str
    id: str
    can: Literal["now", "with-warning", "by-swap", "no"]
    level: str
    station: str
    own_station: bool
    week: str = Field(description="the hours of their fullest week with this seat")
    rest_before: str
    rest_after: str
    held_over: str
    why_not: str = Field(description="what keeps them out; empty where nothing does")
    warnings: list[Said]
    swap: Swap | None


class OpenStretch(BaseModel):
    """An open stretch of a shift, and everybody for it, the best first."""

    hours: str
    start: TimeOfDay = Field(description=_WHOLE)
    end: TimeOfDay = Field(description=_WHOLE)
    missing: int = Field(description="0: it is crewed all the same")
    people: list[StandIn]


class Cover(BaseModel):
    """Who can come to a shift."""

    shift: int = Field(description=_SHIFT)
    unit: str
    when: str
    asks: list[str]
    absent: list[str]
    aboard: str
    seats: list[OpenStretch]


class Seated(BaseModel):
    """Somebody on a shift."""

    person: int = Field(description=_PERSON)
    name: str
    level: str
    start: str
    end: str
    sheet: str
    row: int
    column: int


class FreeCell(BaseModel):
    """An empty crew cell."""

    sheet: str
    row: int
    column: int


class ShiftShown(BaseModel):
    """One ambulance shift of the present revision."""

    key: int = Field(description="what changes and cover call it")
    unit: str
    service: str
    station: str
    start: str
    end: str
    sign: str
    crew: list[Seated]
    free: list[FreeCell]


class ShiftList(BaseModel):
    """The ambulance shifts, in order of start, and what their signs mean."""

    revision: int
    shifts: list[ShiftShown]
    signs: dict[str, str]


class PersonShown(BaseModel):
    """Somebody on the staff list."""

    key: int = Field(description=_PERSON)
    name: str
    id: str
    level: str
    station: str


class PersonList(BaseModel):
    """Everybody on the staff list."""

    people: list[PersonShown]


def proposal_in_short(roster: Roster, proposal: Proposal) -> dict[str, Any]:
    """The fields of `ProposalInShort`."""
    return {
        "id": proposal.id, "kind": proposal.kind, "revision": proposal.revision, "made_by": proposal.made_by,
        "made_at": proposal.made_at, "stale": proposal.revision != roster.revision,
    }  # fmt: skip
