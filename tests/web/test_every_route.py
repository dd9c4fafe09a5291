"""What must hold of every route of the page and its API, those that are added later included: nothing here lists them.

A route that changes something refuses other sites and viewers; one that names a roster, a job or an account shows none
of another agency's; without a session there is nothing but the way in; and a token opens the API and nothing else.
"""

import re

import pytest
from accounts_site import AccountsSite, quick_hashes, said
from checked_rosters import COUNTY, NOW, Site, told
from fastapi.routing import iter_route_contexts

from staffing.web.api.sentences import for_programs
from staffing.web.browse.moment import present
from staffing.web.gate.visitor import Role
from staffing.web.pages.mine import GONE
from staffing.web.store.database import now

#: Anybody reaches these, signed in or not.
OPEN = {
    ("GET", "/healthz"),
    ("GET", "/sign-in"),
    ("POST", "/sign-in"),
    ("GET", "/link/{token}"),
    ("POST", "/link/{token}"),
}
#: A viewer changes these, as they are their own.
OWN = {
    ("POST", "/account/password"), ("POST", "/account/tokens"), ("POST", "/account/tokens/{token}/revoke"),
    ("POST", "/sign-out"), ("POST", "/sign-in"), ("POST", "/link/{token}"),
}  # fmt: skip
READING = {"GET", "HEAD"}
PREFIX = "/api/v1"


class Rosters(AccountsSite):
    """The page with one roster and one ended job of County's."""

    def __init__(self, folder):
        super().__init__(folder)
        self.app.dependency_overrides[present] = lambda: NOW.astimezone()
        self.roster = Site.put(self, told(COUNTY), agency="County").rsplit("/", 1)[1]
        self.here.database.change(
            "INSERT INTO jobs (id, agency, roster, task, asked_by, asked_at, state) VALUES (?, ?, ?, ?, ?, ?, ?)",
            "a-job", "County", self.roster, "read", "Sam", now().isoformat(), "done",
        )  # fmt: skip
        self.token, _ = self.here.tokens.make(self.here.accounts.named("Sam"), "job", Role.VIEWER, by="Sam")

    def routes(self):
        (mounted,) = (route for route in self.app.routes if getattr(route, "path", "") == PREFIX)
        for routes, before in ((self.app.routes, ""), (mounted.app.routes, PREFIX)):
            for context in iter_route_contexts(routes):
                for method in sorted((getattr(context, "methods", None) or set()) - {"HEAD", "OPTIONS"}):
                    yield method, before + context.path

    def with_token(self, name, role=Role.SUPERVISOR):
        """A program with a token of somebody's, of a name that nobody else has taken."""
        account = self.here.accounts.named(name)
        _, secret = self.here.tokens.make(account, f"job {len(self.here.tokens.of(account))}", role, by=name)
        program = self.stranger()
        program.headers["Authorization"] = f"Bearer {secret}"
        return program

    def filled(self, path):
        """The address of a route, about County's things."""
        known = {
            "key": self.roster, "roster": self.roster, "job": "a-job", "account": str(self.id_of("Sam")),
            "token": str(self.token.id),
        }  # fmt: skip
        return re.sub(r"{(\w+)(?::\w+)?}", lambda part: known.get(part[1], "1"), path)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        quick_hashes(patch)
        yield Rosters(tmp_path_factory.mktemp("routes"))


def test_the_walk_finds_the_routes(page):
    routes = set(page.routes())
    assert routes > OPEN | OWN
    assert ("GET", "/rosters/{key}") in routes
    assert ("POST", "/admin/accounts/{account}/role") in routes
    assert ("DELETE", f"{PREFIX}/rosters/{{key}}") in routes


def test_another_agency_finds_nothing_of_ours(page):
    theirs = page.signed_in("Bea")
    named = [(method, path) for method, path in page.routes() if "{" in path and (method, path) not in OPEN]
    assert named
    found = {(method, path): theirs.request(method, page.filled(path)).status_code for method, path in named}
    assert found == dict.fromkeys(named, 404)


def test_the_owner_does_find_it(page):
    """The walk above would pass with addresses that nobody finds."""
    ours = page.signed_in("Ann")
    named = [path for method, path in page.routes() if method == "GET" and re.findall(r"{(\w+)", path) == ["key"]]
    assert "/rosters/{key}" in named
    assert f"{PREFIX}/rosters/{{key}}" in named
    told = {path: ours.get(page.filled(path)).text for path in named}
    assert [path for path, text in told.items() if GONE in text or for_programs(GONE) in text] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost:8000"},
    ],
    ids=["cross-site", "same-site", "origin", "no origin", "both"],
)
def test_no_other_site_changes_anything(page, headers):
    ours = page.signed_in("Ann")
    changing = [(method, path) for method, path in page.routes() if method not in READING]
    refused = {route: ours.request(route[0], page.filled(route[1]), headers=headers) for route in changing}
    assert {route: answer.status_code for route, answer in refused.items()} == dict.fromkeys(changing, 403)
    assert {said(answer) for route, answer in refused.items() if not route[1].startswith("/api/")} == {
        "This came from another site, or from a page that hides where it stands, so nothing was done: open the page here"
        " and try again."
    }


def test_a_viewer_changes_nothing(page):
    viewer = page.signed_in("Vic")
    changing = [route for route in page.routes() if route[0] not in READING and route not in OWN]
    answers = {(method, path): viewer.request(method, page.filled(path)).status_code for method, path in changing}
    assert answers == dict.fromkeys(changing, 403)


def test_a_viewer_sees_no_admin_pages(page):
    viewer = page.signed_in("Vic")
    admins = [path for method, path in page.routes() if method == "GET" and path.startswith("/admin")]
    assert {path: viewer.get(path).status_code for path in admins} == dict.fromkeys(admins, 403)


def test_who_is_not_signed_in_is_sent_to_sign_in(page):
    stranger = page.stranger()
    for method, path in page.routes():
        if (method, path) in OPEN:
            continue
        address = page.filled(path)
        answer = stranger.request(method, address)
        if method == "GET" and not path.startswith("/api/"):
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in"), path
        else:
            assert answer.status_code == 401, path
            assert ("www-authenticate" in answer.headers) == path.startswith("/api/"), path


def test_a_token_opens_the_api_and_nothing_else(page):
    ours, seen = page.with_token("Ann"), {}
    for method, path in page.routes():
        if (method, path) not in OPEN and (method == "GET" or not path.startswith("/api/")):
            seen[method, path] = ours.request(method, page.filled(path)).status_code
    assert seen["GET", f"{PREFIX}/rosters"] == 200
    inside = {route for route, status in seen.items() if status not in (303, 401)}
    assert inside == {route for route in seen if route[1].startswith("/api/")}


def test_a_token_of_another_agency_finds_nothing_of_ours(page):
    theirs = page.with_token("Bea")
    named = [route for route in page.routes() if "{" in route[1] and route[1].startswith("/api/")]
    found = {(method, path): theirs.request(method, page.filled(path)).status_code for method, path in named}
    assert found == dict.fromkeys(named, 404)


@pytest.mark.parametrize(("name", "role"), [("Ann", Role.VIEWER), ("Vic", Role.VIEWER)])
def test_a_viewers_token_changes_nothing(page, name, role):
    program = page.with_token(name, role)
    changing = [route for route in page.routes() if route[0] not in READING and route[1].startswith("/api/")]
    assert changing
    answers = {(method, path): program.request(method, page.filled(path)).status_code for method, path in changing}
    assert answers == dict.fromkeys(changing, 403)


def test_every_answer_carries_the_headers(page):
    ours = page.signed_in("Ann")
    for path in ["/", "/healthz", "/static/style.css", "/nowhere", "/sign-in", f"/rosters/{page.roster}"]:
        headers = ours.get(path).headers
        assert headers["content-security-policy"] == (
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
            " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert len(headers["x-request-id"]) == 16
        assert headers["cache-control"] == ("public, no-cache" if path.startswith("/static/") else "no-store")
