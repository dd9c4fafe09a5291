"""Numbers that are dates and times, as their cells show them."""

import pytest
from patching import workbook

from staffing.workbook.patch import Book
from staffing.workbook.patch.cells.shown import BUILT_IN, shown

MONDAY = 46363.3125  # 7 December 2026 07:30


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        (MONDAY, "ddd d mmm", "Mon 7 Dec"),
        (MONDAY, "ddd\\ d/m", "Mon 7/12"),
        (MONDAY, "dddd, dd.mm.yyyy", "Monday, 07.12.2026"),
        (MONDAY, "mmmm yy", "December 26"),
        (MONDAY, "mmmmm", "D"),
        (MONDAY, "[$-409]d-mmm-yy;@", "7-Dec-26"),
        (MONDAY, "[$-F800]dddd\\,\\ mmmm\\ dd", "7 Dec 2026"),
        (MONDAY, BUILT_IN[14], "7 Dec 2026"),
        (MONDAY, BUILT_IN[22], "7 Dec 2026 7:30"),
        (MONDAY, "hh:mm", "07:30"),
        (MONDAY + 0.5, "h:mm AM/PM", "7:30 PM"),
        (MONDAY + 0.5, "h a/p", "7 P"),
        (0.0, "h:mm AM/PM", "12:00 AM"),
        (1.25, "[h]:mm", "30:00"),
        (1.25, "[mm]:ss", "1800:00"),
        (0.5, "mm:ss", "00:00"),
        (MONDAY, 'h"h"mm', "7h30"),
        (59.0, "d mmm yyyy", "28 Feb 1900"),
        (61.0, "d mmm yyyy", "1 Mar 1900"),
    ],
)
def test_a_date_or_time_by_its_format(number, code, text):
    assert shown(number, code) == text


def test_days_that_count_from_1904():
    assert shown(0.0, "d mmm yyyy", in_1904=True) == "1 Jan 1904"


@pytest.mark.parametrize(
    ("number", "code"), [(5.0, "0.00"), (5.0, ""), (5.0, '"May "0'), (-1.0, "d"), (3e6, "d"), (5.0, "@")]
)
def test_what_is_no_date(number, code):
    assert shown(number, code) is None


STYLES = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="ddd d mmm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="20"/></cellXfs>'
    "</styleSheet>"
)
ROW = (
    '<row r="1"><c r="A1" s="1"><v>46363</v></c><c r="B1" s="2"><v>0.3125</v></c><c r="C1"><v>46363</v></c>'
    '<c r="D1" s="1" t="str"><v>Ana Elm</v></c></row>'
)


def test_cells_of_a_workbook_as_they_show():
    sheet = Book(workbook(ROW, styles=STYLES), "staffing").sheet("Shifts")
    assert [sheet.shown(1, column) for column in range(1, 6)] == ["Mon 7 Dec", "7:30", "46363", "Ana Elm", ""]
