"""What must hold of every route of the page, those that are added later included: nothing here lists them.

A route that changes something refuses other sites and viewers; one that names a roster, a job or an account shows none
of another agency's; and without a session there is nothing but the way in.
"""

import re

import pytest
from accounts_site import AccountsSite, quick_hashes, said
from checked_rosters import COUNTY, NOW, Site, told
from fastapi.routing import iter_route_contexts

from staffing.web.browse.moment import present
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
OWN = {("POST", "/account/password"), ("POST", "/sign-out"), ("POST", "/sign-in"), ("POST", "/link/{token}")}
READING = {"GET", "HEAD"}


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

    def routes(self):
        for context in iter_route_contexts(self.app.routes):
            for method in sorted((getattr(context, "methods", None) or set()) - {"HEAD", "OPTIONS"}):
                yield method, context.path

    def filled(self, path):
        """The address of a route, about County's things."""
        known = {"key": self.roster, "roster": self.roster, "job": "a-job", "account": str(self.id_of("Sam"))}
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
    assert [path for path in named if GONE in ours.get(page.filled(path)).text] == []


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
