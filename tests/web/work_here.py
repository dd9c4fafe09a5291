"""A page whose tasks are done at once in the same process, on rosters said in a few words."""

import importlib
import json
import pickle
from dataclasses import replace
from datetime import timedelta

from checked_rosters import AS_OF, PACK, Site, told

from staffing.planner.filling.plan import PlanFault
from staffing.roster import table
from staffing.web.pages import changes, plan, proposal
from staffing.web.store.database import now
from staffing.web.work.child import Refused
from staffing.web.work.drafted import note_terms
from staffing.web.work.job import DONE, FAILED, REFUSED, Job
from staffing.web.work.judging import judge
from staffing.web.work.sentences import OUR_FAULT

_CELLS = 2
#: A Supervisor's browser says where a form comes from.
OWN = {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost:8000"}


class DeskHere:
    """Does every job when it is handed in, through JSON as the real one keeps it."""

    def __init__(self):
        self.jobs, self.after = {}, {}
        self.faults = set()

    def when_ended(self, task, after):
        self.after[task.name] = after

    def submit(self, task, agency, roster, by, request):
        job = Job(f"job{len(self.jobs)}", agency, roster, task.name, by, now().isoformat())
        self.jobs[job.id] = job
        module, name = task.run.split(":")
        try:
            if task.name in self.faults:
                raise PlanFault("short-rest: Ana")
            job.answer = getattr(importlib.import_module(module), name)(
                json.loads(json.dumps(request)), lambda text: None
            )
            job.state = DONE
        except Refused as refused:
            job.state, job.said = REFUSED, str(refused)
        except PlanFault:
            job.state, job.said = FAILED, OUR_FAULT
        if task.name in self.after:
            self.after[task.name](job)
        return job

    def wait(self, job, seconds):
        return True

    def find(self, agency, key):
        return self.jobs.get(key)

    def latest(self, agency, roster, task):
        found = [job for job in self.jobs.values() if job.roster == roster and job.task == task.name]
        return found[-1] if found else None

    def close(self):
        pass


class Mending(Site):
    """The page, with a roster on it that can be changed."""

    def __init__(self, folder, **settings):
        super().__init__(folder, **settings)
        self.app.state.office.desk.close()
        self.office = replace(self.app.state.office, desk=DeskHere())
        self.app.state.office = self.office
        for page in (changes, plan, proposal):
            page.join(self.office)

    def put(self, words, name="county.xlsx", agency="local", pack="baseline"):
        roster = in_cells(words)
        row = self.office.rosters.add(
            agency, "somebody", name, ".xlsx", pack=pack, as_of=AS_OF, keep=timedelta(hours=24)
        )  # fmt: skip
        row.tables.write_bytes(pickle.dumps(roster))
        note_terms({"waivers": self.office.waivers.request(agency)}, PACK, row.folder, 0)
        judge(roster, PACK, AS_OF, row.folder, revision=0)
        self.office.rosters.settle(row.id, "ready")
        return f"/rosters/{row.id}"

    def roster(self, url):
        return self.office.rosters.find("local", url.removeprefix("/rosters/"))

    def post(self, url, **fields):
        return self.client.post(url, data=fields, headers=OWN, follow_redirects=False)

    def text(self, url):
        """What a page says, its spaces made one."""
        return plain(self.client.get(url).text)


def in_cells(words):
    """The roster that the words say, everybody in a crew cell, with two empty cells behind them."""
    roster = told(words)
    rows, counts = roster.assignments, roster.assignments.groupby("shift").size()
    placed = rows.assign(sheet="Shifts", row=2 + rows["shift"], column=7 + rows.groupby("shift").cumcount())
    shifts = [row for row in range(len(roster.shifts)) for _ in range(_CELLS)]
    openings = {
        "shift": shifts,
        "sheet": ["Shifts"] * len(shifts),
        "row": [2 + shift for shift in shifts],
        "column": [7 + int(counts.get(shift, 0)) + number % _CELLS for number, shift in enumerate(shifts)],
    }
    return replace(roster, assignments=placed, openings=table("openings", openings))


def plain(page):
    import html
    import re

    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())
