"""Accounts, one-use links and sessions, as people meet them."""

from datetime import timedelta

import pytest
from accounts_site import BASE, OTHER_WORDS, PASSWORD, AccountsSite, quick_hashes, said
from argon2 import PasswordHasher

from staffing.web.gate import passwords
from staffing.web.gate.rates import TRIES, Counter, Rate
from staffing.web.gate.ways_on import local_path
from staffing.web.store import accounts as accounts_module
from staffing.web.store import links as links_module
from staffing.web.store import sessions as sessions_module
from staffing.web.store.database import now
from staffing.web.store.sessions import IDLE, LONGEST

WRONG = "This name and this password don't go together: look at both, or ask an admin of your agency for a new link."


@pytest.fixture
def page(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    return AccountsSite(tmp_path / "data")


@pytest.fixture
def later(monkeypatch):
    """Lets time go by for sessions and links."""

    def go(by):
        for module in (sessions_module, links_module, accounts_module):
            monkeypatch.setattr(module, "now", lambda: now() + by)

    return go


def test_signing_in_and_out(page):
    browser = page.stranger()
    answer = browser.post("/sign-in", data={"name": "sAM", "password": PASSWORD, "next": "/rosters/x?day=2"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/rosters/x?day=2")
    name, *flags = answer.headers["set-cookie"].split("; ")
    assert (name.split("=")[0], flags) == ("staffing", ["HttpOnly", "Path=/", "SameSite=strict"])
    assert "Signed in as <bdi>Sam</bdi> (supervisor, <bdi>County</bdi>)" in browser.get("/").text
    token = browser.cookies["staffing"]
    assert browser.post("/sign-out").headers["location"] == "/sign-in"
    browser.cookies.set("staffing", token)
    assert browser.get("/").status_code == 303
    assert page.trail() == [("Sam", "signed in", "from testclient"), ("Sam", "signed out", "")]


def test_under_https_the_cookie_is_bound_to_it(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    page = AccountsSite(tmp_path, url="https://roster.example.org")
    browser = page.stranger("https://roster.example.org")
    answer = browser.post("/sign-in", data={"name": "Sam", "password": PASSWORD})
    name, *flags = answer.headers["set-cookie"].split("; ")
    assert (name.split("=")[0], flags) == ("__Host-staffing", ["HttpOnly", "Path=/", "SameSite=strict", "Secure"])
    assert answer.headers["strict-transport-security"] == "max-age=31536000"
    assert browser.get("/").status_code == 200


def test_nothing_in_the_database_opens_the_page(page):
    browser = page.signed_in("Sam")
    link = page.here.links.make(page.here.accounts.named("Vic"))
    tables = ("sessions", "links", "accounts")
    rows = [row for table in tables for row in page.here.database.rows(f"SELECT * FROM {table}")]
    kept = {str(value) for row in rows for value in row}
    assert kept
    assert not {browser.cookies["staffing"], link, PASSWORD} & kept


def test_a_token_from_before_is_not_taken_over(page):
    browser = page.stranger()
    browser.cookies.set("staffing", "chosen-by-somebody-else")
    answer = browser.post("/sign-in", data={"name": "Sam", "password": PASSWORD})
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    again = page.stranger()
    again.cookies.set("staffing", "chosen-by-somebody-else")
    assert again.get("/").status_code == 303


@pytest.mark.parametrize(
    ("by", "signed_in"),
    [(IDLE - timedelta(minutes=1), True), (IDLE, False), (LONGEST, False)],
)
def test_a_session_ends_when_nobody_is_there(page, later, by, signed_in):
    browser = page.signed_in("Sam")
    later(by)
    assert (browser.get("/").status_code == 200) == signed_in


def test_a_session_ends_however_busy_after_a_long_shift(page, later):
    browser = page.signed_in("Sam")
    for hours in range(1, 14):
        later(timedelta(hours=hours))
        assert browser.get("/").status_code == 200
    later(LONGEST)
    assert browser.get("/").status_code == 303


@pytest.mark.parametrize("name", ["Sam", "Nobody"])
def test_a_wrong_name_and_a_wrong_password_look_the_same(page, name):
    answer = page.stranger().post("/sign-in", data={"name": name, "password": "wrong"})
    assert (answer.status_code, said(answer)) == (401, WRONG)


def test_an_unknown_name_costs_as_much_work(page, monkeypatch):
    work = []

    class Counted(PasswordHasher):
        def verify(self, *given):
            work.append(given)
            return super().verify(*given)

    monkeypatch.setattr(passwords, "_HASHER", Counted(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobodys.cache_clear()
    invited = page.here.accounts.add("Ivo", "County", accounts_module.Role.VIEWER)
    for name in ("Sam", "Nobody", invited.name):
        page.stranger().post("/sign-in", data={"name": name, "password": "wrong"})
    assert len(work) == 3
    assert len({kept.split("$")[3] for kept, _ in work}) == 1  # the same parameters


def test_in_use_a_hash_is_argon2id_with_64_mib():
    assert passwords.make_hash(PASSWORD, "Sam").startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_a_hash_from_weaker_days_is_renewed_at_sign_in(page, monkeypatch):
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=2, memory_cost=16, parallelism=1))
    page.signed_in("Sam")
    assert "m=16,t=2,p=1" in page.here.accounts.named("Sam").password
    page.signed_in("Sam")


def test_guessing_is_slowed_down_by_name_and_address(page):
    browser = page.stranger()
    for _ in range(TRIES.times):
        assert browser.post("/sign-in", data={"name": "Sam", "password": "wrong"}).status_code == 401
    answer = browser.post("/sign-in", data={"name": "SAM", "password": PASSWORD})
    assert (answer.status_code, answer.headers["retry-after"], said(answer)) == (
        429,
        "900",
        "There were too many tries with a wrong password: try again in 15 minutes, or ask an admin of your agency for a new link.",
    )  # fmt: skip
    assert browser.post("/sign-in", data={"name": "Vic", "password": PASSWORD}).status_code == 303
    assert page.trail()[0] == ("Sam", "sign-in failed", "from testclient")


def test_a_name_that_nobody_has_is_not_written_down(page):
    """People type their password into the wrong field."""
    page.stranger().post("/sign-in", data={"name": PASSWORD, "password": ""})
    page.stranger().post("/sign-in", data={"name": PASSWORD, "password": "x"})
    rows = page.here.database.rows("SELECT * FROM audit")
    assert [(row["agency"], row["person"], row["action"]) for row in rows] == [
        ("", "an unknown name", "sign-in failed")
    ]


def test_counting_forgets_with_time():
    time = [0.0]
    counter, rate = Counter(lambda: time[0]), Rate(2, 10)
    assert [counter.take(rate, "a"), counter.take(rate, "a"), counter.take(rate, "a"), counter.take(rate, "b")] == [
        0,
        0,
        10,
        0,
    ]
    time[0] = 9.5
    assert counter.take(rate, "a") == 1
    time[0] = 10.0
    assert counter.take(rate, "a") == 0
    counter.give_back(rate, "a")
    assert [counter.take(rate, "a"), counter.take(rate, "a"), counter.take(rate, "a")] == [0, 0, 10]


@pytest.mark.parametrize(
    ("there", "to"),
    [
        ("/rosters/x?day=1", "/rosters/x?day=1"), ("//evil.example", "/"), ("/\\evil.example", "/"), ("", "/"),
        ("https://evil.example", "/"), ("/a\nb", "/"), ("javascript:x", "/"),
    ],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(there, to):
    assert local_path(there) == to


def test_htmx_is_sent_to_the_whole_sign_in_page(page):
    headers = {"HX-Request": "true", "HX-Current-URL": f"{BASE}/rosters/x?day=1"}
    answer = page.stranger().get("/rosters/x/cell", headers=headers)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/sign-in?next=/rosters/x%3Fday%3D1")


def test_changing_the_password_ends_every_other_session(page):
    here, elsewhere = page.signed_in("Sam"), page.signed_in("Sam")
    before = here.cookies["staffing"]
    asked = {"present": PASSWORD, "password": OTHER_WORDS, "again": OTHER_WORDS}
    assert here.post("/account/password", data=asked).status_code == 200
    assert here.cookies["staffing"] != before
    assert (here.get("/").status_code, elsewhere.get("/").status_code) == (200, 303)
    assert page.stranger().post("/sign-in", data={"name": "Sam", "password": PASSWORD}).status_code == 401
    assert page.trail()[2] == ("Sam", "changed the password", "")


@pytest.mark.parametrize(
    ("present", "password", "again", "status", "sentence"),
    [
        ("wrong", OTHER_WORDS, OTHER_WORDS, 403, "The present password is not right: type it again."),
        (PASSWORD, OTHER_WORDS, OTHER_WORDS + "!", 422, "The two passwords differ: type the same one twice."),
        (PASSWORD, "short", "short", 422, "The password has 5 characters, 12 at least: take a few words."),
        (
            PASSWORD, "samsamsam1234", "samsamsam1234", 422,
            "The password is easy to guess (a name, a common word, one sign again and again): take a few words.",
        ),
        (PASSWORD, "x" * 257, "x" * 257, 422, "The password has 257 characters, 256 at most: take a shorter one."),
    ],
)  # fmt: skip
def test_a_password_that_is_not_taken(page, present, password, again, status, sentence):
    answer = page.signed_in("Sam").post(
        "/account/password", data={"present": present, "password": password, "again": again}
    )
    assert (answer.status_code, said(answer)) == (status, sentence)


def test_the_link_on_the_console_makes_the_first_account_and_works_once(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    page = AccountsSite(tmp_path)
    page.here.database.change("DELETE FROM accounts")
    token, browser = page.here.links.make(), page.stranger()
    first = {"name": "Ann", "agency": "County", "password": OTHER_WORDS, "again": OTHER_WORDS}
    assert browser.get(f"/link/{token}").status_code == 200  # looking uses nothing up
    assert said(browser.post(f"/link/{token}", data={**first, "agency": " "})) == "The agency is blank: write one."
    assert browser.post(f"/link/{token}", data=first).headers["location"] == "/"
    assert "Signed in as <bdi>Ann</bdi> (admin, <bdi>County</bdi>)" in browser.get("/").text
    again = page.stranger().post(f"/link/{token}", data={**first, "name": "Mal"})
    assert (again.status_code, said(again)) == (
        404,
        "This link was used already, or its time is over: sign in if you have chosen your password with it, else ask"
        " whoever gave it to you for a new one.",
    )


def test_no_first_account_where_there_is_one(page):
    assert page.stranger().get(f"/link/{page.here.links.make()}").status_code == 404


def test_a_link_is_over_after_its_time(page, later):
    token = page.here.links.make(page.here.accounts.named("Vic"))
    later(timedelta(hours=24))
    assert page.stranger().get(f"/link/{token}").status_code == 404
    assert page.here.links.forget_old() == 1


def test_of_two_who_use_a_link_at_once_one_gets_it(page):
    token = page.here.links.make(page.here.accounts.named("Vic"))
    assert [page.here.links.spend(token), page.here.links.spend(token)] == [True, False]
