"""What a reader must make of a form: a reading, a question, or "this is not a roster".

Names and codes stand as a person would read them: padding off, a role prefix or a tag in brackets off the name where the
form (or its profile) says that it is one. Compare names after folding case, accents, spaces and `Last, First` order;
compare codes exactly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


@dataclass(frozen=True)
class Duty:
    """One person at work once.

    `day` is the date that the sheet gives it, which is the date of `start` where times are known. `code` is what the cell,
    column or row calls the shift ("" where only times are given). `start` and `end` are None where neither the sheet nor
    the profile tells them; where they are known, a reader need not keep the code. `unit` is the ambulance, team or place, ""
    where neither the sheet's own headings nor the profile give one.
    """

    person: str
    day: date
    code: str = ""
    start: datetime | None = None
    end: datetime | None = None
    unit: str = ""


@dataclass(frozen=True)
class Absence:
    """One person away for one day, as the sheet states it: leave, sickness and the like; never a plain day off."""

    person: str
    day: date
    code: str


class Warn(Enum):
    """What the report of a reading must mention besides."""

    TOTALS = "a totals column disagrees with the cells"
    AXIS = "a day number or weekday in the date axis is wrong"
    TAB = "the tab's name contradicts the title"
    NAMES = "names that are probably one person, not merged"
    CODES = "codes that differ only in case or in look-alike letters"
    BLOCK = "a second block or sheet was left out"
    HIDDEN = "hidden sheets, rows or columns were left out"
    TWICE = "one person stands twice on one shift"
    NOTES = "remarks beside the duties that were not read"
    BLANK = "whether a blank cell means the same as above"
    COLOUR = "fill colours that may carry meaning"
    EDGE = "a duty touches the edge of the sheet and may go on"
    CELLS = "cells that were skipped"


@dataclass(frozen=True)
class Reading:
    """The sheet is read: exactly these duties and no others.

    `first` and `last` are the first and last date that the roster covers (of its axis, or of the duties where it has none).
    `people` counts everyone who has a row, or stands in some cell; `None` where the form leaves it open. The report mentions
    at least `warnings`.
    """

    first: date
    last: date
    people: int | None
    duties: frozenset[Duty]
    absences: frozenset[Absence] = frozenset()
    warnings: frozenset[Warn] = frozenset()


class About(Enum):
    CODE = "what a code means, and when it starts and ends"
    MONTH = "which month"
    YEAR = "which year"
    BLOCK = "which of several blocks of one sheet counts"
    SHEET = "which of several sheets counts"
    PERSON = "which person is meant, or which column names them"
    ORDER = "day first or month first"
    LAYOUT = "what stands where"
    STARTS = "which of two names in a cell starts when"
    BLANK = "whether a blank cell means the same as above"
    COLOUR = "what the fill colours mean"
    TWO = "what two codes in one cell mean"
    STRUCK = "whether what is struck through counts"
    ZERO = "what a cell that is no date on the date axis stands for"


@dataclass(frozen=True)
class Ask:
    """One open thing; `value` is the code, sheet, cell or person in question, "" for whichever."""

    about: About
    value: str = ""


@dataclass(frozen=True)
class Question:
    """Only the user knows: the check stops and asks.

    All of `must` is open. A reader may ask at once or one after another, so at least one of `must` is asked, and of codes
    all. It may also ask any of `may` (a word like OFF may be known or not). Asking anything else is a fault, and so is
    answering for the user.
    """

    must: frozenset[Ask]
    may: frozenset[Ask] = frozenset()


class Why(Enum):
    POLL = "a poll of who can come when"
    HOURS = "hours worked, with no duties"
    COUNTS = "numbers of people or duties"
    SKILLS = "who may do what"
    STAFF = "a list of people"
    VEHICLES = "a list of vehicles"
    LEGEND = "a legend of shifts"
    SCAN = "a picture, and no cells"
    EMPTY = "nothing in it"
    MEETINGS = "appointments"
    ROTATION = "a rotation without dates or names"


@dataclass(frozen=True)
class NotARoster:
    """No duties here, and the reader says why."""

    why: Why


Expectation = Reading | Question | NotARoster


@dataclass(frozen=True)
class Case:
    """What must come out, given a profile (TOML text; "" is none) and a file for `--staff`; `also` are other outcomes that are
    as honest."""

    expect: Expectation
    profile: str = ""
    also: tuple[Expectation, ...] = ()
    staff: bytes = b""


@dataclass(frozen=True)
class Built:
    """A finished file with the cases it is to be judged by."""

    content: bytes
    cases: tuple[Case, ...]


@dataclass(frozen=True)
class Form:
    """One look-alike: `file` is the name under which it is to be saved, which may carry the date."""

    name: str
    layout: str
    file: str
    about: str
    build: Callable[[], Built]
