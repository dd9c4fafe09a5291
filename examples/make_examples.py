"""Writes the example rosters beside this file: `python examples/make_examples.py`. The same files every time.

county.xlsx       the invented county with every kind of mistake planted once or twice
county_open.xlsx  the same county without a mistake; a sixth of its crew cells are open, and all can be filled
holiday.xlsx      a Christmas weekend with too many people on leave: some of its open crew cells can't be filled
county_waivers.csv  a waiver that holds, one that has expired and one that matches nothing, for county.xlsx

All names are invented. The planted mistakes are meant for an as-of date of 23 November 2026.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from shutil import copy

from county import DAYS, FIRST, County, Person, Shift, build, day
from holiday import write_holiday

from staffing.workbook.native_book import Value

HERE = Path(__file__).parent
IN_PACKAGE = HERE.parent / "staffing" / "web" / "example" / "county.xlsx"


def plant(county: County) -> list[tuple[Value, ...]]:
    """Puts in one mistake a rule, each of which breaks that rule and no other; gives the rows that have no date."""
    _plant_crews(county)
    _plant_bookings(county)
    _plant_cards(county)
    _plant_hours(county)
    return _plant_rows(county)


def _plant_crews(county: County) -> None:
    # no-emt: the EMT of BLS 2 leaves at 23:00 and an EMR comes for the rest of the night
    night = county.at("BLS 2", 8, 19)
    night.crew = [f"{night.crew[0]} 1900-2300", night.crew[1], f"{county.hire('EMR', employment='per diem')} 2300-0700"]
    # short-crew: the second seat of Medic 2 stands vacant
    county.at("Medic 2", 5, 7).crew[1] = "VACANT"
    # low-level: an AEMT takes the paramedic's seat on Medic 1
    county.at("Medic 1", 12, 19).crew[0] = county.hire("AEMT", employment="per diem")
    # no-driver: neither the attendant of BLS 1 nor the one who stands in for the driver may drive
    county.at("BLS 1", 18, 7).crew[1] = county.hire("EMT", drives="no", employment="per diem")
    # split-duty: the only paramedic of Medic 2 is the only one who may drive
    county.at("Medic 2", 17, 19).crew[1] = county.hire("EMT", drives="no", employment="per diem")


def _plant_bookings(county: County) -> None:
    # double-booked: on Medic 1 and, as a third, on BLS 1 at the same time
    county.at("BLS 1", 0, 7).crew.append(county.at("Medic 1", 0, 7).crew[1])
    # listed-twice: once as the driver and once more in the third cell
    county.at("Medic 3", 20, 7).crew.append(county.at("Medic 3", 20, 7).crew[1])
    # on-leave: on BLS 2 on a day of leave
    county.time_off.append((county.at("BLS 2", 18, 7).crew[0], day(18), day(18), "leave"))
    # unknown-person: a slip of the pen, while the seats are filled
    county.at("BLS 2", 10, 7).crew.append("Adda Alder")
    # ambiguous-person: two people have this name, and the cell gives no ID
    county.people += [Person("Robin Rhine", "EMT"), Person("Robin Rhine", "Paramedic", station="North")]
    county.at("BLS 2", 23, 7).crew.append("Robin Rhine")
    # unit-overlap: BLS 1 once more while it is on the road
    crew: list[str | None] = [county.hire("EMT", employment="per diem"), county.hire("EMT", employment="per diem")]
    county.shifts.append(Shift(19, "BLS 1", "BLS", 11, 15, "Central", crew))


def _plant_cards(county: County) -> None:
    # expired-cert: the Paramedic card runs out on 26 December, before the only shift; the EMT card still holds
    medic = county.hire("Paramedic", employment="per diem", expires=date(2026, 12, 26))
    county.credentials += [
        (medic, "EMT", date(2013, 6, 1), date(2028, 3, 31), None, "XX"),
        (medic, "Paramedic", date(2017, 9, 1), date(2026, 12, 26), None, "XX"),
    ]
    county.at("Medic 2", 22, 7).crew[1] = medic
    # expired-card: CPR ran out on 20 December, before the only shift
    county.at("BLS 2", 25, 7).crew[0] = county.hire("EMT", employment="per diem", cpr=date(2026, 12, 20))
    # cert-expiring: an EMT on no shift whose card runs out on 15 December
    county.hire("EMT", employment="per diem", expires=date(2026, 12, 15))
    # no-level: on board as a third with a blank level
    county.at("BLS 2", 3, 19).crew.append(county.hire(None, drives="no", employment="volunteer"))
    # missing-prerequisite: the EMT card of one paramedic is not listed
    county.credentials.remove(next(row for row in county.credentials if row[1] == "EMT"))


def _plant_hours(county: County) -> None:
    # short-rest: off Medic 1 at 19:00, on it again from 02:00
    county.at("Medic 1", 15, 19).crew.append(f"{county.at('Medic 1', 15, 7).crew[1]} 0200-0700")
    # long-duty: 24 hours on the response car, then held over until 09:30
    _work(county, county.at("Response 1", 6, 7).crew[0], 7, time(7), time(9, 30), "hold-over")
    # weekly-hours: sixty hours on BLS 1 and 13 h 30 min elsewhere on a day off
    _work(county, county.at("BLS 1", 0, 7).crew[1], 2, time(9), time(22, 30), "second job")
    # consecutive-days: called back on each of three days off, so that eight days in a row begin with work
    for at in (2, 3, 7):
        _work(county, county.at("Medic 2", 0, 7).crew[0], at, time(10), time(12), "call-back")


def _plant_rows(county: County) -> list[tuple[Value, ...]]:
    # bad-row: a level that means different things in different places
    county.hire("EMT-I", employment="per diem")
    # bad-row: a day that is in no calendar
    return [("31 Feb 2027", "BLS 1", "BLS", time(7), time(19), "Central")]


def _work(county: County, who: str | None, at: int, start: time, end: time, kind: str) -> None:
    county.other_work.append((who, datetime.combine(day(at), start), datetime.combine(day(at), end), kind))


def open_seats(county: County) -> None:
    """Empties a sixth of the crew cells, never two of one shift; half of them say OPEN."""
    chance = random.Random(20261207)
    counts = {person.name for person in county.people if person.role in (None, "FTO")}
    cells = [(shift, at) for shift in county.shifts for at, name in enumerate(shift.crew) if name in counts]
    chance.shuffle(cells)
    wanted = len(cells) // 6
    emptied: set[int] = set()
    for shift, at in cells:
        if len(emptied) < wanted and id(shift) not in emptied:
            emptied.add(id(shift))
            shift.crew[at] = chance.choice(["OPEN", None])


def write_waivers(out: Path) -> None:
    """The waiver list of county.xlsx."""
    start = datetime.combine(FIRST + timedelta(5), time(7))
    rows = [
        ("Rule", "Unit", "Start", "Person", "Reason", "By", "Until"),
        (
            "short-crew",
            "Medic 2",
            f"{start:%Y-%m-%d %H:%M}",
            "",
            "one medic agreed for the fair",
            "Chief",
            "2027-01-31",
        ),
        # expired-waiver: past its last day on 23 November
        ("no-driver", "BLS 1", "", "", "driver in training", "Chief", "2026-10-31"),
        # unused-waiver: there is no Medic 9
        ("no-emt", "Medic 9", "", "", "unit out of service", "Chief", "2027-01-31"),
    ]
    with out.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_report(name: str) -> None:
    """Writes what `staffing check` says of an example, from the folder above, as the tests do."""
    command = ["check", f"examples/{name}.xlsx", "--as-of", "2026-11-23", "-o", f"examples/{name}.report.txt"]
    subprocess.run([sys.executable, "-m", "staffing", *command], cwd=HERE.parent, check=False)


def main() -> None:
    """Writes every example, and the report of each roster beside it."""
    county = build()
    county.save(HERE / "county.xlsx", undated=plant(county))
    copy(HERE / "county.xlsx", IN_PACKAGE)  # the page offers it, wherever it is installed
    county = build()
    open_seats(county)
    county.save(HERE / "county_open.xlsx")
    write_holiday(HERE / "holiday.xlsx")
    write_waivers(HERE / "county_waivers.csv")
    for name in ("county", "county_open", "holiday"):
        write_report(name)
    print(
        f"wrote county.xlsx, county_open.xlsx, holiday.xlsx, their reports and county_waivers.csv: {DAYS} days from {FIRST}"
    )


if __name__ == "__main__":
    main()
