"""What a code stands for: hours of work, an absence, or nothing that counts; and how a user states it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from staffing.clock import DAY, HOUR
from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.cells import clean
from staffing.workbook.words.times import read_hours, read_time

_OFF = ("off", "rest", "free")
_DUTY = ("duty", "work", "works")
#: The words of a code that is said to be undecided.
UNDECIDED = "undecided, left out"
_UNKNOWN = ("unknown", "undecided")
_ABSENT = ("leave", "sick", "vacation", "holiday", "absent", "training", "maternity", "unpaid")
_HOW = "write it like D=07:00-19:00, D=off, D=leave, D=sick or D=unknown"
KEYS = ("start", "end", "absent", "off", "duty", "unknown", "counts", "unit", "service", "station", "level")


class MeaningError(ValueError):
    """A meaning that can't be read; the text says what to write."""


@dataclass(frozen=True)
class Meaning:
    """What a code, a column or a row stands for.

    Work runs from `start` (a minute of the day; None where the code is no work) over `length` minutes. `absent` is the reason of
    an absence, `off` an ordinary day off, `unknown` what the user says is undecided. `duty`: work at the hours that stand
    beside it, such as those of its column. `counts`: False for hours that are no
    work (a stand-by at home). `unit`, `service` and `station` are those of the shift, where the code says them.
    """

    start: int | None = None
    length: int = 0
    absent: str = ""
    off: bool = False
    unknown: bool = False
    duty: bool = False
    counts: bool = True
    unit: str = ""
    service: str = ""
    station: str = ""
    level: str = ""

    @property
    def works(self) -> bool:
        """Whether it is work that is judged."""
        return self.start is not None and self.counts

    def words(self) -> str:
        """`07:00-19:00`, `absent (leave)`, `off`."""
        if self.absent:
            return f"absent ({self.absent})"
        if self.start is None:
            return "off" if self.off else "work at the hours beside it" if self.duty else UNDECIDED
        end = self.start + self.length
        days = f"+{(end - 1) // DAY}" if end > 2 * DAY else ""
        said = f"{_clock(self.start)}-{_clock(end % DAY or (DAY if self.length == DAY - self.start else 0))}{days}"
        said += "".join(f", {word}" for word in (self.unit, self.service, self.station) if word)
        return said if self.counts else f"{said}, does not count"


def _clock(minute: int) -> str:
    return f"{minute // HOUR:02}:{minute % HOUR:02}"


def hours_meaning(text: str) -> Meaning | None:
    """The meaning of hours such as `0700-1900`, None where the text is none; raises UnclearCell."""
    hours = read_hours(text)
    return Meaning(hours.start.minute % DAY, hours.length) if hours else None


def stated_meaning(text: str) -> Meaning:
    """What `07:00-19:00`, `off`, `leave` or `unknown` states; raises MeaningError."""
    word = text.strip().casefold()
    if word in _OFF:
        return Meaning(off=True)
    if word in _DUTY:
        return Meaning(duty=True)
    if word in _UNKNOWN:
        return Meaning(unknown=True)
    if word in _ABSENT:
        return Meaning(absent=word)
    try:
        found = hours_meaning(text)
    except UnclearCell:
        found = None
    if found is None:
        raise MeaningError(_HOW)
    return found


def table_meaning(entry: object) -> Meaning:
    """What an entry of a profile's [codes] states: `{start = "07:00", end = "19:00"}` or a text; raises MeaningError."""
    if isinstance(entry, str):
        return stated_meaning(entry)
    if not isinstance(entry, Mapping):
        raise MeaningError('write {start = "07:00", end = "19:00"}, {absent = "leave"} or {off = true}')
    if wrong := sorted(set(entry) - set(KEYS)):
        raise MeaningError(f"{wrong[0]} is not known: write {', '.join(KEYS)}")
    where = Meaning(
        counts=_flag(entry, "counts", default=True), unit=_word(entry, "unit"), service=_word(entry, "service").upper(),
        station=_word(entry, "station"), level=_word(entry, "level"),
    )  # fmt: skip
    if "start" in entry or "end" in entry:
        if "start" not in entry or "end" not in entry:
            raise MeaningError("write both start and end")
        start, length = _stretch(entry["start"], entry["end"])
        return replace(where, start=start, length=length)
    if absent := _word(entry, "absent"):
        return Meaning(off=True) if absent.casefold() in _OFF else Meaning(absent=absent)
    if _flag(entry, "unknown"):
        return Meaning(unknown=True)
    if _flag(entry, "off"):
        return Meaning(off=True)
    if _flag(entry, "duty"):
        return replace(where, duty=True)
    if where != Meaning(counts=where.counts):
        return where  # only where and as what; the hours stand in the cell
    raise MeaningError('write start and end, or absent = "leave", or off = true, or unknown = true')


def with_hours(meaning: Meaning, hours: Meaning) -> Meaning:
    """A meaning without hours of its own, with those that the cell says."""
    return replace(meaning, start=hours.start, length=hours.length)


def _stretch(start: object, end: object) -> tuple[int, int]:
    try:
        begins, ends = (read_time(value if not isinstance(value, str) else clean(value)) for value in (start, end))
    except UnclearCell as unclear:
        raise MeaningError(str(unclear)) from None
    first = begins.minute % DAY
    if ends.days is not None:
        length = ends.days * DAY + ends.minute - first
    else:
        length = ends.minute - first if ends.minute > first else ends.minute + DAY - first
    if not 0 < length <= 7 * DAY:
        raise MeaningError("the end is not after the start")
    return first, length


def _word(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise MeaningError(f"{key} has to be a text in quotation marks")
    return clean(value)


def _flag(entry: Mapping[str, Any], key: str, *, default: bool = False) -> bool:
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise MeaningError(f"{key} has to be true or false")
    return value
