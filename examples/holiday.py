"""A Christmas weekend that can't be crewed: on the 25th only three of twelve medics and EMTs are not on leave."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from staffing.workbook.native_book import Value, native_book
from staffing.workbook.saving import save

_EVE = date(2026, 12, 24)
_EXPIRES, _CPR = date(2028, 3, 31), date(2027, 11, 30)
_MEDICS = ("Nora Neckar", "Paul Poplar", "Rosa Rhone", "Sven Spruce")
_EMTS = (
    "Alma Amber", "Bert Beech", "Cara Cedar", "Dale Danube", "Elsa Elm", "Finn Flint", "Gail Garnet", "Hugo Hazel",
)  # fmt: skip
_DRIVERS = ("Ida Indus", "Joel Jasper", "Kara Laurel", "Luke Linden")
_AT_WORK = ("Rosa Rhone", "Sven Spruce", "Gail Garnet")

#: Per day: the crews of Medic 1, BLS 1 and BLS 2 by day, then by night. On the 25th each half needs four people who are
#: EMT or higher, and there are three; the open cells of the other days can all be filled.
_CREWS = (
    "Nora Neckar, Alma Amber | Bert Beech, Ida Indus | Cara Cedar, Joel Jasper "
    "| Paul Poplar, Dale Danube | Elsa Elm, Kara Laurel | OPEN, Luke Linden",
    "Rosa Rhone, OPEN | Gail Garnet, Ida Indus | OPEN, Joel Jasper "
    "| Sven Spruce, OPEN | OPEN, Kara Laurel | OPEN, Luke Linden",
    "Nora Neckar, Alma Amber | Bert Beech, Ida Indus | OPEN, Joel Jasper "
    "| Paul Poplar, Dale Danube | Elsa Elm, Kara Laurel | Finn Flint, Luke Linden",
    "Rosa Rhone, Cara Cedar | Gail Garnet, Ida Indus | Bert Beech, Joel Jasper "
    "| Sven Spruce, OPEN | Elsa Elm, Kara Laurel | OPEN, Luke Linden",
)
_UNITS = (("Medic 1", "ALS"), ("BLS 1", "BLS"), ("BLS 2", "BLS"))


def write_holiday(out: Path) -> None:
    """Writes the workbook."""
    levels = {
        **dict.fromkeys(_MEDICS, "Paramedic"),
        **dict.fromkeys(_EMTS, "EMT"),
        **dict.fromkeys(_DRIVERS, "EMR"),
    }
    staff: list[tuple[Value, ...]] = [
        (name, str(number), level, _EXPIRES, "yes", None, None, "Central", "full-time", None, _CPR)
        for number, (name, level) in enumerate(levels.items(), 501)
    ]
    shifts: list[tuple[Value, ...]] = []
    for number, line in enumerate(_CREWS):
        crews = [crew.strip().split(", ") for crew in line.split("|")]
        for at, (first, second) in enumerate(crews):
            unit, service = _UNITS[at % 3]
            start, end = (time(7), time(19)) if at < 3 else (time(19), time(7))
            shifts.append((_EVE + timedelta(number), unit, service, start, end, "Central", first, second))
    christmas = datetime.combine(_EVE + timedelta(1), time(7))
    time_off: list[tuple[Value, ...]] = [
        (name, christmas, christmas + timedelta(1), "Christmas") for name in (*_MEDICS, *_EMTS) if name not in _AT_WORK
    ]
    requests: list[tuple[Value, ...]] = [("Hugo Hazel", _EVE + timedelta(3), None, None, "off", 1)]
    save(native_book({"Staff": staff, "Shifts": shifts, "Time off": time_off, "Requests": requests}, crew=2), out)
