"""How long 500 marks take in a sheet of 100,000 rows and 13 columns, with their list and the coverage: processor time.

    python tests/bench/bench_marks.py [ROWS] [MARKS] [--openpyxl]

The marks are put in a fresh process; its time is given by itself and with starting up, which is mostly pandas. With
`--openpyxl` the same cells are filled and noted by loading and saving the workbook with openpyxl, which takes most of a
minute.
"""

import resource
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from staffing.clock import Clock
from staffing.report import RosterReport, Severity, Violation
from staffing.roster import Roster, Source, table

COLUMNS = "ABCDEFGHIJKLM"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def main() -> None:
    given = [argument for argument in sys.argv[1:] if argument.isdecimal()]
    rows, marks = (*map(int, given), *(100_000, 500)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        book, out = Path(folder) / "county.xlsx", Path(folder) / "marked.xlsx"
        write_book(book, rows)
        print(f"{rows:,} rows of {len(COLUMNS)} columns, {book.stat().st_size / 1e6:.1f} MB, {marks} marks")
        ways = ["patch", "openpyxl"] if "--openpyxl" in sys.argv else ["patch"]
        for way in ways:
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run([sys.executable, __file__, way, str(book), str(out), str(rows), str(marks)], check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            wall = time.perf_counter() - started
            print(
                f"{processor:15.2f} s with starting up, {wall:.1f} s by the clock, {after.ru_maxrss / 1024:.0f} MB at most"
            )


def patch(book: Path, out: Path, places: list[tuple[int, str]]) -> None:
    from staffing.workbook.annotate import mark

    names = ("people", "cards", "shifts", "assignments", "openings", "strangers", "leave", "other_work", "requests")
    roster = Roster(**{name: table(name) for name in names}, source=Source(str(book), "", "native"), clock=Clock())
    violations = tuple(
        Violation("no-emt", Severity.ERROR, f"Row {row}: nobody is an EMT.", cells=(f"Shifts!{column}{row}",))
        for row, column in places
    )
    mark(RosterReport(roster, None, {"people": 0, "shifts": 0, "assignments": 0}, violations, not_checked=()), out)


def openpyxl(book: Path, out: Path, places: list[tuple[int, str]]) -> None:
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    loaded = load_workbook(book)
    for row, column in places:
        cell = loaded["Shifts"][f"{column}{row}"]
        cell.fill, cell.comment = PatternFill("solid", fgColor="FFF8A5A0"), Comment("Nobody is an EMT.", "staffing")
    loaded.save(out)


def write_book(path: Path, rows: int) -> None:
    """One sheet as Excel writes it: a style on every cell, texts shared."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{SPREADSHEET}worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{SPREADSHEET}styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{SPREADSHEET}sharedStrings+xml"/></Types>',
        )
        archive.writestr("_rels/.rels", relations("officeDocument xl/workbook.xml"))
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            relations("worksheet worksheets/sheet1.xml", "styles styles.xml", "sharedStrings sharedStrings.xml"),
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="Shifts" sheetId="1" r:id="rId0"/>'
            "</sheets></workbook>",
        )
        xfs = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>' * 20
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
            f'</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
            f'<cellXfs count="20">{xfs}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        )
        texts = "".join(f"<si><t>Person {number}</t></si>" for number in range(7_000))
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(f'<worksheet xmlns="{MAIN}"><dimension ref="A1:M{rows}"/><sheetData>'.encode())
            for row in range(1, rows + 1):
                cells = "".join(
                    f'<c r="{column}{row}" s="{at}" t="s"><v>{row * 13 * at % 7_000}</v></c>'
                    for at, column in enumerate(COLUMNS)
                )
                sheet.write(f'<row r="{row}" spans="1:13">{cells}</row>'.encode())
            sheet.write(b"</sheetData></worksheet>")


def relations(*each: str) -> str:
    given = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(map(str.split, each))
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{given}</Relationships>'


if __name__ == "__main__":
    if sys.argv[1:2] in (["patch"], ["openpyxl"]):
        way, book, out, rows, marks = sys.argv[1:]
        step = max(1, int(rows) // int(marks))
        places = [(1 + at * step, COLUMNS[at % len(COLUMNS)]) for at in range(int(marks))]
        import_module("staffing.workbook.annotate")  # and all that it imports, pandas and openpyxl among it
        started = time.process_time()
        globals()[way](Path(book), Path(out), places)
        print(f"{way:9}{time.process_time() - started:6.2f} s of processor time", flush=True)
    else:
        main()
