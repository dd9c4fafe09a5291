"""Somebody is picked up on the pages and put down elsewhere, without script: where they may go, and what that comes to."""

import re
from datetime import date
from html import unescape

import pytest
from checked_rosters import catalogue, told
from work_here import Mending, plain

from staffing.web.browse.asked import Asked
from staffing.web.browse.free import free_on
from staffing.web.pages.ways import BESIDE, EMPTY, INSTEAD, SWAP, Hand, chosen, ways

#: The night of Medic 2 lacks one; Di could come; both days are crewed, Gus rides along on the second.
WORDS = (
    "Medic 2 BLS Mon 07:00-18:00: Ana, Ed; Medic 2 BLS Mon 19:00-07:00: Cy; Medic 2 BLS Tue 07:00-19:00: Fay, Gus 08:00-12:00;"
    "Ana EMT to Sun drives; Cy EMT to Sun drives; Di EMT to Sun drives; Ed EMT to Sun drives; Fay EMT to Sun drives; "
    "Gus EMT to Sun drives; Di off Tue; Ed off Wed"
)
DAY, NIGHT, TUESDAY = range(3)
ANA, ED, CY, FAY, GUS, DI = range(6)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return Mending(tmp_path_factory.mktemp("hand"))


@pytest.fixture(scope="module")
def url(site):
    return site.put(WORDS)


def shift(site, url, key):
    with site.roster(url).catalogue() as rows:
        return rows.document("shifts", key)


def names(site, url):
    with site.roster(url).catalogue() as rows:
        return {one["name"]: one["key"] for one in rows.documents("people")}


def links(page):
    """Each link of the list of ways, with its words."""
    return [
        (unescape(address), plain(words))
        for address, words in re.findall(r'<a data-way href="([^"]*)">(.*?)</a>', page, flags=re.DOTALL)
    ]


def test_the_people_are_those_of_the_tests(site, url):
    assert names(site, url) == {"Ana": ANA, "Ed": ED, "Cy": CY, "Fay": FAY, "Gus": GUS, "Di": DI}


def hand(site, url, key, person):
    place = shift(site, url, key)
    return Hand(person, "", place, next(one for one in place["crew"] if one["person"] == person))


def test_the_ways_onto_a_shift_with_an_empty_cell(site, url):
    found = ways(hand(site, url, DAY, ED), shift(site, url, NIGHT))
    assert [(one.how, one.where, [move.text() for move in one.moves]) for one in found] == [
        (EMPTY, "Shifts!H3", ["0:/1:2:8:::Shifts", "1:1:3:8:::Shifts"]),
        (EMPTY, "Shifts!I3", ["0:/1:2:8:::Shifts", "1:1:3:9:::Shifts"]),
        (SWAP, "Shifts!G3", ["1:1/2:3:7:::Shifts", "0:2/1:2:8:::Shifts"]),
        (INSTEAD, "Shifts!G3", ["0:/1:2:8:::Shifts", "1:1/2:3:7:::Shifts"]),
    ]


def test_who_changes_places_takes_the_hours_of_the_other(site, url):
    swap = chosen(
        ways(hand(site, url, DAY, ED), shift(site, url, TUESDAY)),
        shift(site, url, TUESDAY),
        onto=("Shifts", 4, 8),
        other=GUS,
    )
    assert (swap.how, swap.name) == (SWAP, "Gus")
    assert [move.text() for move in swap.moves] == ["2:1/4:4:8:0800:1200:Shifts", "0:4/1:2:8:::Shifts"]


def test_a_full_crew_asks_who_is_to_make_room_and_a_short_one_takes_whoever_comes(site, url):
    free = Hand(DI, "Di")
    day, night = shift(site, url, DAY), shift(site, url, NIGHT)
    assert chosen(ways(free, day), day) is None
    assert chosen(ways(free, night), night).how == EMPTY
    without_cell = {**night, "free": []}
    assert chosen(ways(free, without_cell), without_cell).how == BESIDE
    assert chosen(ways(free, night), night, onto=("Shifts", 9, 9)) is None


def test_who_is_free_on_a_day():
    with catalogue(told(WORDS)) as rows:
        monday, tuesday = (free_on(rows, date(2026, 12, day), Asked()).items for day in (7, 8))
        assert [one.name for one in monday] == ["Fay", "Gus", "Di"]
        # Cy works until 07:00 on Tuesday, Di has time off
        assert [(one.name, one.before, one.after) for one in tuesday] == [
            ("Ana", "Mon 7 Dec 07:00-18:00", ""),
            ("Ed", "Mon 7 Dec 07:00-18:00", ""),
        ]
        assert [one.name for one in free_on(rows, date(2026, 12, 7), Asked(q="fay")).items] == ["Fay"]


def test_who_works_up_to_midnight_is_free_the_day_after():
    with catalogue(told("Medic 2 BLS Mon 12:00-00:00: Ana; Medic 2 BLS Wed 00:00-12:00: Bo")) as rows:
        found = free_on(rows, date(2026, 12, 8), Asked()).items
    assert [(one.name, one.before, one.after) for one in found] == [
        ("Ana", "Mon 7 Dec 12:00-00:00", ""), ("Bo", "", "Wed 9 Dec 00:00-12:00"),
    ]  # fmt: skip


def test_many_who_are_free_are_paged():
    with catalogue(told(WORDS)) as rows:
        quiet = free_on(rows, date(2026, 12, 24), Asked(page="2"))
    assert (quiet.total, quiet.number, quiet.pages) == (6, 1, 1)


def test_a_change_renews_who_is_free(site):
    url = site.put(WORDS)
    site.post(f"{url}/changes", revision=0, m=[f"{NIGHT}:{DI}:3:8:::Shifts"])
    with site.roster(url).catalogue() as rows:
        assert [one.name for one in free_on(rows, date(2026, 12, 7), Asked()).items] == ["Fay", "Gus"]


def test_the_page_of_who_is_free_leads_to_the_shifts_of_that_day(site, url):
    page = site.client.get(f"{url}/free?day=2026-12-08&q=an")
    assert "1 person has no work and no time off from midnight to midnight." in plain(page.text)
    assert re.findall(r'<a data-pick href="([^"]*)"', page.text) == [
        f"{url}/hand?person=0&amp;day=2026-12-08&amp;board="
    ]


def test_the_page_that_asks_where_to_has_the_shifts_of_the_day_those_in_trouble_first(site, url):
    page = site.client.get(f"{url}/hand?person={ED}&from={DAY}&cell=2:8:Shifts")
    assert re.findall(rf'href="{url}/hand/(\d)\?', page.text) == [str(NIGHT), str(DAY)]
    assert "Taken from Medic 2 , Mon 7 Dec 07:00-18:00 ." in plain(page.text)
    assert "S Medic 2 , Mon 7 Dec 19:00-07:00 short crew; Cy" in plain(page.text)


def test_put_down_on_a_shift_with_an_open_seat_it_is_tried_at_once(site, url):
    page = site.client.get(f"{url}/hand/{NIGHT}?person={DI}")
    said = plain(page.text)
    assert "Di to Medic 2 , Mon 7 Dec 19:00-07:00 Medic 2 , Mon 7 Dec 19:00-07:00: Di is put on Shifts!H3 Now: " in said
    assert "What it mends (1) - error Medic 2, Mon 7 Dec 19:00-07:00: one person on board, 2 are asked for." in said
    assert [words for _, words in links(page.text)] == ["In place of Cy Shifts!G3"]


def test_put_down_on_a_full_crew_it_is_asked_who_makes_room_and_each_answer_is_tried(site, url):
    page = site.client.get(f"{url}/hand/{DAY}?person={CY}&from={NIGHT}&cell=3:7:Shifts")
    assert "This shift has its crew. Who is to make room?" in plain(page.text)
    offered = links(page.text)
    assert [words for _, words in offered] == [
        "Into the free place Shifts!I2",
        "Change places with Ana Shifts!G2", "In place of Ana Shifts!G2",
        "Change places with Ed Shifts!H2", "In place of Ed Shifts!H2",
    ]  # fmt: skip
    said = plain(site.client.get(offered[3][0]).text)
    assert (
        "Mon 7 Dec 07:00-18:00: Cy in place of Ed Shifts!H2 Medic 2 , Mon 7 Dec 19:00-07:00: Ed in place of Cy" in said
    )


def test_keeping_it_goes_back_to_the_board_it_came_from(site):
    url = site.put(WORDS)
    page = site.client.get(f"{url}/hand/{NIGHT}?person={DI}&board=week%3D2026-12-07%26names%3D1").text
    fields = [
        (name, unescape(value)) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    ]
    assert fields == [
        ("revision", "0"), ("said", "Medic 2, Mon 7 Dec 19:00-07:00: Di is put on (Shifts!H3)."),
        ("board", "week=2026-12-07&names=1"), ("m", f"{NIGHT}:{DI}:3:8:::Shifts"),
    ]  # fmt: skip
    for _ in range(2):  # pressed twice, it is kept once
        kept = site.post(f"{url}/changes", **dict(fields))
        assert (kept.status_code, kept.headers["location"]) == (303, f"{url}/board?week=2026-12-07&names=1")
    assert site.roster(url).revision == 1
    assert [one["name"] for one in shift(site, url, NIGHT)["crew"]] == ["Cy", "Di"]
    # whoever still sees the board of before is told
    answer = site.client.get(f"{url}/hand/{DAY}?person={CY}&from={NIGHT}&cell=3:8:Shifts")
    assert (answer.status_code, "stands elsewhere now" in plain(answer.text)) == (409, True)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("hand?person=99", 404), ("hand/9?person=0", 404), ("hand/1?person=0&from=0&cell=x", 400),
        ("hand/1?person=3&onto=9:9:Shifts", 409), ("free?day=soon", 422),
    ],
)  # fmt: skip
def test_what_is_not_there_is_said(site, url, asked, status):
    assert site.client.get(f"{url}/{asked}").status_code == status


def test_the_board_with_names_has_each_seat_once_and_the_other_board_has_none(site, url):
    page = site.client.get(f"{url}/board?names=1").text
    night = re.search(rf'<ul class="names" data-shift="{NIGHT}">(.*?)</ul>', page)[1]
    assert night == (
        '<li data-cell="3:7:Shifts" data-person="2"><bdi>Cy</bdi></li>'
        '<li data-cell="3:8:Shifts"><span class="quiet">free</span></li>'
    )
    assert "data-cell" not in site.client.get(f"{url}/board").text
