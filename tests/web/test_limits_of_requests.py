"""How much may be sent, how often, how slowly; what is logged; what an unforeseen failure shows."""

import asyncio
import json
import logging
from dataclasses import replace

import pytest
from accounts_site import AccountsSite, quick_hashes, said
from checked_rosters import TestClient
from fastapi import Depends

from staffing.web.app import create_app
from staffing.web.gate.body import Body
from staffing.web.gate.rates import PLANS, UPLOADS, at_most
from staffing.web.gate.requests import Lines

BASE = "http://localhost:8000"
TOO_LARGE = "This is more than the 1 MB that may be uploaded at once: save the workbook without pictures or old months."


@pytest.fixture
def small(settings):
    return TestClient(create_app(replace(settings, most_bytes=2**20)), base_url=BASE)


def pieces(size):
    yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    for _ in range(size // 2**16):
        yield b"a" * 2**16
    yield b"\r\n--x--\r\n"


def test_an_upload_too_large_is_refused_by_what_it_declares(small):
    answer = small.post("/rosters", files={"file": ("a.csv", b"a" * 3 * 2**20)})
    assert (answer.status_code, answer.headers["connection"], said(answer)) == (413, "close", TOO_LARGE)


def test_and_by_what_comes_where_it_declares_nothing(small):
    form = {"Content-Type": "multipart/form-data; boundary=x"}
    answer = small.post("/rosters", content=pieces(3 * 2**20), headers=form)
    assert "content-length" not in answer.request.headers
    assert (answer.status_code, said(answer)) == (413, TOO_LARGE)


def test_a_form_without_files_is_short(small):
    answer = small.post("/rosters/x/answers", data={"a": "b" * 2**18})
    assert (answer.status_code, said(answer)) == (
        413,
        "This is more than the 256 kB that a form may hold: shorten what you wrote.",
    )


def test_a_program_is_told_so_in_its_own_words(small):
    answer = small.post("/api/v1/rosters/x/changes", content=b" " * 2**19)
    assert (answer.status_code, answer.json()["detail"]) == (
        413,
        "This is more than the 256 kB that a request without files may hold: send it in several.",
    )


@pytest.mark.parametrize("length", ["-1", "1e9", "٣", "9" * 40])
def test_a_length_that_is_none_is_refused(small, length):
    assert small.post("/example", headers={"Content-Length": length.encode()}).status_code == 413


@pytest.mark.parametrize(
    "sent",
    [
        {"files": [("file", (f"{n}.csv", b"a")) for n in range(5)]},
        {"files": {"file": ("a.csv", b"a")}, "data": {f"f{n}": "x" for n in range(401)}},
        {"files": {"file": ("a.csv", b"a")}, "data": {"as_of": "x" * 70_000}},
    ],
    ids=["files", "fields", "a long field"],
)
def test_a_form_of_too_many_parts_is_refused(small, sent):
    answer = small.post("/rosters", **sent)
    assert (answer.status_code, said(answer)) == (
        400, "The form holds more than this page asks for: go back to the page, and send it from there.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": {f"q{n}-0": "x" for n in range(3000)}}, 404),  # taken: it is the roster that there is not
        ({"data": {f"q{n}-0": "x" for n in range(3001)}}, 400),
        ({"files": [("q0-0", (f"{n}.csv", b"a")) for n in range(5)]}, 400),
        ({"files": {"file": ("a.csv", b"a")}, "data": {"q0-0": "x" * 70_000}}, 400),
    ],
    ids=["as many as asked", "fields", "files", "a long field"],
)
def test_answers_are_a_form_with_limits_too(small, sent, status):
    assert small.post("/rosters/x/answers", **sent).status_code == status


def test_who_stops_sending_is_not_waited_for(settings):
    async def never():
        await asyncio.sleep(60)

    async def reads(scope, receive, send):
        await receive()

    scope = {"type": "http", "path": "/rosters", "headers": [(b"content-length", b"10")]}
    with pytest.raises(Exception, match="did not arrive") as late:
        asyncio.run(Body(reads, settings, patience=0.01)(scope, never, None))
    assert late.value.status_code == 408


def test_uploads_and_plans_are_counted_by_visitor(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    page = AccountsSite(tmp_path)
    page.app.post("/plan-here", dependencies=[Depends(at_most(PLANS))])(lambda: "planned")
    sam, ann = page.signed_in("Sam"), page.signed_in("Ann")
    empty = {"files": {"file": ("", b"")}}
    assert {sam.post("/rosters", **empty).status_code for _ in range(UPLOADS.times)} == {422}
    over = sam.post("/rosters", **empty)
    assert (over.status_code, said(over)) == (
        429, f"That was asked too often in a short time: try again in {over.headers['retry-after']} seconds.",
    )  # fmt: skip
    assert ann.post("/rosters", **empty).status_code == 422
    assert {sam.post("/plan-here").status_code for _ in range(PLANS.times)} == {200}
    assert sam.post("/plan-here").status_code == 429


def test_a_failure_is_a_page_with_a_number_and_a_line_without_names(settings, caplog):
    app = create_app(settings)

    @app.get("/people/{name}")
    def fails(name: str):
        raise ValueError(f"{name} is on leave")

    with caplog.at_level(logging.INFO):
        answer = TestClient(app, base_url=BASE, raise_server_exceptions=False).get("/people/Zelda%20Zinc?q=Zelda")
    key = answer.headers["x-request-id"]
    assert (answer.status_code, said(answer)) == (
        500, f"Something in the program failed. Nothing is lost; tell whoever runs this page the number {key}.",
    )  # fmt: skip
    assert answer.headers["x-content-type-options"] == "nosniff"
    ours = [record for record in caplog.records if record.name.startswith("staffing")]
    lines = [json.loads(Lines().format(record)) for record in ours]
    assert [(line["id"], line["route"], line["status"]) for line in lines] == [(key, "/people/{name}", 500)]
    assert "Zelda" not in json.dumps(lines)


def test_an_exception_in_the_log_says_where_and_not_what():
    try:
        raise ValueError("Zelda Zinc is on leave")
    except ValueError as error:
        record = logging.LogRecord(
            "a", logging.ERROR, __file__, 1, "failed", (), (type(error), error, error.__traceback__)
        )
    line = json.loads(Lines().format(record))
    assert (line["message"], line["fault"].split(":")[0]) == ("failed", "ValueError at test_limits_of_requests.py")
    assert "Zelda" not in json.dumps(line)


def test_our_files_are_kept_by_browsers_and_squeezed(client):
    css = client.get("/static/style.css")
    assert css.headers["content-encoding"] == "gzip"
    again = client.get("/static/style.css", headers={"If-None-Match": css.headers["etag"]})
    assert again.status_code == 304
    vendored = client.get("/static/vendor/htmx-2.0.11.min.js")
    assert vendored.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert client.get("/static/../app.py").status_code == 404
