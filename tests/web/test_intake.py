"""Upload -> questions -> answers -> report, without a line of JavaScript; and what is not taken."""

import io
import re
import time

import openpyxl
import pytest
from fastapi.testclient import TestClient

from staffing.web.app import create_app
from staffing.web.settings import Settings
from staffing.web.store.rosters import plain_name


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    settings = Settings(tmp_path_factory.mktemp("intake"))
    with TestClient(create_app(settings), base_url="http://localhost:8000") as client:
        yield client


def grid(codes="DN", title="Station River crew roster"):
    """A workbook of three people by the days of a month that it names without a year; one name looks like a formula."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "March"
    sheet.append([title])
    sheet.append(["Name", *range(1, 29)])
    for place, name in enumerate(["Ada Alder", "=1+1", "أحمد <b>"]):
        row = [name, *(codes[(place + day // 4) % len(codes)] for day in range(28))]
        sheet.append(row)
        sheet.cell(sheet.max_row, 1).data_type = "s"
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def upload(page, content, name="roster.xlsx", **others):
    """The page that an upload ends at, once it has been read."""
    return read_through(page, page.post("/rosters", files={"file": (name, content)}, **others))


def read_through(page, shown):
    for _ in range(300):
        if 'http-equiv="refresh"' not in shown.text:
            return shown
        time.sleep(0.1)
        shown = page.get(shown.url)
    raise AssertionError("it is still being read")


def heading(shown):
    return re.sub("<.*?>", "", re.search("<h1>(.*?)</h1>", shown.text, re.DOTALL)[1])


def said(shown):
    return re.search('<p class="said"[^>]*>(.*?)</p>', shown.text)[1]


def test_what_is_asked_is_answered_on_the_page_and_not_asked_again_of_the_next_roster(page):
    asking = upload(page, grid(), "march.xlsx")
    assert heading(asking) == "3 questions about march.xlsx"
    assert re.findall("<legend>(.*?)</legend>", asking.text) == [
        "Which year is the sheet &#39;March&#39;? The tab &#39;March&#39; names March without one. "
        '<span class="quiet">(March!B2)</span>',
        "What does &#39;D&#39; stand for? It is in 44 cells, first in March!B3.",
        "What does &#39;N&#39; stand for? It is in 40 cells, first in March!F3.",
    ]
    unclear = page.post(f"{asking.url.path}/answers", data={"q0-0": "2027", "q1-0": "hours", "q1-0-from": "07:00"})
    assert unclear.status_code == 422
    assert said(unclear) == "When does &#39;D&#39; begin and end? Write both times, such as 07:00 and 19:00."
    hours = {"q1-0": "hours", "q1-0-from": "07:00", "q1-0-to": "19:00"}
    partly = read_through(page, page.post(f"{asking.url.path}/answers", data={"q0-0": "2027", **hours}))
    assert heading(partly) == "1 question about march.xlsx"
    nights = {"q0-0": "hours", "q0-0-from": "19:00", "q0-0-to": "07:00"}
    ready = read_through(page, page.post(f"{asking.url.path}/answers", data=nights))
    assert "84 duties of 3 people" in ready.text
    again = upload(page, grid(), "march again.xlsx")
    assert re.findall("<legend>(.*?) <span", again.text) == [
        "Which year is the sheet &#39;March&#39;? The tab &#39;March&#39; names March without one."
    ]


def test_a_file_that_is_no_roster_is_refused_with_the_reason(page):
    shown = upload(page, b"%PDF-1.7 not a sheet", "roster.xlsx")
    assert heading(shown) == "roster.xlsx was not checked"
    assert said(shown) == "It is a PDF: save it as .xlsx or .csv in the program that made it."


@pytest.mark.parametrize(
    ("name", "what"), [("old.xls", "an old Excel workbook"), ("notes.txt", "another kind of file")]
)
def test_another_kind_of_file_is_not_taken(page, name, what):
    shown = page.post("/rosters", files={"file": (name, b"x")})
    way_out = "save it as an Excel workbook (.xlsx) and upload that."
    assert (shown.status_code, said(shown)) == (422, f"{name} is {what}, which is not read here: {way_out}")


def test_no_file_and_no_date_are_asked_for(page):
    assert said(page.post("/rosters", data={})) == "Choose a spreadsheet first: the file in which the roster stands."
    shown = page.post("/rosters", files={"file": ("a.xlsx", b"x")}, data={"as_of": "soon"})
    assert said(shown) == "soon is not a date: write it as 2026-12-01, or leave it as it is."


def test_the_first_page_is_small(page):
    first = page.get("/")
    linked = re.findall('(?:src|href)="(/static/[^"]+)"', first.text)
    assert len(first.content) + sum(len(page.get(path).content) for path in linked) < 60_000


def test_a_deleted_roster_is_gone(page):
    shown = upload(page, b"no workbook", "gone.xlsx")
    page.post(f"{shown.url.path}/delete")
    assert page.get(shown.url).status_code == 404


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("March 2027 (final).xlsx", "March 2027 (final).xlsx"),
        ("../../etc/passwd.xlsx", "etc passwd.xlsx"),
        ("..xlsx", "roster.xlsx"),
        ("Dienstplan März.XLSX", "Dienstplan März.xlsx"),
        ('a"b\r\nc\x00.xlsx', "a b c.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 80 + ".xlsx"),
    ],
)
def test_a_name_keeps_what_may_tell_the_month_and_nothing_else(name, plain):
    assert plain_name(name, ".xlsx") == plain
