"""Opening: what is read is what was looked at, and what the system refuses is told."""

import resource

import pytest
from hostile_books import ROW, Book, Member, shifts_book, zip_of
from reading_apart import read_apart

from staffing.workbook import RosterUnreadable
from staffing.workbook.guard.kind import cannot_open
from staffing.workbook.guard.limits import allow
from staffing.workbook.guard.parts import _ALWAYS
from staffing.workbook.load import load
from staffing.workbook.open import FileKind, look, open_file
from staffing.workbook.process import read_sheets


def test_what_happens_to_a_file_after_it_was_opened_is_not_seen(tmp_path):
    path = Book().save(tmp_path / "roster.xlsx")
    opened = open_file(path)
    path.write_bytes(b"%PDF-1.7")
    sheets, notes = load(opened, "Shifts")
    assert [sheet.name for sheet in sheets] == ["Staff", "Shifts"]
    assert sheets[1].cells[1].tolist() == ROW
    assert notes == []


def test_a_glance_is_enough_to_know_a_file(tmp_path):
    assert look(Book().save(tmp_path / "roster.csv")) is FileKind.EXCEL
    with pytest.raises(RosterUnreadable) as refused:
        look(tmp_path)
    assert str(refused.value) == f"{tmp_path}: it is a folder: name a file in it"


def test_what_the_system_refuses_is_told():
    error = PermissionError(13, "Permission denied")
    assert str(cannot_open(error)) == "it can't be opened (permission denied): check that you may read it"


def test_the_sheets_of_a_list_are_read_in_a_process_of_their_own(tmp_path):
    sheets = read_sheets(Book().save(tmp_path / "waivers.xlsx"), "waivers.xlsx")
    assert [sheet.name for sheet in sheets] == ["Staff", "Shifts"]


def test_reading_sets_no_limits_on_a_process_that_has_none():
    before = resource.getrlimit(resource.RLIMIT_CPU)
    allow(2**30, 2**30)
    assert resource.getrlimit(resource.RLIMIT_CPU) == before


@pytest.mark.parametrize("large", [False, True])
def test_the_same_is_read_of_a_workbook_that_is_looked_through_and_of_one_that_gets_a_glance(tmp_path, large):
    book = shifts_book([ROW, ["2026-12-02", "M5", "BLS", "0700", "1900", '<c r="@" t="e"><v>#N/A</v></c>', "Rick Roe"]])
    parts = list(book.parts().items())
    if large:
        parts.append(Member("xl/unknown.xml", b"<x/>" * (_ALWAYS // 4 + 1), stored=True))
    path = tmp_path / "roster.xlsx"
    path.write_bytes(zip_of(parts))
    assert open_file(path).book.sheets[0].scanned is not large
    assert read_apart(path).read == (
        "2026-12-01 07:00-19:00 M4: Jane Doe, Rick Roe",
        "2026-12-02 07:00-19:00 M5: Rick Roe, ?#N/A",
    )
