"""Who can take a seat, in order: parts, people who stay on, absences that open nothing, pairs, and one swap in full."""

from dataclasses import replace

from small_rosters import BASELINE, pack_with, roster

from staffing.planner.cover import cover
from staffing.planner.stand_ins import Can
from staffing.planner.swaps import Swap
from staffing.report import Severity
from staffing.roster import table
from staffing.rules.examples import MONDAY
from staffing.rules.patterns.pairing import Pairing


def answer(told, shift=0, absent=(), pack=BASELINE):
    names = told.people["name"].tolist()
    return cover(told, pack, MONDAY, shift, [names.index(name) for name in absent])


def listed(seat, told):
    return [(told.people["name"].iat[one.person], one.can.value) for one in seat.people]


def test_an_open_part_is_asked_for_and_who_leaves_may_stay_on():
    told = roster(
        "Medic 1 BLS Mon 19:00-07:00: Ana 19:00-23:00, Bo; Ana EMT; Bo EMR drives; Cy EMT; Cy works Mon 18:00-22:00; "
        "Di EMT; Eve EMR drives"
    )
    (seat,) = answer(told).seats
    assert (told.clock.hours(seat.start, seat.end), seat.missing) == ("23:00 to 07:00", 1)
    assert listed(seat, told) == [("Di", "now"), ("Ana", "now"), ("Cy", "no"), ("Bo", "no"), ("Eve", "no")]
    assert [one.reason and one.reason.one for one in seat.people] == [
        None, None, "would have too little rest", "is on this shift already", "lacks the level or may not drive",
    ]  # fmt: skip


def test_the_order_is_own_station_level_hours_held_over_and_name():
    told = roster(
        "Medic 1 BLS Wed 07:00-19:00: Zoe; Zoe EMT drives; Ana EMT drives; Bo EMT drives; Cy EMR drives; Di EMT drives; "
        "Eve EMT drives; Finn Paramedic drives; Ana works Mon 07:00-19:00; Bo works Mon 07:00-18:00; Eve works Mon 07:00-18:00"
    )
    stations = {"Cy": "South", "Di": "North", "Finn": "north"}
    kinds = ["second job", "hold-over", "second job"]
    told = replace(
        told,
        shifts=told.shifts.assign(station="North"),
        people=told.people.assign(station=[stations.get(name, "") for name in told.people["name"]]),
        other_work=told.other_work.assign(kind=kinds),
    )
    (seat,) = answer(told).seats
    assert [name for name, can in listed(seat, told) if can == "now"] == ["Di", "Finn", "Cy", "Eve", "Bo", "Ana"]


def test_hours_and_rest_are_those_with_the_seat_taken():
    told = roster(
        "Medic 1 BLS Wed 07:00-19:00: Zoe; Zoe EMT drives; Ana EMT drives; Medic 2 QRV Tue 07:00-19:00: Ana; "
        "Medic 2 QRV Wed 19:00-07:00: Ana; Medic 2 QRV Tue+1 08:00-10:00: Ana; Medic 2 QRV Wed+1 08:00-10:00: Ana"
    )
    (seat,) = answer(told).seats
    ana = next(one for one in seat.people if told.people["name"].iat[one.person] == "Ana")
    assert (ana.can, ana.hours.week, ana.hours.rest_before, ana.hours.rest_after) == (Can.NOW, 36 * 60, 12 * 60, 0)


def test_a_warning_is_told_as_the_checker_would():
    told = roster(
        "Medic 1 BLS Sun 07:00-19:00: Zoe; Zoe EMT drives; "
        + "; ".join(f"Medic 2 QRV {day} 07:00-19:00: Ana" for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"))
    )
    (seat,) = answer(told).seats
    assert [(one.can, [v.message for v in one.violations]) for one in seat.people] == [
        (Can.WITH_WARNING, ["Ana works 84 h in the 168 h from Mon 7 Dec 07:00, 72 h at most."]),
        (Can.NO, []),
    ]


def test_a_swap_is_shown_in_full():
    told = roster(
        "Medic 1 ALS Mon 07:00-19:00: Ed; Medic 2 BLS Mon 07:00-19:00: Pat, Bo; Ed EMT drives; Pat Paramedic; "
        "Bo EMR drives; Cy EMT; Di EMR drives"
    )
    (seat,) = answer(told).seats
    assert listed(seat, told) == [("Pat", "by-swap"), ("Ed", "no"), ("Bo", "no"), ("Cy", "no"), ("Di", "no")]
    shift = told.shifts.iloc[1]
    names = told.people["name"].tolist()
    assert seat.people[0].swap == Swap(1, shift["start"], shift["end"], names.index("Cy"))


def test_a_shift_that_stays_crewed_may_simply_be_left():
    told = roster(
        "Medic 1 ALS Mon 07:00-19:00: Ed; Medic 2 BLS Mon 07:00-19:00: Pat, Bo, Cy; Ed EMT drives; Pat Paramedic; "
        "Bo EMR drives; Cy EMT"
    )
    (seat,) = answer(told).seats
    assert seat.people[0].swap is not None
    assert (seat.people[0].can, seat.people[0].swap.taken_by) == (Can.BY_SWAP, None)


def test_an_absence_that_opens_nothing_is_ranked_all_the_same():
    told = roster("Medic 1 BLS Mon 07:00-19:00: Ana, Bo, Cy; Ana EMT; Bo EMR drives; Cy EMR drives; Di EMR; Eve EMT")
    found = answer(told, absent=["Cy"])
    (seat,) = found.seats
    assert (found.is_open, seat.missing) == (False, 0)
    assert listed(seat, told) == [("Eve", "now"), ("Cy", "no"), ("Ana", "no"), ("Bo", "no"), ("Di", "no")]


def test_with_nothing_open_and_nobody_absent_there_is_nothing_to_rank():
    told = roster("Medic 1 BLS Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMR drives")
    assert answer(told).seats == ()


def test_seats_open_at_different_times_are_lists_of_their_own():
    told = roster("Medic 1 BLS Mon 07:00-19:00: Ana 07:00-17:00, Bo 09:00-19:00; Ana EMT; Bo EMR drives; Cy EMT drives")
    found = answer(told)
    hours = [(told.clock.hours(seat.start, seat.end), seat.missing) for seat in found.seats]
    assert hours == [("07:00 to 09:00", 1), ("17:00 to 19:00", 1)]
    assert [listed(seat, told)[0] for seat in found.seats] == [("Bo", "now"), ("Cy", "now")]


def test_who_must_not_ride_together_is_told_and_not_swapped_together():
    told = roster("Medic 1 BLS Mon 07:00-19:00: Ana; Ana EMT; Bo EMT drives; Cy EMT drives")
    names = told.people["name"].tolist()
    apart = {
        "person": [names.index("Ana")], "other": [names.index("Bo")], "together": [False], "sheet": ["Pairs"],
        "row": [2], "column": [1],
    }  # fmt: skip
    told = replace(told, pairs=table("pairs", apart), facts=told.facts | {"pairs"})
    (seat,) = answer(told, pack=pack_with(Pairing(severity=Severity.WARNING))).seats
    assert listed(seat, told) == [("Cy", "now"), ("Bo", "with-warning"), ("Ana", "no")]
    assert [violation.rule for violation in seat.people[1].violations] == ["pairing"]
    (seat,) = answer(told, pack=pack_with(Pairing(severity=Severity.ERROR))).seats
    assert listed(seat, told) == [("Cy", "now"), ("Bo", "no"), ("Ana", "no")]
