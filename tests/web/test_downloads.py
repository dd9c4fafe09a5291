"""What is taken away, from an upload through the children that make it."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import icalendar
import openpyxl
import pytest
from checked_rosters import TestClient
from fastapi import Response

from staffing.web.app import create_app
from staffing.web.settings import Settings

COUNTY = Path(__file__).parents[2] / "examples" / "county.xlsx"


class Uploaded:
    """A page with one roster on it, read by real children."""

    def __init__(self, folder: Path) -> None:
        self.app = create_app(Settings(folder, hosts=("testserver",)))
        self.client = TestClient(self.app, follow_redirects=False, headers={"Origin": "http://testserver"})
        answer = self.client.post("/rosters", files={"file": ("Woche 50 דנה.xlsx", COUNTY.read_bytes())})
        self.path: str = answer.headers["location"]
        desk, key = self.app.state.office.desk, self.path.rpartition("/")[2]
        (job,) = desk.of("local", key)
        assert desk.wait(job, 60)

    def get(self, what: str) -> Response:
        return self.client.get(f"{self.path}/{what}")


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Uploaded]:
    uploaded = Uploaded(tmp_path_factory.mktemp("data"))
    yield uploaded
    uploaded.app.state.office.desk.close()


def test_the_page_says_what_there_is(uploaded: Uploaded) -> None:
    page = uploaded.get("take").text
    links = re.findall(rf'href="{uploaded.path}/([^"]+)" download', page)
    assert links == ["workbook", "calendars.zip", "report.json", "reading.json"]
    assert {uploaded.get(link).status_code for link in links} == {200}
    people = [int(key) for key in re.findall(r'<option value="(\d+)">', page)]
    assert len(people) == len(zipfile.ZipFile(io.BytesIO(uploaded.get("calendars.zip").content)).namelist())


def test_the_marked_workbook(uploaded: Uploaded) -> None:
    answer = uploaded.get("workbook")
    assert answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert answer.headers["content-disposition"] == (
        "attachment; filename=\"Woche 50 marked.xlsx\"; filename*=UTF-8''Woche%2050%20%D7%93%D7%A0%D7%94%20marked.xlsx"
    )
    assert answer.headers["cache-control"] == "private, no-store"
    sheets = openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames
    assert sheets == [*openpyxl.load_workbook(COUNTY).sheetnames, "Violations", "Coverage"]
    folder = uploaded.app.state.office.settings.folder
    assert list(folder.rglob("marked-*")) == []


def test_one_calendar_is_that_of_all(uploaded: Uploaded) -> None:
    packed = zipfile.ZipFile(io.BytesIO(uploaded.get("calendars.zip").content))
    first, name = json.loads(packed.comment)[0], packed.namelist()[0]
    answer = uploaded.get(f"calendar?person={first}")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content == packed.read(name)
    shifts = [event for each in packed.namelist() for event in icalendar.Calendar.from_ical(packed.read(each)).events]
    report = uploaded.get("report.json").json()
    assert len(shifts) == report["rosters"][0]["counts"]["assignments"]


def test_nobody_of_that_number(uploaded: Uploaded) -> None:
    answer = uploaded.get("calendar?person=4711")
    assert answer.status_code == 404
    assert (
        "There is no calendar: nobody of this number has a shift in this roster. Choose from the list of people."
        in (answer.text.replace("&#39;", "'"))
    )


def test_how_it_was_read(uploaded: Uploaded) -> None:
    reading, source = uploaded.get("reading.json").json(), uploaded.get("report.json").json()["rosters"][0]["source"]
    assert reading == {**source, "inspection": None}
