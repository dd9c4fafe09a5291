"""A refusal says what to do and leads on: back to where one was, to the roster, to the first page."""

import re

import pytest
from checked_rosters import COUNTY, Site, told

from staffing.web.pages.mine import GONE

HERE = "http://localhost:8000"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("ways"))


@pytest.fixture(scope="module")
def url(site):
    return site.put(told(COUNTY))


def refused(answer):
    """The heading, the sentence, and the links under it."""
    page = answer.text
    ways = re.findall(r'<li><a href="([^"]+)">([^<]+)</a></li>', page.split('class="ways"')[1])
    heading, sentence = re.search(r'<h1>(.*?)</h1>\s*<p class="said" role="alert">(.*?)</p>', page, re.DOTALL).groups()
    return heading, sentence.replace("&#39;", "'"), ways


def test_below_a_roster_one_gets_back_to_it(site, url):
    answer = site.client.get(f"{url}/shifts/999", headers={"Referer": f"{HERE}{url}/board?week=2026-12-07"})
    assert (answer.status_code, refused(answer)) == (
        404,
        (
            "Not found",
            "This roster has no such shift. Open it from the board.",
            [
                (f"{url}/board?week=2026-12-07", "Back to where you were"),
                (url, "To the report of this roster"),
                ("/", "To the first page"),
            ],
        ),
    )


@pytest.mark.parametrize(
    "referer",
    ["", "https://elsewhere.example/rosters/x", f"{HERE}//elsewhere.example", f"{HERE}/\\elsewhere", "http://[", HERE],
    ids=["none", "another site", "two slashes", "backslash", "nonsense", "the first page"],
)
def test_the_way_back_is_a_page_of_ours(site, referer):
    answer = site.client.get("/nowhere", headers={"Referer": referer})
    sentence = "There is no such page: the link is wrong, or what it led to was deleted."
    assert refused(answer) == ("Not found", sentence, [("/", "To the first page")])


def test_where_a_roster_is_gone_nothing_leads_back_to_it(site):
    answer = site.client.post(
        "/rosters/gone/changes/turn",
        data={"revision": 1, "to": 0},
        headers={"Referer": f"{HERE}/rosters/gone/changes"},
    )
    assert (answer.status_code, refused(answer)) == (404, ("Not found", GONE, [("/", "To the first page")]))


def test_a_page_does_not_lead_to_itself(site, url):
    answer = site.client.get(f"{url}/staff/999", headers={"Referer": f"{HERE}{url}/staff/999"})
    assert refused(answer)[2] == [(url, "To the report of this roster"), ("/", "To the first page")]


def test_an_address_that_names_no_number_is_not_found(site, url):
    answer = site.client.get(f"{url}/shifts/first")
    assert (answer.status_code, refused(answer)[1]) == (
        404,
        "There is no such page: the link is wrong, or what it led to was deleted.",
    )


@pytest.mark.parametrize(
    ("address", "above"),
    [
        ("/rosters", "/"),
        ("/example", "/"),
        ("{url}/answers", "{url}"),
        ("{url}/changes/turn", "{url}/changes"),
        ("{url}/plan/jobs/some/stop", "{url}/plan/jobs/some"),
        ("/waivers/7/end", "/waivers"),
    ],
)
def test_a_tab_that_is_opened_anew_where_a_form_was_sent_leads_to_the_page_above(site, url, address, above):
    answer = site.client.get(address.format(url=url), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, above.format(url=url))


def test_programs_are_still_told(site):
    answer = site.client.get("/api/v1/waivers/7/end", follow_redirects=False)
    assert (answer.status_code, answer.headers["content-type"]) == (405, "application/problem+json")
    assert site.client.put("/waivers", follow_redirects=False).status_code == 405
