"""The table of hostile files: each kind is read rightly, or refused with one sentence that says what to do."""

import json

import kinds_cells
import kinds_files
import kinds_grids
import kinds_others
import kinds_parts
import kinds_values
import kinds_zips
import pytest
from hostile_books import Book
from kinds import GOOD, UNPACKS
from kinds_files import PICTURE
from reading_apart import read_apart

from staffing.cli import run
from staffing.cli.exits import UNREAD

TABLES = (kinds_files, kinds_zips, kinds_parts, kinds_cells, kinds_values, kinds_others, kinds_grids)
#: What is refused before anything in it is read, whoever it comes from.
AT_A_GLANCE = [*kinds_files.KINDS, *kinds_zips.KINDS]
KINDS = [kind for table in TABLES for kind in table.KINDS]


def test_each_kind_has_a_name_of_its_own():
    names = [kind.name for kind in KINDS]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_hostile_file_is_read_rightly_or_refused(tmp_path, kind):
    path = kind.make(tmp_path)
    asked = [(False, kind.then)]
    if kind not in AT_A_GLANCE or kind.then == GOOD:
        asked.append((True, kind.then if kind.untrusted is None else kind.untrusted))
    for untrusted, then in asked:
        outcome = read_apart(path, untrusted=untrusted)
        assert outcome.fault is None
        assert (outcome.refused or outcome.read) == then


def test_the_command_says_the_sentence_and_ends_with_the_code_for_what_was_not_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    bomb = next(kind for kind in KINDS if kind.name == "bomb of zeros")
    picture = next(kind for kind in KINDS if kind.name.startswith("picture"))
    bomb.make(tmp_path).rename("bomb.xlsx")
    picture.make(tmp_path).rename("picture.xlsx")
    assert (
        run(["check", "bomb.xlsx", "picture.xlsx", "--format", "json", "--untrusted", "--as-of", "2026-11-23"])
        == UNREAD
    )
    said = capsys.readouterr()
    assert said.err == f"bomb.xlsx: {UNPACKS}\npicture.xlsx: {PICTURE}\n"
    assert json.loads(said.out)["unreadable"] == [
        {"path": "bomb.xlsx", "reason": UNPACKS}, {"path": "picture.xlsx", "reason": PICTURE},
    ]  # fmt: skip


def test_a_hostile_staff_list_is_refused_like_a_roster(tmp_path):
    roster, staff = Book().save(tmp_path / "roster.xlsx"), tmp_path / "staff.xlsx"
    staff.write_bytes(b"%PDF-1.7")
    outcome = read_apart(roster, staff=staff)
    assert outcome.refused == "it is a PDF: save it as .xlsx or .csv in the program that made it"


def test_a_good_staff_list_beside_a_roster_is_read(tmp_path):
    book = Book(states={"Staff": "hidden"})
    outcome = read_apart(book.save(tmp_path / "a.xlsx"), staff=book.save(tmp_path / "b.xlsx"), untrusted=True)
    assert outcome.read == (
        "2026-12-01 07:00-19:00 M4: Jane Doe, Rick Roe",
        "note: the staff list is read from b.xlsx",
        "note: the sheet '[b.xlsx]Staff' is hidden and was read all the same",
    )
