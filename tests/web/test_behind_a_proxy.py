"""The page behind nginx and Caddy as docs/serving.md sets them up: what browsers get, and what they can't make believe."""

import contextlib
import io
import re
import time
from urllib.parse import urlencode

import pytest
from proxied_site import NAME, PROXIES, Browser, identity, is_here, page, placed, ports_for, shown

from staffing.web.gate.rates import TRIES
from staffing.web.gate.visitor import Role
from staffing.web.store.accounts import Accounts
from staffing.web.store.database import Database

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HERE = [
    pytest.param(name, marks=pytest.mark.skipif(not is_here(name), reason=f"{name} is not installed"))
    for name in PROXIES
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("proxied")


@pytest.fixture(scope="module")
def accounts_page(folder):
    with page(shown("", "--accounts --url https://roster.example.org --trust-proxy"), folder) as port:
        accounts = Accounts(Database(folder / f"data-{port}"))
        accounts.add("Sam", "County", Role.SUPERVISOR)
        yield port


@pytest.fixture(scope="module", params=HERE)
def with_accounts(request, accounts_page, tmp_path_factory):
    """A browser before a proxy before a page with accounts."""
    ports = ports_for(accounts_page)
    block = placed(shown(request.param, _ONLY_PASSED_ON[request.param]), ports)
    with PROXIES[request.param](block, ports, tmp_path_factory.mktemp(request.param)) as trusted:
        yield Browser(ports, trusted)


_ONLY_PASSED_ON = {"nginx": "listen 80;", "caddy": "org {\n    reverse_proxy"}


def test_plain_http_leads_to_https(with_accounts):
    answer = with_accounts.plainly("/rosters?x=1")
    assert (answer.status, answer.headers["Location"]) == (308, f"https://{NAME}/rosters?x=1")


def test_headers_come_through(with_accounts):
    answer = with_accounts.ask("GET", "/sign-in")
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert len(answer.headers.get_all("Strict-Transport-Security")) == 1


def test_who_is_not_signed_in_is_led_to_it_without_leaving_https(with_accounts):
    answer = with_accounts.ask("GET", "/rosters/none")
    assert (answer.status, answer.headers["Location"]) == (303, "/sign-in?next=/rosters/none")
    answer = with_accounts.ask("GET", "/static/style.css/")
    assert not (answer.headers["Location"] or "").startswith("http:")


def test_another_site_changes_nothing(with_accounts):
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
        answer = with_accounts.ask("POST", "/sign-in", "name=Sam&password=x", {**FORM, **headers})
        assert answer.status == 403
    for headers in ({"Origin": f"https://{NAME}"}, {"Sec-Fetch-Site": "same-origin"}):
        assert with_accounts.ask("POST", "/sign-in", "name=Nobody&password=x", {**FORM, **headers}).status == 401


def test_tries_are_counted_by_the_address_of_the_browser(with_accounts):
    """Whatever the browser itself says of its address; somebody else's address is not counted with it."""
    name = urlencode({"name": f"Sam {id(with_accounts)}", "password": "wrong"})
    said = [
        with_accounts.ask("POST", "/sign-in", name, {**FORM, "X-Forwarded-For": f"203.0.113.{number}"}).status
        for number in range(TRIES.times + 1)
    ]
    assert said == [401] * TRIES.times + [429]
    elsewhere = Browser(with_accounts.ports, with_accounts.trusted, source="127.0.0.2")
    assert elsewhere.ask("POST", "/sign-in", name, FORM).status == 401


@pytest.fixture(scope="module")
def signed_page(folder):
    with page(shown("", "--proxy-header X-Remote-User --proxy-agency"), folder) as port:
        yield port


@pytest.fixture(scope="module", params=HERE)
def signed(request, signed_page, tmp_path_factory):
    """A browser before a proxy that has people sign in elsewhere."""
    with identity() as somebody:
        ports = ports_for(signed_page, somebody)
        block = placed(shown(request.param, "/oauth2/auth"), ports)
        with PROXIES[request.param](block, ports, tmp_path_factory.mktemp(request.param)) as trusted:
            yield Browser(ports, trusted)


def who_is_in(answer):
    """The name at the head of every page."""
    found = re.search(r"Signed in as <bdi>(.*?)</bdi>", answer.text)
    return found and found[1]


SAM = {"Cookie": "_oauth2_proxy=sam@county.example"}


def test_who_has_not_signed_in_is_asked_to(signed):
    answer = signed.ask("GET", "/")
    if answer.status == 302:
        assert answer.headers["Location"] == f"/oauth2/sign_in?rd=https://{NAME}/"
        answer = signed.ask("GET", answer.headers["Location"])
    assert (answer.status, answer.text) == (200, "sign in with your service")


def test_the_page_knows_who_has(signed):
    answer = signed.ask("GET", "/", headers=SAM)
    assert (answer.status, who_is_in(answer)) == (200, "sam@county.example")


@pytest.mark.parametrize("header", ["X-Remote-User", "x-remote-user", "X_Remote_User"])
def test_a_browser_does_not_say_who_it_is(signed, header):
    answer = signed.ask("GET", "/", headers={**SAM, header: "ann"})
    assert (answer.status, who_is_in(answer)) == (200, "sam@county.example")
    assert signed.ask("GET", "/", headers={header: "ann"}).text in ("", "sign in with your service")
    nobody = signed.ask("GET", "/", headers={"Cookie": "_oauth2_proxy=nameless", header: "ann"})
    assert who_is_in(nobody) is None
    assert (nobody.status, nobody.said) == (
        403, "The proxy did not say your name: whoever runs it must have it send one header X-Remote-User.",
    )  # fmt: skip


def test_a_browser_does_not_say_its_agency_or_role(signed):
    more = {"X-Remote-Role": "admin", "X-Remote-Agency": "Borough"}
    assert signed.ask("GET", "/admin/audit", headers={**SAM, **more}).status == 403


def test_a_header_that_is_struck_on_the_way_lets_nobody_in(signed):
    """Connection: X-Remote-User asks a proxy to drop the header that it has just set."""
    answer = signed.ask("GET", "/", headers={**SAM, "Connection": "close, X-Remote-User"})
    assert (answer.status, who_is_in(answer)) in [(200, "sam@county.example"), (403, None)]


def upload(browser, size, headers=SAM):
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="week.csv"\r\n\r\n'
    content = io.BytesIO(head + b"," * size + b"\r\n--x--\r\n")
    length = str(len(content.getvalue()))
    return browser.ask(
        "POST", "/rosters", content, {**headers, "Content-Type": "multipart/form-data; boundary=x", "Content-Length": length}
    )  # fmt: skip


def test_what_is_too_large_is_refused_in_the_pages_words(signed):
    for size in (27 * 2**20, 64 * 2**20):
        answer = upload(signed, size)
        assert (answer.status, answer.said) == (
            413, "This is more than the 25 MB that may be uploaded at once: save the workbook without pictures or old months.",
        )  # fmt: skip


def test_an_upload_and_its_progress_come_through(signed):
    answer = upload(signed, 3 * 2**20)
    assert answer.status == 303
    key = answer.headers["Location"]
    assert key.startswith("/rosters/")
    end = time.monotonic() + 30
    while 'http-equiv="refresh"' in (text := signed.ask("GET", key, headers=SAM).text):
        assert time.monotonic() < end
        time.sleep(0.2)
    assert "was not checked" in text
    with contextlib.suppress(AssertionError):
        signed.ask("POST", f"{key}/delete", headers=SAM)
