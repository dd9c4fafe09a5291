"""The words of a sheet's name and of its headings, and what each column of a roster's sheets is for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from staffing.levels import is_level
from staffing.workbook.words.cells import fold
from staffing.workbook.words.own_limits import is_count

_EXPIRES = re.compile(
    r"(?P<card>|.*?[\W_])(?:expir(?:es?|y|ation|ing)(?:[\W_]+(?:on|date))?|exp\.?(?:[\W_]*date)?"
    r"|valid[\W_]+(?:until|through|to|thru)|good[\W_]+(?:through|thru|until))[\W_]*(?:\(.*\))?",
    re.IGNORECASE,
)
_CREW = re.compile(
    r"(?:crew|crewmember|seat|attendant|driver|paramedic|medic|emt|aemt|emr|partner|lead|tech|technician|trainee|student"
    r"|observer|fto|preceptor|rider|thirdrider|third|operator)(?:no|number)?\d{0,3}"
    r"|(?:member|person|employee|provider|staff|name)\d{1,3}|(?:\d(?:st|nd|rd|th)?)?(?:crew|crewmember)[a-h]?"
)
_LEVEL_WORDS = (
    "level", "cert", "certification", "cert level", "certification level", "certificate", "license", "licence",
    "license level", "licence level", "licensure", "licensure level", "lic", "ems level", "provider level",
    "skill level", "license type", "certification type", "ems license", "ems certification", "ems cert",
)  # fmt: skip
_NAME_WORDS = (
    "name", "full name", "employee", "employee name", "staff", "staff name", "staff member", "crew member", "person",
    "member", "member name", "provider", "provider name", "personnel", "who",
)  # fmt: skip
_ID_WORDS = (
    "id", "id no", "id number", "employee id", "employee no", "employee number", "emp id", "emp no", "staff id",
    "staff no", "person id", "member id", "badge", "badge no", "badge number", "payroll no", "payroll number",
)  # fmt: skip
_STATION_WORDS = ("station", "base", "post", "location", "house", "home station", "quarters")
_START_WORDS = (
    "start",
    "start time",
    "starts",
    "begin",
    "begins",
    "begin time",
    "from",
    "time in",
    "in",
    "shift start",
    "on",
)
_END_WORDS = (
    "end",
    "end time",
    "ends",
    "finish",
    "finishes",
    "to",
    "time out",
    "out",
    "shift end",
    "off",
    "until",
    "stop",
)
_END_DATE_WORDS = ("end date", "date end", "ending date", "date out", "end day")
_TIMES_WORDS = ("times", "time", "hours", "shift", "shift time", "shift times", "shift hours", "start end")


def _folded(*words: str) -> frozenset[str]:
    return frozenset(map(fold, words))


def _columns(**words: Sequence[str]) -> dict[str, frozenset[str]]:
    return {key: _folded(key, *synonyms) for key, synonyms in words.items()}


@dataclass(frozen=True)
class Kind:
    """One kind of sheet: what it may be called, its columns, and the columns it can't do without."""

    name: str  # as in SheetUse.used_as
    title: str  # as users know it
    sheet_names: frozenset[str]
    columns: Mapping[str, frozenset[str]]
    #: Columns that are needed; of a tuple one is enough.
    required: tuple[tuple[str, ...], ...]
    #: What to call a needed column.
    titles: Mapping[str, str] = field(default_factory=dict)
    crew: bool = False  # has columns Crew 1 ... Crew N
    cards: bool = False  # has columns `<card> expires`
    counts: bool = False  # has columns `Min <kind> shifts`, `Max <kind> shifts`
    own_columns: bool = False  # its columns alone tell what it is, whatever the sheet is called

    def meaning(self, heading: str) -> tuple[str, str] | None:
        """What a column headed so is for: its key and, for `card`, the card's name, for `count`, the heading; else None."""
        folded = fold(heading)
        if not folded:
            return None
        for key, words in self.columns.items():
            if folded in words:
                return key, ""
        if self.cards and (found := _EXPIRES.fullmatch(heading)):
            card = found["card"].strip(" \t-_:,.(")
            return ("level_expires", "") if fold(card) in _LEVEL_EXPIRES else ("card", card)
        if self.counts and is_count(heading):
            return "count", heading
        if self.crew and _CREW.fullmatch(folded):
            return "crew", ""
        return None

    def missing(self, keys: set[str]) -> list[str]:
        """Titles of the needed columns that are not among `keys`."""
        return [
            self.titles.get(choice[0], choice[0].capitalize()) for choice in self.required if keys.isdisjoint(choice)
        ]


_LEVEL_EXPIRES = _folded("", "state license", "state licence", "state certification", "state cert", *_LEVEL_WORDS)

SHIFTS = Kind(
    "shifts", "Shifts", _folded("shifts", "shift", "schedule", "roster", "shift list", "crew schedule"),
    _columns(
        date=("day", "shift date", "start date", "date of shift", "service date"),
        unit=("truck", "ambulance", "medic unit", "rig", "vehicle", "apparatus", "bus", "unit id", "unit name",
              "call sign"),
        service=("service level", "level of care", "care level", "level of service", "unit type", "level", "type"),
        start=_START_WORDS, end=_END_WORDS, end_date=_END_DATE_WORDS, times=_TIMES_WORDS, station=_STATION_WORDS,
    ),
    (("date", "start"), ("unit",), ("start", "times"), ("end", "times", "start"), ("crew",)),
    {"crew": "Crew 1"}, crew=True, own_columns=True,
)  # fmt: skip
STAFF = Kind(
    "staff", "Staff", _folded("staff", "staff list", "people", "personnel", "employees", "members", "crew list"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS, level=_LEVEL_WORDS,
        driver=("may drive", "can drive", "drives", "driving", "cleared to drive", "approved driver",
                "driver approved"),
        endorsements=("endorsement", "specialty", "specialties", "extra qualifications"),
        role=("crew role", "training role"), station=_STATION_WORDS,
        employment=("employment type", "employment status", "status", "contract"),
        max_hours=("max hours week", "max hours per week", "max weekly hours", "weekly hours", "hours per week",
                   "max hrs week", "maximum hours per week", "weekly max", "weekly maximum"),
        hours_week=("norm", "norm hours", "norm hours week", "norm hours per week", "contract hours", "contracted hours",
                    "contract hours per week", "contracted hours per week"),
        min_hours_period=("min hours per period", "min hours in period", "minimum hours per period"),
        max_hours_period=("max hours per period", "max hours in period", "maximum hours per period"),
        min_days_on=("minimum days on", "min days in a row", "min consecutive days"),
        max_days_on=("maximum days on", "max days in a row", "max consecutive days"),
        min_days_off=("minimum days off", "min days off together", "min consecutive days off"),
        max_weekends=("maximum weekends",),
        max_nights_in_a_row=("maximum nights in a row", "max consecutive nights"),
        platoon=("platoon letter",),
    ),
    (("name",),), cards=True, counts=True,
)  # fmt: skip
CREDENTIALS = Kind(
    "credentials", "Credentials",
    _folded("credentials", "credential", "certifications", "certs", "cards", "licenses", "licences"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS,
        credential=("card", "cert", "certification", "certificate", "license", "licence", "card name",
                    "credential name"),
        issued=("issue date", "date issued", "issued on", "issue", "valid from", "effective", "effective date"),
        expires=("expires on", "expiry", "expiry date", "expiration", "expiration date", "exp", "exp date",
                 "valid until", "valid to", "valid through", "expire", "expire date"),
        number=("no", "card number", "license number", "certificate number", "cert number"),
        state=("issuer", "issued by", "authority"),
    ),
    (("name",), ("credential",)), own_columns=True,
)  # fmt: skip
TIME_OFF = Kind(
    "time_off", "Time off",
    _folded("time off", "leave", "leaves", "vacation", "vacations", "pto", "absence", "absences", "days off"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS,
        **{"from": ("start", "start date", "begin", "begins", "first day", "date from", "from date", "off from"),
           "to": ("end", "end date", "last day", "date to", "to date", "until", "through", "thru", "off to")},
        date=("day",), reason=("type", "kind", "leave type", "note", "notes", "comment", "why"),
    ),
    (("name",), ("from", "date"), ("to", "date")),
)  # fmt: skip
REQUESTS = Kind(
    "requests", "Requests", _folded("requests", "request", "wishes", "preferences", "shift requests"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS, date=("day", "shift date"),
        start=("start time", "shift", "time", "shift start"), unit=("truck", "ambulance", "rig", "medic unit"),
        want=("wants", "on off", "request", "preference", "wish"), weight=("priority", "points", "importance"),
    ),
    (("name",), ("date",), ("want",)), own_columns=True,
)  # fmt: skip
OTHER_WORK = Kind(
    "other_work", "Other work",
    _folded("other work", "other hours", "other jobs", "second job", "second jobs", "outside work", "carry over"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS, date=("day", "start date", "shift date"), start=_START_WORDS, end=_END_WORDS,
        end_date=_END_DATE_WORDS, times=_TIMES_WORDS, kind=("type", "reason", "description", "what", "note", "notes"),
    ),
    (("name",), ("start", "times"), ("end", "times", "start")),
)  # fmt: skip
PAIRS = Kind(
    "pairs", "Pairs", _folded("pairs", "pair", "pairing", "pairings"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS, together=("ride together", "must ride together"),
        **{"with": ("and", "other", "other name", "with whom")},
    ),
    (("name",), ("with",), ("together",)),
)  # fmt: skip
LEDGER = Kind(
    "ledger", "Ledger", _folded("ledger", "ledgers", "last period", "previous period", "balance", "balances"),
    _columns(
        name=_NAME_WORDS, id=_ID_WORDS, hours=("hours worked", "total hours"),
        nights=("night shifts", "nights worked"), weekends=("weekend shifts", "weekend duties"),
        holidays=("holiday shifts", "holidays worked"),
    ),
    (("name",), ("hours", "nights", "weekends", "holidays")),
)  # fmt: skip

KINDS = (PAIRS, LEDGER, TIME_OFF, REQUESTS, OTHER_WORK, CREDENTIALS, SHIFTS, STAFF)
_LISTS_OF_FINDINGS = frozenset(("rule", "ruleid"))


def _own_name(sheet: str) -> str:
    """Folded, and without the file where the sheet is from another one: `[people.xlsx]Staff`."""
    return fold(re.sub(r"^\[.*\]", "", sheet))


def kind_named(sheet: str) -> Kind | None:
    """The kind of sheet that a sheet's name says."""
    folded = _own_name(sheet)
    return next((kind for kind in KINDS if folded in kind.sheet_names), None)


def kind_like(sheet: str) -> Kind | None:
    """The kind of sheet that a longer name speaks of: `Time off 2026`, `Staff December`."""
    folded = _own_name(sheet)
    return next((kind for kind in KINDS if any(len(name) > 4 and name in folded for name in kind.sheet_names)), None)


def is_level_column(card: str) -> bool:
    """Whether a column `<card> expires` is about a level: `Paramedic expires` (NREMT is the registry, of any level)."""
    return fold(card) != "nremt" and is_level(card)


def is_finding(heading: str) -> bool:
    """Whether a heading belongs to a list of broken rules or waivers, which names people and times but is no roster."""
    return fold(heading) in _LISTS_OF_FINDINGS
