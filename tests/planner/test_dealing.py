"""People dealt out to the ambulances of a slot: home stations first, as many as a search of every way finds, then partners."""

from dataclasses import replace
from itertools import permutations

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from small_rosters import BASELINE, crews, planned

from staffing.planner.filling.plan import Preference
from staffing.render.plan import render


def kept(plan):
    return {own.name: (own.met, own.of) for own in plan.preferences}


@settings(max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate])
@given(
    st.lists(st.sampled_from(("North", "South", "East")), min_size=3, max_size=3),
    st.lists(st.sampled_from(("North", "South", "East")), min_size=2, max_size=3),
)
def test_as_many_at_home_as_any_way_of_dealing(stations, homes):
    people = ("Ana", "Bo", "Cy")[: len(homes)]
    open_shifts = [f"Unit {n} QRV Mon 07:00-19:00 at {station}:" for n, station in enumerate(stations)]
    at_home = [f"{name} EMT; {name} is at {home}" for name, home in zip(people, homes, strict=True)]
    best = max(sum(map(str.__eq__, homes, order)) for order in permutations(stations, len(homes)))
    plan = planned("; ".join([*open_shifts, *at_home]), replace(BASELINE, aims=BASELINE.aims[:-1]))
    assert plan.preferences == (Preference("home station", best, len(homes)),)


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
