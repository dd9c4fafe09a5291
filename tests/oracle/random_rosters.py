"""Random rosters, dense in trouble, one for every seed. Only what no reading of the rules decides is left out:

a part that only touches its shift at an instant, two Shifts rows alike in every word, a nurse's licence with an expiry,
a card issued after it expires, one card listed twice on the Credentials sheet, an undated critical-care level beside a
dated Paramedic card, time off or cards under a name that two people share.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from plain_data import Credential, CrewCell, OtherWork, Person, Roster, Shift, TimeOff
from reading import LEVELS, claimed, fold

AS_OF = date(2026, 11, 23)
NAMES = ["Ana Ruiz", "Bo Larsen", "José Álvarez", "Dee Park", "Eva O'Stone", "Finn Gray-Hill", "Gus Hale", "Ida Moor"]
STRANGERS = ["Quentin Zoll", "Ana Ruis", "V. Brandt"]
UNITS = ["Medic 1", "Medic 2", "BLS 3", "Squad 4"]
SERVICES = ["BLS", "ILS", "ALS", "CCT", "QRV", "", "als", "Gondola"]
STAFF_LEVELS = ["EMR", "EMT", "EMT", "EMT-B", "AEMT", "Paramedic", "Paramedic", "NRP", "CCP", "RN", None, "EMT-I"]
LISTED = ["EMR", "EMT", "AEMT", "Paramedic", "NRP", "FP-C", "CPR", "ACLS", "PALS"]
ROLES = ["", "", "", "", "FTO", "trainee", "student", "observer"]
GRAINS = [timedelta(minutes=m) for m in (60, 30, 15, 1)]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Maker:
    """Draws one roster; what is drawn in one place (days, grain of times, people) is kept for the rest."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.first_day = date(2026, 11, 21) + DAY * self.random.randrange(16)
        self.days = self.random.choice([2, 3, 5, 9, 12, 20])
        self.grain = self.random.choice(GRAINS)
        self.overworked = self.chance(0.4)
        self.steady = self.chance(0.35)  # the same two people on the same shift every day, with little changed

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def length(self, low: timedelta, high: timedelta) -> timedelta:
        return low + self.grain * self.random.randrange((high - low) // self.grain + 1)

    def moment(self) -> datetime:
        return datetime.combine(self.first_day, time()) + self.length(-DAY, (self.days + 1) * DAY)

    def day(self, before: int = 2, after: int = 2) -> date:
        return self.first_day + DAY * self.random.randrange(-before, self.days + after)

    def expiry(self) -> date | None:
        near_as_of = AS_OF + DAY * self.random.choice([-1, 0, 1, 29, 30, 31])
        return self.random.choice([None, None, self.day(), self.day(), near_as_of, date(2028, 6, 30)])

    def people(self, card_columns: tuple[str, ...], driver_column: bool) -> list[Person]:
        names = self.random.sample(NAMES, self.random.choice([2, 3, 4, 6, 8]))
        if self.chance(0.4):
            names.append(names[0])
        people = []
        for number, name in enumerate(names):
            level = self.random.choice(STAFF_LEVELS)
            readable = level is not None and fold(level) in LEVELS
            people.append(
                Person(
                    name=name,
                    id=f"E{100 + number}" if names.count(name) > 1 or self.chance(0.5) else None,
                    level=level,
                    level_expires=self.expiry() if readable else None,
                    driver=self.random.choice([True, True, True, False, None, self.day()]) if driver_column else None,
                    endorsements="critical care" if self.chance(0.2) else "",
                    role=self.random.choice(ROLES),
                    max_hours=self.random.choice([None, None, 24, 36, 37.5, 48, 60]),
                    cards=tuple((c, d) for c in card_columns if self.chance(0.7) and (d := self.expiry()) is not None),
                )
            )
        return people

    def written(self, person: Person, people: list[Person]) -> str:
        """A way to write the person that means nobody else."""
        shared = [p.name for p in people].count(person.name) > 1
        if person.id and (shared or self.chance(0.3)):
            return person.id
        first, last = person.name.split(" ")
        return self.random.choice([person.name, person.name, f"{last}, {first}", person.name.upper()])

    def credentials(self, people: list[Person]) -> list[Credential]:
        rows: list[Credential] = []
        taken = set()
        for person in people:
            for _ in range(self.random.choice([0, 0, 1, 2, 4])):
                name, expires = self.random.choice(LISTED), self.expiry()
                if self.chance(0.1) and person.level_expires is not None and person.level:
                    name, expires = person.level, person.level_expires
                issued = self.random.choice([None, self.day(), self.day(40), self.day(900, -1)])
                if rows and self.chance(0.3):
                    issued = rows[-1].issued  # two cards issued on one day
                if issued and expires and issued > expires:
                    issued = expires - DAY * self.random.randrange(700)
                kind = (person, LEVELS.get(fold(name), (fold(name), False))[0], expires)
                undated_endorsement = fold(person.level or "") in ("ccp", "fp-c") or name == "FP-C"
                if kind in taken or (undated_endorsement and person.level_expires in (None, expires)):
                    continue
                taken.add(kind)
                rows.append(Credential(self.written(person, people), name, issued, expires))
        return rows

    def shifts(self, people: list[Person]) -> list[Shift]:
        rows = []
        for unit in self.random.sample(UNITS, self.random.choice([1, 1, 2, 3])):
            service = self.random.choice(SERVICES)
            for number in range(self.days):
                for start, end in self.day_of_shifts(datetime.combine(self.first_day + DAY * number, time())):
                    written = self.random.choice([unit, unit, unit.upper(), f" {unit.replace(' ', '  ')}"])
                    if self.chance(0.2):
                        service = self.random.choice(SERVICES)
                    shift = Shift(written, service, start, end)
                    rows.append(replace(shift, crew=self.crew(shift, people)))
        alone = {(fold(row.unit), row.start, row.end): row for row in rows}
        return list(alone.values())

    def day_of_shifts(self, midnight: datetime) -> list[tuple[datetime, datetime]]:
        seven = midnight + 7 * HOUR
        if self.steady:
            return [(seven, seven + 12 * HOUR), (seven + 12 * HOUR, seven + DAY)][: self.random.choice([1, 2, 2])]
        drawn_start = midnight + self.length(timedelta(), 23 * HOUR)
        drawn = (drawn_start, drawn_start + self.length(HOUR, 16 * HOUR))
        return self.random.choice(
            [
                [(seven, seven + 12 * HOUR), (seven + 12 * HOUR, seven + DAY)],
                [(seven, seven + 12 * HOUR)],
                [(seven + 12 * HOUR, seven + DAY)],
                [(seven, seven + DAY)],
                [(midnight + 16 * HOUR, midnight + DAY)],
                [drawn],
                [(seven, seven + 12 * HOUR), drawn],
                [(seven, seven + 36 * HOUR)],
                [] if not self.overworked else [(seven, seven + 12 * HOUR)],
            ]
        )

    def crew(self, shift: Shift, people: list[Person]) -> tuple[CrewCell | None, ...]:
        cells: list[CrewCell | None] = []
        if self.steady and self.chance(0.93):
            first = UNITS.index(next(u for u in UNITS if fold(u) == fold(shift.unit))) + 2 * (shift.start.hour == 19)
            pair = [people[place % len(people)] for place in (first, first + 1)]
            return tuple(CrewCell(self.written(person, people)) for person in pair)
        favourite = people[0] if self.overworked else self.random.choice(people)
        for _ in range(self.random.choice([0, 1, 2, 2, 2, 3, 4])):
            if self.chance(0.1):
                cells.append(self.random.choice([None, CrewCell("OPEN"), CrewCell("--"), CrewCell("tbd")]))
            elif self.chance(0.05):
                cells.append(CrewCell(self.random.choice(STRANGERS)))
            elif self.chance(0.1) and people[-1].name == people[0].name:
                cells.append(CrewCell(people[0].name))  # two share the name: ambiguous
            else:
                person = favourite if self.chance(0.3) else self.random.choice(people)
                part = self.part(shift) if self.chance(0.35) else None
                cells.append(CrewCell(self.written(person, people), part))
        return tuple(cells)

    def part(self, shift: Shift) -> tuple[time, time] | None:
        start = shift.start + self.length(-5 * HOUR, shift.end - shift.start - self.grain)
        part = start.time(), (start + self.length(HOUR, 14 * HOUR)).time()
        if part[0] == shift.end.time() and shift.end - shift.start < DAY:
            return None  # whether the first occurrence or the one before is meant, nobody can say
        stretch = claimed(shift, part)
        if stretch is None:
            return part if self.chance(0.3) else None
        touches_only = stretch[1] == shift.start or stretch[0] == shift.end
        return None if touches_only else part

    def time_off(self, people: list[Person]) -> list[TimeOff]:
        rows = []
        for _ in range(self.random.choice([0, 1, 3, 6])):
            start, end = sorted((self.moment(), self.moment() + HOUR))
            end = min(end, start + 3 * DAY)
            written = self.written(self.random.choice(people), people)
            exact_start, exact_end = start.time() != time() and self.chance(0.6), end.time() != time()
            if start == end or not exact_end or self.chance(0.4):
                rows.append(TimeOff(written, start if exact_start else start.date(), end.date()))
            else:
                rows.append(TimeOff(written, start if exact_start else start.date(), end))
        return rows

    def other_work(self, people: list[Person]) -> list[OtherWork]:
        rows = []
        for _ in range(self.random.choice([0, 1, 3, 8])):
            start = self.moment()
            person = people[0] if self.overworked else self.random.choice(people)
            end = start + self.length(HOUR, self.random.choice([12, 12, 24, 60]) * HOUR)
            kind = self.random.choice(["last period", "hold-over", "second job", "call-back"])
            rows.append(OtherWork(self.written(person, people), start, end, kind))
        return rows


def random_roster(seed: int) -> Roster:
    """The roster of a seed: always the same one."""
    maker = Maker(seed)
    columns = [c for c in ("CPR", "ACLS", "EVOC") if maker.chance(0.5)]
    driver_column = maker.chance(0.7)
    people = maker.people(tuple(columns), driver_column)
    shifts = maker.shifts(people) or [Shift("Medic 1", "BLS", datetime(2026, 12, 1, 7), datetime(2026, 12, 1, 19))]
    return Roster(
        people=tuple(people),
        shifts=tuple(shifts),
        credentials=tuple(maker.credentials(people)) if maker.chance(0.7) else (),
        time_off=tuple(maker.time_off(people)),
        other_work=tuple(maker.other_work(people)),
        driver_column=driver_column,
        card_columns=tuple(columns),
        text_times=maker.chance(0.4),
    )
