"""Fairness beyond hours, nights and weekends: norms, holidays, and what the Ledger says of the time before."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from small_rosters import BASELINE, planned, roster

from staffing.roster import table
from staffing.rules.examples import MONDAY

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
SIX = "; ".join(f"Medic 1 QRV {day} 07:00-19:00:" for day in DAYS)


def with_ledger(words, *rows):
    """The roster with a ledger: (name, hours, nights, weekends, holidays)."""
    told = roster(words)
    names = told.people["name"].tolist()
    columns = dict(zip(("person", "minutes", "nights", "weekends", "holidays"), zip(*rows, strict=True), strict=True))
    columns["person"] = [names.index(name) for name in columns["person"]]
    columns["minutes"] = [60 * hours for hours in columns["minutes"]]
    place = {"sheet": ["Ledger"] * len(rows), "row": range(2, 2 + len(rows)), "column": [1] * len(rows)}
    return replace(told, ledger=table("ledger", {**columns, **place}))


def shifts(plan):
    return dict(Counter(fill.person for fill in plan.fills))


def test_hours_are_shared_by_the_norms():
    plan = planned(f"{SIX}; Ana EMT; Bo EMT; Ana has Hours/week 40; Bo has Hours/week 20")
    assert shifts(plan) == {"Ana": 4, "Bo": 2}


def test_a_norm_comes_before_the_weekly_maximum():
    plan = planned(f"{SIX}; Ana EMT max 60 h; Bo EMT max 60 h; Bo has Hours/week 30")
    assert shifts(plan) == {"Ana": 4, "Bo": 2}


def test_who_has_had_more_gets_less_until_all_are_even():
    told = with_ledger(f"{SIX}; Ana EMT; Bo EMT", ("Ana", 24, 0, 0, 0))
    assert shifts(planned(told)) == {"Ana": 2, "Bo": 4}


def test_rows_of_one_person_in_the_ledger_add_up():
    told = with_ledger(f"{SIX}; Ana EMT; Bo EMT", ("Ana", 12, 0, 0, 0), ("Ana", 12, 0, 0, 0))
    assert shifts(planned(told)) == {"Ana": 2, "Bo": 4}


def test_one_far_above_the_rest_gets_none_and_the_rest_share():
    told = with_ledger(
        f"{SIX}; Ana EMT; Bo EMT; Cy EMT", ("Ana", 400, 0, 0, 0), ("Bo", 12, 0, 0, 0), ("Cy", 12, 0, 0, 0)
    )
    assert shifts(planned(told)) == {"Bo": 3, "Cy": 3}


def test_catching_up_breaks_no_rule():
    told = with_ledger(f"{SIX}; Ana EMT; Bo EMT max 24 h", ("Ana", 400, 0, 0, 0))
    plan = planned(told)
    assert shifts(plan) == {"Ana": 4, "Bo": 2}
    assert plan.report.violations == ()


def test_what_people_had_who_are_away_is_nobodys_share():
    away = "; ".join(f"Cy off {day}" for day in (*DAYS, "Sun"))
    told = with_ledger(f"{SIX}; Ana EMT; Bo EMT; Cy EMT; {away}", ("Ana", 24, 0, 0, 0), ("Cy", 400, 0, 0, 0))
    plan = planned(told)
    assert shifts(plan) == {"Ana": 2, "Bo": 4}
    assert {aim.name: aim.value for aim in plan.aims}["fairness"] == 0


@pytest.mark.parametrize("column", ["nights", "weekends", "holidays"])
def test_each_kind_of_shift_is_evened_out_by_itself(column):
    """Two shifts of the kind are open, and two of no kind; Ana has had two of the kind before."""
    pack = replace(BASELINE, holidays=frozenset([MONDAY + timedelta(days=1), MONDAY + timedelta(days=2)]))
    spans = {"nights": "{} 19:00-07:00", "weekends": "{} 07:00-19:00", "holidays": "{} 07:00-19:00"}[column]
    of_kind = {"nights": ("Mon", "Wed"), "weekends": ("Sat", "Sun"), "holidays": ("Tue", "Wed")}[column]
    others = ("Tue 07:00-19:00", "Fri 07:00-19:00") if column == "nights" else ("Thu 07:00-19:00", "Fri 07:00-19:00")
    open_shifts = "; ".join(f"Medic 1 QRV {span}:" for span in (*map(spans.format, of_kind), *others))
    before = {"nights": 0, "weekends": 0, "holidays": 0, column: 2}
    plan = planned(with_ledger(f"{open_shifts}; Ana EMT; Bo EMT", ("Ana", 0, *before.values())), pack)
    clock, starts = plan.roster.clock, plan.roster.shifts["start"]
    who = {f"{clock.wall(int(starts.iat[fill.shift])):%a}": fill.person for fill in plan.fills}
    assert [who[day] for day in of_kind] == ["Bo", "Bo"]


HOLIDAYS = (
    "Medic 1 QRV Tue 07:00-19:00: Ana; Medic 1 QRV Thu 07:00-19:00: Bo; "
    "Medic 1 QRV Wed 07:00-19:00:; Medic 1 QRV Fri 07:00-19:00:; Ana EMT; Bo EMT"
)


@pytest.mark.parametrize(("stands", "free"), [("Tue", "Ana"), ("Thu", "Bo")])
def test_who_works_one_holiday_is_spared_the_next(stands, free):
    day = {"Tue": 1, "Thu": 3}[stands]
    pack = replace(BASELINE, holidays=frozenset(MONDAY + timedelta(days=each) for each in (day, 2)))
    plan = planned(HOLIDAYS, pack)
    clock, starts = plan.roster.clock, plan.roster.shifts["start"]
    who = {f"{clock.wall(int(starts.iat[fill.shift])):%a}": fill.person for fill in plan.fills}
    other = {"Ana": "Bo", "Bo": "Ana"}[free]
    assert who == {"Wed": other, "Fri": free}
