"""The catalogue of a revision: one made from that of the draft before says what one made from nothing says."""

import random
import sqlite3
from contextlib import closing

import pytest
from checked_rosters import COUNTY, catalogue, renamed, told
from work_here import Mending

from staffing.planner.by_hand.edits import Edit
from staffing.web.browse.asked import Asked
from staffing.web.browse.shifts import asked_for
from staffing.web.pages.draft import request_of
from staffing.web.store.catalogue import Catalogue
from staffing.web.work import checking
from staffing.web.work.changing import change
from staffing.web.work.drafted import drafted
from staffing.web.work.judging import judge

TABLES = ("shifts", "shifts_body", "named", "findings", "findings_body", "meant", "people", "people_body")
STORM = {
    "rule": "short-crew", "unit": "", "start": "", "person": "", "reason": "storm", "by": "J. Doe", "until": "2026-12-31",
    "cell": "waiver 1",
}  # fmt: skip


def rows(path):
    with closing(sqlite3.connect(path)) as file:
        return {table: sorted(file.execute(f"SELECT * FROM {table}").fetchall()) for table in TABLES}


@pytest.mark.parametrize("seed", range(6))
def test_a_catalogue_made_from_an_earlier_one_is_the_same(tmp_path, seed):
    site, rng = Mending(tmp_path / "site"), random.Random(seed)
    url = site.put(COUNTY)
    roster = site.roster(url)
    draft = drafted(request_of(site.office, roster))
    shifts, folder = draft.roster.shifts, tmp_path / "whole"
    folder.mkdir()
    request, parent = request_of(site.office, roster), 0
    for number in range(1, 5):
        will = []
        for _ in range(rng.randint(1, 3)):
            shift = rng.randrange(len(shifts))
            cell = ("Shifts", 2 + shift, rng.randint(7, 9))
            person = rng.choice([None, *range(len(draft.roster.people))])
            begins, ends = int(shifts["start"].iat[shift]), int(shifts["end"].iat[shift])
            comes = begins if person is None else rng.randrange(begins, ends, 60)
            will.append(Edit(cell, shift, person, comes, ends))
        if rng.random() < 0.4:
            request["waivers"] = {"mark": str(number), "given": rng.choice([[], [STORM]])}
        made = change(
            {
                **request,
                "will": [
                    [*one.cell, one.shift, one.person, one.start, one.end] for one in {e.cell: e for e in will}.values()
                ],
                "token": number,
                "then": {"parent": parent},
            },
            lambda text: None,
        )
        request["edits"], parent = made["edits"], number
        now = drafted(request)
        judge(now.roster, now.pack, now.as_of, folder, revision=number, waivers=now.waivers, edits=now.edits)
        assert rows(roster.folder / f"catalogue-{number}.sqlite3") == rows(folder / f"catalogue-{number}.sqlite3")


def test_a_waiver_changes_the_sign_of_a_shift_that_nobody_touched(tmp_path):
    site = Mending(tmp_path)
    url = site.put("Medic 1 BLS Mon 07:00-19:00: Ana; Ana EMT to Sun+5 drives")
    request = {**request_of(site.office, site.roster(url)), "waivers": {"mark": "1", "given": [STORM]}}
    change({**request, "will": [], "token": 1, "then": {"parent": 0}}, lambda text: None)
    with Catalogue(site.roster(url).folder / "catalogue-1.sqlite3") as found:
        assert [tuple(one) for one in found.rows("SELECT sign, trouble, lacking FROM shifts")] == [("~", 0, 0)]
        assert (found.document("shifts", 0)["sign"], found.document("shifts", 0)["crewed"]) == ("~", True)


def test_one_draft_is_checked_once(tmp_path, monkeypatch):
    checked, checks = checking.check_scene, []
    monkeypatch.setattr(checking, "check_scene", lambda *of, **more: checks.append(1) or checked(*of, **more))
    site = Mending(tmp_path)
    url = site.put(COUNTY)
    assert len(checks) == 1
    site.text(f"{url}/try?shift=0&person=3&cell=2:9:Shifts")
    assert len(checks) == 2, "what stood before was found by the upload"
    assert site.post(f"{url}/changes", revision=0, m=["0:3:2:9:::Shifts"]).status_code == 303
    site.text(f"{url}/try?shift=0&cell=2:9:Shifts")
    assert len(checks) == 2, "it was tried, kept and taken back"


def test_half_of_a_pair_of_surrogates_in_a_name_is_no_end_of_it():
    with catalogue(renamed(told(COUNTY), {"Bo": "Bo \ud800"}, {"Medic 10": "Medic \udfff"})) as found:
        assert found.rows("SELECT name FROM people WHERE key = 1")[0]["name"] == "Bo ?"
        assert found.number("shifts", asked_for(Asked(person="bo ?"))) == 2


def test_a_catalogue_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Catalogue(tmp_path / "none.sqlite3")
