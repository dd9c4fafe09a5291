"""Whatever people and units are called, no file that is written has a formula in it that its maker did not put there."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from native_books import read_here, save
from openpyxl import load_workbook

from staffing.checker import check
from staffing.report import Change, Fill
from staffing.rules.examples import MONDAY
from staffing.rules.packs import load_pack
from staffing.workbook.annotate import mark, write_changes, write_plan

STARTS = (
    "=",
    "+",
    "-",
    "@",
    "\t=",
    "\r=",
    "\n=",
    "=+",
    '="',
    "@SUM(",
    '=HYPERLINK("http://a.example")&',
    "=cmd|' /C calc'!A0",
)
PACK = load_pack("baseline")
OURS = ("Violations", "Coverage", "Changes")
FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")

evil = st.builds(
    str.__add__, st.sampled_from(STARTS), st.text("ABCxyz19 (),.!'\"&<>|=+-@", min_size=1, max_size=12)
).filter(lambda text: any(letter.isalpha() for letter in text))


@st.composite
def names(draw):
    return draw(
        st.lists(evil, min_size=4, max_size=4, unique_by=lambda text: "".join(filter(str.isalnum, text)).casefold())
    )


def book(folder: Path, given: list[str]) -> Path:
    one, two, unit, reason = given
    return save(
        folder / "county.xlsx",
        {
            "Staff": [["Name", "Level", "Driver"], [one, "EMT", "yes"], [two, "EMT", "yes"]],
            "Shifts": [
                ["Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"],
                ["2026-12-07", unit, "BLS", "07:00", "19:00", one, None],
                ["2026-12-07", "Medic 2", "BLS", "07:00", "19:00", one, f"{reason} X"],
            ],
            "Time off": [["Name", "From", "To", "Reason"], [two, "2026-12-07", "2026-12-07", reason]],
        },
    )


def csv_book(folder: Path, given: list[str]) -> tuple[Path, Path]:
    """The shifts as text, which come back as a workbook that is made anew, and the staff list."""
    one, _, unit, reason = (text.replace('"', '""') for text in given)
    path = folder / "shifts.csv"
    lines = ["Date,Unit,Service,Start,End,Crew 1,Crew 2", f'2026-12-07,"{unit}",BLS,07:00,19:00,"{one}","{reason} X"']
    path.write_text("\n".join(lines), encoding="utf-8", newline="")
    return path, book(folder, given)


def looked_through(path: Path, written: frozenset[str] = frozenset(), *, all_ours: bool = False) -> None:
    """No formula in any part; what we wrote stays a text even when somebody edits the cell."""
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert [name for name in parts if FORMULA.search(archive.read(name))] == []
    loaded = load_workbook(path)
    kinds = [
        cell.data_type for sheet in loaded for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert set(kinds) == {"s"}
    loose = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in loaded
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")) and not cell.quotePrefix
        and (all_ours or sheet.title in OURS or f"{sheet.title}!{cell.coordinate}" in written)
    ]  # fmt: skip
    assert loose == []


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names())
def test_a_copy_holds_no_formula_whatever_the_names(given):
    with TemporaryDirectory() as at:
        folder = Path(at)
        report = check(read_here(book(folder, given)), PACK, MONDAY)
        start, end = (int(report.roster.shifts[column].iat[0]) for column in ("start", "end"))
        two = report.roster.people["name"].iat[1]
        mark(report, folder / "marked.xlsx")
        looked_through(folder / "marked.xlsx")
        write_plan(report, [Fill(0, given[1], start, end, two)], folder / "filled.xlsx")
        looked_through(folder / "filled.xlsx", frozenset({"Shifts!G2"}))
        change = Change(0, ("Shifts", 2, 6), given[0], given[1], given[1], start, end, f"{given[3]} is off.")
        write_changes(report, [change], folder / "mended.xlsx")
        looked_through(folder / "mended.xlsx", frozenset({"Shifts!F2"}))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(names())
def test_a_workbook_made_anew_holds_no_formula_whatever_the_names(given):
    with TemporaryDirectory() as at:
        path, staff = csv_book(Path(at), given)
        mark(check(read_here(path, staff), PACK, MONDAY), Path(at) / "marked.xlsx")
        looked_through(Path(at) / "marked.xlsx", all_ours=True)
