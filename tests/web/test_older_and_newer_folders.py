"""What becomes of a database that another version of the program, or a failing disk, has left."""

import sqlite3

import pytest

from staffing import __version__
from staffing.cli import run
from staffing.web.store.database import Database
from staffing.web.store.folder import FolderUnfit
from staffing.web.store.schema import VERSION, Newer, bring_up


def connected(folder):
    return sqlite3.connect(folder / "staffing.sqlite3")


def asked(connection, question):
    return connection.execute(question).fetchall()


def test_a_new_one_knows_its_version(tmp_path):
    Database(tmp_path)
    Database(tmp_path)
    assert asked(connected(tmp_path), "PRAGMA user_version") == [(VERSION,)]


def test_one_from_before_versions_is_taken_on_with_all_that_is_in_it(tmp_path):
    database = Database(tmp_path)
    database.change("INSERT INTO audit (at, agency, person, action) VALUES ('2026-12-07', 'County', 'Ann', 'uploaded')")
    with connected(tmp_path) as old:
        old.executescript("DROP TABLE waivers; PRAGMA user_version = 0;")
    again = Database(tmp_path)
    assert [row["person"] for row in again.rows("SELECT * FROM audit")] == ["Ann"]
    assert again.rows("SELECT * FROM waivers") == []
    assert asked(connected(tmp_path), "PRAGMA user_version") == [(VERSION,)]


def test_a_later_one_is_left_alone(tmp_path, capfd):
    Database(tmp_path)
    with connected(tmp_path) as later:
        later.execute(f"PRAGMA user_version = {VERSION + 1}")
    sentence = (
        f"{tmp_path} was last used by a later staffing than this one ({__version__}): install that one again, or give another"
        " folder with --data."
    )
    with pytest.raises(FolderUnfit) as unfit:
        Database(tmp_path)
    assert str(unfit.value) == sentence
    for command in (["serve"], ["user", "list"]):
        assert run([*command, "--data", str(tmp_path)]) == 2
        assert capfd.readouterr().err == f"Error: {sentence}\n"
    assert asked(connected(tmp_path), "PRAGMA user_version") == [(VERSION + 1,)]


def test_one_that_is_damaged(tmp_path, capfd):
    (tmp_path / "staffing.sqlite3").write_bytes(b"Dear diary, " * 100)
    assert run(["serve", "--data", str(tmp_path)]) == 2
    assert capfd.readouterr().err == (
        f"Error: {tmp_path / 'staffing.sqlite3'} is damaged: put back the copy from your last backup, or give another folder with"
        " --data.\n"
    )


@pytest.fixture
def steps(tmp_path):
    """Tables of a third version, the first of which had cars only, and the ways to it."""
    (tmp_path / "tables.sql").write_text("CREATE TABLE IF NOT EXISTS units (name TEXT, wheels INTEGER, kind TEXT);")
    (tmp_path / "upgrade-1.sql").write_text("ALTER TABLE cars RENAME TO units;")
    (tmp_path / "upgrade-2.sql").write_text("ALTER TABLE units ADD COLUMN kind TEXT;")
    return tmp_path


def old_one():
    connection = sqlite3.connect(":memory:")
    connection.executescript("CREATE TABLE cars (name TEXT, wheels INTEGER); INSERT INTO cars VALUES ('Medic 4', 4);")
    return connection


def test_an_older_one_is_upgraded_step_by_step(steps):
    old = old_one()
    bring_up(old, steps, 2)
    assert (asked(old, "SELECT * FROM units"), asked(old, "PRAGMA user_version")) == ([("Medic 4", 4)], [(2,)])
    bring_up(old, steps, 3)
    assert (asked(old, "SELECT * FROM units"), asked(old, "PRAGMA user_version")) == ([("Medic 4", 4, None)], [(3,)])
    with pytest.raises(Newer):
        bring_up(old, steps, 2)


def test_a_new_one_needs_no_steps(steps):
    new = sqlite3.connect(":memory:")
    bring_up(new, steps, 3)
    assert (asked(new, "SELECT * FROM units"), asked(new, "PRAGMA user_version")) == ([], [(3,)])


def test_a_step_that_fails_changes_nothing(steps):
    (steps / "upgrade-2.sql").write_text(
        "ALTER TABLE units ADD COLUMN kind TEXT; ALTER TABLE none ADD COLUMN kind TEXT;"
    )
    old = old_one()
    with pytest.raises(sqlite3.OperationalError, match="no such table: none"):
        bring_up(old, steps, 3)
    old.rollback()
    assert (asked(old, "SELECT * FROM cars"), asked(old, "PRAGMA user_version")) == ([("Medic 4", 4)], [(0,)])
