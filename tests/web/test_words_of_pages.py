"""What pages say, read as a supervisor reads it: whole sentences, which clock, what was not looked at."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from checked_rosters import COUNTY, NOW, Site, catalogue, looked_at, told
from page_text import lines_of

from staffing.roster import Problem
from staffing.web.browse.moment import stamp, today, whose_clock
from staffing.web.browse.shifts import also_about
from staffing.web.browse.summary import when
from staffing.web.browse.unchecked import not_checked
from staffing.web.store.catalogue import Where

CLOCK = "by the clock of the computer that serves this page"


#: One shift, with everything that the rules want to know.
WHOLE = "Medic 1 QRV Mon 07:00-19:00: Ana; Ana EMT to Sun+5"


@pytest.fixture(scope="module")
def county_site(tmp_path_factory):
    site = Site(tmp_path_factory.mktemp("words"))
    return site, site.put(told(COUNTY))


@pytest.fixture(scope="module")
def county():
    with looked_at(told(COUNTY)) as found:
        yield found


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (datetime(2026, 11, 24, 7, 0), f"It is Tue 24 Nov 2026 07:00 {CLOCK}: this roster begins in 13 days."),
        (datetime(2026, 12, 7, 6, 15), f"It is Mon 7 Dec 2026 06:15 {CLOCK}: this roster begins in 45 min."),
        (datetime(2026, 12, 7, 12, 0), f"It is Mon 7 Dec 2026 12:00 {CLOCK}: 1 shift of it runs now."),
        (datetime(2026, 12, 8, 7, 0), f"It is Tue 8 Dec 2026 07:00 {CLOCK}: 1 shift of it runs now."),
        (datetime(2026, 12, 10, 7, 0), f"It is Thu 10 Dec 2026 07:00 {CLOCK}: this roster ended just now."),
        (datetime(2026, 12, 10, 9, 0), f"It is Thu 10 Dec 2026 09:00 {CLOCK}: this roster ended 2 h ago."),
        (datetime(2026, 12, 25, 7, 0), f"It is Fri 25 Dec 2026 07:00 {CLOCK}: this roster ended 15 days ago."),
    ],
)
def test_the_report_says_when_it_is_and_how_the_roster_lies_to_it(county, now, said):
    assert when(*county, now) == said


def test_between_two_shifts_nothing_runs():
    with looked_at(told("Medic 1 QRV Mon 07:00-19:00: Ana; Medic 1 QRV Wed 07:00-19:00: Ana")) as found:
        said = when(*found, datetime(2026, 12, 8, 7, 0))
    assert said == f"It is Tue 8 Dec 2026 07:00 {CLOCK}: no shift of it runs now."


def test_a_time_zone_of_the_rules_sets_the_clock():
    moment = datetime(2026, 12, 7, 3, 30, tzinfo=UTC)
    assert stamp(moment, "America/Denver") == "6 Dec 2026 20:30"
    assert today(moment, "America/Denver") == date(2026, 12, 6)
    assert whose_clock("America/New_York") == "in America/New York"


def test_times_on_pages_are_those_of_the_agency(tmp_path):
    site = Site(tmp_path, zone="Asia/Tokyo")
    site.put(told(COUNTY))
    lines = lines_of(site.client.get("/").text)
    here = (NOW.astimezone(UTC) + timedelta(hours=9)).replace(tzinfo=None)
    assert (
        f"It is {here.day} Dec 2026 {here:%H:%M} in Asia/Tokyo. Uploads are deleted after 24 hours, or at once when you say so. "
        "Only people of your agency see them."
    ) in lines
    assert "UTC" not in " ".join(lines)


def test_what_stands_with_another_shift_is_told_on_this_one_too():
    roster = told(
        "Medic 1 QRV Mon 07:00-19:00: Ana; Medic 2 QRV Mon 15:00-23:00: Ana; Medic 3 QRV Wed 07:00-19:00: Ana"
    )
    with catalogue(roster) as rows:
        assert [one["shift"] for one in rows.documents("findings", then="ORDER BY key")] == [0]
        shifts = rows.documents("shifts", then="ORDER BY place")
        also = {shift["unit"]: [one["message"] for one in also_about(rows, shift)] for shift in shifts}
    told_twice = "Medic 1, Mon 7 Dec 07:00-19:00: Ana is also on Medic 2, Mon 7 Dec 15:00-23:00, from 15:00 to 19:00."
    assert also == {"Medic 1": [], "Medic 2": [told_twice], "Medic 3": []}


def test_a_rest_that_is_too_short_is_told_on_both_shifts():
    roster = told("Medic 1 QRV Mon 07:00-19:00: Ana; Medic 2 QRV Tue 02:00-10:00: Ana; Medic 3 QRV Tue 02:00-10:00: Bo")
    with catalogue(roster) as rows:
        shifts = rows.documents("shifts", then="ORDER BY place")
        assert [[one["rule"] for one in also_about(rows, shift)] for shift in shifts] == [
            ["short-rest"],
            ["short-rest"],
            [],
        ]


def test_the_page_of_a_shift_says_what_is_wrong_with_its_people(tmp_path):
    site = Site(tmp_path)
    base = site.put(told("Medic 1 QRV Mon 07:00-19:00: Ana; Medic 2 QRV Mon 15:00-23:00: Ana"))
    lines = lines_of(site.client.get(f"{base}/shifts/1").text)
    at = lines.index("What is wrong")
    assert lines[at : at + 5] == [
        "What is wrong",
        "Nothing with its crew.",
        "Also about this shift or its people",
        "! error",
        "Medic 1, Mon 7 Dec 07:00-19:00: Ana is also on Medic 2, Mon 7 Dec 15:00-23:00, from 15:00 to 19:00.",
    ]


def test_all_that_was_not_checked_is_counted(county):
    assert not_checked(*county).words == "2 of 23 rules, for some people or shifts only"
    entry = {"rule": "no-driver", "reason": "no Driver column", "subjects": [], "what": "", "fault": False}
    bad = Problem("Shifts!A3", "'31 Feb 2027' is not a date: write one such as 2026-12-01")
    with looked_at(replace(told(COUNTY), problems=(bad,))) as (rows, found):
        more = found | {
            "not_checked": [*found["not_checked"], entry], "reading": found["reading"] | {"undecided": 48},
        }  # fmt: skip
        assert not_checked(rows, more).words == (
            "3 of 23 rules, 2 of them for some people or shifts only, 1 cell that can't be read, 48 cells left out as not decided"
        )
    rows, found = county
    assert not_checked(rows, found | {"not_checked": []}).words == ""


def test_a_cell_that_can_t_be_read_stands_among_what_was_not_checked(tmp_path):
    site = Site(tmp_path)
    roster = told("Medic 1 QRV Mon 07:00-19:00: Ana; Ana EMT to Sun+5")
    bad = Problem("Shifts!A3", "'31 Feb 2027' is not a date: write one such as 2026-12-01")
    lines = lines_of(site.client.get(site.put(replace(roster, problems=(bad,)))).text)
    assert "Not checked: 1 cell that can't be read." in lines
    at = lines.index("What stands in a cell that can't be read")
    assert lines[at + 1] == "No rule knows what it says. Each is listed below, with what to write instead."


def test_where_everything_was_checked_the_page_says_so(tmp_path):
    site = Site(tmp_path)
    lines = lines_of(site.client.get(site.put(told(WHOLE))).text)
    assert lines[1:5] == [
        "The one ambulance shift is crewed.",
        "No errors and no warnings. 1 shift that starts on 7 Dec 2026, 1 person. "
        "Checked by the rules \u201cbaseline\u201d, as of 7 Dec 2026.",
        "All 23 rules were checked for everybody and every shift.",
        f"It is Mon 7 Dec 2026 12:00 {CLOCK}: 1 shift of it runs now.",
    ]


def test_a_rule_is_named_in_words_and_its_id_stands_small(tmp_path):
    site = Site(tmp_path)
    base = site.put(told(COUNTY))
    for page in ("", "/findings", "/shifts/3", "/staff/0"):
        text = site.client.get(base + page).text
        bare = re.findall(r">\s*(?:no-emt|short-crew|low-level|expired-cert|short-rest)\s*<", text)
        small = re.findall(r'<code class="quiet">(?:no-emt|short-crew|low-level|expired-cert|short-rest)</code>', text)
        assert len(bare) == len(small)


@pytest.mark.parametrize("page", ["/take", "", "/plan", "/changes"])
def test_no_page_asks_a_supervisor_for_a_command(tmp_path_factory, county_site, page):
    site, base = county_site
    text = " ".join(lines_of(site.client.get(base + page).text))
    assert not re.findall(r"\bstaffing (?:check|inspect|assign|repair|cover|profile)\b|--[a-z]", text)


def test_the_page_of_waivers_names_no_command_and_says_what_each_is_about(county_site):
    site, base = county_site
    roster = site.app.state.office.rosters.find("local", base.rsplit("/", 1)[1])
    roster.document("terms").write_text(json.dumps({"never": [], "most_days": None}))
    with roster.catalogue() as rows:
        number = rows.rows("SELECT key FROM findings", Where(("rule = 'short-crew'",)))[0]["key"]
    asked = lines_of(site.client.get(f"{base}/waive/{number}").text)
    assert "For \u201cFewer people than seats\u201d short-crew, and only" in asked
    site.app.state.office.waivers.add(
        "local", "somebody", rule="short-crew", unit="Medic 10", start="", person="", reason="mutual aid", by="J. Doe",
        until=date(2099, 1, 1), about="Medic 10 is short",
    )  # fmt: skip
    lines = lines_of(site.client.get("/waivers").text)
    assert "Fewer people than seats short-crew, Medic 10" in lines
    assert "Download as a list Opens in Excel; the nightly check reads it too." in lines
