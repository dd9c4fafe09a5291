"""How long 500 names take in the program's own layout and 500 codes in a grid of its owner's: processor time.

    python tests/bench/bench_own_layout.py [PEOPLE] [FILLS]

The grid has PEOPLE rows and 31 days, the own layout as many shifts as that makes duties. No plan is sought: free cells
are filled as they come. The time is that of the whole: looking for formulas, writing, the list, and reading the copy again.
"""

import resource
import sys
import tempfile
import time
from datetime import datetime, timedelta
from datetime import time as clock_time
from functools import partial
from pathlib import Path

from openpyxl import Workbook

from staffing.planner.fills import with_fills
from staffing.report import Fill, RosterReport
from staffing.workbook import Given, read
from staffing.workbook.annotate import place, write_plan
from staffing.workbook.own_layout import with_writable_cells

FIRST = datetime(2026, 3, 1)
PROFILE = '[codes]\nD = {start = "07:00", end = "19:00"}\nO = {off = true}\n[demand]\nD = {BLS = 1}\n'


def main() -> None:
    given = [int(argument) for argument in sys.argv[1:]]
    people, fills = (*given, *(1_000, 500)[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "my.toml").write_text(PROFILE, "utf-8")
        profile = Given(profile=folder / "my.toml")
        for what, path, said in (
            ("own layout", native(folder / "native.xlsx", people), Given()),
            ("a grid", grid(folder / "grid.xlsx", people), profile),
        ):
            roster = read(path, given=said)
            report(
                f"{what}: {len(roster.assignments):,} duties, {fills} fills",
                partial(fill, roster, fills, folder / "out.xlsx"),
            )
        again = partial(read, given=profile, known_as=folder / "grid.xlsx")
        report("the grid, and read again", partial(fill, roster, fills, folder / "out.xlsx", again))


def report(what: str, do: partial) -> None:
    before = spent()
    do()
    print(f"{what}: {spent() - before:.2f} s")


def spent() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def fill(roster, number: int, out: Path, again=None) -> None:
    roster = with_writable_cells(roster)
    times = list(zip(roster.shifts["start"].tolist(), roster.shifts["end"].tolist(), strict=True))
    names = roster.people["name"].tolist()
    if roster.room:
        days = roster.clock.days(roster.shifts["start"].to_numpy()).tolist()
        shift_of = {days[shift]: shift for shift in roster.room.codes}
        chosen = [(shift_of[day], person) for person, day in list(roster.room.days)[:number]]
    else:
        chosen = [(shift, shift % len(names)) for shift in roster.openings["shift"].tolist()[:number]]
    fills = [
        (
            Fill(shift, roster.room.codes[shift].text if roster.room else names[person], *times[shift], names[person]),
            person,
        )
        for shift, person in chosen
    ]
    done = with_fills(roster, fills, place)
    counts = {"people": len(names), "shifts": len(times), "assignments": len(done.assignments)}
    found = RosterReport(done, None, counts, (), ())
    write_plan(found, [each for each, _ in fills], out, again=again)


def grid(path: Path, people: int) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("March 2026")
    sheet.append(["Roster March 2026"])
    sheet.append(["Name", *range(1, 32)])
    for person in range(people):
        codes = ["O" if (person + day) % 7 == 0 else None if (person + day) % 7 == 3 else "D" for day in range(31)]
        sheet.append([f"Family{person}, Given{person}", *codes])
    book.save(path)
    return path


def native(path: Path, people: int) -> Path:
    book = Workbook(write_only=True)
    staff, shifts = book.create_sheet("Staff"), book.create_sheet("Shifts")
    staff.append(["Name", "Level"])
    shifts.append(["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"])
    for person in range(people):
        staff.append([f"Given{person} Family{person}", "EMT"])
    for day in range(31):
        for unit in range(people * 5 // 14):
            crew = [f"Given{n} Family{n}" for n in (2 * unit, 2 * unit + 1)]
            second = None if (unit + day) % 7 == 3 else crew[1]
            shifts.append(
                [FIRST + timedelta(day), f"Medic {unit}", "BLS", clock_time(7), clock_time(19), crew[0], second]
            )
    book.save(path)
    return path


if __name__ == "__main__":
    main()
