"""The pages of one roster as a browser gets them, without script."""

import re
from html.parser import HTMLParser

import pytest
from checked_rosters import COUNTY, Site, renamed, told

PAGES = ("", "/now", "/since", "/board", "/findings", "/rules/no-emt", "/staff", "/staff/0", "/shifts/5", "/print")
RTL, FORMULA, MARKUP, LONG = "דנה כהן", "=HYPERLINK(1)", "<b>Bo</b>", "Ambulance " + "x" * 50


class Read(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.ids, self.isolated, self.text = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.ids += [value for name, value in attributes if name == "id"]

    def handle_data(self, text):
        self.text.append(text)
        if self.lasttag == "bdi":
            self.isolated.append(text)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def county(site):
    return site.put(told(COUNTY))


@pytest.fixture(scope="module")
def odd(site):
    names = {"Ana": RTL, "Bo": MARKUP, "Pam": FORMULA}
    return site.put(renamed(told(COUNTY), names, {"Medic 10": LONG}), name="<i>county</i>.xlsx")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_by_itself(site, county, page):
    answer = site.client.get(county + page)
    read = Read(answer.text)
    assert answer.status_code == 200
    assert [tag for tag, _ in read.tags].count("h1") == 1
    assert len(read.ids) == len(set(read.ids))
    assert not [
        tag for tag, attributes in read.tags if "style" in attributes or any(a.startswith("on") for a in attributes)
    ]
    assert {a["src"].split("/")[1] for tag, a in read.tags if tag == "script"} <= {"static"}


@pytest.mark.parametrize("page", PAGES)
def test_names_are_shown_as_they_are_and_kept_apart_from_the_text_around(site, odd, page):
    text = site.client.get(odd + page).text
    assert "<b>Bo" not in text
    assert "<i>county" not in text
    read = Read(text)
    assert "<i>county</i>.xlsx" in read.isolated


def test_odd_names_stand_in_lists_boards_and_crews(site, odd):
    staff, board, shift = (Read(site.client.get(odd + page).text) for page in ("/staff", "/board", "/shifts/2"))
    assert [name for name in (RTL, MARKUP, FORMULA) if name in staff.isolated] == [RTL, MARKUP, FORMULA]
    assert LONG in board.isolated
    assert [name for name in (FORMULA, MARKUP) if name in shift.isolated] == [FORMULA, MARKUP]


def test_the_report_begins_with_the_verdict_and_the_next_shift(site, county):
    lines = [line for line in map(str.strip, Read(site.client.get(county).text).text) if line]
    start = lines.index("Next without a crew")
    silent = lines.index("Not checked: 2 of 23 rules, for some people or shifts only")
    assert lines.index("2 of 6 ambulance shifts are not crewed.") < start < silent
    assert lines[start : start + 7] == [
        "Next without a crew",
        "Medic 10", ", Tue 8 Dec 19:00-07:00",
        "short crew", ", in 31 h",
        "Medic 10, Tue 8 Dec 19:00-07:00: nobody on board may fill the ALS seat attendant (Paramedic). On board: Ana (EMT).",
        "Medic 10, Tue 8 Dec 19:00-07:00: one person on board, 2 are asked for. On board: Ana (EMT).",
    ]  # fmt: skip


def test_a_shift_says_who_is_on_it_what_is_wrong_and_where_it_stands(site, county):
    text = site.client.get(county + "/shifts/5").text
    crew = text[text.index('<table class="crew">') :]
    assert re.findall(r"<bdi>(.*?)</bdi>", crew[: crew.index("</table>")]) == [
        "Pam",
        "Example!A1",
        "Jonh",
        "Example!A1",
    ]
    assert "not on the staff list" in crew
    assert text.count('<li class="finding">') == 4


def test_filters_work_by_the_address_alone(site, county):
    assert "1 shift of 6, 1 in trouble." in site.client.get(county + "/board?q=jonh").text
    assert "No shift fits these filters." in site.client.get(county + "/board?station=Nowhere").text
    assert "1 of 8 things found" in site.client.get(county + "/findings?rule=short-rest").text
    assert "1 of 5 people." in site.client.get(county + "/staff?q=pam").text


@pytest.mark.parametrize("page", ["/shifts/99", "/staff/99", "/rules/no-such-rule"])
def test_what_is_not_there_is_said(site, county, page):
    answer = site.client.get(county + page)
    assert answer.status_code == 404
    assert 'class="said"' in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_another_agency_s_roster_is_not_there(site, page):
    theirs = site.put(told(COUNTY), agency="another")
    assert site.client.get(theirs + page).status_code == 404


def test_a_roster_that_is_still_read_has_no_board(site, county):
    rosters = site.app.state.office.rosters
    row = rosters.find("local", county.rsplit("/", 1)[1])
    rosters.settle(row.id, "reading")
    answer = site.client.get(county + "/board")
    rosters.settle(row.id, "ready")
    assert answer.status_code == 409
    assert "This roster has no report yet: it is being read, or asks something." in answer.text
