"""What is new since the upload before, and what is gone."""

from contextlib import contextmanager
from dataclasses import replace
from datetime import date

import pytest
from checked_rosters import Site, catalogue, told
from page_text import lines_of

from staffing.report import Waiver
from staffing.roster import Problem
from staffing.web.browse.since import one_name, since

BEFORE = "Medic 1 BLS Mon 07:00-19:00: Ana; Medic 2 BLS Mon 07:00-19:00: Bo, Cy; Medic 3 BLS Tue 07:00-19:00: Di"
#: Medic 1 is mended, Medic 2 is broken, Medic 3 lacks somebody still, with another one on board.
AFTER = "Medic 1 BLS Mon 07:00-19:00: Ana, Cy; Medic 2 BLS Mon 07:00-19:00: Bo; Medic 3 BLS Tue 07:00-19:00: Eve"
CREWED = "Medic 1 BLS Mon 07:00-19:00: Ana, Cy"
WAIVER = Waiver("short-crew", "", "", "", "mutual aid", "J. Doe", date(2026, 12, 31), "waivers.csv!A2")
NEW = "Medic 2, Mon 7 Dec 07:00-19:00: one person on board, 2 are asked for. On board: Bo (EMT)."
GONE = "Medic 1, Mon 7 Dec 07:00-19:00: one person on board, 2 are asked for. On board: Ana (EMT)."


@contextmanager
def compared(earlier, later, *, waived=(False, False)):
    """The two catalogues and what differs."""
    lists = [(WAIVER,) if one else () for one in waived]
    with catalogue(earlier, lists[0]) as before, catalogue(later, lists[1]) as now:
        yield before, now, since(before, now)


def test_what_is_new_and_what_is_gone():
    with compared(told(BEFORE), told(AFTER)) as (before, now, found):
        lists = now.bodies("findings", found.new), before.bodies("findings", found.gone)
        assert [[one["message"] for one in part] for part in lists] == [[NEW], [GONE]]
    assert (found.same, found.words) == (1, "1 new, 1 gone, 1 as before")


def test_the_same_roster_is_all_as_before():
    with compared(told(BEFORE), told(BEFORE)) as (_, _, found):
        assert found.words == "2 as before"
    with compared(told(CREWED), told(CREWED)) as (_, _, found):
        assert found.words == "nothing was found, then as now"


@pytest.mark.parametrize(("waived", "words"), [((False, True), "2 gone"), ((True, False), "2 new")])
def test_what_is_waived_counts_on_neither_side(waived, words):
    with compared(told(BEFORE), told(BEFORE), waived=waived) as (_, _, found):
        assert found.words == words


def test_cells_that_can_t_be_read_are_told_apart_by_what_they_say():
    one, other = (Problem(f"Shifts!A{row}", f"'{text}' is no time") for row, text in ((3, "x"), (4, "y")))
    roster = told(CREWED)
    with compared(replace(roster, problems=(one, other)), replace(roster, problems=(other,))) as (before, _, found):
        assert [line["message"] for line in before.bodies("findings", found.gone)] == ["'x' is no time"]
        assert found.words == "1 gone, 1 as before"


@pytest.mark.parametrize(
    ("name", "same"),
    [("County.xlsx", "county.xlsx"), ("county (1).xlsx", "county.xlsx"), ("county (June).xlsx", "county (june).xlsx")],
)
def test_a_second_download_is_called_as_the_first(name, same):
    assert one_name(name) == same


def test_the_report_tells_and_leads_to_the_lists(tmp_path):
    site = Site(tmp_path)
    first, second = site.put(told(BEFORE)), site.put(told(AFTER), name="county (1).xlsx")
    site.put(told(AFTER), name="other.xlsx")
    site.put(told(AFTER), agency="another")
    assert not [line for line in lines_of(site.client.get(first).text) if line.startswith("Since the upload")]
    (told_here,) = (line for line in lines_of(site.client.get(second).text) if line.startswith("Since the upload"))
    assert told_here.endswith(": 1 new, 1 gone, 1 as before")
    lines = lines_of(site.client.get(f"{second}/since").text)
    assert lines[lines.index("New: 1") :][:3] == ["New: 1", "! error", NEW]
    assert lines[-1] == GONE


def test_without_an_earlier_upload_the_page_says_so(tmp_path):
    site = Site(tmp_path)
    assert lines_of(site.client.get(site.put(told(BEFORE)) + "/since").text) == [
        "What is new: county.xlsx",
        "No earlier upload of this name is here to compare with.",
    ]
