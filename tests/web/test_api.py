"""The API as other programs use it: from an upload to the command's own report."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from checked_rosters import COUNTY, Site, TestClient, told

from staffing.web.api.report_model import ReportDocument
from staffing.web.app import create_app
from staffing.web.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "county.xlsx"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(tmp_path_factory.mktemp("data"), hosts=("testserver",)))
    yield TestClient(app, base_url="http://testserver/api/v1")
    app.state.office.desk.close()


@pytest.fixture(scope="module")
def uploaded(api: TestClient) -> dict[str, Any]:
    answer = api.post("/rosters", files={"file": ("county.xlsx", EXAMPLE.read_bytes())}, data={"as_of": "2026-11-23"})
    assert (answer.status_code, answer.json()["state"]) == (202, "reading")
    assert answer.headers["location"] == f"/api/v1/rosters/{answer.json()['id']}"
    return answer.json()


@pytest.fixture(scope="module")
def ready(api: TestClient, uploaded: dict[str, Any]) -> str:
    (job,) = api.get(f"/rosters/{uploaded['id']}/jobs").json()["jobs"]
    ended = api.get(f"/jobs/{job['id']}", params={"wait": 20}).json()
    assert (ended["task"], ended["state"], ended["said"]) == ("read", "done", "")
    return f"/rosters/{uploaded['id']}"


def test_the_state_of_an_upload(api: TestClient, ready: str, uploaded: dict[str, Any]) -> None:
    now = {**uploaded, "state": "ready"}
    assert api.get(ready).json() == now
    assert api.get("/rosters").json() == {"rosters": [now]}
    assert (now["as_of"], now["rules"], now["revision"]) == ("2026-11-23", "baseline", 0)


def test_the_report_is_the_commands_own_and_the_document_knows_all_of_it(api: TestClient, ready: str) -> None:
    found = api.get(f"{ready}/report").json()
    known = ReportDocument.model_validate(found).model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(known) == found
    assert found["rosters"][0]["source"]["path"] == "county.xlsx"  # and not where the server keeps it


def test_violations_that_fit(api: TestClient, ready: str) -> None:
    every = api.get(f"{ready}/report").json()["rosters"][0]["violations"]
    one = next(found for found in every if found["unit"] and found["person"])
    asked = {
        "rule": one["rule"],
        "unit": one["unit"],
        "person": one["person"],
        "severity": one["severity"],
        "waived": False,
    }
    assert api.get(f"{ready}/violations", params=asked).json() == [
        found for found in every if all(found[name] == one[name] for name in ("rule", "unit", "person"))
    ]
    assert api.get(f"{ready}/violations", params={"waived": True}).json() == []
    assert api.get(f"{ready}/violations").json() == every


def test_a_marked_workbook_and_a_calendar(api: TestClient, ready: str) -> None:
    workbook, calendar = api.get(f"{ready}/workbook"), api.get(f"{ready}/people/0/calendar")
    assert (workbook.status_code, workbook.content[:2], calendar.text[:15]) == (200, b"PK", "BEGIN:VCALENDAR")


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [
        ("GET", "/rosters/none", 404,
         "There is no such roster: it was deleted, its time was over, or the id is wrong. GET /rosters lists those there are."),
        ("GET", "/jobs/none", 404, "There is no such job: its roster was deleted, or the address is wrong."),
        ("GET", "/nothing", 404, "There is nothing at this address: /api/v1/openapi.json lists what there is."),
        ("PATCH", "/rosters/none", 405, "PATCH can't be done here: /api/v1/openapi.json says what can."),
        ("GET", "{ready}/violations?severity=bad", 422,
         "query.severity: input should be 'error', 'warning' or 'info'. Change the request and send it again."),
        ("PUT", "{ready}/answers", 422, "body: field required. Change the request and send it again."),
        ("GET", "{ready}/questions", 409, "Nothing is asked about this roster now: its state is not asking."),
    ],
)  # fmt: skip
def test_a_problem_is_one_sentence(
    api: TestClient, ready: str, method: str, path: str, status: int, detail: str
) -> None:
    answer = api.request(method, path.replace("{ready}", ready))
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert (answer.json()["status"], answer.json()["detail"]) == (status, detail)


def test_a_file_of_another_kind(api: TestClient) -> None:
    answer = api.post("/rosters", files={"file": ("county.ods", b"PK")})
    assert (answer.status_code, answer.json()["detail"]) == (
        415,
        "county.ods is an OpenDocument sheet, which is not read here: save it as an Excel workbook (.xlsx) and upload that.",
    )


def test_other_agencies_and_deletion(tmp_path: Path) -> None:
    site = Site(tmp_path)
    theirs, own = site.put(told(COUNTY), agency="lake"), site.put(told(COUNTY))
    assert [len(site.client.get("/api/v1/rosters").json()["rosters"])] == [1]
    assert [site.client.delete(f"/api/v1{path}").status_code for path in (theirs, own, own)] == [404, 204, 404]
    assert site.client.get("/api/v1/rosters").json() == {"rosters": []}


def test_an_address_that_no_route_can_read_is_a_problem_too(api: TestClient) -> None:
    answer = api.get("/rosters/a%0Ab/report")
    assert (answer.headers["content-type"], answer.json()) == (
        "application/problem+json",
        {
            "type": "about:blank",
            "title": "Not Found",
            "status": 404,
            "detail": "There is nothing at this address: /api/v1/openapi.json lists what there is.",
        },
    )
