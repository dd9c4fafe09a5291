"""Any cell as clean text, and the few words that are neither names, dates nor times."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, time, timedelta
from functools import lru_cache

from staffing.levels import is_level
from staffing.workbook.errors import UnclearCell

#: Control characters, zero-width and direction marks: nobody sees them, and they must not tell two names apart.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212_.\s]+")
_YES = frozenset(["yes", "y", "true", "1", "x", "ok", "t", "✓", "✔"])
_NO = frozenset(("no", "n", "false", "0", "f", "none", "never", "n/a", "na"))
_NO_CARD = frozenset(("n/a", "na", "none", "no"))
_NO_EXPIRY = frozenset(("never", "lifetime", "does not expire", "no expiry", "no expiration"))
_ON = frozenset(["on", "yes", "y", "work", "want", "wants", "working", "prefer", "1", "true"])
_OFF = frozenset(("off", "no", "n", "not", "avoid", "0", "false", "day off"))
_OPEN = frozenset(["open", "vacant", "unfilled", "tbd", "tba"])
_CARD_WORDS = re.compile(r"\b(?:licen[cs]e|certification|certificate|cert|card|NREMT|state)\b", re.IGNORECASE)

#: Roles of ordinary crew; also ranks and levels, which some write here.
_CREW_ROLES = (
    "crew", "crew member", "regular", "none", "driver", "attendant", "lead", "partner", "supervisor", "captain",
    "lieutenant", "chief", "EMR", "EMT", "AEMT", "paramedic", "medic",
)  # fmt: skip
_ROLES = {
    "fto": "FTO",
    "fieldtrainingofficer": "FTO",
    "fieldtrainer": "FTO",
    "preceptor": "FTO",
    "trainee": "trainee",
    "intraining": "trainee",
    "orientee": "trainee",
    "student": "student",
    "intern": "student",
    "observer": "observer",
    "ridealong": "ride-along",
    "rider": "ride-along",
    "thirdrider": "ride-along",
}
#: Roles of people who are aboard without being crew.
NOT_CREW = frozenset(("trainee", "student", "observer", "ride-along"))


def clean(cell: object) -> str:
    """The cell as text: no unseen characters, single spaces, numbers and dates as people write them."""
    if isinstance(cell, str):
        return " ".join(_UNSEEN.sub("", cell).split())
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, timedelta):
        hours, minutes = divmod(int(cell.total_seconds()) // 60, 60)
        return f"{hours:02}:{minutes:02}"
    return "" if cell is None else str(cell)


def has_unseen(text: str) -> bool:
    """Whether some characters of `text` are left out by `clean` because nobody sees them."""
    return _UNSEEN.search(text) is not None


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` for comparing: without case, accents, spaces and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def is_dashes(text: str) -> bool:
    """Whether a cell is blank or only holds dashes, as people write "nothing here"."""
    return not text or _DASHES.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """Whether a crew cell (without its hours) says that the seat is empty."""
    return is_dashes(text) or text.casefold() in _OPEN


def is_no_card(text: str) -> bool:
    """Whether the cell of a card's date says that there is no card."""
    return is_dashes(text) or text.casefold() in _NO_CARD


def is_no_expiry(text: str) -> bool:
    """Whether the cell of a card's date says that the card does not expire."""
    return text.casefold() in _NO_EXPIRY


def read_yes(text: str) -> bool | None:
    """True for yes, False for no, None for anything else (a date, say)."""
    word = text.casefold()
    if word in _YES:
        return True
    return False if is_dashes(text) or word in _NO else None


def read_want(text: str) -> bool:
    """Whether a request wants to be on; raises UnclearCell."""
    word = text.casefold()
    if word in _ON or word in _OFF:
        return word in _ON
    raise UnclearCell(f"{text!r} does not say what is wanted: write on or off")


def read_role(text: str) -> str:
    """One of "", "FTO", "trainee", "student", "observer", "ride-along"; raises UnclearCell."""
    ordinary = is_dashes(text) or fold(text) in map(fold, _CREW_ROLES)
    role = "" if ordinary else _ROLES.get(fold(text))
    if role is None:
        raise UnclearCell(
            f"the role {text!r} is not known: write FTO, trainee, student or observer, or leave it blank; "
            "until then this person counts as crew"
        )
    return role


def read_weekly_minutes(text: str) -> int:
    """Minutes of a weekly maximum given in hours, -1 where there is none; raises UnclearCell."""
    if is_dashes(text):
        return -1
    found = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)\s*(?:h|hrs?|hours)?\.?", text, re.IGNORECASE | re.ASCII)
    if not found or float(found[1]) > 168:
        raise UnclearCell(f"the weekly maximum {text!r} is not a number of hours: write one such as 48, at most 168")
    return round(float(found[1]) * 60)


def read_weight(text: str) -> int:
    """The weight of a request, 1 where blank; raises UnclearCell."""
    if is_dashes(text):
        return 1
    if not re.fullmatch(r"\d{1,6}", text, re.ASCII):
        raise UnclearCell(f"the weight {text!r} is not a whole number: write one such as 1 or 5")
    return int(text)


def card_level(name: str) -> str | None:
    """The level or licence that a card's name says (`EMT`, `Paramedic license`), None for a card such as CPR."""
    if is_level(name):
        return name
    rest = " ".join(_CARD_WORDS.sub(" ", name).split())
    return rest if rest and is_level(rest) else None
