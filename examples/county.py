"""An invented county that keeps every rule: six ambulances and a response car, four weeks, some sixty people.

Twelve-hour crews work two on, two off, three on, two off, two on, three off, and change from days to nights after a
fortnight. Medic 3 works 24 on, 48 off, the response car 24 on, 72 off. Who is away is covered from the relief pool.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path

from staffing.workbook.native_book import Value, native_book
from staffing.workbook.saving import save

FIRST, DAYS = date(2026, 12, 7), 28
EXPIRES, CPR = date(2028, 3, 31), date(2027, 11, 30)
ON = frozenset({0, 1, 4, 5, 6, 9, 10})
LONGEST_WEEK, LEAST_REST, WEEK = timedelta(hours=60), timedelta(hours=10), timedelta(days=7)

_GIVEN = (
    "Ada Aldo Alma Amos Ana Axel Bea Bert Cara Carl Clio Dale Dina Drew Edda Eli Elsa Emil Enid Evan Faye Finn "
    "Flora Fred Gail Glen Greta Gus Hana Hal Hope Hugo Ida Ike Inga Ivan Iris Jack Jana Joel June Kai Kara "
    "Kurt Lena Leo Lila Luke Mara Max Mina Milo Nell Nico Nora Olaf Olga Otto Pia Paul Rosa Remy Ruth Sven "
    "Tess Theo Una Vito Wilma Yuri "
)
_FAMILY = (
    "Alder Amber Ash Aspen Basalt Beech Beryl Birch Cedar Chalk Clay Cobalt Copper Danube Dolomite Ebro Elder "
    "Elm Feldspar Fir Flint Gabbro Garnet Gneiss Granite Gypsum Hawthorn Hazel Hemlock Indus Jade Jasper "
    "Juniper Larch Laurel Limestone Linden Loire Maple Marble Mekong Mica Neckar Nickel Niger Oak Oder Olive "
    "Onyx Opal Orinoco Pine Poplar Pumice Quartz Rhone Rowan Ruby Sandstone Sequoia Shale Slate Spruce Tagus "
    "Talc Topaz Volga Walnut Willow Zinc "
)
NAMES = [f"{given} {family}" for given, family in zip(_GIVEN.split(), _FAMILY.split(), strict=True)]


@dataclass
class Person:
    """One row of Staff."""

    name: str
    level: str | None
    drives: str = "yes"
    station: str = "Central"
    employment: str = "full-time"
    role: str | None = None
    endorsements: str | None = None
    expires: date | None = EXPIRES
    cpr: date = CPR


@dataclass
class Shift:
    """One row of Shifts."""

    day: int
    unit: str
    service: str
    start: int
    end: int
    station: str
    crew: list[str | None]

    @property
    def stretch(self) -> tuple[datetime, datetime]:
        begins = datetime.combine(FIRST, time(self.start)) + timedelta(self.day)
        return begins, begins + timedelta(hours=(self.end - self.start - 1) % 24 + 1)


@dataclass
class County:
    """The whole workbook, sheet by sheet."""

    people: list[Person] = field(default_factory=list)
    shifts: list[Shift] = field(default_factory=list)
    credentials: list[tuple[Value, ...]] = field(default_factory=list)
    time_off: list[tuple[Value, ...]] = field(default_factory=list)
    requests: list[tuple[Value, ...]] = field(default_factory=list)
    other_work: list[tuple[Value, ...]] = field(default_factory=list)

    def at(self, unit: str, day: int, start: int) -> Shift:
        """The shift of a unit that starts at this hour of this day, days from 0."""
        return next(s for s in self.shifts if (s.unit, s.day, s.start) == (unit, day, start))

    def hire(self, level: str | None, **details: str | date | None) -> str:
        """Adds a person with the next name."""
        person = Person(NAMES[len(self.people)], level, **details)  # type: ignore[arg-type]
        self.people.append(person)
        return person.name

    def save(self, out: Path, *, undated: Iterable[tuple[Value, ...]] = ()) -> None:
        """Writes the workbook; `undated` are rows of Shifts put in after the first week."""
        crew = max(len(shift.crew) for shift in self.shifts)
        rows = [_shift_row(shift, crew) for shift in sorted(self.shifts, key=lambda s: (s.day, s.start))]
        rows[80:80] = [(*row, *[None] * (6 + crew - len(row))) for row in undated]
        sheets = {
            "Staff": [_staff_row(person, number) for number, person in enumerate(self.people, 1001)],
            "Credentials": self.credentials,
            "Shifts": rows,
            "Time off": self.time_off,
            "Requests": self.requests,
            "Other work": self.other_work,
        }
        save(native_book(sheets, crew), out)


def _staff_row(person: Person, number: int) -> tuple[Value, ...]:
    expires = person.expires if person.level else None
    return (
        person.name, str(number), person.level, expires, person.drives, person.endorsements, person.role,
        person.station, person.employment, 36 if person.employment == "part-time" else None, person.cpr,
    )  # fmt: skip


def _shift_row(shift: Shift, crew: int) -> tuple[Value, ...]:
    padded = [*shift.crew, *[None] * (crew - len(shift.crew))]
    start, end = time(shift.start), time(shift.end)
    return (FIRST + timedelta(shift.day), shift.unit, shift.service, start, end, shift.station, *padded)


def day(number: int) -> date:
    """The day of the roster with this number, from 0."""
    return FIRST + timedelta(number)


def build() -> County:
    """The county without a mistake and without an open seat."""
    county = County()
    _add_twelves(county)
    _add_twenty_fours(county)
    _add_transfers(county)
    _add_relief_and_leave(county)
    _add_riders(county)
    for person in county.people:
        if person.level == "Paramedic":
            county.credentials += [
                (person.name, "EMT", date(2012, 6, 1), EXPIRES, None, "XX"),
                (person.name, "Paramedic", date(2016, 9, 1), EXPIRES, None, "XX"),
            ]
    county.requests += [
        (county.at("Medic 1", 18, 7).crew[0], day(18), None, None, "off", 3),
        (county.at("BLS 1", 24, 7).crew[1], day(24), time(7), "BLS 1", "on", 1),
    ]
    return county


def _add_twelves(county: County) -> None:
    """Four teams of two on each of four ambulances, day and night."""
    for unit, service, station, seats in (
        ("Medic 1", "ALS", "Central", ("Paramedic", "EMT")),
        ("Medic 2", "ALS", "North", ("Paramedic", "EMT")),
        ("BLS 1", "BLS", "Central", ("EMT", "EMT")),
        ("BLS 2", "BLS", "North", ("EMT", "EMR")),
    ):
        # on BLS 1 the attendants do not drive
        drives = "no" if unit == "BLS 1" else "yes"
        teams = [
            [county.hire(seats[0], station=station, drives=drives), county.hire(seats[1], station=station)]
            for _ in range(4)
        ]
        for at in range(DAYS):
            by_day, by_night = (teams[:2], teams[2:]) if at < DAYS // 2 else (teams[2:], teams[:2])
            which = 0 if at % 14 in ON else 1
            county.shifts.append(Shift(at, unit, service, 7, 19, station, [*by_day[which]]))
            county.shifts.append(Shift(at, unit, service, 19, 7, station, [*by_night[which]]))


def _add_twenty_fours(county: County) -> None:
    teams = [[county.hire("Paramedic", station="River"), county.hire("EMT", station="River")] for _ in range(3)]
    cars = [[county.hire("Paramedic", station="River")] for _ in range(4)]
    for at in range(DAYS):
        county.shifts.append(Shift(at, "Medic 3", "ALS", 7, 7, "River", [*teams[at % 3]]))
        county.shifts.append(Shift(at, "Response 1", "QRV", 7, 7, "River", [*cars[at % 4]]))


def _add_transfers(county: County) -> None:
    """The critical-care ambulance, by day from Monday to Friday."""
    teams = [
        [county.hire("Paramedic", endorsements="critical care"), county.hire("Paramedic"), county.hire("EMT")]
        for _ in range(2)
    ]
    for at in range(DAYS):
        if at % 7 < 5:
            county.shifts.append(Shift(at, "CCT 1", "CCT", 7, 19, "Central", [*teams[0 if at % 14 in ON else 1]]))


def _add_relief_and_leave(county: County) -> None:
    """Four people are away, each for a week or less; the relief pool stands in, fewest hours first."""
    pool = [county.hire(level, employment="per diem") for level in ("Paramedic", "Paramedic", "EMT", "EMT", "EMT")]
    levels = {person.name: person.level for person in county.people}
    worked: dict[str, list[tuple[datetime, datetime]]] = defaultdict(list)
    for unit, start, seat, first, last in (
        ("Medic 1", 7, 1, 4, 8), ("BLS 1", 19, 0, 9, 15), ("Medic 2", 19, 0, 11, 14), ("CCT 1", 7, 2, 21, 27),
    ):  # fmt: skip
        away = county.at(unit, first, start).crew[seat]
        county.time_off.append((away, day(first), day(last), "leave"))
        left, back = (datetime.combine(day(at), time()) for at in (first, last + 1))
        for shift in county.shifts:
            begins, ends = shift.stretch
            if away in shift.crew and begins < back and ends > left:
                fits = (who for who in pool if levels[who] == levels[away] and _is_free(worked[who], begins, ends))
                stand_in = min(fits, key=lambda who: (len(worked[who]), who))
                worked[stand_in].append((begins, ends))
                shift.crew[shift.crew.index(away)] = stand_in


def _is_free(worked: list[tuple[datetime, datetime]], begins: datetime, ends: datetime) -> bool:
    rested = all(begins - end >= LEAST_REST or start - ends >= LEAST_REST for start, end in worked)
    near = [(start, end) for start, end in worked if abs(start - begins) < WEEK]
    return rested and sum((end - start for start, end in near), ends - begins) <= LONGEST_WEEK


def _add_riders(county: County) -> None:
    """A trainee beside a field training officer, a student for three days; neither counts as crew."""
    trainee = county.hire("EMT", drives="no", role="trainee")
    student = county.hire("Driver only", drives="no", role="student", expires=None)
    officer = county.at("Medic 1", 0, 7).crew[0]
    next(person for person in county.people if person.name == officer).role = "FTO"
    for shift in county.shifts:
        if officer in shift.crew and shift.day < DAYS // 2:
            shift.crew.append(trainee)
    for at in (1, 2, 3):
        county.at("BLS 2", at, 7).crew.append(student)
