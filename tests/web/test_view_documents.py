"""A report as documents: what is said of crews, shifts, findings and people."""

from dataclasses import replace
from datetime import date

from checked_rosters import COUNTY, PACK, catalogue, checked, findings, people, renamed, shifts, told, view

from staffing.clock import HOUR
from staffing.report import Waiver
from staffing.rules.page import one_of_each, parameter_words
from staffing.web.views.hours import most_in_a_window


def test_the_headline_names_no_path():
    found = view(told(COUNTY))
    assert found["headline"] == "2 of 6 ambulance shifts are not crewed; 7 errors, 1 warning."
    assert (found["crewing"], found["counts"]) == ("2 of 6 ambulance shifts are not crewed.", "7 errors, 1 warning")
    assert (found["judged"], found["uncrewed"], found["unjudged"], found["period"]) == (
        6, 2, 0, "from 7 Dec 2026 to 9 Dec 2026",
    )  # fmt: skip


def test_each_shift_has_its_worst_sign_and_knows_whether_it_is_crewed():
    county = shifts(told(COUNTY))
    assert [(one["unit"], one["when"], one["sign"], one["crewed"]) for one in county] == [
        ("Medic 2", "Mon 7 Dec 07:00-19:00", ".", True),
        ("Medic 2", "Mon 7 Dec 19:00-07:00", ".", True),
        ("Medic 10", "Tue 8 Dec 07:00-19:00", ".", True),
        ("Medic 10", "Tue 8 Dec 19:00-07:00", "S", False),
        ("Medic 2", "Wed 9 Dec 07:00-19:00", ".", True),
        ("Medic 10", "Wed 9 Dec 19:00-07:00", "E", False),
    ]
    assert county[5]["asks"] == ["attendant (Paramedic)", "driver (EMT or higher who may drive)"]
    assert [(one["name"], one["level"], one["times"]) for one in county[5]["crew"]] == [("Pam", "Paramedic", "")]
    assert [(one["name"], one["kind"]) for one in county[5]["strangers"]] == [("Jonh", "unknown")]


def test_units_stand_in_the_order_of_their_numbers():
    assert [unit["name"] for unit in view(told(COUNTY))["units"]] == ["Medic 2", "Medic 10"]


def test_a_crew_that_can_not_be_read_is_no_crew():
    roster = told("Medic 1 BLS Mon 07:00-19:00: Ana, ?What")
    roster = replace(roster, strangers=roster.strangers.assign(kind="unread"))
    assert [(one["sign"], one["crewed"], one["judged"]) for one in shifts(roster)] == [("?", False, True)]
    assert view(roster)["signs"]["?"] == "crew can't be read"


def test_a_roster_without_ambulances_claims_nothing_about_crews():
    roster = told("D BLS Mon 07:00-19:00: Ana, Bo; D BLS Tue 07:00-19:00: Ana; Ana off Tue")
    roster = replace(roster, pools={"d": {}})
    found = view(roster)
    assert found["named_units"] is False
    assert found["crewing"] == "3 duties of 2 people, on no named ambulance, so crews are not checked."
    assert [(one["sign"], one["crewed"], one["asks"]) for one in shifts(roster)] == [
        ("#", False, []),
        ("!", False, []),
    ]
    assert found["without"] == ["no EMT", "short crew", "level too low", "no driver", "one person for two seats"]


def test_a_waived_shift_is_told_with_the_waiver():
    waiver = Waiver("short-crew", "", "", "", "mutual aid", "J. Doe", date(2026, 12, 31), "waivers.csv!A2")
    roster = told("Medic 1 BLS Mon 07:00-19:00: Ana")
    assert [(one["sign"], one["crewed"]) for one in shifts(roster, [waiver])] == [("~", True)]
    waived = [one for one in findings(roster, [waiver]) if one["rule"] == "short-crew"]
    assert [(one["waived"], one["waiver"], one["waived_by"]) for one in waived] == [
        ("mutual aid", "waived by J. Doe until 31 Dec 2026: mutual aid (waivers.csv!A2)", "waivers.csv!A2")
    ]


def test_two_people_of_one_name_are_told_apart_by_the_cells():
    roster = told("Ana: Mon 07:00-19:00, Tue 02:00-10:00; Bo: Mon 07:00-19:00")
    roster = replace(roster, assignments=roster.assignments.assign(row=[2, 3, 4]))
    found = findings(renamed(roster, {"Bo": "Ana"}))
    assert [(one["rule"], one["people"]) for one in found] == [("short-rest", [0])]


def test_a_rule_page_says_what_the_command_prints():
    rule = next(rule for rule in PACK.rules if rule.id == "short-rest")
    page = next(one for one in view(told(COUNTY))["rules"] if one["id"] == "short-rest")
    assert page == {
        "id": "short-rest",
        "title": "Less than 8 h between two duties",
        "severity": "error",
        "citation": None,
        "numbers": {"min rest": "8 h"},
        "meaning": [
            "Too little time off between two duties.",
            "A duty is everything a person works without a break: assignments and other work that touch or overlap are one"
            " duty. Between two consecutive duties lie at least `min_rest` hours. Trainees rest too.",
        ],
        "examples": [vars(one) for one in one_of_each(rule)],
        "shown_with": {},
    }
    assert parameter_words(rule) == {"min_rest": "8 h"}


def test_each_person_has_hours_rest_and_counts():
    found = {one["name"]: one for one in people(told(COUNTY))}
    ana = found["Ana"]
    assert (ana["hours"], ana["most_words"], ana["most_from"]) == ("38 h", "38 h", "Mon 7 Dec 07:00")
    assert (ana["limit_words"], ana["own_limit"]) == ("72 h", False)
    assert (ana["shifts"], ana["nights"], ana["weekends"]) == (3, 1, 0)
    assert [(one["when"], one["words"]) for one in ana["short_rests"]] == [
        ("Wed 9 Dec 19:00 to Wed 9 Dec 21:00", "2 h")
    ]
    assert [(one["words"], one["hours"]) for one in ana["weeks"]] == [("week of Mon 7 Dec", "38 h")]
    assert [(one["what"], one["shift"]) for one in ana["stints"]] == [
        ("Medic 2", 0), ("Medic 10", 3), ("Medic 2", 4), ("other work", None),
    ]  # fmt: skip


def test_cards_are_seen_from_the_roster():
    roster = told("""
        Ana: Mon 07:00-19:00, Sat 07:00-19:00;
        Ana CPR to Tue; Ana CPR to Sun+1; Ana EMT to Wed; Bo EMT to Sun+1
    """)
    found = {one["name"]: one["cards"] for one in people(roster)}
    assert [(card["name"], card["state"], card["words"]) for card in found["Ana"]] == [
        ("CPR", "renewed", "until 8 Dec 2026, and renewed"),
        ("CPR", "valid", "valid until 20 Dec 2026"),
        ("EMT", "lapses", "expires 9 Dec 2026, before this roster ends"),
        ("Driving", "undated", "may not drive"),
    ]
    assert [(card["name"], card["state"]) for card in found["Bo"]] == [("EMT", "valid"), ("Driving", "undated")]


def test_a_card_that_was_over_before_the_roster_begins_has_expired():
    roster = told("Ana: Wed 07:00-19:00; Ana EMT to Mon")
    assert people(roster)[0]["cards"][0]["words"] == "expired 7 Dec 2026, before this roster begins"


def test_the_busiest_window_starts_where_a_duty_starts():
    duties = [(0, 12 * HOUR), (100 * HOUR, 112 * HOUR), (160 * HOUR, 180 * HOUR), (400 * HOUR, 410 * HOUR)]
    assert most_in_a_window(duties, 168 * HOUR) == (32 * HOUR, 0), "the earlier of two"
    assert most_in_a_window([(0, HOUR), *duties[1:]], 168 * HOUR) == (32 * HOUR, 100 * HOUR)
    assert most_in_a_window([], 168 * HOUR) == (0, None)


def test_where_the_roster_says_nobody_s_level_none_is_claimed():
    roster = told("Ana: Mon 07:00-19:00")
    roster = replace(roster, facts=roster.facts - {"level"})
    assert people(roster)[0]["level"] == ""
    assert shifts(roster)[0]["crew"][0]["level"] == ""


def test_people_and_violations_agree():
    roster = told(COUNTY)
    with catalogue(roster) as rows:
        named = rows.rows("SELECT name, count(*) FROM people JOIN meant ON person = key GROUP BY key")
    assert [tuple(one) for one in named] == [("Ana", 1), ("Pam", 2)]
    assert sum(found.person is not None for found in checked(roster).violations) == 3
