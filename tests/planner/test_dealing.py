"""People dealt out to the ambulances of a slot: home stations first, as many as a search of every way finds, then partners."""

from collections import defaultdict
from dataclasses import replace
from itertools import permutations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from problems import choice_of
from small_rosters import BASELINE, crews, planned, roster

from staffing.planner.filling.deal import dealt
from staffing.render.plan import render


def kept(plan):
    return {own.name: (own.met, own.of) for own in plan.preferences}


def dealt_out(told, pack=BASELINE):
    """Everyone who could come is dealt out: on each unit and day the names."""
    choice, scene = choice_of(told, pack)
    aboard = defaultdict(list)
    for person, piece in dealt(choice, range(len(choice.table)), scene):
        start = told.clock.wall(piece.start)
        aboard[f"{told.shifts['unit'].iat[piece.shift]} {start:%a %H:%M}"].append(told.people["name"].iat[person])
    return {shift: sorted(names) for shift, names in aboard.items()}


@settings(max_examples=8, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    st.lists(st.sampled_from(("North", "South", "East")), min_size=3, max_size=3),
    st.lists(st.sampled_from(("North", "South", "East")), min_size=2, max_size=3),
)
def test_as_many_at_home_as_any_way_of_dealing(stations, homes):
    people = ("Ana", "Bo", "Cy")[: len(homes)]
    open_shifts = [f"Unit {n} QRV Mon 07:00-19:00 at {station}:" for n, station in enumerate(stations)]
    at_home = [f"{name} EMT; {name} is at {home}" for name, home in zip(people, homes, strict=True)]
    best = max(sum(map(str.__eq__, homes, order)) for order in permutations(stations, len(homes)))
    aboard = dealt_out(roster("; ".join([*open_shifts, *at_home])))
    home_of = dict(zip(people, homes, strict=True))
    met = sum(home_of[name] == stations[int(unit[5])] for unit, names in aboard.items() for name in names)
    assert (sum(map(len, aboard.values())), met) == (len(homes), best)


def test_partners_come_before_a_unit_that_was_ridden():
    """Each rode with the other last, on two units; on Tuesday there are two units, and both have ridden only one of them."""
    told = roster(
        "Medic 1 QRV Mon 07:00-08:00: Ana; Medic 2 QRV Mon 07:00-08:00: Bo; Medic 3 BLS Mon 08:00-09:00: Ana, Bo; "
        "Medic 1 BLS Tue 07:00-19:00:; Medic 2 BLS Tue 07:00-19:00:; Ana EMT drives; Bo EMT drives; Cy EMT drives; Di EMT drives"
    )
    together = {frozenset(names) for names in dealt_out(told).values()}
    assert together == {frozenset(("Ana", "Bo")), frozenset(("Cy", "Di"))}


def test_nobody_changes_to_another_station_for_a_partner():
    told = roster(
        "Medic 3 BLS Mon 08:00-09:00: Ana, Bo; Medic 1 BLS Tue 07:00-19:00 at North:; Medic 2 BLS Tue 07:00-19:00 at South:; "
        "Ana EMT drives; Bo EMT drives; Cy EMT drives; Di EMT drives; Ana is at North; Bo is at South; Cy is at North; "
        "Di is at South"
    )
    assert dealt_out(told) == {"Medic 1 Tue 07:00": ["Ana", "Cy"], "Medic 2 Tue 07:00": ["Bo", "Di"]}


def test_with_too_few_people_every_ambulance_has_an_emt_first():
    told = roster(
        "; ".join(f"Medic {n} ILS Mon 07:00-19:00:" for n in (1, 2, 3))
        + "; Ana AEMT drives; Bo AEMT; Cy EMT drives; Di EMR drives"
    )
    aboard = dealt_out(told)
    alone = [names for names in aboard.values() if len(names) == 1]
    assert sorted(map(sorted, aboard.values()), key=len)[2] in (["Ana", "Di"], ["Bo", "Di"])
    assert sorted(alone) in ([["Ana"], ["Cy"]], [["Bo"], ["Cy"]])


def test_who_stands_on_an_ambulance_keeps_their_seat_of_it():
    told = roster(
        "Medic 1 BLS Mon 07:00-19:00: Ana; Medic 2 BLS Mon 07:00-19:00: Bo; Ana EMT; Bo EMT; Cy EMR drives; Di EMR drives; "
        "Cy is at North; Di is at North"
    )
    assert sorted(dealt_out(told)) == ["Medic 1 Mon 07:00", "Medic 2 Mon 07:00"]


def test_people_beyond_the_seats_ride_where_there_is_room_for_them():
    services = {name: replace(service, spare=1) for name, service in BASELINE.services.items()}
    told = roster(
        "; ".join(f"Unit {n} QRV Mon 07:00-19:00:" for n in (1, 2, 3)) + "; "
        + "; ".join(f"{name} EMT" for name in ("Ana", "Bo", "Cy", "Di", "Eve", "Finn"))
    )  # fmt: skip
    aboard = dealt_out(told, replace(BASELINE, services=services))
    assert {unit: len(names) for unit, names in aboard.items()} == dict.fromkeys(
        [f"Unit {n} Mon 07:00" for n in (1, 2, 3)], 2
    )


def test_partners_stay_together_where_nothing_else_decides():
    """On Monday they stand so that everyone has ridden both units; on Tuesday partners of Monday night ride together."""
    stand = "Medic {} BLS {} {}: {}"
    ridden = [
        ("1", "Mon", "07:00-08:00", "Ana, Bo"), ("2", "Mon", "07:00-08:00", "Cy, Di"),
        ("2", "Mon", "08:00-09:00", "Ana, Cy"), ("1", "Mon", "08:00-09:00", "Bo, Di"),
    ]  # fmt: skip
    plan = planned(
        "; ".join(stand.format(*row) for row in ridden)
        + "; Medic 1 BLS Tue 07:00-19:00:; Medic 2 BLS Tue 07:00-19:00:; Medic 1 BLS Wed 07:00-19:00:; Medic 2 BLS Wed 07:00-19:00:"
    )
    written = crews(plan)
    tuesday = {frozenset(written[f"Medic {unit} Tue 07:00"]) for unit in (1, 2)}
    assert tuesday == {frozenset(written[f"Medic {unit} Wed 07:00"]) for unit in (1, 2)}
    assert tuesday == {frozenset(("Ana", "Cy")), frozenset(("Bo", "Di"))}
    assert kept(plan) == {"steady partners": (8, 8)}


def test_who_rides_alone_has_no_partners_to_keep():
    plan = planned("Medic 1 QRV Mon 07:00-19:00:; Medic 1 QRV Tue 07:00-19:00:; Ana EMT; Bo EMT")
    assert plan.preferences == ()


def test_the_plan_tells_it_after_the_aims():
    plan = planned(
        "Medic 1 BLS Mon 07:00-19:00 at North:; Medic 1 BLS Wed 07:00-19:00 at North:; Ana EMT drives; Bo EMT drives; "
        "Ana is at North; Bo is at South; Ana has Hours/week 20; Bo has Hours/week 22"
    )
    blocks = {block.splitlines()[0]: block.splitlines()[1:] for block in render(plan).split("\n\n")}
    assert blocks["Aims, in their order"] == [
        "  EMT cover: every ambulance has an EMT at every moment",
        "  seats: every seat is filled",
        "  warnings: no warning is added",
        "  overtime: 6 hours of it, each week's started hours counted whole (proven: no plan does better)",
        "  fairness: the work is shared within one shift of even",
        "  home station: 2 of 4 seats at the person's own (proven: no plan does better)",
        "  steady partners: 2 of 2 seats with a partner of the person's shift before",
    ]
