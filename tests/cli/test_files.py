import os
from pathlib import Path

import pytest

from staffing.cli.exits import Refusal
from staffing.cli.files import find_rosters, guard_output, write_whole


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def touch(*names):
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("x")


def test_a_folder_gives_its_workbooks_in_order_without_lock_and_hidden_files():
    touch("r/b.XLSX", "r/a.csv", "r/~$b.xlsx", "r/.hidden.xlsx", "r/notes.txt", "r/sub/c.xlsx")
    assert find_rosters(["r"]) == ([Path("r/a.csv"), Path("r/b.XLSX")], [])


def test_patterns_are_expanded_in_order():
    touch("2026-12.xlsx", "2026-11.xlsx", "2027-01.xlsx", "~$2026-11.xlsx")
    assert find_rosters(["*2026-*.xlsx"]) == ([Path("2026-11.xlsx"), Path("2026-12.xlsx")], [])


def test_a_file_whose_name_looks_like_a_pattern_is_that_file():
    touch("week[1].xlsx", "week1.xlsx")
    assert find_rosters(["week[1].xlsx"]) == ([Path("week[1].xlsx")], [])


def test_a_file_named_twice_is_read_once():
    touch("a.xlsx")
    assert find_rosters(["a.xlsx", "./a.xlsx", "."]) == ([Path("a.xlsx")], [])


def test_a_waiver_list_beside_the_rosters_is_no_roster():
    touch("r/a.csv", "r/waivers.csv")
    assert find_rosters(["r"], leave_out=[Path("r/waivers.csv"), None]) == ([Path("r/a.csv")], [])


def test_what_names_no_roster_is_told():
    Path("empty").mkdir()
    assert find_rosters(["empty", "gone.xlsx", "*.ods"]) == (
        [],
        [
            ("empty", "the folder holds no roster: no file ending in .xlsx, .xlsm, .xls, .ods or .csv"),
            ("gone.xlsx", "there is no such file or folder; check how the name is written"),
            ("*.ods", "no file fits this pattern"),
        ],
    )


def refused(out, *inputs):
    with pytest.raises(Refusal) as refusal:
        guard_output(Path(out), [*map(Path, inputs), None])
    return refusal.value.message


def test_an_input_is_never_written_over_by_whatever_name():
    touch("a.xlsx")
    os.symlink("a.xlsx", "link.xlsx")
    end = "is one of the files to read and is never overwritten: give another name with -o."
    assert refused("a.xlsx", "a.xlsx") == f"a.xlsx {end}"
    assert refused("link.xlsx", "a.xlsx") == f"link.xlsx {end}"
    assert refused("a.xlsx", "link.xlsx") == f"a.xlsx {end}"


def test_an_output_needs_a_folder_and_a_name_of_its_own():
    Path("there").mkdir()
    assert refused("gone/b.json") == "The folder gone does not exist: make it first, or give another name with -o."
    assert refused("there") == "there is a folder: give the name of a file with -o."


def test_an_output_is_written_whole_or_not_at_all(monkeypatch):
    write_whole(Path("out.json"), b"one")
    monkeypatch.setattr(os, "replace", _full_disk)
    with pytest.raises(Refusal) as refusal:
        write_whole(Path("out.json"), b"two")
    assert refusal.value.message == (
        "out.json could not be written (No space left on device): close it elsewhere or give another name with -o."
    )
    assert {path.name: path.read_bytes() for path in Path().iterdir()} == {"out.json": b"one"}


def test_writing_through_a_link_keeps_the_link():
    touch("real.json")
    os.symlink("real.json", "link.json")
    write_whole(Path("link.json"), b"new")
    assert Path("link.json").is_symlink()
    assert Path("real.json").read_bytes() == b"new"


def test_a_device_is_written_to_and_not_replaced():
    write_whole(Path(os.devnull), b"new")
    assert not Path(os.devnull).is_file()


def _full_disk(*args):
    raise OSError(28, "No space left on device")
