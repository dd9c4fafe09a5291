"""How long large honest grids of their owner's own take to be read: processor time in one process.

    python tests/bench/bench_large_grids.py [NAME ...] [--part 0.2] [--profile]

600 months below one another on one sheet, 200 sheets, a calendar of 3,000 weeks, 5,000 people, and 62,000 different codes. What is
timed is reading alone, from the bytes of the file to the roster or the questions; with
--profile the most costly functions follow, and --part takes a part of each.
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import sys
import tempfile
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from openpyxl import Workbook

from staffing.clock import Clock
from staffing.workbook.errors import NoRosterHere, QuestionsOpen
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.load import load
from staffing.workbook.open import open_file

TURN = ("D", "D", "N", "N", "", "", "")
KNOWN = ("D=07:00-19:00", "N=19:00-07:00")
PART = float(sys.argv[sys.argv.index("--part") + 1]) if "--part" in sys.argv else 1.0
Rows = Iterator[list[object]]


def month(of: date, people: range, code: Callable[[int, int], str]) -> Rows:
    """A grid of one month with a row for each of `people`."""
    yield [f"Roster {of:%B %Y}"]
    days = range(1, monthrange(of.year, of.month)[1] + 1)
    yield ["Name", *days]
    for person in people:
        yield [f"{_letters(person)} {_letters(person + 7919)}", *(code(person, day) for day in days)]


def _letters(number: int) -> str:
    """A name of three syllables, hardly like any other."""
    digest = sha256(str(number).encode()).digest()
    return "".join("BCDFGHKLMNPRSTVW"[one % 16] + "aeiou"[one // 16 % 5] for one in digest[:3]).capitalize()


def turned(person: int, day: int) -> str:
    return TURN[(person + day) % len(TURN)]


def blocks() -> dict[str, Rows]:
    """600 months of four people below one another."""
    return {
        "Roster": (
            row
            for at in range(int(600 * PART))
            for row in [*month(date(2000 + at // 12, at % 12 + 1, 1), range(4), turned), []]
        )
    }


def sheets() -> dict[str, Rows]:
    """200 sheets, one a month, of 25 people."""
    days = [date(2009 + at // 12, at % 12 + 1, 1) for at in range(int(200 * PART))]
    return {f"{day:%b %Y}": month(day, range(25), turned) for day in days}


def calendar() -> dict[str, Rows]:
    """A calendar of 3,000 weeks, two names a day."""

    def rows() -> Rows:
        yield ["Duty calendar 2001"]
        yield ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        monday = date(2001, 1, 1)
        for week in range(int(3000 * PART)):
            days = [monday + timedelta(days=7 * week + day) for day in range(7)]
            yield list(days)
            for part in ("D", "N"):
                yield [f"{part}: Name{(week + day) % 40:02} Family" for day in range(7)]

    return {"Calendar": rows()}


def people() -> dict[str, Rows]:
    """5,000 people and one month."""
    return {"March": month(date(2026, 3, 1), range(int(5000 * PART)), turned)}


def codes() -> dict[str, Rows]:
    """62,000 cells with as many different codes."""
    return {"March": month(date(2026, 3, 1), range(int(2000 * PART)), lambda person, day: f"K{person * 31 + day}")}


CASES = {"blocks": blocks, "sheets": sheets, "calendar": calendar, "people": people, "codes": codes}


def write(name: str, folder: Path) -> Path:
    """The workbook of a case."""
    book = Workbook(write_only=True)
    for title, rows in CASES[name]().items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def read(path: Path) -> str:
    """Reads a file as the reading process does; gives what came of it."""
    opened = open_file(path)
    pages, notes = load(opened, "Shifts")
    request = {
        "zone": None,
        "date_order": None,
        "profile": None,
        "profiles": None,
        "assume": [*KNOWN, "content=codes"] if path.stem == "codes" else list(KNOWN),
    }
    try:
        roster = read_any_layout(path, opened.content, pages, None, request, sha256="", notes=notes, otherwise="")
    except QuestionsOpen as asked:
        return f"{len(asked.inspection.questions):,} questions, the first: {asked.inspection.questions[0].text[:70]}"
    except NoRosterHere as refused:
        return str(refused)[:100]
    return f"{len(roster.assignments):,} duties"


def main() -> None:
    """Reads each, and prints what it took."""
    chosen = [name for name in sys.argv[1:] if name in CASES] or list(CASES)
    read_any = Clock()  # loads the zone before anything is timed
    assert read_any
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            path = write(name, Path(folder))
            profile = cProfile.Profile()
            before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
            if "--profile" in sys.argv:
                profile.enable()
            came = read(path)
            profile.disable()
            took = resource.getrusage(resource.RUSAGE_SELF).ru_utime - before
            print(f"{name:9} {took:5.2f} s  {came}")
            if "--profile" in sys.argv:
                pstats.Stats(profile).sort_stats("tottime").print_stats(18)


if __name__ == "__main__":
    main()
