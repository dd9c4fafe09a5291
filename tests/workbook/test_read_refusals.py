"""Files that are not read: one sentence each that says what is there and what to do."""
# ruff: noqa: E501  whole messages in tables

import io
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from native_books import SHIFTS_HEAD, STAFF, Rows, read_here, save

from staffing.workbook import RosterUnreadable, process, read

ROW = [date(2026, 12, 1), "M4", "BLS", "0700", "1900", "Doe, Jane", "Rick Roe"]
GOOD: dict[str, Rows] = {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, ROW]}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
AGAIN = "open it in a spreadsheet program and save it again"


def refusal(path: Path, staff: Path | None = None) -> str:
    with pytest.raises(RosterUnreadable) as refused:
        read_here(path, staff=staff)
    assert refused.value.path == str(path)
    assert str(refused.value) == f"{path}: {refused.value.reason}"
    return refused.value.reason


def zipped(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return file.getvalue()


def changed(path: Path, member: str, content: bytes) -> Path:
    """The workbook with one of its parts replaced."""
    with zipfile.ZipFile(save(path, GOOD)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[member] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return path


def workbook_bytes(folder: Path) -> bytes:
    return save(folder / "good.xlsx", GOOD).read_bytes()


CONTENTS = {
    "empty": (b"", "it is empty: nothing was saved in it"),
    "pdf": (b"%PDF-1.7 ...", "it is a PDF: save it as .xlsx or .csv in the program that made it"),
    "html": (b"<html><table><tr><td>Date", "it is a web page: open it in a spreadsheet program and save it as .xlsx or .csv"),
    "html with a mark": (
        b"\xef\xbb\xbf\n<!DOCTYPE html>",
        "it is a web page: open it in a spreadsheet program and save it as .xlsx or .csv",
    ),
    "excel xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
        "it is an Excel 2003 XML file: open it in Excel and save it as .xlsx or .csv",
    ),
    "xml": (b"<?xml version='1.0'?><roster/>", "it is an XML file and no workbook: open it in the program that made it "
            "and save it as .xlsx or .csv"),
    "json": (b'{"shifts": []}', "it is a JSON file: a roster has to be a spreadsheet, so export it as .csv"),
    "picture": (b"\x89PNG\r\n\x1a\n", "it is a picture: a roster has to be a spreadsheet"),
    "gzip": (b"\x1f\x8b\x08\x00", "it is a compressed file: unpack it first"),
    "unknown": (b"\x00\x01\x02\x03", "it is no spreadsheet: save it as .xlsx or .csv in the program that made it"),
    "old excel": (b"\x09\x00\x04\x00\x07\x00", "it is from a very old Excel: save it as .xlsx or .csv"),
    "protected": (OLE + "EncryptedPackage".encode("utf-16-le"), "it is protected with a password: save a copy without the password"),
    "word 97": (OLE + "WordDocument".encode("utf-16-le"), "it is a Word document: put the roster in a spreadsheet and "
                "save it as .xlsx or .csv"),
    "mail": (OLE + b"\x00" * 600, "it is no workbook: save it as .xlsx or .csv in the program that made it"),
    "xls cut short": (OLE + "Workbook".encode("utf-16-le"), f"it is damaged and can't be opened: {AGAIN}"),
    "zip": (zipped(readme=b"hello"), "it is a zip file that holds no workbook: unpack it and name the roster in it"),
    "word": (zipped(word__document_dot_xml=b"<w/>"), "it is a Word document: put the roster in a spreadsheet and save that as .xlsx"),
    "xlsb": (zipped(xl__workbook_dot_bin=b""), "it is an .xlsb workbook, which can't be read: save it as .xlsx"),
    "odt": (
        zipped(mimetype=b"application/vnd.oasis.opendocument.text", content_dot_xml=b"<x/>"),
        "it is an OpenDocument file but no spreadsheet: put the roster in a spreadsheet and save that as .ods",
    ),
    "protected ods": (
        zipped(
            **{"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content_dot_xml": b"\x07",
               "META-INF__manifest_dot_xml": b"<manifest:encryption-data/>"}
        ),
        "it is protected with a password: save a copy without the password",
    ),
    "not closed": (b'Date,Unit,Start,End,Crew 1\n"2026-12-01,M4,0700,1900,x\n' + b"x" * 140_000,
                   'a quotation mark (") in it is never closed, so its columns can\'t be told apart: close it or remove it'),
    "odd letters": (b"Date,Unit\x81\n", "its letters are in an unknown encoding: save it as CSV UTF-8"),
    "csv": (
        b"Date,Unit,Start,End,Crew 1\n2026-12-01,M4,0700,1900,x\n",
        "it has no Staff sheet, only 'Shifts': add a sheet Staff with the columns Name and Level, "
        "or give a staff list with --staff",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_file_is_known_by_its_content_whatever_it_is_called(tmp_path, name, ending):
    content, reason = CONTENTS[name]
    path = tmp_path / f"roster.{ending}"
    path.write_bytes(content)
    assert refusal(path) == reason


def test_what_is_not_there_is_refused(tmp_path):
    assert refusal(tmp_path / "no.xlsx") == "there is no such file: check the name and the folder"
    assert refusal(tmp_path) == "it is a folder: name a file in it"


def test_a_workbook_cut_short_is_refused(tmp_path):
    path = tmp_path / "roster.xlsx"
    path.write_bytes(workbook_bytes(tmp_path)[:-200])
    assert refusal(path) == "it is damaged (the end of the file is missing): get a fresh copy"


def test_a_workbook_with_a_damaged_sheet_is_refused(tmp_path):
    path = changed(tmp_path / "roster.xlsx", "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row")
    assert refusal(path) == f"it is damaged (its sheet Staff breaks off or is garbled): {AGAIN}"


def test_a_member_with_a_wrong_checksum_is_refused(tmp_path):
    content = workbook_bytes(tmp_path)
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content[:at] + b"\xff" * 8 + content[at + 8 :])
    assert refusal(path) == f"it is damaged and can't be unpacked: {AGAIN}"


def test_a_zip_bomb_is_not_unpacked(tmp_path):
    path = changed(tmp_path / "roster.xlsx", "xl/media/image1.png", b"\x00" * 40_000_000)
    assert refusal(path) == f"it unpacks to far more than a roster holds, so it was not opened: {AGAIN}"


def test_an_encrypted_member_is_refused(tmp_path):
    content = bytearray(workbook_bytes(tmp_path))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<H", content, directory + 8, 1)
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    assert refusal(path) == "it is protected with a password: save a copy without the password"


def test_a_cell_far_out_is_refused(tmp_path):
    book = openpyxl.load_workbook(save(tmp_path / "roster.xlsx", GOOD))
    book["Shifts"]["XFD1048576"] = "x"
    book.save(tmp_path / "roster.xlsx")
    assert refusal(tmp_path / "roster.xlsx") == (
        "it has a cell as far out as XFD1048576, where no roster is: delete the far rows and columns and save it"
    )


def test_a_sheet_that_only_claims_to_reach_far_is_read(tmp_path):
    path = save(tmp_path / "roster.xlsx", GOOD)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").replace(b'ref="A1:G2"', b'ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    assert len(read_here(changed(path, "xl/worksheets/sheet2.xml", sheet)).shifts) == 1


def test_a_workbook_that_kills_its_reader_is_refused(tmp_path):
    # too large to be looked through, and the far column is nowhere near its end
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (row, row) for row in range(2, 120_000))
    sheet = b'<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row>' + rows + b"</sheetData></worksheet>"
    path = changed(tmp_path / "roster.xlsx", "xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(RosterUnreadable) as refused:
        read(path)
    assert refused.value.reason == (
        "reading it takes more memory or time than a roster should: delete unused rows, columns and sheets, and save it again"
    )


def test_a_wide_sheet_is_read(tmp_path):
    head = [*SHIFTS_HEAD[:5], *(f"Crew {number}" for number in range(1, 96))]
    roster = read_here(save(tmp_path / "roster.xlsx", {"Staff": STAFF, "Shifts": [head, ROW]}))
    assert (len(roster.assignments), len(roster.openings)) == (2, 93)


NEEDED = "Date, Unit, Start, End and Crew 1"


@pytest.mark.parametrize(
    ("sheets", "reason"),
    [
        ({"Staff": STAFF}, f"it has no Shifts sheet, only 'Staff': add a sheet Shifts with the columns {NEEDED}"),
        (
            {"Staff": STAFF, "December": [["Mon", "Tue"], ["x", "y"]]},
            f"it has no Shifts sheet, only 'Staff', 'December': add a sheet Shifts with the columns {NEEDED}",
        ),
        (
            {"Staff": STAFF, "Shifts": [["Date", "Unit", "Crew 1"], ROW[:3]]},
            f"the sheet Shifts has no column Start or End: it needs a row of headings with {NEEDED}",
        ),
        ({"Staff": STAFF, "Shifts": [SHIFTS_HEAD]}, "the sheet Shifts has no rows below its headings: write a row for every shift"),
        (
            {"Staff": STAFF, "Shifts": [SHIFTS_HEAD, [], ["Nothing yet"]]},
            "the sheet Shifts has no rows below its headings: write a row for every shift",
        ),
        (
            {"Shifts": [SHIFTS_HEAD, ROW]},
            "it has no Staff sheet, only 'Shifts': add a sheet Staff with the columns Name and Level, "
            "or give a staff list with --staff",
        ),
        (
            {"Staff": [["Who knows"], ["Doe, Jane"]], "Shifts": [SHIFTS_HEAD, ROW]},
            "the sheet Staff has no column Name: it needs a row of headings with Name and Level, "
            "or give a staff list with --staff",
        ),
        (
            {"Staff": STAFF[:1], "Shifts": [SHIFTS_HEAD, ROW]},
            "the sheet Staff lists nobody: write a row for every member of staff",
        ),
        ({"Staff": [], "Shifts": [SHIFTS_HEAD, ROW]},
         "the sheet Staff is empty: it needs a row of headings with Name and Level, or give a staff list with --staff"),
    ],
)  # fmt: skip
def test_a_workbook_without_shifts_or_staff_is_refused(tmp_path, sheets, reason):
    assert refusal(save(tmp_path / "roster.xlsx", sheets)) == reason


def test_a_staff_list_that_is_none_is_refused(tmp_path):
    roster = save(tmp_path / "roster.xlsx", GOOD)
    other = save(tmp_path / "other.xlsx", {"Prices": [["Diesel", 1]]})
    assert refusal(roster, staff=other) == (
        "the staff list has no Staff sheet, only '[other.xlsx]Prices': add a sheet Staff with the columns Name and Level"
    )
    with pytest.raises(RosterUnreadable) as refused:
        read_here(roster, staff=tmp_path / "no.csv")
    assert refused.value.path == str(tmp_path / "no.csv")
    assert refused.value.reason == "there is no such file: check the name and the folder"


def test_a_file_that_a_look_refuses_starts_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(process.subprocess, "Popen", None)
    with pytest.raises(RosterUnreadable) as refused:
        read(tmp_path)
    assert refused.value.reason == "it is a folder: name a file in it"


def test_a_read_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "_SECONDS", 0.01)
    monkeypatch.setattr(process, "_START", "import time; time.sleep(60)")
    with pytest.raises(RosterUnreadable) as refused:
        read(save(tmp_path / "roster.xlsx", GOOD))
    assert refused.value.reason == (
        "reading it takes more memory or time than a roster should: delete unused rows, columns and sheets, and save it again"
    )


def test_a_fault_of_ours_is_not_laid_on_the_file(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "_START", "raise LookupError('our fault')")
    with pytest.raises(RuntimeError, match="LookupError: our fault"):
        read(save(tmp_path / "roster.xlsx", GOOD))


def test_an_interrupted_read_leaves_no_process(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "_START", "import time; time.sleep(60)")
    reading = process.Reading(save(tmp_path / "roster.xlsx", GOOD), clock=process.Clock(), staff=None, date_order=None)
    with pytest.raises(KeyboardInterrupt), reading:
        raise KeyboardInterrupt
    assert reading._child.returncode is not None
