"""The columns of Staff that are a person's own numbers, and the sheet Pairs."""

import pytest
from native_books import STAFF, problems, read_shifts

from staffing.together import together

DAY = ["2026-12-01", "M1", "BLS", "0700", "1900", "Jane Doe", ""]
OWN = ["person", "limit", "word", "value", "sheet", "row", "column"]


def staff(headings, *cells):
    return [
        ["Name", "Level", *headings],
        *([name, "EMT", *row] for name, row in zip(("Jane Doe", "Rick Roe"), cells, strict=True)),
    ]


def read(folder, *rows, **sheets):
    return read_shifts(folder, [DAY], staff=staff(*rows) if rows else STAFF, **sheets)


def own(roster):
    return [tuple(row) for row in roster.own_limits[OWN].to_numpy().tolist()]


def test_every_column_of_own_numbers(tmp_path):
    headings = [
        "Min hours/period", "Max hours/period", "Min days on", "Max days on", "Min days off", "Max weekends",
        "Max nights in a row", "Platoon", "Min night shifts", "MAX  BLS shifts", "Max shifts",
    ]  # fmt: skip
    roster = read(tmp_path, headings, ["120", 144.5, 2, 5, 2, 0, 3, "B", 1, "4", 12], [None] * 11)
    assert problems(roster) == []
    assert roster.source.notes == ()
    assert own(roster) == [
        (0, "Min hours/period", "", 7200, "Staff", 2, 3),
        (0, "Max hours/period", "", 8670, "Staff", 2, 4),
        (0, "Min days on", "", 2, "Staff", 2, 5),
        (0, "Max days on", "", 5, "Staff", 2, 6),
        (0, "Min days off", "", 2, "Staff", 2, 7),
        (0, "Max weekends", "", 0, "Staff", 2, 8),
        (0, "Max nights in a row", "", 3, "Staff", 2, 9),
        (0, "Platoon", "b", 0, "Staff", 2, 10),
        (0, "Min shifts", "night", 1, "Staff", 2, 11),
        (0, "Max shifts", "bls", 4, "Staff", 2, 12),
        (0, "Max shifts", "", 12, "Staff", 2, 13),
    ]
    assert roster.facts == {"level", "platoon"}


def test_max_hours_by_itself_is_the_weekly_maximum(tmp_path):
    roster = read(tmp_path, ["Max hours"], [48], [None])
    assert (own(roster), roster.people["max_minutes"].tolist()) == ([], [2880, -1])


def test_a_second_column_for_one_number_is_told_and_not_read(tmp_path):
    roster = read(tmp_path, ["Max night shifts", "Maximum  Night shifts"], [3, 4], [None, 5])
    assert own(roster) == [(0, "Max shifts", "night", 3, "Staff", 2, 3)]
    assert roster.source.notes == (
        "Staff!D1: a second column 'Maximum Night shifts' is not read: rename or remove one of the two",
    )


def test_own_numbers_that_are_none(tmp_path):
    roster = read(
        tmp_path, ["Max weekends", "Min hours/period", "Max night shifts"], ["two", "a lot", -1], ["-", "", "n"]
    )
    until = "; until then the rule pack's number holds for this person"
    assert problems(roster) == [
        ("Staff!C2", f"'two' under Max weekends is not a whole number: write one such as 3{until}"),
        ("Staff!D2", f"'a lot' under Min hours/period is not a number of hours: write one such as 144{until}"),
        ("Staff!E2", f"'-1' under Max night shifts is not a whole number: write one such as 3{until}"),
        ("Staff!E3", f"'n' under Max night shifts is not a whole number: write one such as 3{until}"),
    ]
    assert own(roster) == []


@pytest.mark.parametrize(
    ("row", "person", "other", "together"),
    [(["Doe, Jane", "1043", "yes"], 0, 1, True), (["Rick Roe", "Jane Doe", "NO"], 1, 0, False)],
)
def test_who_rides_with_whom(tmp_path, row, person, other, together):
    roster = read(tmp_path, Pairs=[["Name", "With", "Together"], row])
    assert problems(roster) == []
    assert roster.pairs.to_dict("records") == [
        {"person": person, "other": other, "together": together, "sheet": "Pairs", "row": 2, "column": 1}
    ]
    assert "pairs" in roster.facts
    assert [(sheet.name, sheet.used_as, sheet.rows) for sheet in roster.source.sheets][-1] == ("Pairs", "pairs", 1)


def test_pairs_that_are_none(tmp_path):
    pairs = [
        ["Name", "With", "Together"],
        ["Jane Doe", "Jane Doe", "yes"],
        ["Jane Doe", "Rik Roe", "yes"],
        ["Jane Doe", "", "yes"],
        ["Jane Doe", "Rick Roe", ""],
        ["Jane Doe", "Rick Roe", "perhaps"],
    ]
    roster = read(tmp_path, Pairs=pairs)
    then = "; until then this pair is left out"
    assert problems(roster) == [
        ("Pairs!B2", f"this row pairs somebody with themselves: write two people{then}"),
        ("Pairs!B3", f"'Rik Roe' is not on the Staff sheet: write Rick Roe if that is who is meant{then}"),
        ("Pairs!B4", f"the name is missing: write whom this row is about{then}"),
        ("Pairs!C5", f"whether they ride together is missing: write yes or no{then}"),
        ("Pairs!C6", f"'perhaps' does not say whether they ride together: write yes or no{then}"),
    ]
    assert roster.pairs.empty


def test_a_sheet_pairs_that_lacks_a_column_is_told(tmp_path):
    roster = read(tmp_path, Pairs=[["Name", "With"], ["Jane Doe", "Rick Roe"]])
    assert problems(roster) == [
        ("Pairs!A1", "it has no column Together, so nothing on this sheet was read: add the headings")
    ]
    assert "pairs" not in roster.facts


def test_of_two_staff_lists_the_stricter_number_holds_and_pairs_are_once(tmp_path):
    both = []
    for name, numbers in (("a", [[2, 3, "A"], [5, None, None]]), ("b", [[3, 4, "B"], [None, 1, "C"]])):
        (tmp_path / name).mkdir()
        pairs = [["Name", "With", "Together"], ["Rick Roe", "Jane Doe", "yes"]]
        both.append(read(tmp_path / name, ["Max weekends", "Min days on", "Platoon"], *numbers, Pairs=pairs))
    joined = together(both)
    assert sorted(joined.own_limits[["person", "limit", "word", "value"]].itertuples(index=False, name=None)) == [
        (0, "Max weekends", "", 2),
        (0, "Min days on", "", 4),
        (0, "Platoon", "a", 0),
        (1, "Max weekends", "", 5),
        (1, "Min days on", "", 1),
        (1, "Platoon", "c", 0),
    ]
    assert joined.pairs[["person", "other", "together"]].to_numpy().tolist() == [[1, 0, True]]
