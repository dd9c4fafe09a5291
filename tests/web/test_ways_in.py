"""Who comes in: the computer itself, who comes through a trusted proxy, and by which name the page may be asked for."""

from dataclasses import replace

import pytest
from accounts_site import said
from checked_rosters import TestClient

from staffing.web.app import create_app
from staffing.web.gate.doors import FROM_ELSEWHERE, OPEN_TO_ONE
from staffing.web.gate.opening import MustRefuse, is_loopback, opened
from staffing.web.gate.peer import origin_address
from staffing.web.gate.visitor import Role
from staffing.web.settings import Proxy
from staffing.web.store.accounts import Accounts
from staffing.web.store.database import Database

BASE = "http://localhost:8000"


def at(settings, peer="127.0.0.1", base=BASE):
    return TestClient(create_app(settings), base_url=base, client=(peer, 50_000), follow_redirects=False)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST", "localhost."])
def test_this_computer_is_known_by_its_names(settings, host):
    assert at(settings).get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", "", "[::1", "127.0.0.1.evil.example"]
)
def test_a_name_that_is_not_ours_is_refused_as_it_may_be_rebound(settings, host):
    answer = at(settings).get("/", headers={"Host": host})
    assert (answer.status_code, said(answer)) == (
        421,
        "This page was asked for by a name that is not its own: use the address that whoever runs it has given you.",
    )


def test_names_that_the_operator_gives_are_ours(settings):
    named = replace(settings, url="https://roster.example.org", hosts=("roster.lan",))
    page = at(named)
    assert [
        page.get("/", headers={"Host": host}).status_code for host in ("roster.example.org", "roster.lan:8000")
    ] == [200, 200]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_a_proxy_before_an_open_page_is_refused(settings, header):
    answer = at(settings).get("/", headers={header: "203.0.113.7"})
    assert (answer.status_code, said(answer)) == (403, OPEN_TO_ONE)


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": BASE}]
)
def test_our_own_pages_and_programs_may_change_things(settings, headers):
    """They get as far as the page, which finds no such roster."""
    assert at(settings).post("/rosters/none/delete", headers=headers).status_code == 404


PROXY = Proxy("10.0.0.0/24", "X-User", agency_header="X-Agency", role_header="X-Role")
SIGNED = {"X-User": "Zoë", "X-Agency": "County", "X-Role": "supervisor"}


def behind(settings, proxy=PROXY, peer="10.0.0.9"):
    return at(replace(settings, proxy=proxy), peer)


def test_a_proxy_signs_people_in(settings):
    page = behind(settings)
    utf8 = {**SIGNED, "X-User": "Zoë".encode()}
    assert page.get("/", headers=utf8).status_code == 200
    assert page.get("/admin/audit", headers=utf8).status_code == 403
    assert page.get("/admin/audit", headers={**SIGNED, "X-User": "Ann", "X-Role": "Admin"}).status_code == 200
    assert page.get("/sign-in", headers={**SIGNED, "X-User": "Ann"}).status_code == 404


@pytest.mark.parametrize("peer", ["10.0.1.9", "127.0.0.1", "::1", "unknown"])
def test_its_headers_count_from_its_address_alone(settings, peer):
    answer = behind(settings, peer=peer).get("/", headers={**SIGNED, "X-User": "Ann"})
    assert (answer.status_code, said(answer)) == (403, FROM_ELSEWHERE)


@pytest.mark.parametrize(
    ("headers", "sentence"),
    [
        ({}, "The proxy did not say your name: whoever runs it must have it send one header X-User."),
        ({"X-User": " "}, "The proxy did not say your name: whoever runs it must have it send one header X-User."),
        (
            {"X-User": "Ann"},
            "The proxy did not say your agency: whoever runs it must have it send one header X-Agency.",
        ),
        (
            {"X-User": "Ann", "X-Agency": "County", "X-Role": "owner"},
            "The proxy did not say your role (viewer, supervisor or admin): whoever runs it must have it send one header X-Role.",
        ),
    ],
)
def test_a_proxy_that_says_too_little_is_not_guessed_at(settings, headers, sentence):
    answer = behind(settings).get("/", headers=headers)
    assert (answer.status_code, said(answer)) == (403, sentence)


@pytest.mark.parametrize(
    "name", ["{http.reverse_proxy.header.X-Auth-Request-Email}", "(null)", "$remote_user", "%{USER}"]
)
def test_a_variable_that_the_proxy_has_not_filled_in_is_nobody(settings, name):
    answer = behind(settings).get("/", headers={**SIGNED, "X-User": name})
    assert (answer.status_code, said(answer)) == (
        403, "The proxy did not say your name: whoever runs it must have it send one header X-User.",
    )  # fmt: skip


def test_whom_a_proxy_has_signed_in_sees_their_name(settings):
    page = behind(settings).get("/", headers={**SIGNED, "X-User": "Bo <b>"}).text
    assert "<p>Signed in as <bdi>Bo &lt;b&gt;</bdi> (supervisor, <bdi>County</bdi>)</p>" in page
    assert "Signed in" not in at(settings).get("/").text


def test_redirects_stay_within_https(settings):
    answer = at(replace(settings, url="https://roster.example.org"), base="http://roster.example.org").get("/sign-in/")
    assert (answer.status_code, answer.headers["location"]) == (307, "https://roster.example.org/sign-in")


def test_a_header_twice_is_nobody(settings):
    twice = [("X-User", "Ann"), ("X-User", "Bea"), ("X-Agency", "County")]
    assert behind(settings).get("/", headers=twice).status_code == 403


def test_one_agency_and_role_for_all_of_a_proxy(settings):
    page = behind(settings, Proxy("10.0.0.9", "X-User", agency="County", role="admin"))
    assert page.get("/admin/audit", headers={"X-User": "Ann"}).status_code == 200


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.9", "1.2.3.4, 203.0.113.7", "203.0.113.7"),  # the browser wrote the first itself
        ("10.0.0.9", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("10.0.0.9", "", "10.0.0.9"),
        ("198.51.100.1", "203.0.113.7", "198.51.100.1"),
    ],
)
def test_tries_are_counted_by_the_browsers_address(peer, forwarded, address):
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert origin_address({"type": "http", "client": (peer, 1), "headers": headers}, PROXY) == address


def test_what_only_this_computer_reaches():
    assert [is_loopback(host) for host in ("127.0.0.1", "127.8.0.1", "::1", "localhost")] == [True] * 4
    assert [is_loopback(host) for host in ("0.0.0.0", "::", "192.168.1.4", "roster.lan")] == [False] * 4


REFUSED = [
    (
        {"host": "0.0.0.0"},
        "On 0.0.0.0 anybody who reaches this computer could read and change rosters: add --accounts to make the first"
        " account, or --trust-proxy and --proxy-header where a proxy signs people in.",
    ),
    ({"proxy": Proxy("127.0.0.1")}, "--trust-proxy alone signs nobody in: add --accounts, or --proxy-header NAME."),
    (
        {"proxy": Proxy("proxy.lan", "X-User", agency="County")},
        "--trust-proxy: proxy.lan is not an IP address or network: write it as 127.0.0.1 or 172.18.0.0/16",
    ),
    (
        {"proxy": Proxy("127.0.0.1", "X-User")},
        "--proxy-header needs --proxy-agency, the agency of all, or --proxy-agency-header, which names it.",
    ),
    (
        {"proxy": Proxy("127.0.0.1", "X-User", agency="County"), "accounts": True},
        "--accounts and --proxy-header are two ways to know who is there: choose one of them.",
    ),
    (
        {"url": "roster.example.org"},
        "--url: roster.example.org is not the address of a whole site: write it as https://roster.example.org",
    ),
]


@pytest.mark.parametrize(("more", "sentence"), REFUSED)
def test_the_page_is_not_opened_to_everybody(settings, more, sentence):
    with pytest.raises(MustRefuse) as refused:
        opened(replace(settings, **more))
    assert str(refused.value) == sentence
    assert not settings.folder.exists()


def test_where_there_is_an_account_everybody_signs_in(settings):
    assert opened(settings) == settings
    Accounts(Database(settings.folder)).add("Ann", "County", Role.ADMIN)
    assert opened(settings) == replace(settings, accounts=True)
    assert opened(replace(settings, host="0.0.0.0")).accounts


@pytest.mark.parametrize(
    ("more", "address", "https"),
    [
        ({}, "http://127.0.0.1:8000", False),
        ({"host": "::1", "port": 81}, "http://[::1]:81", False),
        ({"url": "https://roster.example.org/"}, "https://roster.example.org", True),
        ({"host": "10.0.0.2", "certificate": ("a.pem", "b.pem")}, "https://10.0.0.2:8000", True),
    ],
)
def test_where_people_find_it(settings, more, address, https):
    there = replace(settings, **more)
    assert (there.address, there.https) == (address, https)
