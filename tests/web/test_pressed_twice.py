"""A button pressed twice, or in two tabs: the second time finds it done, and is not told that nothing was."""

import re
from html import unescape

import pytest
from work_here import Mending, in_cells

from staffing.planner import Plan
from staffing.report import Fill
from staffing.web.work import planning

WORDS = (
    "Medic 2 BLS Mon 07:00-18:00: Ana, Ed; Medic 2 BLS Mon 19:00-07:00: Cy; Ana EMT to Sun drives; Cy EMT to Sun drives; "
    "Di EMT to Sun drives; Ed EMT to Sun drives"
)
NIGHT, DI = 1, 3
CLASH = "The draft was changed since this page was made, so nothing was done"


@pytest.fixture
def site(tmp_path):
    return Mending(tmp_path)


@pytest.fixture
def url(site):
    return site.put(WORDS)


def form(page, button):
    """The fields of the form with a button, as a browser sends them."""
    whole = next(one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if f">{button}<" in one)
    fields = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', whole):
        fields.setdefault(name, []).append(unescape(value))
    return fields


def tried(site, url):
    page = site.client.get(f"{url}/try?shift={NIGHT}&person={DI}&cell=3:8:Shifts").text
    return form(page, "Keep it")


def test_a_change_is_kept_once_and_both_answers_say_so(site, url):
    sent = tried(site, url)
    answers = [site.post(f"{url}/changes", **sent) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [
        (303, f"{url}/shifts/{NIGHT}?kept=1")
    ] * 2
    assert [one.number for one in site.office.drafts.of(site.roster(url))] == [1]
    said = "Medic 2, Mon 7 Dec 19:00-07:00: Di is put on (Shifts!H3)."
    kept = site.text(f"{url}/shifts/{NIGHT}?kept=1")
    assert f"Kept: {said} The draft now: 4 warnings. Undo it All changes" in kept


def test_somebody_elses_change_between_is_still_a_clash(site, url):
    sent = tried(site, url)
    site.post(f"{url}/changes", revision=0, m=[f"{NIGHT}::3:7:::Shifts"])
    answer = site.post(f"{url}/changes", **sent)
    assert (answer.status_code, CLASH in answer.text) == (409, True)


def test_the_same_change_by_another_person_is_a_clash(site, url):
    sent = tried(site, url)
    site.post(f"{url}/changes", **sent)
    site.office.database.change("UPDATE revisions SET made_by = 'Bea'")
    assert site.post(f"{url}/changes", **sent).status_code == 409


def test_what_was_kept_is_said_of_the_latest_change_alone(site, url):
    site.post(f"{url}/changes", **tried(site, url))
    site.post(f"{url}/changes/turn", revision=1, to=0)
    assert "Kept:" not in site.text(f"{url}/shifts/{NIGHT}?kept=1")
    assert "Kept:" not in site.text(f"{url}/shifts/{NIGHT}?kept=nonsense")


def test_undo_goes_back_once(site, url):
    for cell in ("3:8", "3:9"):
        site.post(f"{url}/changes", revision=site.roster(url).revision, m=[f"{NIGHT}:{DI}:{cell}:::Shifts"])
    sent = form(site.client.get(f"{url}/changes").text, "Undo the last change")
    answers = [site.post(f"{url}/changes/turn", **sent) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, f"{url}/changes")] * 2
    assert site.roster(url).revision == 1


def waiver(site, url, **more):
    with site.roster(url).catalogue() as rows:
        about = rows.document("findings", 0)["message"]
    fields = {"revision": 0, "about": about, "reason": "storm", "by": "J. Doe", "until": "2026-12-20"}
    return site.post(f"{url}/waive/0", **fields | {"only": ["unit"]} | more)


def test_a_waiver_is_written_and_ended_once(site, url):
    assert [waiver(site, url).headers["location"] for _ in range(2)] == [url] * 2
    assert [one.id for one in site.office.waivers.of("local")] == [1]
    assert [site.post("/waivers/1/end").headers["location"] for _ in range(2)] == ["/waivers"] * 2
    assert site.post("/waivers/2/end").status_code == 404


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("until", "soon", "soon is not a date: write the last day as 2026-12-24."),
        ("until", "", "Nothing is not a date: write the last day as 2026-12-24."),
        ("by", " ", "Write who waives it, in 120 characters at most."),
    ],
)
def test_a_waiver_that_is_not_taken_keeps_what_was_written(site, url, field, value, said):
    answer = waiver(site, url, reason="Agreed <b>by phone</b>", **{field: value})
    assert answer.status_code == 400
    assert f'<p class="said" role="alert">{said}</p>' in answer.text
    assert ">Agreed &lt;b&gt;by phone&lt;/b&gt;</textarea>" in answer.text
    boxes = re.findall(r'name="only" value="(\w+)"( checked)?', answer.text)
    assert boxes == [("unit", " checked"), ("start", "")]


@pytest.mark.parametrize("numbers", [[0], []], ids=["one", "all"])
def test_a_proposal_is_accepted_once(site, url, numbers, monkeypatch):
    made = Plan(
        roster=in_cells(WORDS.replace("19:00-07:00: Cy", "19:00-07:00: Cy, Di")), report=None,
        fills=(Fill(NIGHT, "Di", 0, 1, "Di"),), open_seats=(), outcome="Proven best.", aims=(), repeatable=True, seconds=1.0,
    )  # fmt: skip
    monkeypatch.setattr(planning, "assign", lambda *given, **more: made)
    asked = {"revision": 0, "kind": "plan", "seconds": 5}
    name = site.client.get(site.post(f"{url}/plan", **asked).headers["location"]).url.path.rsplit("/", 1)[1]
    sent = {"revision": 0, "what": "accept", "number": numbers}
    answers = [site.post(f"{url}/plan/{name}", **sent) for _ in range(2)]
    assert [(one.status_code, one.headers["location"]) for one in answers] == [(303, f"{url}/plan/{name}?#latest")] * 2
    assert site.roster(url).revision == 1
    assert site.post(f"{url}/plan/{name}", **sent | {"what": "drop"}).status_code == 409
