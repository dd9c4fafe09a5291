"""The API as a program uses it on a draft: change, undo, plan, decide, cover, waive."""

import pytest
from accounts_site import AccountsSite, quick_hashes
from work_here import Mending

from staffing.web.gate.rates import PLANS
from staffing.web.store.audit import Asked
from staffing.web.work import planning

#: Bo is missing on the night of Medic 2, where Cy is alone; Di could come.
WORDS = (
    "Medic 2 BLS Mon 07:00-18:00: Ana, Ed; Medic 2 BLS Mon 19:00-07:00: Cy; Ana EMT to Sun drives; Cy EMT to Sun drives; "
    "Di EMT to Sun drives; Ed EMT to Sun drives"
)
NIGHT, CY, DI = 1, 2, 3
SHORT = "Medic 2, Mon 7 Dec 19:00-07:00: one person on board, 2 are asked for. On board: Cy (EMT)."
DI_COMES = "Medic 2, Mon 7 Dec 19:00-07:00: Di is put on (Shifts!H3)."
STALE = (
    "The draft was changed since the revision that you name, so nothing was done: ask for the roster again and look at what it"
    " says now."
)
ON_THE_NIGHT = {"shift": NIGHT, "person": DI, "cell": {"sheet": "Shifts", "row": 3, "column": 8}}


class Program(Mending):
    """Another program at the API, with one roster."""

    def __init__(self, folder):
        super().__init__(folder)
        for route in self.app.routes:
            if getattr(route, "path", "") == "/api/v1":
                route.app.state.office = self.office
        self.url = self.put(WORDS)

    def get(self, path):
        answer = self.client.get(f"/api/v1{path.format(url=self.url)}")
        return answer.status_code, answer.json()

    def send(self, path, **body):
        answer = self.client.post(f"/api/v1{path.format(url=self.url)}", json=body)
        return answer.status_code, answer.json() if answer.content else None

    def crew(self):
        _, found = self.get("{url}/shifts")
        return [one["name"] for one in next(one for one in found["shifts"] if one["key"] == NIGHT)["crew"]]

    def trail(self):
        return [entry.action for entry in reversed(list(self.office.audit.every("local", Asked())))]


@pytest.fixture
def program(tmp_path):
    return Program(tmp_path)


@pytest.fixture
def quick_plan(monkeypatch):
    """The planner puts Di on the night at once."""
    from test_mending import SimplePlan
    from work_here import in_cells

    finished = in_cells(WORDS.replace("19:00-07:00: Cy", "19:00-07:00: Cy, Di"))
    monkeypatch.setattr(planning, "assign", lambda roster, pack, as_of, **more: SimplePlan(finished))


def test_a_change_is_tried_kept_undone_and_redone(program):
    status, tried = program.send("{url}/changes/try", moves=[ON_THE_NIGHT])
    assert (status, tried["said"], tried["effect"]["mended"]) == (
        200, DI_COMES, [{"rule": "short-crew", "severity": "error", "message": SHORT}],
    )  # fmt: skip
    assert (program.crew(), program.trail()) == (["Cy"], [])
    assert program.send("{url}/changes", revision=0, moves=[ON_THE_NIGHT]) == (201, {**tried, "revision": 1})
    status, history = program.get("{url}/changes")
    ((number, said, undone),) = [(one["number"], one["said"], one["undone"]) for one in history["revisions"]]
    assert (number, said, undone) == (1, DI_COMES, False)
    assert (status, history["revision"], history["undo"], history["redo"]) == (200, 1, 0, None)
    status, history = program.send("{url}/changes/turn", revision=1, to=0)
    assert (status, history["revision"], history["redo"], program.crew()) == (200, 0, 1, ["Cy"])
    assert program.send("{url}/changes/turn", revision=0, to=1)[0] == 200
    assert (program.crew(), program.trail()) == (["Cy", "Di"], ["changed", "undid", "redid"])


def test_a_change_of_what_has_changed_meanwhile(program):
    program.send("{url}/changes", revision=0, moves=[ON_THE_NIGHT])
    status, problem = program.send("{url}/changes", revision=0, moves=[ON_THE_NIGHT])
    assert (status, problem["detail"]) == (409, STALE)
    assert program.send("{url}/searches", kind="plan", revision=0)[1]["detail"] == STALE


def test_a_plan_is_asked_for_and_accepted(program, quick_plan):
    status, job = program.send("{url}/searches", kind="plan", revision=0, seconds=5)
    assert (status, job["task"], job["state"], set(job["answer"])) == (202, "plan", "done", {"effect"})
    where = f"{{url}}/proposals/{job['proposal']}"
    status, found = program.get(where)
    assert (status, found["outcome"], found["stale"]) == (200, "Proven best.", False)
    assert [(one["number"], one["cell"]["on"], one["state"]) for one in found["changes"]] == [(0, "Di", "proposed")]
    assert program.get("{url}/proposals")[1]["proposals"][0]["id"] == job["proposal"]
    status, found = program.send(f"{where}/decisions", revision=0, what="drop", numbers=[0])
    assert (status, found["changes"][0]["state"], program.crew()) == (200, "dropped", ["Cy"])
    program.send(f"{where}/decisions", revision=0, what="again")
    status, found = program.send(f"{where}/decisions", revision=0, what="accept")
    assert (status, found["changes"][0]["state"], found["revision"]) == (200, "accepted", 1)
    assert (program.crew(), program.trail()) == (["Cy", "Di"], ["planned", "accepted"])


def test_a_proposal_is_held_against_a_changed_draft(program, quick_plan):
    job = program.send("{url}/searches", kind="plan", revision=0, seconds=5)[1]
    program.send("{url}/changes", revision=0, moves=[{**ON_THE_NIGHT, "person": 0}])
    where = f"{{url}}/proposals/{job['proposal']}"
    assert program.get(where)[1]["stale"]
    assert program.send(f"{where}/decisions", revision=1, what="accept")[1]["detail"] == STALE
    status, found = program.send(f"{where}/again", revision=1)
    assert (status, found["stale"], found["changes"][0]["state"]) == (200, False, "lapsed")


def test_who_can_come(program):
    status, found = program.get(f"{{url}}/shifts/{NIGHT}/cover")
    first = found["seats"][0]["people"][0]
    assert (status, first["name"], first["person"], first["can"]) == (200, "Di", DI, "now")
    assert program.get(f"{{url}}/shifts/{NIGHT}/cover?absent={CY}")[1]["absent"] == ["Cy"]
    status, problem = program.get(f"{{url}}/shifts/{NIGHT}/cover?absent={DI}")
    assert (status, problem["detail"]) == (
        409, "Somebody named as absent is not on this shift: name people of its crew alone.",
    )  # fmt: skip


def test_a_violation_is_waived_and_the_waiver_ended(program):
    asked = {"revision": 0, "violation": 0, "reason": "storm", "by": "J. Doe", "until": "2026-12-20"}
    status, made = program.send("{url}/waivers", **asked)
    assert (status, made["rule"], made["unit"], made["about"]) == (201, "short-crew", "Medic 2", SHORT)
    assert program.get("/waivers") == (200, {"waivers": [made]})
    assert program.get("{url}/report")[1]["summary"]["waived"] == 1
    assert program.send(f"/waivers/{made['id']}/end") == (204, None)
    assert program.get("{url}/report")[1]["summary"]["waived"] == 0
    assert program.trail() == ["waived", "ended a waiver"]


def test_what_has_the_right_form_and_cannot_be(program):
    days = {"from": "2026-12-09", "to": "2026-12-08"}
    status, problem = program.send("{url}/searches", kind="mend", revision=0, **days)
    assert (status, problem["detail"], "fields" in problem) == (
        422, "from, to: no day lies between 2026-12-09 and 2026-12-08; send the earlier day as from.", False,
    )  # fmt: skip


def test_searches_are_counted_on_the_page_and_here_together(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    ann = AccountsSite(tmp_path).signed_in("Ann")
    asked = ["/rosters/none/plan", "/api/v1/rosters/none/searches"] * 11
    assert [ann.post(path).status_code for path in asked] == [404] * PLANS.times + [429, 429]
