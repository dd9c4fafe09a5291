"""Which runs of days `consecutive-days` tells of: each that is too long, of each person, and no other."""

from staffing.checker import check
from staffing.rules import ConsecutiveDays
from staffing.rules.examples import MONDAY, Example, alone
from staffing.rules.packs import load_pack

PACK = alone(load_pack("baseline"), ConsecutiveDays)
DAYS = [f"{day}{week}" for week in ("", "+1", "+2") for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")]


def runs(words):
    """(person, first day, last end, days) of each violation; days are counted from Monday."""
    found = check(Example(True, words, "").stage().roster, PACK, MONDAY)
    assert found.crashes == ()
    monday = found.clock.midnight(MONDAY)
    return [
        (v.person, (v.start - monday) // 1440, f"{found.clock.wall(v.end):%H:%M}", v.evidence["days"])
        for v in found.violations
    ]


def on(name, first, last, span="07:00-15:00"):
    return f"{name}: " + ", ".join(f"{day} {span}" for day in DAYS[first : last + 1])


def test_a_run_of_seven_beside_one_of_eight_is_not_told():
    assert runs(f"{on('Ana', 0, 7)}; {on('Ana', 9, 15)}") == [("Ana", 0, "15:00", 8)]
    assert runs(f"{on('Ana', 0, 6)}; {on('Ana', 8, 15)}") == [("Ana", 8, "15:00", 8)]


def test_two_long_runs_of_one_person_are_two():
    assert runs(f"{on('Ana', 0, 7)}; {on('Ana', 9, 17)}") == [("Ana", 0, "15:00", 8), ("Ana", 9, "15:00", 9)]


def test_each_person_has_runs_of_their_own():
    assert runs(f"{on('Ana', 0, 7)}; {on('Bo', 1, 8)}") == [("Ana", 0, "15:00", 8), ("Bo", 1, "15:00", 8)]
    assert runs(f"{on('Ana', 0, 3)}; {on('Bo', 4, 8)}") == []
    assert runs(f"{on('Ana', 0, 7)}; {on('Bo', 8, 15)}") == [("Ana", 0, "15:00", 8), ("Bo", 8, "15:00", 8)]


def test_two_duties_on_one_day_are_one_day_and_the_last_ends_the_run():
    assert runs(f"{on('Ana', 0, 6)}; Ana works Sun 20:00-21:00") == []
    assert runs(f"{on('Ana', 0, 7)}; Ana works Mon+1 20:00-21:00") == [("Ana", 0, "21:00", 8)]


def test_touching_shifts_are_one_duty_that_starts_once():
    night_into_monday = "Ana: Sun 15:00-24:00; Ana: Mon+1 00:00-07:00"
    assert runs(f"{on('Ana', 0, 6)}; {night_into_monday}") == []
