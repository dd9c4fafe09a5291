"""API tokens: made, shown once, used by programs, listed, ended; and what a wrong one gets."""

import json
import logging
import re
from datetime import timedelta

import pytest
from accounts_site import BASE, OTHER_WORDS, PASSWORD, AccountsSite, quick_hashes, said
from checked_rosters import COUNTY, Site, TestClient, told
from hypothesis import given
from hypothesis import strategies as st

from staffing.cli import run
from staffing.web.app import create_app
from staffing.web.gate.bearer import SAY_WHO
from staffing.web.gate.doors import FROM_ELSEWHERE
from staffing.web.gate.rates import WRONG_TOKENS
from staffing.web.gate.requests import Lines
from staffing.web.gate.visitor import Role
from staffing.web.settings import Proxy, Settings
from staffing.web.store import tokens as tokens_module
from staffing.web.store.database import now
from staffing.web.store.secret import is_whole, make_api_token
from staffing.web.store.tokens import MOST, TokenUnfit

ROSTERS = "/api/v1/rosters"
NOT_WHOLE = (
    "This is not a whole token: copy it again, from its staffing_ to its end, and send it as `Bearer staffing_...`."
)
OPENS_NOTHING = (
    "This token opens nothing here: it was revoked, or has ended with its account or its password. Make another one, and give it"
    " to the program."
)
NEW = {"name": "nightly", "role": "supervisor", "days": "90", "present": PASSWORD}


@pytest.fixture
def page(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    return AccountsSite(tmp_path / "data")


@pytest.fixture(scope="module")
def standing(tmp_path_factory):
    """A page that no test changes; Sam has a token called old."""
    with pytest.MonkeyPatch.context() as patch:
        quick_hashes(patch)
        page = AccountsSite(tmp_path_factory.mktemp("standing"))
        page.here.tokens.make(page.here.accounts.named("Sam"), "old", Role.VIEWER, by="Sam")
        yield page


def token_of(page, name="Sam", role=Role.SUPERVISOR):
    _, secret = page.here.tokens.make(page.here.accounts.named(name), "nightly", role, by=name)
    return secret


def program(page, secret):
    client = page.stranger()
    client.headers["Authorization"] = f"Bearer {secret}"
    return client


def refused(answer):
    """What a problem says, and which way in it asks for."""
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["detail"], answer.headers.get("www-authenticate")


def shown_once(answer):
    return answer.text.split('class="once">')[1].split("<")[0]


def test_an_account_makes_a_token_and_a_program_comes_in_with_it(page):
    sam = page.signed_in("Sam")
    made = sam.post("/account/tokens", data=NEW)
    secret = shown_once(made)
    assert (made.status_code, made.headers["cache-control"]) == (200, "no-store")
    assert re.fullmatch("staffing_[0-9A-Za-z]{49}", secret)
    listed = sam.get("/account/tokens").text
    assert (secret in listed, '<td data-is="Last used (UTC)" class="time">never</td>' in listed) == (False, True)
    assert program(page, secret).get(ROSTERS).json() == {"rosters": []}
    assert '<td data-is="Last used (UTC)" class="time">never</td>' not in sam.get("/account/tokens").text
    until = (now() + timedelta(days=90)).date()
    assert page.trail()[1:] == [("Sam", "made a token", f"Sam: nightly, supervisor until {until}")]


def test_nothing_in_the_database_is_a_token(page):
    secret = token_of(page)
    (row,) = page.here.database.rows("SELECT * FROM tokens")
    assert not any(secret[9:] in str(value) for value in row)


def test_what_a_program_does_is_signed_with_its_token(page):
    sent = program(page, token_of(page)).post(ROSTERS, files={"file": ("week.csv", b"nothing")})
    assert (sent.status_code, sent.json()["uploaded_by"]) == (202, "Sam (token nightly)")
    assert page.trail() == [("Sam (token nightly)", "uploaded", "")]
    page.here.desk.cancel_all(sent.json()["id"])


@pytest.mark.parametrize(
    ("changed", "status", "sentence"),
    [
        ({"present": "wrong"}, 403, "The present password is not right: type it again."),
        ({"name": " "}, 422, "The name is blank: write one."),
        ({"role": "admin"}, 422, "A token may be a viewer or a supervisor: choose one of them."),
        ({"days": "367"}, 422, "A token lives 1 to 366 days: give it a number of days between."),
        ({"name": "OLD"}, 422, "Sam has a token of the name OLD already: choose another name, or revoke that one."),
    ],
)
def test_a_token_that_is_not_made(standing, changed, status, sentence):
    answer = standing.signed_in("Sam").post("/account/tokens", data=NEW | changed)
    assert (answer.status_code, said(answer)) == (status, sentence)
    assert [token.name for token in standing.here.tokens.of(standing.here.accounts.named("Sam"))] == ["old"]


def test_no_token_is_above_its_account_and_there_are_not_too_many(page):
    vic = page.here.accounts.named("Vic")
    with pytest.raises(TokenUnfit, match="Vic is viewer: a token may have that role or a lower one, never admin"):
        page.here.tokens.make(vic, "nightly", Role.SUPERVISOR, by="Vic")
    for number in range(MOST):
        page.here.tokens.make(vic, f"job {number}", Role.VIEWER, by="Vic")
    with pytest.raises(TokenUnfit, match="Vic has 20 tokens already: revoke one that no program uses any more"):
        page.here.tokens.make(vic, "one more", Role.VIEWER, by="Vic")


def test_a_token_may_do_what_its_account_still_may(page):
    sam = program(page, token_of(page))
    assert sam.post(ROSTERS).status_code == 422  # it lacks the file
    page.here.accounts.set_role(page.here.accounts.named("Sam"), Role.VIEWER)
    assert refused(sam.post(ROSTERS)) == (
        403, "This needs the role supervisor, and this token has viewer: make one with that role.", None,
    )  # fmt: skip


WRONG = 'Bearer realm="staffing", error="invalid_token"'


@pytest.mark.parametrize(
    ("header", "sentence", "challenge"),
    [
        ("Bearer nonsense", NOT_WHOLE, WRONG),
        ("bearer", NOT_WHOLE, WRONG),
        (f"Bearer {make_api_token()}", OPENS_NOTHING, WRONG),
        ("Basic U2FtOnNlY3JldA==", SAY_WHO, 'Bearer realm="staffing"'),
        (None, SAY_WHO, 'Bearer realm="staffing"'),
    ],
    ids=["not ours", "nothing after it", "unknown", "another scheme", "none"],
)
def test_a_wrong_token_is_a_problem(standing, header, sentence, challenge):
    answer = standing.stranger().get(ROSTERS, headers={"Authorization": header} if header else {})
    assert refused(answer) == (401, sentence, challenge)


def test_two_tokens_are_none(page):
    twice = [("Authorization", f"Bearer {token_of(page)}")] * 2
    assert refused(page.stranger().get(ROSTERS, headers=twice)) == (401, NOT_WHOLE, WRONG)


def test_a_token_in_the_address_is_none(page):
    assert refused(page.stranger().get(f"{ROSTERS}?access_token={token_of(page)}"))[0] == 401


def test_wrong_ones_are_counted_by_address_and_a_right_one_comes_in_all_the_same(page):
    stranger, right = page.stranger(), program(page, token_of(page))
    wrong = {"Authorization": f"Bearer {make_api_token()}"}
    assert [stranger.get(ROSTERS, headers=wrong).status_code for _ in range(WRONG_TOKENS.times)] == [401] * 30
    late = stranger.get(ROSTERS, headers=wrong)
    assert refused(late)[:2] == (429, "That was asked too often in a short time: try again in 15 minutes.")
    assert 840 < int(late.headers["retry-after"]) <= 900
    assert right.get(ROSTERS).status_code == 200
    assert page.signed_in("Sam").get("/").status_code == 200  # nor are people locked out by a program
    noted = page.here.database.rows("SELECT agency, person, action, detail FROM audit WHERE action = 'token refused'")
    assert {tuple(row) for row in noted} == {("", "an unknown token", "token refused", "from testclient")}
    assert len(noted) == 30


@pytest.mark.parametrize("way", ["revoked", "password changed", "password reset", "account removed"])
def test_a_token_ends(page, way):
    sam, ann, comes = page.signed_in("Sam"), page.signed_in("Ann"), program(page, token_of(page))
    assert comes.get(ROSTERS).status_code == 200
    account = page.here.accounts.named("Sam")
    (token,) = page.here.tokens.of(account)
    changed = {"present": PASSWORD, "password": OTHER_WORDS, "again": OTHER_WORDS}
    answer = {
        "revoked": lambda: sam.post(f"/account/tokens/{token.id}/revoke"),
        "password changed": lambda: sam.post("/account/password", data=changed),
        "password reset": lambda: ann.post(f"/admin/accounts/{account.id}/reset"),
        "account removed": lambda: ann.post(f"/admin/accounts/{account.id}/remove"),
    }[way]()
    assert answer.status_code in (200, 303)
    assert refused(comes.get(ROSTERS)) == (401, OPENS_NOTHING, WRONG)
    assert page.here.database.rows("SELECT * FROM tokens") == []


def test_a_token_is_over_in_the_end_and_the_program_is_told(page, monkeypatch):
    comes = program(page, token_of(page))
    (token,) = page.here.tokens.of(page.here.accounts.named("Sam"))
    assert comes.get(ROSTERS).status_code == 200
    page.here.database.change("UPDATE tokens SET until = ?", now().isoformat())
    over = f"This token has ended, on {now():%Y-%m-%d}. Make another one, and give it to the program."
    assert refused(comes.get(ROSTERS)) == (401, over, WRONG)
    assert page.trail()[-1] == ("Sam (token nightly)", "token refused", "from testclient")
    assert "has ended" in page.signed_in("Sam").get("/account/tokens").text
    assert page.here.tokens.forget_old() == 0
    monkeypatch.setattr(tokens_module, "now", lambda: now() + timedelta(days=31))
    assert page.here.tokens.forget_old() == 1
    assert token.until > now()


def test_where_there_is_a_token_no_cookie_counts(page):
    sam = page.signed_in("Sam")
    assert sam.get(ROSTERS).status_code == 200
    assert refused(sam.get(ROSTERS, headers={"Authorization": "Bearer x"}))[0] == 401
    viewer = {"Authorization": f"Bearer {token_of(page, 'Vic', Role.VIEWER)}"}
    assert refused(sam.post(ROSTERS, headers=viewer))[0] == 403
    assert "<bdi>Sam</bdi>, supervisor at" in sam.get("/account", headers=viewer).text  # pages look at cookies alone


def test_a_password_for_a_proxy_before_the_page_is_nothing_to_us(page):
    assert page.signed_in("Sam").get(ROSTERS, headers={"Authorization": "Basic U2FtOng="}).status_code == 200


def test_a_browser_on_another_site_does_nothing_with_a_token(page):
    comes = program(page, token_of(page))
    assert comes.post("/api/v1/waivers/1/end").status_code == 404
    assert refused(comes.post("/api/v1/waivers/1/end", headers={"Origin": "https://elsewhere.example"}))[:2] == (
        403,
        "This came from a browser's page on another site, so nothing was done: call from a program of your own, which sends"
        " neither Origin nor Sec-Fetch-Site.",
    )


def test_no_token_is_in_a_log(page, caplog):
    right, wrong = token_of(page), make_api_token()
    with caplog.at_level(logging.DEBUG):
        for secret in (right, wrong, wrong[:-1]):
            program(page, secret).get(f"{ROSTERS}/none/report")
    lines = [Lines().format(record) for record in caplog.records if record.name.startswith("staffing")]
    assert [(json.loads(line)["status"]) for line in lines] == [404, 401, 401]
    assert not any("staffing_" in line for line in lines)


def test_where_nobody_signs_in_no_token_is_asked_for_or_looked_at(tmp_path):
    alone = Site(tmp_path / "alone")
    assert alone.client.get(ROSTERS, headers={"Authorization": "Bearer x"}).json() == {"rosters": []}
    assert alone.client.get("/account/tokens").status_code == 404
    by_proxy = Settings(tmp_path / "proxied", proxy=Proxy("10.0.0.9", "X-User", agency="County"))
    comes = TestClient(create_app(by_proxy), base_url=BASE, client=("10.0.0.9", 1))
    token = {"Authorization": f"Bearer {make_api_token()}"}
    assert comes.get(ROSTERS, headers={"X-User": "nightly", **token}).status_code == 200
    assert refused(comes.get(ROSTERS, headers=token))[0] == 403


def test_tokens_come_through_the_proxy_that_passes_everything_on(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    page = AccountsSite(tmp_path, proxy=Proxy("10.0.0.9"))
    token = {"Authorization": f"Bearer {token_of(page)}"}
    there = TestClient(page.app, base_url=BASE, client=("10.0.0.9", 1))
    assert there.get(ROSTERS, headers=token).status_code == 200
    assert refused(page.stranger().get(ROSTERS, headers=token))[:2] == (403, FROM_ELSEWHERE)
    there.get(ROSTERS, headers={"Authorization": "Bearer x", "X-Forwarded-For": "203.0.113.7"})
    (noted,) = page.here.database.rows("SELECT detail FROM audit WHERE action = 'token refused'")
    assert noted["detail"] == "from 203.0.113.7"


def test_an_admin_makes_the_tokens_of_programs_and_ends_those_of_colleagues(page):
    ann, job = page.signed_in("Ann"), page.here.accounts.add("Nightly job", "County", Role.SUPERVISOR)
    form = {"name": "check", "role": "viewer", "days": "30"}
    secret = shown_once(ann.post(f"/admin/accounts/{job.id}/tokens", data=form))
    assert program(page, secret).get(ROSTERS).status_code == 200
    theirs = f"/admin/accounts/{page.id_of('Sam')}/tokens"
    answer = ann.post(theirs, data=form)
    assert (answer.status_code, said(answer)) == (
        409,
        "This account has a password, so a person signs in with it: they make its tokens themselves. For a program, make an"
        " account of its own and leave its link unused.",
    )
    comes = program(page, token_of(page))
    (token,) = page.here.tokens.of(page.here.accounts.named("Sam"))
    assert ann.post(f"{theirs}/{token.id + 1}/revoke").status_code == 404
    assert ann.post(f"{theirs}/{token.id}/revoke").headers["location"] == theirs
    assert comes.get(ROSTERS).status_code == 401
    assert [(person, action) for person, action, _ in page.trail() if "token" in action] == [
        ("Ann", "made a token"), ("Ann", "revoked a token"),
    ]  # fmt: skip


def test_an_account_and_its_tokens_are_counted_together(page):
    sam, comes = page.signed_in("Sam"), program(page, token_of(page))
    sent = {"files": {"file": ("a.ods", b"x")}}
    answers = [client.post(path, **sent).status_code for client, path in [(sam, "/rosters"), (comes, ROSTERS)] * 16]
    assert answers[30:] == [429, 429]
    assert 429 not in answers[:30]


def test_the_document_says_both_ways_in(page, tmp_path):
    document = program(page, token_of(page)).get("/api/v1/openapi.json").json()
    ways = document["components"]["securitySchemes"]
    assert (ways["token"]["scheme"], ways["session"]["in"], ways["session"]["name"]) == ("bearer", "cookie", "staffing")
    assert document["security"] == [{"token": []}, {"session": []}]
    alone = Site(tmp_path / "alone").client.get("/api/v1/openapi.json").json()
    assert alone["security"] == [{"token": []}, {"session": []}, {}]


@given(at=st.integers(0, 57), sign=st.characters(codec="utf-8"))
def test_one_wrong_sign_is_told_from_a_whole_token(at, sign):
    token = make_api_token()
    changed = token[:at] + sign + token[at + 1 :]
    assert is_whole(token)
    assert is_whole(changed) == (changed == token)
    assert not is_whole(token[:at])


def test_tokens_from_the_console(tmp_path, capfd):
    def user(*arguments):
        code = run(["user", *arguments, "--data", str(tmp_path / "data")])
        return code, *capfd.readouterr()

    assert user("add", "nightly", "--agency", "County", "--program") == (
        0, "", "nightly is a program's account (supervisor, County): `staffing user token add` makes its token.\n",
    )  # fmt: skip
    assert user("add", "x", "--agency", "County", "--program", "--password") == (
        2, "", "Error: A program has no password: leave --password or --program out.\n",
    )  # fmt: skip
    until = now() + timedelta(days=7)
    code, secret, told_whom = user("token", "add", "nightly", "check", "--role", "supervisor", "--days", "7")
    assert (code, is_whole(secret.rstrip("\n")), told_whom) == (
        0, True, f"Give this token to the program; it acts as nightly (supervisor, County) until {until:%Y-%m-%d}:\n",
    )  # fmt: skip
    assert user("token", "add", "nightly", "CHECK") == (
        2, "", "Error: nightly has a token of the name CHECK already: choose another name, or revoke that one.\n",
    )  # fmt: skip
    code, table, _ = user("token", "list", "nightly")
    ends = r"\d{4}-\d\d-\d\d \d\d:\d\d"
    assert re.fullmatch(
        rf"Account  Token  Role        Last used  Ends\nnightly  check  supervisor  never      {ends}\n", table
    )
    assert user("token", "revoke", "nightly", "old") == (
        2, "", "Error: nightly has no token old: `staffing user token list` shows them all.\n",
    )  # fmt: skip
    assert user("token", "revoke", "nightly", "Check") == (
        0,
        "",
        "The token check of nightly opens nothing any more.\n",
    )
    assert user("token", "list") == (0, "Account  Token  Role  Last used  Ends\n", "")


def test_sites_with_rosters_show_them_to_tokens_of_their_agency_alone(page):
    url = Site.put(page, told(COUNTY), agency="County")
    ours, theirs = program(page, token_of(page)), program(page, token_of(page, "Bea"))
    assert [client.get(f"/api/v1{url}").status_code for client in (ours, theirs)] == [200, 404]
