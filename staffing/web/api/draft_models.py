"""What the API tells and takes of drafts: shifts and people, changes by hand, and what these come to."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field

from staffing.web.office import Office
from staffing.web.pages import drafting
from staffing.web.pages.moves import Move
from staffing.web.store.rosters import Roster

_MOST = 2**31
Number = Annotated[int, Field(ge=0, lt=_MOST)]
RevisionSeen = Annotated[
    Number, Field(description="the revision that you looked at; 409 where the draft was changed since")
]
TimeOfDay = Annotated[str, Field(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$")]
WHOLE = "a time of day such as 23:00; empty where it is the shift's"
PERSON = "a row of the staff list, from 0"
SHIFT = "a `key` of /shifts"


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

    shift: int = Field(description=SHIFT)
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

    shift: Number = Field(description=SHIFT)
    person: Number | None = Field(description=f"{PERSON}; null: nobody")
    cell: CrewCell | None = Field(None, description="left out: any free one of the shift")
    start: TimeOfDay = Field("", alias="from", description=WHOLE)
    end: TimeOfDay = Field("", alias="to", description=WHOLE)
    instead: Number | None = Field(
        None, description=f"whose name in a cell of several it is about, {PERSON}; left out: all that the cell names"
    )

    def move(self) -> Move:
        """As pages have it."""
        cell = (self.cell.sheet, self.cell.row, self.cell.column) if self.cell else None
        return Move(self.shift, self.person, cell, self.start, self.end, self.instead)


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


class Seated(BaseModel):
    """Somebody on a shift."""

    person: int = Field(description=PERSON)
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

    key: int = Field(description=PERSON)
    name: str
    id: str
    level: str
    station: str


class PersonList(BaseModel):
    """Everybody on the staff list."""

    people: list[PersonShown]
