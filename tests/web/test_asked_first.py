"""What can't be undone is asked first, on a page that says what it means; looking at that page does nothing."""

import re
from html import unescape

import pytest
from accounts_site import AccountsSite, quick_hashes, said
from checked_rosters import COUNTY, Site, told


@pytest.fixture
def page(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    return AccountsSite(tmp_path / "data")


def asked(answer):
    """The heading, what it means, and the ways on: where the button and the link lead, with their words."""
    main = answer.text.split("<main")[1].split("</main>")[0]
    plain = [unescape(text) for text in re.findall(r"<p><bdi>(.*?)</bdi></p>", main)]
    button = re.search(r'action="(.*?)">\s*<button class="ends">(.*?)</button>', main).groups()
    link = re.search(r'<a class="button quiet-button" href="(.*?)">(.*?)</a>', main).groups()
    return unescape(re.search("<h1>(.*?)</h1>", main)[1]), plain, button, link


def test_removing_an_account(page):
    ann, sam = page.signed_in("Ann"), page.id_of("Sam")
    where = f"/admin/accounts/{sam}/remove"
    assert f'href="{where}"' in ann.get("/admin/accounts").text
    assert asked(ann.get(where)) == (
        "Remove the account of Sam?",
        [
            "Sam (supervisor) is signed out at once, and can't sign in any more.",
            "What they uploaded, changed and waived stays, and Who did what keeps their name.",
            "This can't be undone: to come back they need a new account.",
        ],
        (where, "Remove Sam"),
        ("/admin/accounts", "Keep the account"),
    )
    assert page.id_of("Sam") == sam
    assert ann.post(where).status_code == 303
    assert page.here.accounts.named("Sam") is None


def test_a_new_password_link_ends_the_password_only_when_it_is_made(page):
    ann, sam = page.signed_in("Ann"), page.signed_in("Sam")
    where = f"/admin/accounts/{page.id_of('Sam')}/reset"
    heading, means, button, _ = asked(ann.get(where))
    assert (heading, button) == ("A new password link for Sam?", (where, "Make the link"))
    assert means == [
        "The present password of Sam ends at once, and wherever they are signed in they are signed out.",
        "You get a link to pass on, with which they choose a new password.",
    ]
    assert sam.get("/").status_code == 200
    assert ann.post(where).status_code == 200
    assert sam.get("/").status_code == 303
    assert asked(ann.get(where))[1][0] == (
        "Sam has not chosen a password yet: the link that was made for it before ends."
    )


@pytest.mark.parametrize("what", ["remove", "reset"])
def test_ones_own_account_is_not_even_asked_about(page, what):
    answer = page.signed_in("Ann").get(f"/admin/accounts/{page.id_of('Ann')}/{what}")
    assert (answer.status_code, said(answer)) == (
        409,
        "This is your own account: ask another admin, so that the agency is never without one.",
    )


def test_deleting_a_roster(page):
    url = Site.put(page, told(COUNTY), agency="County")
    sam = page.signed_in("Sam")
    heading, means, button, link = asked(sam.get(f"{url}/delete"))
    assert (heading, button, link) == (
        "Delete county.xlsx?",
        (f"{url}/delete", "Delete it"),
        (url, "Keep it"),
    )
    stays = "Waivers stay, and so does what you answered about how the file is to be read."
    gone = "The file and all that was made of it are deleted, for everybody of your agency. This can't be undone."
    assert means == [gone, stays]
    roster = page.here.rosters.find("County", url.rsplit("/", 1)[1])
    page.here.drafts.add(roster.id, roster.folder, 0, "name", by="Sam", said="Di is put on.", edits=[])
    draft = "Its draft has 1 change, kept nowhere else unless somebody has downloaded the mended workbook."
    assert asked(sam.get(f"{url}/delete"))[1] == [gone, draft, stays]
    assert sam.post(f"{url}/delete").headers["location"] == "/"
    assert sam.get(f"{url}/delete").status_code == 404


def test_an_account_that_was_just_made_is_not_in_its_own_way(page):
    """The button pressed twice: the browser shows the second answer, and that has the link."""
    ann = page.signed_in("Ann")
    asked_for = {"name": "Ned", "role": "viewer"}
    links = [ann.post("/admin/accounts", data=asked_for).text.split('class="once">')[1].split("<")[0] for _ in "12"]
    token = links[1].rsplit("/", 1)[1]
    assert page.here.links.look(token).account.name == "Ned"
    taken = ann.post("/admin/accounts", data={"name": "Ned", "role": "admin"})
    assert said(taken) == "There is an account of the name Ned already: choose another name."
    theirs = page.signed_in("Bea").post("/admin/accounts", data=asked_for)
    assert said(theirs) == "There is an account of the name Ned already: choose another name."
