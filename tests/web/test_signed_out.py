"""The session is over in the middle of a form: nothing of it is lost, and nothing is done before somebody says so."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from accounts_site import BASE, PASSWORD, AccountsSite, quick_hashes, said
from checked_rosters import COUNTY, Site, told

WRITTEN = {"revision": "0", "reason": "Agreed <b>by phone</b> & noted", "by": "A. Chief", "until": "2026-12-24"}
KEPT = "You are signed out, so nothing was done yet. What you sent is kept on this page: sign in to send it again."
ANEW = "You are signed out, so nothing was done: sign in, and do it again."


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        quick_hashes(patch)
        yield AccountsSite(tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def roster(page):
    return Site.put(page, told(COUNTY), agency="County")


def hidden(answer):
    """The hidden fields of the page."""
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', answer.text)
    return [(unescape(name), unescape(value)) for name, value in fields]


def sent_by_nobody(page, roster, fields=None, to="waive/0", **more):
    browser = page.stranger()
    headers = {"Referer": f"{BASE}{roster}/findings?page=2"}
    return browser, browser.post(f"{roster}/{to}", data=fields or WRITTEN, headers=headers, **more)


def test_what_was_written_comes_back_and_is_sent_once_more(page, roster):
    browser, answer = sent_by_nobody(page, roster, {**WRITTEN, "only": ["unit", "start"]})
    assert (answer.status_code, said(answer)) == (401, KEPT)
    kept = dict(hidden(answer))
    assert kept == {
        "next": f"{roster}/findings?page=2",
        "unsent_to": f"{roster}/waive/0",
        "unsent_form": urlencode([*WRITTEN.items(), ("only", "unit"), ("only", "start")]),
    }
    wrong = browser.post("/sign-in", data={"name": "Sam", "password": "wrong", **kept})
    assert (wrong.status_code, dict(hidden(wrong))) == (401, kept)
    signed_in = browser.post("/sign-in", data={"name": "Sam", "password": PASSWORD, **kept})
    assert signed_in.status_code == 200
    assert "Signed in as <bdi>Sam</bdi>" in signed_in.text
    assert f'action="{roster}/waive/0"' in signed_in.text
    assert f'href="{roster}/findings?page=2">Leave it' in signed_in.text
    assert hidden(signed_in) == [*WRITTEN.items(), ("only", "unit"), ("only", "start")]
    assert "<dd><bdi>Agreed &lt;b&gt;by phone&lt;/b&gt; &amp; noted</bdi></dd>" in signed_in.text
    assert browser.get("/").status_code == 200
    assert page.here.waivers.of("County") == []


@pytest.mark.parametrize(
    ("to", "fields"),
    [("waive/0", {"reason": "x" * 70_000}), ("waive/0", {f"field{n}": "" for n in range(500)})],
    ids=["too long", "too many fields"],
)
def test_what_is_no_form_of_ours_is_not_handed_back(page, roster, to, fields):
    _, answer = sent_by_nobody(page, roster, fields, to)
    assert (answer.status_code, said(answer), hidden(answer)) == (401, ANEW, [("next", f"{roster}/findings?page=2")])


def test_a_file_has_to_be_chosen_again(page):
    answer = page.stranger().post("/rosters", files={"file": ("a.xlsx", b"x")}, headers={"Referer": f"{BASE}/"})
    assert (answer.status_code, said(answer), hidden(answer)) == (401, ANEW, [("next", "/")])


def test_a_password_is_not_handed_back(page):
    answer = page.stranger().post("/account/password", data={"present": PASSWORD, "password": "x", "again": "x"})
    assert (answer.status_code, said(answer), PASSWORD in answer.text) == (401, ANEW, False)


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/sign-out", "/account/password"])
def test_a_form_that_comes_back_leads_nowhere_else(page, to):
    data = {"name": "Sam", "password": PASSWORD, "next": "/waivers", "unsent_to": to, "unsent_form": "a=b"}
    answer = page.stranger().post("/sign-in", data=data)
    assert (answer.status_code, answer.headers["location"]) == (303, "/waivers")


def test_programs_get_their_refusal(page):
    answer = page.stranger().post("/api/v1/rosters", data={"a": "b"})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
