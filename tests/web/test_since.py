"""What is new since the upload before, and what is gone."""

import pytest
from checked_rosters import Site, told, view
from page_text import lines_of

from staffing.web.browse.since import one_name, since

BEFORE = "Medic 1 BLS Mon 07:00-19:00: Ana; Medic 2 BLS Mon 07:00-19:00: Bo, Cy; Medic 3 BLS Tue 07:00-19:00: Di"
#: Medic 1 is mended, Medic 2 is broken, Medic 3 lacks somebody still, with another one on board.
AFTER = "Medic 1 BLS Mon 07:00-19:00: Ana, Cy; Medic 2 BLS Mon 07:00-19:00: Bo; Medic 3 BLS Tue 07:00-19:00: Eve"
NEW = "Medic 2, Mon 7 Dec 07:00-19:00: one person on board, 2 are asked for. On board: Bo (EMT)."
GONE = "Medic 1, Mon 7 Dec 07:00-19:00: one person on board, 2 are asked for. On board: Ana (EMT)."


def test_what_is_new_and_what_is_gone():
    found = since(view(told(BEFORE)), view(told(AFTER)))
    assert [[one["message"] for one in part] for part in (found.new, found.gone)] == [[NEW], [GONE]]
    assert (found.same, found.words) == (1, "1 new, 1 gone, 1 as before")


def test_the_same_roster_is_all_as_before():
    found = view(told(BEFORE))
    assert since(found, found).words == "2 as before"
    nothing = found | {"violations": []}
    assert since(nothing, nothing).words == "nothing was found, then as now"


def test_what_is_waived_counts_on_neither_side():
    found = view(told(BEFORE))
    waived = found | {"violations": [one | {"waived": "mutual aid"} for one in found["violations"]]}
    assert since(found, waived).words == "2 gone"
    assert since(waived, found).words == "2 new"


def test_cells_that_can_t_be_read_are_told_apart_by_what_they_say():
    found = view(told(BEFORE))
    blank = {"rule": "bad-row", "unit": None, "person": None, "start": None, "end": None}
    one, other = (
        found["violations"][0] | blank | {"message": message} for message in ("'x' is no time", "'y' is no time")
    )
    assert since(found | {"violations": [one, other]}, found | {"violations": [other]}).gone == (one,)


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
