from reports import DAY_AND_NIGHT, at, broken, judged, roster, waiver

from staffing.render.board import board
from staffing.report import Severity

LEGEND = "One sign a shift, under the day it starts: before noon left, from noon right."


def test_each_shift_shows_the_worst_that_is_the_matter_with_it():
    of = roster([*DAY_AND_NIGHT, ("Medic 10", at(1, 7), at(2, 7)), ("BLS 2", at(1, 19), at(2, 7))])
    report = judged(
        of,
        broken(of, "no-emt", 1),
        broken(of, "expired-cert", 1),
        broken(of, "on-leave", 2),
        broken(of, "long-duty", 4, severity=Severity.WARNING),
        broken(of, "short-crew", 5, waived=waiver()),
    )
    assert board(report, colour=False, width=80).splitlines() == [
        "Tue 1 Dec to Wed 2 Dec 2026",
        "         Tu We",
        "Unit      1  2",
        "BLS 2     ~",
        "Medic 4  .E !.",
        "Medic 10 w",
        "",
        ". crewed  ~ waived  w warnings only  ! other error  E no EMT",
        LEGEND,
    ]


def test_every_crew_rule_has_its_letter():
    of = roster([("Medic 4", at(day, 7), at(day, 19)) for day in range(1, 6)])
    rules = ("no-emt", "short-crew", "low-level", "no-driver", "split-duty")
    report = judged(of, *(broken(of, rule, row) for row, rule in enumerate(rules)))
    assert board(report, colour=False, width=80).splitlines()[1:] == [
        "        Tu We Th Fr Sa",
        "Unit     1  2  3  4  5",
        "Medic 4  E  S  L  D  X",
        "",
        ". crewed  X one person for two seats  D no driver  L level too low  S short crew  E no EMT",
        "One sign a shift, under the day it starts.",
    ]


def test_weeks_that_do_not_fit_side_by_side_become_pages():
    of = roster([("Medic 4", at(day, 7), at(day, 19)) for day in range(1, 15)])
    assert board(judged(of), colour=False, width=40).splitlines() == [
        "Tue 1 Dec to Mon 7 Dec 2026",
        "        Tu We Th Fr Sa Su Mo",
        "Unit     1  2  3  4  5  6  7",
        "Medic 4  .  .  .  .  .  .  .",
        "",
        "Tue 8 Dec to Mon 14 Dec 2026",
        "        Tu We Th Fr Sa Su Mo",
        "Unit     8  9 10 11 12 13 14",
        "Medic 4  .  .  .  .  .  .  .",
        "",
        ". crewed",
        "One sign a shift, under the day it starts.",
    ]


def test_lines_stay_within_the_width():
    of = roster([(f"Ambulance {unit}", at(day, hour), at(day, hour) + 720) for unit in range(3) for day in range(1, 32)
                 for hour in (7, 19)])  # fmt: skip
    for width in (60, 80, 100, 160):
        assert max(map(len, board(judged(of), colour=False, width=width).split("\n\n")[0].splitlines())) <= width


def test_a_date_far_away_costs_one_page_and_not_years_of_them():
    of = roster([("Medic 4", at(1, 7), at(1, 19)), ("Medic 4", at(1, 7, month=2), at(1, 19, month=2))])
    assert board(judged(of), colour=False, width=80).splitlines()[:9] == [
        "Sun 1 Feb 2026",
        "        Su",
        "Unit     1",
        "Medic 4  .",
        "",
        "Tue 1 Dec 2026",
        "        Tu",
        "Unit     1",
        "Medic 4  .",
    ]


def test_of_many_units_only_those_with_trouble_are_shown():
    of = roster([(f"Medic {unit}", at(1, 7), at(1, 19)) for unit in range(1, 51)])
    assert board(judged(of, broken(of, "no-emt", 6)), colour=False, width=80).splitlines() == [
        "Tue 1 Dec 2026",
        "         Tu",
        "Unit      1",
        "Medic 7   E",
        "and 49 more units: nothing wrong",
        "",
        ". crewed  E no EMT",
        "One sign a shift, under the day it starts.",
    ]


def test_of_many_weeks_only_those_with_trouble_are_shown():
    of = roster([("Medic 4", at(day, 7, month), at(day, 19, month)) for month in (10, 11) for day in range(1, 29)])
    shown = board(judged(of, broken(of, "no-emt", 0)), colour=False, width=36).splitlines()
    assert shown[:6] == [
        "Thu 1 Oct to Wed 7 Oct 2026",
        "        Th Fr Sa Su Mo Tu We",
        "Unit     1  2  3  4  5  6  7",
        "Medic 4  E  .  .  .  .  .  .",
        "",
        "Thu 8 Oct to Wed 14 Oct 2026: 7 shifts, nothing wrong",
    ]


def test_more_shifts_in_half_a_day_than_there_is_room_for_show_the_worst():
    of = roster([("Pool", at(1, hour), at(1, hour) + 60) for hour in range(6, 12)])
    assert board(judged(of, broken(of, "no-emt", 5)), colour=False, width=80).splitlines() == [
        "Tue 1 Dec 2026",
        "       Tu",
        "Unit    1",
        "Pool E..+",
        "",
        ". crewed  E no EMT  + more shifts, the worst are shown",
        "One sign a shift, under the day it starts.",
    ]


def test_shifts_outside_the_period_are_not_on_the_board():
    of = roster(DAY_AND_NIGHT)
    whole = judged(of)
    report = type(whole)(of, (at(1, 7), at(2, 7)), {**whole.counts, "shifts": 2}, (), ())
    assert board(report, colour=False, width=80).splitlines()[:4] == [
        "Tue 1 Dec 2026",
        "        Tu",
        "Unit     1",
        "Medic 4 ..",
    ]


def test_colour_comes_on_top_of_the_signs():
    of = roster(DAY_AND_NIGHT)
    shown = board(judged(of, broken(of, "no-emt", 1)), colour=True, width=80).splitlines()
    assert shown[3] == "Medic 4 \x1b[32m.\x1b[0m\x1b[1;31mE\x1b[0m \x1b[32m..\x1b[0m"


def test_a_roster_without_shifts_has_no_board():
    assert board(judged(roster()), colour=False, width=80) == ""
