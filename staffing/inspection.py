"""What a reader made of a spreadsheet that keeps no fixed layout: what it used, what it left out, and what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Question:
    """Something that the sheet does not say. `answer` is what to give after --assume, such as `month=2026-03`."""

    about: str  # "month", "code", "block" ...
    subject: str  # which code, sheet or block
    text: str
    answer: str
    cell: str = ""
    suggested: str = ""  # the answer that a legend of the sheet gives, what follows the `=`


@dataclass(frozen=True)
class BlockUse:
    """An area of a sheet: `layout` is what it was read as, None where it was not, with the `reason`."""

    sheet: str
    area: str
    layout: str | None
    reason: str | None = None
    title: str = ""
    people: int = 0
    first: date | None = None
    last: date | None = None
    cells: int = 0


@dataclass(frozen=True)
class CodeUse:
    """A code, how many cells hold it, and what it stands for (None: nobody has said)."""

    code: str
    count: int
    meaning: str | None = None


@dataclass(frozen=True)
class ColourUse:
    """A fill colour (`#FFFF99`) that nobody has explained, how many cells have it, the first of them, and what they say."""

    colour: str
    count: int
    first: str
    texts: str


@dataclass(frozen=True)
class Skipped:
    """A cell or row in a block that is left out, what it says, and why."""

    cell: str
    text: str
    reason: str


@dataclass(frozen=True)
class Check:
    """A total that the sheet keeps and the cells do not add up to: a warning, as totals are often out of date."""

    cell: str
    person: str
    code: str
    said: float
    counted: int


@dataclass(frozen=True)
class LikeNames:
    """A name, where it stands, and the names that it comes close to; they are two people until the user says otherwise."""

    name: str
    cell: str
    near: tuple[str, ...]


@dataclass(frozen=True)
class Inspection:
    """The whole account of one file."""

    layout: str
    blocks: tuple[BlockUse, ...] = ()
    people: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    duties: int = 0
    codes: tuple[CodeUse, ...] = ()
    unknown: tuple[str, ...] = ()
    alike: tuple[LikeNames, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    checks: tuple[Check, ...] = ()
    assumed: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    profile: str | None = None
    fingerprint: str = ""
    colours: tuple[ColourUse, ...] = ()
