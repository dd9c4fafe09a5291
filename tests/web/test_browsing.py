"""What pages show of documents: the board, the lists, the staff list, a person's time line."""

from dataclasses import replace
from datetime import datetime

import pytest
from checked_rosters import COUNTY, NOW, catalogue, looked_at, people, renamed, told

from staffing.web.browse.asked import Asked
from staffing.web.browse.board import UNITS, board_of
from staffing.web.browse.findings import findings_of
from staffing.web.browse.moment import on_clock
from staffing.web.browse.paging import page_of
from staffing.web.browse.printed import printed_of
from staffing.web.browse.shifts import asked_for
from staffing.web.browse.staff import staff_of
from staffing.web.browse.summary import summary_of
from staffing.web.browse.timeline import timeline_of


@pytest.fixture(scope="module")
def county():
    with looked_at(told(COUNTY)) as found:
        yield found


def signs(board):
    return {row.name: ["".join(mark.sign for mark in cell) for cell in row.cells] for row in board.grid.rows}


def test_units_stand_down_and_days_across(county):
    board = board_of(*county, Asked(), NOW)
    assert signs(board) == {"Medic 2": ["..", "", "."], "Medic 10": ["", ".S", "E"]}
    assert [(day.words, day.now) for day in board.grid.days] == [
        ("Mon 7 Dec", "12:00"), ("Tue 8 Dec", ""), ("Wed 9 Dec", ""),
    ]  # fmt: skip
    assert board.legend == (("E", "no EMT", "bad"), ("S", "short crew", "bad"), (".", "crewed", "good"))
    assert (board.found, board.trouble, board.halves, board.now) == (6, 2, True, "Mon 7 Dec 12:00")


def test_what_runs_now_is_marked_and_what_starts_at_noon_stands_right(county):
    monday = board_of(*county, Asked(), NOW).grid.rows[0].cells[0]
    assert [(mark.running, mark.later) for mark in monday] == [(True, False), (False, True)]
    at_seven = board_of(*county, Asked(), datetime(2026, 12, 7, 19, 0)).grid.rows[0].cells[0]
    assert [mark.running for mark in at_seven] == [False, True]


def test_by_day_the_trouble_stands_first_and_nothing_is_left_out(county):
    days = board_of(*county, Asked(), NOW).by_day
    assert [(one.day.words, [m.sign for m in one.trouble], [m.sign for m in one.quiet]) for one in days] == [
        ("Mon 7 Dec", [], [".", "."]),
        ("Tue 8 Dec", ["S"], ["."]),
        ("Wed 9 Dec", ["E"], ["."]),
    ]


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        (Asked(trouble="1"), [3, 5]),
        (Asked(station="South"), [2, 3, 5]),
        (Asked(service="BLS", first="2026-12-08"), [4]),
        (Asked(first="2026-12-08", last="2026-12-08"), [2, 3]),
        (Asked(unit="medic 2"), [0, 1, 4]),
        (Asked(person="ana"), [0, 3, 4]),
        (Asked(rule="expired-cert"), [5]),
        (Asked(q="jonh"), [5]),
        (Asked(q="north ANA wed"), [4]),
        (Asked(q="nobody of this name"), []),
        (Asked(), [0, 1, 2, 3, 4, 5]),
    ],
)  # fmt: skip
def test_shifts_are_found_by_every_filter(county, asked, keys):
    rows, _ = county
    assert [shift["key"] for shift in rows.documents("shifts", asked_for(asked), "ORDER BY place")] == keys


def test_search_minds_no_accents():
    with catalogue(renamed(told("Medic 1 BLS Mon 07:00-19:00: Ana, Bo"), {"Ana": "Ánà Müller"})) as rows:
        assert rows.number("shifts", asked_for(Asked(q="ana muller"))) == 1
        assert rows.number("shifts", asked_for(Asked(person="MULLER bo"))) == 0, "words of one person's name"


LONG = "; ".join(
    f"Medic {unit} QRV {day} 07:00-19:00: {name}"
    for day in ("Mon", "Tue+1", "Wed+4")
    for unit, name in ((1, "Ana"), (2, "Bo"))
)


def test_a_long_roster_is_paged_by_weeks_and_weeks_without_shifts_are_left_out():
    before = datetime(2026, 11, 23)
    with looked_at(told(LONG)) as found:
        assert [(span.words, span.shown) for span in board_of(*found, Asked(), before).spans] == [
            ("7 Dec", True), ("15 Dec", False), ("6 Jan", False),
        ]  # fmt: skip
        shown = board_of(*found, Asked(week="2027-01-06"), before)
        assert [day.words for day in shown.grid.days] == ["Wed 6 Jan"]
        assert [one.shown for one in board_of(*found, Asked(), datetime(2026, 12, 15, 8)).spans] == [False, True, False]


def test_the_first_week_shown_is_that_of_the_next_shift_without_a_crew():
    with looked_at(told("Medic 1 QRV Mon 07:00-19:00: Ana; Medic 1 QRV Mon+1 07:00-19:00:")) as found:
        assert [span.shown for span in board_of(*found, Asked(), datetime(2026, 11, 1)).spans] == [False, True]


def test_many_units_are_paged():
    with looked_at(told("; ".join(f"Medic {unit} QRV Mon 07:00-19:00: Ana" for unit in range(UNITS + 3)))) as found:
        assert len(board_of(*found, Asked(), NOW).grid.rows) == UNITS
        second = board_of(*found, Asked(page="2"), NOW)
    assert [row.name for row in second.grid.rows] == [f"Medic {unit}" for unit in range(UNITS, UNITS + 3)]
    assert (second.units.first, second.units.last, second.units.total) == (UNITS + 1, UNITS + 3, UNITS + 3)


def test_where_no_ambulance_is_named_the_board_shows_how_many_are_on_duty():
    roster = told("D BLS Mon 07:00-19:00: Ana, Bo, Cy")
    with looked_at(replace(roster, pools={"d": {}})) as found:
        board = board_of(*found, Asked(), NOW)
    assert [[mark.shown for mark in cell] for cell in board.grid.rows[0].cells] == [["3"]]
    assert board.legend == (("#", "on duty, crew not checked", "plain"),)


def test_a_board_of_nothing_is_empty(county):
    board = board_of(*county, Asked(q="nothing like it"), NOW)
    assert (board.grid.rows, board.spans, board.found) == ((), (), 0)


def test_the_next_shift_without_a_crew_comes_first(county):
    assert [(one.shift["key"], one.how_far) for one in summary_of(*county, NOW).lacking.items] == [
        (3, "in 31 h"),
        (5, "in 2 days"),
    ]
    running = datetime(2026, 12, 9, 1, 0)
    assert [(one.shift["key"], one.how_far) for one in summary_of(*county, running).lacking.items] == [
        (3, "running now"), (5, "in 18 h"),
    ]  # fmt: skip
    late = datetime(2026, 12, 9, 12, 0)
    assert [(one.shift["key"], one.over) for one in summary_of(*county, late).lacking.items] == [(5, False), (3, True)]


def test_what_was_not_checked_is_told_once_for_rules_that_lack_the_same(county):
    silent = summary_of(*county, NOW).not_checked.silent
    assert [([rule for rule, _ in one.rules], one.reason, one.subjects, one.what) for one in silent] == [
        (["expired-cert", "cert-expiring"], "no expiry date is given for their level", ("Ana", "Cy", "Di"), "people"),
    ]  # fmt: skip


def test_the_rules_about_crews_stand_first(county):
    assert [(one.rule, one.standing) for one in summary_of(*county, NOW).rules] == [
        ("short-crew", 2), ("low-level", 1), ("no-emt", 1), ("expired-cert", 1), ("short-rest", 1),
        ("unknown-person", 1), ("cert-expiring", 1),
    ]  # fmt: skip


def test_a_verdict_is_good_only_where_all_was_checked_and_nothing_is_wrong():
    with looked_at(told("Medic 1 BLS Mon 07:00-19:00: Ana, Bo")) as (rows, good):
        assert summary_of(rows, good, NOW).tone == "good"
        assert summary_of(rows, good | {"without": ["no-driver"]}, NOW).tone == "warn"
        assert summary_of(rows, good | {"errors": 1}, NOW).tone == "warn"
        assert summary_of(rows, good | {"named_units": False}, NOW).tone == "plain"
        assert summary_of(rows, good | {"uncrewed": 1}, NOW).tone == "bad"


@pytest.mark.parametrize(
    ("asked", "rules"),
    [
        (Asked(severity="crew"), ["low-level", "short-crew", "short-crew", "no-emt"]),
        (Asked(severity="warning"), ["cert-expiring"]),
        (Asked(severity="waived"), []),
        (Asked(person="pam"), ["expired-cert", "cert-expiring"]),
        (Asked(station="North"), []),
        (Asked(last="2026-12-08"), ["low-level", "short-crew"]),
        (Asked(q="JONH add"), ["unknown-person"]),
        (Asked(sort="person"), ["short-rest", "expired-cert", "cert-expiring", "low-level", "short-crew", "short-crew",
                                "unknown-person", "no-emt"]),
    ],
)  # fmt: skip
def test_findings_are_narrowed_and_sorted(county, asked, rules):
    assert [one["rule"] for one in findings_of(*county, asked).listed.items] == rules


def test_findings_are_counted_by_rule_person_and_unit(county):
    def counted(by):
        return [
            (one.name, one.errors, one.warnings, one.asks.query) for one in findings_of(*county, Asked(by=by)).groups
        ]

    assert counted("person") == [("Pam", 1, 1, "?person=Pam&by=person"), ("Ana", 1, 0, "?person=Ana&by=person")]
    assert counted("unit") == [("Medic 10", 6, 0, "?unit=Medic+10&by=unit")]
    assert counted("")[0] == ("Fewer people than seats", 2, 0, "?rule=short-crew")


def test_the_staff_list_is_sorted_and_searched(county):
    def names(**asked):
        return [line.person["name"] for line in staff_of(county[0], Asked(**asked)).items]

    assert names() == ["Pam", "Ana", "Bo", "Cy", "Di"]
    assert names(sort="hours") == ["Ana", "Bo", "Cy", "Pam", "Di"]
    assert names(sort="rest") == ["Ana", "Bo", "Cy", "Pam", "Di"]
    assert names(sort="card") == ["Pam", "Bo", "Ana", "Cy", "Di"]
    assert names(trouble="1") == ["Pam", "Ana"]
    assert names(level="Paramedic") == ["Pam"]
    assert names(q="a", sort="name") == ["Ana", "Pam"]


def test_a_night_is_drawn_on_both_its_days():
    drawn = timeline_of(people(told(COUNTY))[0], "2026-12-07", "2026-12-10")
    assert [line.words for line in drawn.lines] == ["Mon 7 Dec", "Tue 8 Dec", "Wed 9 Dec", "Thu 10 Dec"]
    assert [(bar.kind, bar.x, bar.y, bar.width) for bar in drawn.bars] == [
        ("work", 153.0, 18.0, 132.0),
        ("night", 285.0, 38.0, 55.0),
        ("night", 76.0, 58.0, 77.0),
        ("work", 153.0, 58.0, 132.0),
        ("other", 307.0, 58.0, 22.0),
        ("short", 285.0, 58.0, 22.0),
    ]
    assert drawn.bars[-1].title == "Only 2 h off, Wed 9 Dec 19:00 to Wed 9 Dec 21:00"


def test_paper_has_all_that_is_wrong_the_worst_first(county):
    printed = printed_of(*county, Asked(), NOW)
    assert [one["rule"] for one in printed.found][:4] == ["low-level", "short-crew", "short-crew", "no-emt"]
    assert (len(printed.found), printed.more, printed.calm) == (8, 0, 0)
    assert [(sheet.words, len(sheet.rows), sheet.quiet) for sheet in printed.sheets] == [
        ("Mon 7 Dec to Wed 9 Dec", 2, 0)
    ]


def test_filters_that_make_no_sense_ask_for_everything():
    asked = Asked.of({"first": "31 Feb", "week": "2026-99-99", "page": "-3", "nonsense": "x", "q": " Ana "})
    assert asked == Asked(q="Ana", page="-3")
    assert (asked.number, Asked(page="٣").number, Asked(page="7").number) == (1, 1, 7)
    assert Asked(q="a&b", page="2").but(unit="M 1").query == "?q=a%26b&unit=M+1"


def test_a_page_past_the_last_is_the_last():
    assert page_of([1, 2, 3], 9, 2) == page_of([1, 2, 3], 2, 2)
    assert page_of([], 1, 2).total == 0


def test_now_is_that_of_the_agency():
    moment = datetime.fromisoformat("2026-12-07T12:00:00+00:00")
    assert on_clock(moment, "America/Denver").isoformat() == "2026-12-07T05:00:00-07:00"
    assert on_clock(moment, None).tzinfo is None


TEN = "Medic 1 QRV Mon 07:00-19:00:; Medic 10 QRV Mon 07:00-19:00:; Medic 1 QRV Tue 07:00-19:00:"


@pytest.mark.parametrize(("unit", "keys"), [("Medic 1", [0, 2]), ("medic 10", [1]), ("Medic", [0, 1, 2]), ("10", [1])])
def test_a_whole_name_of_a_unit_asks_for_that_one_alone(unit, keys):
    with looked_at(told(TEN)) as found:
        where = asked_for(Asked(unit=unit))
        assert [shift["key"] for shift in found[0].documents("shifts", where, "ORDER BY key")] == keys
        assert sorted(one["shift"] for one in findings_of(*found, Asked(unit=unit)).listed.items) == keys


def test_what_is_counted_of_a_unit_is_what_its_list_has():
    with looked_at(told(TEN)) as found:
        groups = findings_of(*found, Asked(by="unit")).groups
        assert {group.name: (group.errors, findings_of(*found, group.asks).listed.total) for group in groups} == {
            "Medic 1": (2, 2), "Medic 10": (1, 1),
        }  # fmt: skip


def test_what_is_counted_of_a_person_is_what_their_list_has():
    roster = told("Ana: Mon 07:00-19:00, Tue 02:00-10:00; Bo: Mon 07:00-19:00, Tue 02:00-10:00")
    with looked_at(renamed(roster, {"Bo": "Ana Mae"})) as found:
        groups = findings_of(*found, Asked(by="person")).groups
        assert [(group.name, group.errors, findings_of(*found, group.asks).listed.total) for group in groups] == [
            ("Ana", 1, 1), ("Ana Mae", 1, 1),
        ]  # fmt: skip
