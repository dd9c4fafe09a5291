"""Pages that look again by themselves without JavaScript do so whatever stands behind # in the address."""

import re

import pytest
from checked_rosters import COUNTY
from work_here import Mending


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Mending(tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="module")
def base(site):
    return site.put(COUNTY)


def test_no_form_is_sent_to_the_address_in_the_browser(site, base):
    """An address with # would be kept by the redirect, and the page of a search, reloaded, only jump to it."""
    pages = ("", "/plan", "/board", "/findings", "/staff", "/shifts/0", "/changes", "/take", "/waive/0", "/delete")
    forms = {page: re.findall(r"<form[^>]*>", site.client.get(f"{base}{page}").text) for page in pages}
    posted = {page: [form for form in forms[page] if 'method="post"' in form] for page in pages}
    assert {page for page in pages if posted[page]} >= {"/plan", "/waive/0", "/delete"}
    assert [form for page in pages for form in posted[page] if "action=" not in form] == []


def test_the_page_that_waits_says_where_it_looks_again(site, base):
    row = site.roster(base)
    site.office.rosters.settle(row.id, "reading")
    page = site.client.get(base).text
    site.office.rosters.settle(row.id, "ready")
    assert f'<meta http-equiv="refresh" content="1; url={base}">' in page
