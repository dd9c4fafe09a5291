"""`staffing template`."""

from pathlib import Path

import pytest

from staffing.cli import run


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_it_writes_a_workbook_that_can_be_checked(capfd):
    assert run(["template"]) == 0
    sentence = "replace its example with your people and shifts, then run staffing check roster.xlsx"
    assert capfd.readouterr() == (f"roster.xlsx is written: {sentence}\n", "")
    assert run(["check", "roster.xlsx", "--fail-on", "never"]) == 0


def test_it_never_overwrites(capfd):
    Path("ours.xlsx").write_text("ours")
    assert run(["template", "-o", "ours.xlsx"]) == 2
    assert capfd.readouterr() == ("", "Error: ours.xlsx exists and is not overwritten: give another name with -o.\n")
    assert Path("ours.xlsx").read_text() == "ours"
