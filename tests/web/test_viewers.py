"""A viewer is offered nothing that would be refused: every link and every form of every page is followed."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from accounts_site import AccountsSite, quick_hashes
from checked_rosters import AS_OF, COUNTY, Site, told

from staffing.web.store.proposals import Proposals

#: A viewer's own, whichever page it stands on.
OWN = {"/sign-out", "/account/password", "/account/tokens"}
QUESTION = {
    "about": "code", "subject": "D", "text": "what does 'D' stand for?", "answer": "D=07:00-19:00", "cell": "March!B3",
}  # fmt: skip


class Shared(AccountsSite):
    """County's rosters in every state, one with a proposal that is out of date."""

    def __init__(self, folder):
        super().__init__(folder)
        self.ready = Site.put(self, told(COUNTY), agency="County")
        self.asking, self.refused, self.reading = (self.bare(state) for state in ("asking", "refused", "reading"))
        for url in (self.asking,):
            found = {"questions": [QUESTION], "people": [], "codes": [], "blocks": [], "first": None}
            (self.of(url).folder / "questions.json").write_text(json.dumps(found))
        proposals = Proposals(self.here.database)
        effect = {"effect": {"after": {"errors": 0, "warnings": 0}}}
        proposals.add("stale", self.of(self.ready).id, "plan", 7, "Sam", effect)
        document = {
            "outcome": "Proven best.", "stopped": None, "changes": [], "stays": [], "open_seats": 0, "shortages": [],
            "gives_way": [], "added": [],
        }  # fmt: skip
        (self.of(self.ready).folder / "proposal-stale.json").write_text(json.dumps(document))

    def of(self, url):
        return self.here.rosters.find("County", url.rsplit("/", 1)[1])

    def bare(self, state):
        row = self.here.rosters.add(
            "County", "Sam", f"{state}.xlsx", ".xlsx", pack="baseline", as_of=AS_OF, keep=timedelta(hours=24)
        )  # fmt: skip
        self.here.rosters.settle(row.id, state, "It is a picture." if state == "refused" else "")
        return f"/rosters/{row.id}"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        quick_hashes(patch)
        yield Shared(tmp_path_factory.mktemp("viewers"))


def offered(text):
    """Where the links of a page lead, and where its forms are sent: of those that change something, and of those that ask."""
    links = {unescape(one).partition("#")[0] for one in re.findall(r'<a [^>]*?href="(/[^"]*)"', text)}
    forms = {
        (unescape(form[1]), "post" in form[0]) for form in re.findall(r'<form ([^>]*?)action="(/[^"]*)"', text)
    }  # fmt: skip
    return links, {to for to, changes in forms if changes}, {to for to, changes in forms if not changes}


def walked(browser, first):
    """Every page that is reached from `first` by links: its address, its status, and the forms on it that change something."""
    seen, open_ = {}, [*first]
    while open_:
        address = open_.pop()
        if address.partition("?")[0] in {one.partition("?")[0] for one in seen}:
            continue
        answer = browser.get(address)
        links, changes, asks = offered(answer.text)
        seen[address] = (answer.status_code, changes)
        open_.extend(sorted((links | asks) - set(seen)))
    return seen


def test_a_viewer_is_offered_nothing_that_is_refused(page):
    pages = walked(page.signed_in("Vic"), ["/", f"{page.ready}/plan/stale"])
    assert {page.ready, page.asking, page.refused, page.reading, f"{page.ready}/changes"} <= set(pages)
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}
    assert {address: changes - OWN for address, (_, changes) in pages.items() if changes - OWN} == {}


def test_a_supervisor_is_offered_all_of_it(page):
    """The walk above would pass on pages that offer nothing to anybody."""
    sam = page.signed_in("Sam")
    offers = {address: offered(sam.get(address).text)[1] - OWN for address in (
        "/", page.asking, f"{page.ready}/plan", f"{page.ready}/plan/stale", f"{page.ready}/delete",
    )}  # fmt: skip
    assert offers == {
        "/": {"/rosters", "/example"},
        page.asking: {f"{page.asking}/answers"},
        f"{page.ready}/plan": {f"{page.ready}/plan"},
        f"{page.ready}/plan/stale": {f"{page.ready}/plan/stale/again"},
        f"{page.ready}/delete": {f"{page.ready}/delete"},
    }
