"""Changes by hand, who can come, the planner's proposals, and waivers, as a supervisor meets them on the pages."""

import json
import pickle
import re
from dataclasses import replace
from html import unescape

import pytest
from work_here import Mending, plain

from staffing.web.work import planning

#: Bo is missing on the night of Medic 2, where Cy is alone; Di could come; Ana and Ed have the day until an hour before.
WORDS = (
    "Medic 2 BLS Mon 07:00-18:00: Ana, Ed; Medic 2 BLS Mon 19:00-07:00: Cy; Ana EMT to Sun drives; Cy EMT to Sun drives; "
    "Di EMT to Sun drives; Ed EMT to Sun drives"
)
NIGHT, DI = 1, 3
FREE = "3:8:Shifts"
SHORT = "Medic 2, Mon 7 Dec 19:00-07:00: one person on board, 2 are asked for. On board: Cy (EMT)."


@pytest.fixture
def site(tmp_path):
    return Mending(tmp_path)


@pytest.fixture
def url(site):
    return site.put(WORDS)


def moves(page):
    return [unescape(text) for text in re.findall(r'name="m" value="([^"]*)"', page)]


def keep(site, url, *texts, revision=0):
    return site.post(f"{url}/changes", revision=revision, m=list(texts))


def crew(site, url, shift=NIGHT):
    with site.roster(url).catalogue() as rows:
        return [one["name"] for one in rows.document("shifts", shift)["crew"]]


def test_a_change_is_shown_before_it_is_kept(site, url):
    said = site.text(f"{url}/try?shift={NIGHT}&person={DI}&cell={FREE}")
    assert "This change, not kept yet Medic 2 , Mon 7 Dec 19:00-07:00: Di is put on Shifts!H3" in said
    assert "Now: 1 error, 4 warnings → Then: 0 errors, 4 warnings Keep it Leave it as it was" in said
    assert f"What it mends (1) - error {SHORT}" in said
    assert site.roster(url).revision == 0


def test_what_it_breaks_is_shown_too(site, url):
    said = site.text(f"{url}/try?m={NIGHT}:0:3:8:2000::Shifts")
    assert "What it breaks (1) + error Ana has 2 h off between duties, 8 h asked for" in said
    assert "one person on board from 19:00 to 20:00, 2 are asked for. On board: Cy (EMT). Ana comes at 20:00." in said


def test_keeping_it_makes_the_next_revision(site, url):
    page = site.client.get(f"{url}/try?shift={NIGHT}&person={DI}&cell={FREE}").text
    kept = keep(site, url, *moves(page))
    assert (kept.status_code, kept.headers["location"]) == (303, f"{url}/shifts/{NIGHT}?kept=1")
    assert (site.roster(url).revision, crew(site, url)) == (1, ["Cy", "Di"])
    history = site.text(f"{url}/changes")
    assert "As uploaded: 1 error, 4 warnings → With the changes: 0 errors, 4 warnings" in history
    assert "Medic 2, Mon 7 Dec 19:00-07:00: Di is put on (Shifts!H3). this computer" in history


def test_undo_and_redo(site, url):
    keep(site, url, f"{NIGHT}:{DI}:3:8:::Shifts")
    assert site.post(f"{url}/changes/turn", revision=1, to=0).status_code == 303
    assert (site.roster(url).revision, crew(site, url)) == (0, ["Cy"])
    assert site.post(f"{url}/changes/turn", revision=0, to=1).status_code == 303
    assert (site.roster(url).revision, crew(site, url)) == (1, ["Cy", "Di"])


def test_two_at_once_the_second_is_told_and_nothing_is_lost(site, url):
    keep(site, url, f"{NIGHT}:{DI}:3:8:::Shifts")
    second = keep(site, url, f"{NIGHT}::3:7:::Shifts")
    assert second.status_code == 409
    assert "The draft was changed since this page was made, so nothing was done" in second.text
    assert crew(site, url) == ["Cy", "Di"]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("m=nonsense", 400, "This link or form does not say which change is meant: go back and load the page again."),
        ("", 400, "This link or form does not say which change is meant: go back and load the page again."),
        ("shift=77&person=1", 409, "This roster has no such shift or no such person: load the page again."),
        (
            f"shift={NIGHT}&person={DI}&cell={FREE}&from=2500", 409,
            "'25:00' is not a time of day: write it as 07:00.",
        ),
        (
            f"m={NIGHT}:{DI}:3:8:0800::Shifts", 409,
            "08:00 is not within Mon 7 Dec 19:00-07:00.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_said(site, url, query, status, said):
    page = site.client.get(f"{url}/try?{query.replace('from=2500', 'from=25:00')}")
    assert (page.status_code, said in plain(page.text)) == (status, True), plain(page.text)


def test_changes_of_a_roster_whose_workbook_cannot_be_copied_are_refused(site, url):
    roster = site.roster(url)
    told = pickle.loads(roster.tables.read_bytes())
    roster.tables.write_bytes(pickle.dumps(replace(told, source=replace(told.source, inspection="a grid"))))
    page = site.client.get(f"{url}/try?shift={NIGHT}&person={DI}&cell={FREE}")
    said = "No copy of this workbook can be written, so it can be checked here but not changed."
    assert (page.status_code, said in plain(page.text)) == (409, True)


def test_somebody_leaves_early(site, url):
    said = site.text(f"{url}/try?shift=0&person=0&cell=2:7:Shifts&from=07:00&to=17:00")
    assert "Medic 2 , Mon 7 Dec 07:00-18:00: Ana 07:00 to 17:00 in place of Ana Shifts!G2" in said


def test_who_can_come_is_ranked_and_the_others_say_why_not(site, url):
    said = site.text(f"{url}/shifts/{NIGHT}/who")
    assert "19:00 to 07:00: 1 seat open Can take it, breaking nothing: 1 Di , EMT" in said
    alone = "no work before it in this roster, no work after it in this roster"
    assert f"12 h in the fullest 7 days with this seat; {alone} Put on Di ..." in said
    assert "Could, if another shift of theirs is taken over: 2 " in said
    assert "Leaves Medic 2 , Mon 7 Dec 07:00-18:00 to Di , who breaks nothing by it." in said
    assert "Why not the others (1)" in said
    assert "is on this shift already: 1 Cy" in said


def test_whoever_is_ill_is_replaced_in_their_own_cell(site, url):
    page = site.client.get(f"{url}/shifts/0/who?cell=2:7:Shifts").text
    link = next(unescape(link) for link in re.findall(r'href="([^"]*/try[^"]*)"', page) if f"{0}%3A{DI}%2F" in link)
    kept = keep(site, url, *moves(site.client.get(link).text))
    assert (kept.status_code, crew(site, url, 0)) == (303, ["Di", "Ed"])


def test_a_name_is_searched_for(site, url):
    said = site.text(f"{url}/shifts/{NIGHT}/who?q=cy")
    assert "Nobody of that name can take it. Why not the others (1) is on this shift already: 1 Cy EMT" in said
    assert "Di ," not in said


def asked(site, url, kind="plan", **more):
    started = site.post(f"{url}/plan", kind=kind, revision=site.roster(url).revision, seconds=5, **more)
    return site.client.get(started.headers["location"], follow_redirects=False).headers["location"]


@pytest.fixture
def quick_plan(monkeypatch):
    """The planner puts Di on the night at once."""
    from work_here import in_cells

    finished = in_cells(WORDS.replace("19:00-07:00: Cy", "19:00-07:00: Cy, Di"))

    def assign(roster, pack, as_of, **more):
        return SimplePlan(finished)

    monkeypatch.setattr(planning, "assign", assign)


def SimplePlan(roster):  # noqa: N802
    from staffing.planner import Plan
    from staffing.report import Fill

    return Plan(
        roster=roster, report=None, fills=(Fill(NIGHT, "Di", 0, 1, "Di"),), open_seats=(), outcome="Proven best.", aims=(),
        repeatable=True, seconds=1.0,
    )  # fmt: skip


def test_a_plan_is_accepted(site, url, quick_plan):
    proposal = asked(site, url)
    said = site.text(proposal)
    assert (
        "Proven best. The draft now: 1 error, 4 warnings → With all that is still proposed: 0 errors, 4 warnings"
        in said
    )
    assert "1 change, 1 to decide 1. Medic 2 , Mon 7 Dec 19:00-07:00: Di is put on Shifts!H3" in said
    assert "Accept change 1 Drop change 1 1 to decide Accept all 1 Drop all 1" in said
    assert site.post(proposal, revision=0, what="accept", number=0).status_code == 303
    assert crew(site, url) == ["Cy", "Di"]
    said = site.text(proposal)
    assert (
        f"Accepted: checked again Before: 1 error, 4 warnings → After: 0 errors, 4 warnings What it mends (1) - error {SHORT}"
        in said
    )
    assert "✓ Accepted: it is in the draft." in said


def test_a_change_is_dropped_and_taken_back(site, url, quick_plan):
    proposal = asked(site, url)
    site.post(proposal, revision=0, what="drop", number=0)
    said = site.text(proposal)
    assert f"What comes back or breaks (1) + error {SHORT}" in said
    assert "1 change, 0 to decide" in said
    assert site.roster(url).revision == 0
    site.post(proposal, revision=0, what="again", number=0)
    assert "1 change, 1 to decide" in site.text(proposal)


def test_a_proposal_is_not_put_on_a_draft_that_was_changed_since(site, url, quick_plan):
    proposal = asked(site, url)
    keep(site, url, f"{NIGHT}:0:3:8:::Shifts")
    assert "The draft was changed since this was proposed, so nothing of it can be accepted as it stands." in site.text(
        proposal
    )
    assert site.post(proposal, revision=1, what="accept").status_code == 409
    assert site.post(f"{proposal}/again", revision=1).status_code == 303
    said = site.text(proposal)
    assert "? No longer fits: somebody else stands there now." in said
    assert crew(site, url) == ["Cy", "Ana"]


def test_what_is_accepted_and_undone_is_proposed_again(site, url, quick_plan):
    proposal = asked(site, url)
    site.post(proposal, revision=0, what="accept")
    site.post(f"{url}/changes/turn", revision=1, to=0)
    site.post(f"{proposal}/again", revision=0)
    assert "1 change, 1 to decide" in site.text(proposal)


def test_a_fault_of_ours_is_a_message_and_nothing_is_lost(site, url):
    keep(site, url, f"{NIGHT}:{DI}:3:8:::Shifts")
    site.office.desk.faults.add("plan")
    assert asked(site, url) == f"{url}/plan"
    said = site.text(f"{url}/plan")
    assert "Fill open seats: Something in the program failed. Nothing is lost" in said
    assert (site.roster(url).revision, crew(site, url)) == (1, ["Cy", "Di"])


def test_days_of_a_repair_in_the_wrong_order(site, url):
    answer = site.post(f"{url}/plan", kind="mend", revision=0, seconds=5, **{"from": "2026-12-09", "to": "2026-12-08"})
    assert answer.status_code == 400
    assert "No day lies between 2026-12-09 and 2026-12-08: go back and write the earlier day first." in plain(
        answer.text
    )


def waived(site, url, **more):
    with site.roster(url).catalogue() as rows:
        about = rows.document("findings", 0)["message"]
    fields = {
        "revision": site.roster(url).revision,
        "about": about,
        "reason": "storm",
        "by": "J. Doe",
        "until": "2026-12-20",
    }
    return site.post(f"{url}/waive/0", **fields | {"only": ["unit", "start", "person"]} | more)


def test_a_violation_is_waived_and_the_waiver_is_ended(site, url):
    assert waived(site, url).status_code == 303
    view = site.roster(url).load("view")
    with site.roster(url).catalogue() as rows:
        assert (view["errors"], view["waived"], rows.document("findings", 0)["waived"]) == (0, 1, "storm")
    said = site.text("/waivers")
    waived_now = "In force: 1 Fewer people than seats short-crew , Medic 2 , from 2026-12-07 19:00 storm"
    assert f"{waived_now} Waived by J. Doe until 2026-12-20" in said
    assert "Waives 1 in county.xlsx ." in said
    assert site.post("/waivers/1/end").status_code == 303
    assert site.roster(url).load("view")["errors"] == 1
    assert "In force: none Ended: 1 Fewer people than seats short-crew" in site.text("/waivers")


def test_a_line_that_is_another_one_by_now_is_not_waived(site, url):
    answer = waived(site, url, about="Something else.")
    assert (answer.status_code, site.office.waivers.of("local")) == (409, [])


def test_a_waiver_holds_for_the_next_upload_too(site, url):
    waived(site, url)
    request = site.office.waivers.request("local")
    assert [(one["rule"], one["unit"], one["start"], one["until"]) for one in request["given"]] == [
        ("short-crew", "Medic 2", "2026-12-07T19:00", "2026-12-20")
    ]
    assert site.office.waivers.request("another")["given"] == []


def test_a_waiver_is_not_lost_on_what_is_undone(site, url):
    keep(site, url, f"0:{DI}:2:9:::Shifts")
    waived(site, url)
    site.post(f"{url}/changes/turn", revision=1, to=0)
    assert site.roster(url).load("view")["waived"] == 1


def test_the_list_of_waivers_is_read_by_the_command(site, url, tmp_path):
    waived(site, url, reason="=1+1", by="@boss")
    file = tmp_path / "waivers.csv"
    file.write_bytes(site.client.get("/waivers.csv").content)
    assert file.read_text() == (
        "Rule,Unit,Start,Person,Reason,By,Until\nshort-crew,Medic 2,2026-12-07 19:00,, =1+1, @boss,2026-12-20\n"
    )
    from staffing.workbook.waivers import read_waivers

    (one,) = read_waivers(file)
    assert (one.rule, one.unit, one.start, one.reason, one.by) == (
        "short-crew",
        "Medic 2",
        "2026-12-07T19:00",
        "=1+1",
        "@boss",
    )


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("reason", " ", "Write why this is waived, in 500 characters at most."),
        ("by", " ", "Write who waives it, in 120 characters at most."),
        ("until", "2026-12-01", "The last day 2026-12-01 is past: write one from 2026-12-07 on."),
    ],
)
def test_what_a_waiver_needs(site, url, field, value, said):
    answer = waived(site, url, **{field: value})
    assert (answer.status_code, said in plain(answer.text)) == (400, True)


def test_what_the_pack_does_not_let_be_waived(site, url):
    terms = site.roster(url).document("terms")
    told = json.loads(terms.read_text())
    terms.write_text(json.dumps({**told, "never": ["short-crew"]}))
    answer = waived(site, url)
    said = "The rule pack lets nobody waive this: Fewer people than seats (short-crew)."
    assert (answer.status_code, said in plain(answer.text)) == (409, True)
    terms.write_text(json.dumps({**told, "most_days": 3}))
    answer = waived(site, url)
    assert "The rule pack allows 3 days: write a last day up to 2026-12-10." in plain(answer.text)


def test_a_viewer_changes_nothing(site, url, monkeypatch):
    from staffing.web.gate import visitor

    monkeypatch.setattr(visitor, "visitor", lambda request: visitor.Visitor("V", "local", visitor.Role.VIEWER))
    for path in ("changes", "plan", "waive/0"):
        assert site.post(f"{url}/{path}", revision=0, m="x", kind="plan", seconds=5).status_code == 403


def test_another_agencys_roster_is_not_there(site):
    theirs = site.put(WORDS, agency="another")
    for path in ("changes", "plan", f"shifts/{NIGHT}/who", "try?m=x", "mended", "waive/0"):
        assert site.client.get(f"{theirs}/{path}").status_code == 404
