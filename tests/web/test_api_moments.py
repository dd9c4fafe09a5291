"""What the API tells of a moment: who is on duty, who is free, what is new since the last upload; and how many are needed."""

import pytest
from checked_rosters import COUNTY, Site, told
from test_how_many_are_needed import GRID, served
from test_layouts_changed_on_the_page import uploaded, waited, workbook

BEFORE = "Medic 1 BLS Mon 07:00-19:00: Ana; Medic 2 BLS Mon 07:00-19:00: Bo, Cy; Medic 3 BLS Tue 07:00-19:00: Di"
AFTER = "Medic 1 BLS Mon 07:00-19:00: Ana, Cy; Medic 2 BLS Mon 07:00-19:00: Bo; Medic 3 BLS Tue 07:00-19:00: Eve"
API = "/api/v1"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Site(tmp_path_factory.mktemp("moments"))


def got(site, url, path):
    answer = site.client.get(f"{API}{url}/{path}")
    return answer.status_code, answer.json()


def test_who_is_on_duty_and_who_takes_over(site):
    status, found = got(
        site, site.put(told("Medic 1 BLS Mon 07:00-19:00: Ana, Bo; Medic 1 BLS Mon 19:00-07:00: Cy")), "now"
    )
    assert (status, found["now"]) == (200, "2026-12-07T12:00")
    named = {part: [(one["unit"], one["key"], [who["name"] for who in one["crew"]]) for one in found[part]]
             for part in ("running", "coming")}  # fmt: skip
    assert named == {"running": [("Medic 1", 0, ["Ana", "Bo"])], "coming": [("Medic 1", 1, ["Cy"])]}


def test_who_is_free_on_a_day(site):
    url = site.put(told("Medic 1 BLS Mon 07:00-19:00: Ana, Bo; Medic 1 BLS Mon 19:00-07:00: Cy; Bo off Tue"))
    status, found = got(site, url, "free?day=2026-12-08")
    assert (status, [(one["key"], one["name"]) for one in found["people"]]) == (200, [(0, "Ana")])
    assert got(site, url, "free?day=soon")[0] == 422


def test_what_is_new_and_what_is_gone_are_violations_as_the_reports_have_them(site):
    first = site.put(told(BEFORE), name="week.xlsx")
    assert got(site, first, "since") == (404, {
        "type": "about:blank", "title": "Not Found", "status": 404,
        "detail": "No earlier upload of this name is here to compare with.",
    })  # fmt: skip
    second = site.put(told(AFTER), name="week (1).xlsx")
    status, found = got(site, second, "since")
    assert (status, found["before"]["id"], found["same"]) == (200, first.rsplit("/", 1)[1], 1)
    reports = [got(site, url, "report")[1]["rosters"][0]["violations"] for url in (first, second)]
    assert [one["message"] for one in found["gone"]] == [
        one["message"] for one in reports[0] if one["unit"] == "Medic 1"
    ]
    assert [one for one in reports[1] if one["unit"] == "Medic 2"] == found["new"]


def test_a_roster_that_names_its_ambulances_needs_no_numbers(site):
    assert got(site, site.put(told(COUNTY)), "needed")[0] == 404


def test_how_many_are_needed_is_said_and_checked_by(tmp_path):
    with served(tmp_path) as page:
        url = uploaded(page, workbook(GRID), "grid")
        (pool,) = page.get(f"{API}{url}/needed").json()["pools"]
        assert pool == {"code": "D", "hours": "07:00 to 19:00", "fewest": 1, "most": 2, "crews": {}}
        for crews, said in (
            ({"E": {"BLS": 1}}, "E is no code of this roster: name one of D."),
            ({"D": {"TAXI": 1}}, "TAXI is no service of the rules: name one of BLS, ILS, ALS, CCT, QRV."),
        ):
            answer = page.put(f"{API}{url}/needed", json={"crews": crews})
            assert (answer.status_code, answer.json()["detail"]) == (422, said)
        assert page.put(f"{API}{url}/needed", json={"crews": {"D": {"BLS": 200}}}).status_code == 422
        job = page.put(f"{API}{url}/needed", json={"crews": {"D": {"BLS": 1, "ALS": 0}}})
        assert (job.status_code, job.json()["task"]) == (202, "read")
        waited(page, page.get(url))
        assert page.get(f"{API}{url}/needed").json()["pools"][0]["crews"] == {"BLS": 1}
        found = page.get(f"{API}{url}/violations?rule=short-crew").json()
        assert [one["unit"] for one in found] == ["D"]
