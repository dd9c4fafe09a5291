"""Random small rosters with seats to fill: one for every seed."""

from __future__ import annotations

from random import Random

from staffing.clock import DAY, FOREVER, HOUR, NEVER, Clock
from staffing.levels import Level
from staffing.roster import Roster, table
from staffing.rules.examples import MONDAY

FIRST = Clock().midnight(MONDAY)
NAMES = ("Ana", "Bo", "Cy", "Di", "Eve", "Finn", "Gus", "Ida")
FACTS = frozenset({"level", "level-expiry", "driver", "cards", "credentials", "leave"})
_TIMES = ((7, 19), (19, 31), (7, 15), (12, 24))
_PLACE = {"sheet": "Drawn", "row": 2, "column": 1}


class Tables:
    """The rows of a roster, table by table."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, object]]] = {}

    def add(self, name: str, /, **row: object) -> int:
        """Adds a row and gives its number."""
        rows = self.rows.setdefault(name, [])
        rows.append({**_PLACE, "row": 2 + len(rows), **row})
        return len(rows) - 1

    def person(self, name: str, level: Level, *, drives: bool, expires: int = FOREVER, **traits: object) -> int:
        """Someone with one level card."""
        usual = {
            "id": "", "level": str(level), "level_state": "read", "counts": True, "role": "", "critical": False,
            "station": "", "employment": "", "max_minutes": -1,
        }  # fmt: skip
        until = FOREVER if drives else NEVER
        number = self.add("people", **{**usual, "name": name, "drives_until": until, **traits})
        self.add(
            "cards", person=number, kind="level", name=str(level), rank=int(level), critical=False, issued=NEVER,
            expires=expires, origin="staff",
        )  # fmt: skip
        return number

    def shift(self, unit: str, service: str, start: int, end: int, cells: int = 4) -> int:
        """A shift with empty crew cells."""
        number = self.add(
            "shifts", unit=unit, unit_key=unit.casefold(), service=service, station="", start=start, end=end,
            service_column=3,
        )  # fmt: skip
        for cell in range(cells):
            self.add("openings", shift=number, row=2 + number, column=7 + cell)
        return number

    def roster(self) -> Roster:
        """The tables as a roster."""
        names = (
            "people", "cards", "shifts", "assignments", "openings", "strangers", "leave", "other_work", "requests",
        )  # fmt: skip
        return Roster(
            **{name: table(name, self._columns(name)) for name in names},  # type: ignore[arg-type]
            facts=FACTS,
        )

    def _columns(self, name: str) -> dict[str, list[object]] | None:
        rows = self.rows.get(name)
        return {column: [row[column] for row in rows] for column in rows[0]} if rows else None


def busy_roster(seed: int) -> Roster:
    """Two or three days with standing crews, crews for a part, leave, cards that lapse, trainees and other work."""
    random, tables = Random(seed), Tables()
    people = NAMES[: random.randint(4, 8)]
    days = random.randint(2, 3)
    for name in people:
        lapses = FIRST + DAY * random.randint(1, days) if random.random() < 0.2 else FOREVER
        role = random.choice(["", "", "", "", "FTO", "trainee"])
        level = random.choice([Level.EMR, Level.EMT, Level.EMT, Level.AEMT, Level.PARAMEDIC])
        tables.person(
            name, level, drives=random.random() < 0.7, expires=lapses, role=role, counts=role != "trainee",
            critical=level is Level.PARAMEDIC and random.random() < 0.3,
        )  # fmt: skip
    for day in range(days):
        for unit in range(random.randint(2, 4)):
            start, end = random.choice(_TIMES)
            start, end = FIRST + DAY * day + HOUR * start, FIRST + DAY * day + HOUR * end
            service = random.choice(["BLS", "BLS", "ALS", "ILS", "QRV", "CCT"])
            shift = tables.shift(f"Unit {unit}", service, start, end)
            for person in random.sample(range(len(people)), random.choice([0, 0, 1, 1, 2])):
                part = random.choice([(start, end), (start, end), (start, end - 4 * HOUR), (start + 5 * HOUR, end)])
                tables.add("assignments", person=person, shift=shift, start=part[0], end=part[1])
    for _ in range(random.randint(0, 3)):
        start = FIRST + HOUR * random.randrange(24 * days)
        row = {"person": random.randrange(len(people)), "start": start, "end": start + HOUR * random.randint(2, 14)}
        if random.random() < 0.5:
            tables.add("leave", **row, reason="")
        else:
            tables.add("other_work", **row, kind="")
    return tables.roster()


def tiny_roster(seed: int) -> Roster:
    """Two or three empty shifts and three or four people: few enough to try every plan."""
    random, tables = Random(seed), Tables()
    for name in NAMES[: random.randint(2, 4)]:
        level = random.choice([Level.EMR, Level.EMT, Level.EMT, Level.PARAMEDIC])
        person = tables.person(name, level, drives=random.random() < 0.6)
        if random.random() < 0.2:
            start = FIRST + HOUR * random.randrange(24)
            tables.add("leave", person=person, start=start, end=start + 6 * HOUR, reason="")
    for unit in range(random.randint(2, 3)):
        start, end = random.choice([(7, 19), (7, 19), (19, 31), (23, 31), (12, 20)])
        service = random.choice(["BLS", "BLS", "ALS", "QRV"])
        tables.shift(f"Unit {unit}", service, FIRST + HOUR * start, FIRST + HOUR * end)
    return tables.roster()


def troubled_roster(seed: int) -> Roster:
    """Two or three crewed shifts with errors of many kinds, and a few people: few enough to try every repair."""
    random, tables = Random(seed), Tables()
    names = NAMES[: random.randint(3, 4)]
    for name in names:
        level = random.choice([Level.EMR, Level.EMT, Level.EMT, Level.PARAMEDIC])
        lapses = FIRST + DAY if random.random() < 0.15 else FOREVER
        counts = random.random() < 0.9
        person = tables.person(
            name, level, drives=random.random() < 0.7, expires=lapses, counts=counts, role="" if counts else "trainee"
        )
        start = FIRST + HOUR * random.randrange(36)
        if random.random() < 0.25:
            tables.add("leave", person=person, start=start, end=start + 6 * HOUR, reason="")
        elif random.random() < 0.15:
            tables.add("other_work", person=person, start=start, end=start + 3 * HOUR, kind="")
    for unit in range(random.randint(2, 3)):
        start, end = random.choice([(7, 19), (7, 19), (19, 31), (23, 31), (12, 20), (26, 34)])
        service = random.choice(["BLS", "BLS", "ALS", "QRV"])
        shift = tables.shift(f"Unit {unit}", service, FIRST + HOUR * start, FIRST + HOUR * end, cells=0)
        crew = random.sample(range(len(names)), random.choice([0, 1, 2, 2]))
        for cell, person in enumerate(crew):
            tables.add(
                "assignments", person=person, shift=shift, start=FIRST + HOUR * start, end=FIRST + HOUR * end,
                row=2 + shift, column=7 + cell,
            )  # fmt: skip
        if random.random() < 0.2:
            tables.add("strangers", shift=shift, name="Zed", kind="unknown", near=(), row=2 + shift, column=9)
        for cell in range(len(crew), 2):
            tables.add("openings", shift=shift, row=2 + shift, column=7 + cell)
    return tables.roster()
