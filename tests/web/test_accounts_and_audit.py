"""An admin's pages: the accounts of their agency, and the trail of who did what."""

import csv
import io
import sqlite3
from datetime import date, timedelta

import pytest
from accounts_site import OTHER_WORDS, PASSWORD, AccountsSite, quick_hashes, said

from staffing.web.gate.visitor import Role, Visitor
from staffing.web.store import audit as audit_module
from staffing.web.store.accounts import NameTaken, NameUnfit
from staffing.web.store.audit import KEPT, Asked
from staffing.web.store.database import now


@pytest.fixture
def page(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    return AccountsSite(tmp_path / "data")


def test_an_admin_makes_an_account_and_its_owner_comes_in(page):
    made = page.signed_in("Ann").post("/admin/accounts", data={"name": "Ned  O'Neil", "role": "supervisor"})
    link = made.text.split('class="once">')[1].split("<")[0]
    assert link.startswith("http://127.0.0.1:8000/link/")
    ned = page.stranger()
    chosen = ned.post(link.removeprefix("http://127.0.0.1:8000"), data={"password": OTHER_WORDS, "again": OTHER_WORDS})
    assert chosen.status_code == 303
    account = page.here.accounts.named("ned o'neil")
    assert (account.name, account.agency, account.role) == ("Ned O'Neil", "County", Role.SUPERVISOR)
    assert page.trail()[1:] == [
        ("Ann", "made an account", "Ned O'Neil, supervisor"),
        ("Ned O'Neil", "chose a password by a link", ""),
    ]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("  ", "The name is blank: write one."),
        ("SAM", "There is an account of the name SAM already: choose another name."),
        ("S\u200bam", "The name holds a character that can't be seen: write it anew."),
        ("x" * 65, "The name has 65 characters, 64 at most: shorten it."),
    ],
)
def test_a_name_that_is_not_taken(page, name, sentence):
    answer = page.signed_in("Ann").post("/admin/accounts", data={"name": name, "role": "viewer"})
    assert (answer.status_code, said(answer)) == (422, sentence)


def test_a_role_counts_from_the_next_request(page):
    sam, ann = page.signed_in("Sam"), page.signed_in("Ann")
    assert sam.post("/rosters").status_code == 422
    assert ann.post(f"/admin/accounts/{page.id_of('Sam')}/role", data={"role": "viewer"}).status_code == 303
    assert sam.post("/rosters").status_code == 403
    assert ann.post(f"/admin/accounts/{page.id_of('Sam')}/role", data={"role": "king"}).status_code == 422
    assert page.trail()[-1] == ("Ann", "changed a role", "Sam: supervisor to viewer")


@pytest.mark.parametrize("what", ["reset", "remove"])
def test_reset_and_remove_sign_out_at_once(page, what):
    sam, ann = page.signed_in("Sam"), page.signed_in("Ann")
    assert ann.post(f"/admin/accounts/{page.id_of('Sam')}/{what}").status_code in (200, 303)
    assert sam.get("/").status_code == 303
    assert page.stranger().post("/sign-in", data={"name": "Sam", "password": PASSWORD}).status_code == 401


def test_an_agency_is_never_without_an_admin(page):
    ann = page.signed_in("Ann")
    for what in ("role", "reset", "remove"):
        answer = ann.post(f"/admin/accounts/{page.id_of('Ann')}/{what}", data={"role": "viewer"})
        assert (answer.status_code, said(answer)) == (
            409, "This is your own account: ask another admin, so that the agency is never without one.",
        )  # fmt: skip


def test_an_agency_is_one_however_it_is_capitalised(page):
    assert page.here.accounts.add("Una", "COUNTY", Role.VIEWER).agency == "County"
    with pytest.raises(NameTaken):
        page.here.accounts.add("\uff35na", "County", Role.VIEWER)  # a full-width U
    with pytest.raises(NameUnfit):
        page.here.accounts.add("Udo", "", Role.VIEWER)


def test_an_account_id_is_never_given_twice(page):
    gone = page.here.accounts.named("Bea")
    page.here.accounts.remove(gone)
    assert page.here.accounts.add("Bea", "County", Role.VIEWER).id > gone.id


SAM, ANN = Visitor("Sam", "County", Role.SUPERVISOR), Visitor("Ann", "County", Role.ADMIN)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET person = 'Vic'",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (id, at, agency, person, action) VALUES (1, '2026', 'County', 'Vic', 'uploaded')",
    ],
)
def test_the_trail_is_added_to_and_nothing_else(page, statement):
    page.here.audit.note(SAM, "uploaded")
    with pytest.raises(sqlite3.IntegrityError, match="the audit trail is"):
        page.here.database.change(statement)
    assert page.trail() == [("Sam", "uploaded", "")]


def test_after_two_years_an_entry_is_over(page, monkeypatch):
    for ago in (KEPT + timedelta(days=2), KEPT - timedelta(days=2)):
        monkeypatch.setattr(audit_module, "now", lambda ago=ago: now() - ago)
        page.here.audit.note(SAM, "uploaded", detail=str(ago.days))
    monkeypatch.undo()
    assert page.here.audit.forget_old() == 1
    assert page.trail() == [("Sam", "uploaded", "728")]


def test_the_trail_is_asked_by_person_action_and_day(page, monkeypatch):
    for day, who, action in ((1, SAM, "uploaded"), (2, SAM, "planned"), (3, ANN, "planned")):
        moment = now().replace(year=2026, month=11, day=day, hour=12)
        monkeypatch.setattr(audit_module, "now", lambda moment=moment: moment)
        page.here.audit.note(who, action)

    def found(**asked):
        return [(entry.at.day, entry.person, entry.action) for entry in page.here.audit.every("County", Asked(**asked))]

    assert found() == [(3, "Ann", "planned"), (2, "Sam", "planned"), (1, "Sam", "uploaded")]
    assert found(person="Sam") == [(2, "Sam", "planned"), (1, "Sam", "uploaded")]
    assert found(action="planned", person="Sam") == [(2, "Sam", "planned")]
    assert found(first=date(2026, 11, 2), last=date(2026, 11, 2)) == [(2, "Sam", "planned")]
    assert list(page.here.audit.every("Borough", Asked())) == []


def test_long_trails_come_in_pages(page):
    for n in range(101):
        page.here.audit.note(SAM, "planned", detail=f"plan {n}.")
    ann = page.signed_in("Ann")
    first = ann.get("/admin/audit?action=planned")
    assert (first.text.count('class="time"'), "plan 0." in first.text) == (100, False)
    older = first.text.split('<a href="')[-1].split('"')[0].replace("&amp;", "&")
    last = ann.get(older)
    assert (last.text.count('class="time"'), "plan 0." in last.text) == (1, True)
    assert len(list(page.here.audit.every("County", Asked(action="planned")))) == 101


def test_the_table_holds_no_formula(page):
    page.here.audit.note(Visitor("=cmd|' /C calc'!A0", "County", Role.ADMIN), "uploaded", detail="@SUM(1)")
    page.here.audit.note(Visitor("\u05d0\u05d1", "County", Role.ADMIN), "uploaded", detail='a "quoted", thing')
    answer = page.signed_in("Ann").get("/admin/audit/table.csv?action=uploaded")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[1:] for row in rows] == [
        ["Person", "Action", "Roster", "File", "Detail"],
        ["\u05d0\u05d1", "uploaded", "", "", 'a "quoted", thing'],
        ["'=cmd|' /C calc'!A0", "uploaded", "", "", "'@SUM(1)"],
    ]
    assert page.trail()[-1] == ("Ann", "downloaded the audit trail", "")


def test_names_are_text_in_the_pages(page):
    page.here.accounts.add("<script>alert(1)</script>", "County", Role.VIEWER)
    page.here.audit.note(Visitor("<b>x</b>", "County", Role.VIEWER), "uploaded")
    ann = page.signed_in("Ann")
    assert "<script>alert" not in ann.get("/admin/accounts").text
    assert "<b>x" not in ann.get("/admin/audit").text
