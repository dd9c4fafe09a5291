"""Whatever the roster, a repair adds no error, touches no other cell and nothing frozen, and leaves nothing for a second one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from drawn_rosters import busy_roster, troubled_roster
from small_rosters import BASELINE, roster

from staffing.checker import check
from staffing.planner import repair
from staffing.planner.repairing import outcome
from staffing.planner.vouching import added
from staffing.report import Severity, Waiver
from staffing.rules.examples import MONDAY

CREW_RULES = {"no-emt", "short-crew", "low-level", "no-driver", "split-duty"}
PLACE = ["sheet", "row", "column"]


def in_cells(words):
    """The roster that the words say, each name in a cell of its own: people from column 7 on, strangers from 20 on."""
    told = roster(words)
    placed = {
        name: rows.assign(sheet="Shifts", row=2 + rows["shift"], column=first + rows.groupby("shift").cumcount())
        for name, first in (("assignments", 7), ("strangers", 20), ("openings", 30))
        for rows in [getattr(told, name)]
    }
    return replace(told, **placed)


def mended(told, **options):
    return repair(in_cells(told) if isinstance(told, str) else told, BASELINE, MONDAY, **options)


@pytest.fixture(scope="module", params=[("busy", 2), ("busy", 7), ("troubled", 26), ("troubled", 58)], ids=str)
def told_and_repair(request):
    kind, seed = request.param
    told = {"busy": busy_roster, "troubled": troubled_roster}[kind](seed)
    return told, mended(told)


def cells(roster):
    """What each crew cell says, by its place."""
    said = {}
    for row in roster.assignments.itertuples():
        said[row.sheet, row.row, row.column, row.shift] = (row.person, row.start, row.end)
    for row in roster.strangers.itertuples():
        said[row.sheet, row.row, row.column, row.shift] = (row.name,)
    return said


def errors(report):
    return [v for v in report.violations if v.severity is Severity.ERROR]


def test_no_error_is_added(told_and_repair):
    _, repair = told_and_repair
    fresh = check(repair.roster, BASELINE, MONDAY)
    assert fresh.violations == repair.report.violations
    assert added(repair.before, fresh, Severity.ERROR, CREW_RULES) == []
    for rule in CREW_RULES:
        minutes = [sum(v.end - v.start for v in errors(r) if v.rule == rule) for r in (repair.before, fresh)]
        # a second rule may speak of a crew that was empty before, and of no other
        was_empty = sum(v.end - v.start for v in errors(repair.before) if "nobody is on board" in v.message)
        assert minutes[1] <= minutes[0] + was_empty


def test_the_changes_are_all_that_differs(told_and_repair):
    told, repair = told_and_repair
    before, after = cells(told), cells(repair.roster)
    differs = {place for place in before.keys() | after.keys() if before.get(place) != after.get(place)}
    assert differs == {(*change.cell, change.shift) for change in repair.changes}
    assert len(repair.changes) == len({(*change.cell, change.shift) for change in repair.changes})
    names = told.people["name"].tolist()
    for change in repair.changes:
        was, now = (said.get((*change.cell, change.shift)) for said in (before, after))
        assert change.off == (None if was is None else was[0] if isinstance(was[0], str) else names[was[0]])
        assert (change.on is None) == (now is None)
        assert now is None or (names[now[0]], *now[1:]) == (change.on, change.start, change.end)


def test_every_crew_cell_is_still_a_crew_cell(told_and_repair):
    told, repair = told_and_repair
    tables = ("assignments", "strangers", "openings")

    def places(roster):
        return {tuple(row) for name in tables for row in getattr(roster, name)[["shift", *PLACE]].to_numpy().tolist()}

    beyond = {(change.shift, *change.cell) for change in repair.changes if change.off is None}
    assert places(told) <= places(repair.roster) <= places(told) | beyond


def test_what_stays_is_told_with_a_reason(told_and_repair):
    _, repair = told_and_repair
    assert [left.violation for left in repair.left] == errors(repair.report)
    assert all(left.why for left in repair.left)


def test_a_second_repair_changes_nothing(told_and_repair):
    _, repair = told_and_repair
    assert mended(repair.roster).changes == ()


def test_twice_the_same(told_and_repair):
    told, repair = told_and_repair
    assert replace(mended(told), seconds=0, roster=told, report=repair.report, before=repair.before) == replace(
        repair, seconds=0, roster=told
    )
    assert repair.repeatable


def test_frozen_shifts_keep_their_cells(told_and_repair):
    told, _ = told_and_repair
    repair = mended(told, freeze_until=MONDAY)
    until = told.clock.midnight(MONDAY + timedelta(days=1))
    assert all(told.shifts["start"].iat[change.shift] >= until for change in repair.changes)


SWAP = (
    "ALS Mon 07:00-19:00: Ana, Bo; BLS Mon 07:00-19:00: Cy, Di; Ana Paramedic to Sun drives; Cy Paramedic drives; "
    "Ana off Mon; Eve EMT drives"
)


def changes(repair):
    return [(change.shift, change.off, change.on, change.why) for change in repair.changes]


def test_somebody_is_moved_where_nobody_else_can_come():
    repair = mended(SWAP)
    assert changes(repair) == [
        (0, "Ana", "Cy", "Ana is off from 07:00 to 19:00"),
        (1, "Cy", "Eve", "Cy goes to Unit 1, Mon 7 Dec 07:00-19:00"),
    ]
    assert (repair.outcome, repair.left) == (outcome.FEWEST, ())


def test_nothing_to_mend():
    repair = mended("BLS Mon 07:00-19:00: Ana, Bo")
    assert (repair.changes, repair.left, repair.outcome, repair.aims) == ((), (), outcome.NOTHING, ())


def test_nobody_is_taken_off_where_that_would_only_leave_the_seat_empty():
    repair = mended("BLS Mon 07:00-19:00: Ana, Bo; Ana off Mon")
    assert (repair.changes, repair.outcome) == ((), outcome.AS_FAR)
    assert [(left.violation.rule, left.why) for left in repair.left] == [
        ("on-leave", "nobody can be taken off or put on here without another error")
    ]


def test_what_is_waived_is_left_alone():
    waiver = Waiver("on-leave", "", "", "Ana", "she said yes", "Chief", None, "Waivers!A2")
    told = "BLS Mon 07:00-19:00: Ana, Bo; Ana off Mon; QRV Tue 07:00-19:00: Cy"
    assert len(mended(told).changes) == 1
    repair = mended(told, waivers=(waiver,))
    assert (repair.changes, repair.left, repair.outcome) == ((), (), outcome.NOTHING)


def test_a_frozen_error_is_told_as_frozen():
    repair = mended("BLS Mon 07:00-19:00: Ana, ?Bob; Cy EMT drives", freeze_until=MONDAY)
    assert repair.changes == ()
    assert {left.why for left in repair.left} == {"it is frozen until 7 Dec 2026"}


def test_a_rest_over_the_frozen_line_is_mended_behind_it():
    told = "QRV Mon 19:00-07:00: Ana; QRV Tue 12:00-20:00: Ana; QRV Wed 12:00-20:00: Bo"
    repair = mended(told, freeze_until=MONDAY)
    assert changes(repair) == [
        (1, "Ana", "Bo", "Ana has 5 h off between duties, 8 h asked for: ends Tue 8 Dec 07:00, starts Tue 8 Dec 12:00")
    ]


def test_only_shifts_of_the_period_are_changed():
    told = "QRV Mon 07:00-19:00: ; QRV Tue 07:00-19:00: ; QRV Wed 07:00-19:00: ; Ana EMT"
    tuesday = MONDAY + timedelta(days=1)
    repair = mended(told, first=tuesday, last=tuesday)
    assert changes(repair) == [(1, None, "Ana", "nobody on board, one is asked for")]
    assert (repair.left, repair.outcome) == ((), outcome.FEWEST)


def test_the_one_name_that_comes_close_is_put_there():
    told = in_cells("BLS Mon 07:00-19:00: Ana, ?Cyy; Abe EMT drives; Cy EMT drives; Dan EMT drives")
    repair = mended(replace(told, strangers=told.strangers.assign(near=[("Cy",)])))
    assert [(change.off, change.on) for change in repair.changes] == [("Cyy", "Cy")]


@pytest.mark.parametrize(("near", "put"), [(("Cy",), "Cy"), (("Cy", "Dan"), "Dan"), ((), "Dan")])
def test_a_warning_does_not_keep_them_away_but_two_close_names_say_nothing(near, put):
    """Cy would be on duty for 36 hours, and is of another station; Dan is free and at home."""
    told = in_cells(
        "BLS Tue 07:00-19:00 at North: Ana, ?Cyy; BLS Mon 07:00-07:00 at North: Bo, Cy; Cy EMT drives; Dan EMT drives; "
        "Cy is at South; Dan is at North"
    )
    repair = mended(replace(told, strangers=told.strangers.assign(near=[near])))
    assert [(change.off, change.on) for change in repair.changes] == [("Cyy", put)]
    assert [violation.rule for violation in repair.added] == (["long-duty"] if put == "Cy" else [])


def test_nobody_is_put_where_an_error_keeps_them_away():
    told = in_cells("BLS Tue 07:00-19:00: Ana, ?Cyy; Cy EMT drives; Dan EMT drives; Cy off Tue")
    repair = mended(replace(told, strangers=told.strangers.assign(near=[("Cy",)])))
    assert [(change.off, change.on) for change in repair.changes] == [("Cyy", "Dan")]


def test_a_name_that_nobody_needs_is_taken_out():
    repair = mended("BLS Mon 07:00-19:00: Ana, Bo, ?Zed; Cy EMT drives")
    assert [(change.off, change.on) for change in repair.changes] == [("Zed", None)]


def test_no_time_leaves_the_roster_as_it_is():
    repair = mended(SWAP, time_limit=1e-9)
    assert (repair.changes, repair.outcome, repair.repeatable) == ((), outcome.UNSURE, False)


def test_a_stop_keeps_what_is_there_and_says_so():
    def interrupted(line):
        raise KeyboardInterrupt

    repair = mended(busy_roster(2), progress=interrupted)
    assert not repair.repeatable
    assert not repair.proven
    assert added(repair.before, repair.report, Severity.ERROR, CREW_RULES) == []
