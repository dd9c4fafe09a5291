"""Who is on duty at a moment, and who takes over."""

from datetime import datetime

import pytest
from checked_rosters import COUNTY, Site, looked_at, told
from page_text import lines_of

from staffing.web.browse.duty_now import duty_now

TWO_UNITS = (
    "Medic 10 BLS Mon 07:00-19:00 at North: Ana, Bo 07:00-15:00; Medic 2 BLS Mon 07:00-19:00: Cy, ?Jonh;"
    "Medic 2 BLS Mon 19:00-07:00:; Medic 10 BLS Wed 07:00-19:00: Ana; Bo trainee"
)


@pytest.fixture(scope="module")
def found():
    with looked_at(told(TWO_UNITS)) as found:
        yield found


def shown(found, *moment):
    duty = duty_now(*found, datetime(2026, 12, *moment))
    named = [[(one.shift["unit"], [(who.name, who.note) for who in one.crew]) for one in part]
             for part in (duty.running, duty.coming)]  # fmt: skip
    return (*named, duty.next)


def test_those_who_run_now_stand_by_their_units_and_those_who_come_by_their_start(found):
    assert shown(found, 7, 12, 0) == (
        [("Medic 2", [("Cy", "")]), ("Medic 10", [("Ana", ""), ("Bo", "trainee, does not count as crew; leaves at 15:00")])],
        [("Medic 2", [])],
        "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "running", "coming", "after"),
    [
        ((7, 6, 59), [], ["Medic 10", "Medic 2"], ""),
        ((7, 7, 0), ["Medic 2", "Medic 10"], ["Medic 2"], ""),
        ((7, 19, 0), ["Medic 2"], [], "Wed 9 Dec 07:00"),
        ((8, 12, 0), [], [], "Wed 9 Dec 07:00"),
        ((9, 19, 0), [], [], ""),
        ((1, 12, 0), [], [], "Mon 7 Dec 07:00"),
    ],
)
def test_at_the_edges_of_shifts(found, moment, running, coming, after):
    duty = duty_now(*found, datetime(2026, 12, *moment))
    units = [{one.shift["unit"] for one in part} for part in (duty.running, duty.coming)]
    assert (*units, duty.next) == (set(running), set(coming), after)


def test_who_has_left_and_who_has_come_is_said(found):
    assert shown(found, 7, 16, 0)[0][1] == (
        "Medic 10", [("Ana", ""), ("Bo", "trainee, does not count as crew; left at 15:00")],
    )  # fmt: skip


def test_the_page_says_who_is_on_and_what_is_wrong_with_it(tmp_path):
    site = Site(tmp_path)
    lines = lines_of(site.client.get(site.put(told(TWO_UNITS)) + "/now").text)
    assert lines == [
        "On duty now: county.xlsx",
        "It is Mon 7 Dec 2026 12:00 by the clock of the computer that serves this page: 2 shifts of it run now. "
        "As the roster says: it does not know who came late or was held over tonight.",
        "Now: 2 shifts",
        "Unit", "Who",
        "Medic 2, Mon 7 Dec 07:00-19:00", "S short crew",
        "Cy, EMT; Jonh (not on the staff list as one person)",
        "Medic 10, Mon 7 Dec 07:00-19:00, North", "S short crew",
        "Ana, EMT; Bo, no level (trainee, does not count as crew; leaves at 15:00)",
        "In the next 12 hours: 1 begins",
        "Unit", "Who",
        "Medic 2, Mon 7 Dec 19:00-07:00", "E no EMT",
        "nobody",
        "The board has all the others.",
    ]  # fmt: skip


def test_another_agency_s_roster_has_no_such_page(tmp_path):
    site = Site(tmp_path)
    assert site.client.get(site.put(told(COUNTY), agency="another") + "/now").status_code == 404
