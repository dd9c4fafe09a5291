# ruff: noqa: E501  whole messages in tables
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.dates import Moment, Order, order_of, read_moment

DAY = date(2026, 12, 1)
SPELLINGS = [
    "2026-12-01", "2026/12/01", "2026.12.1", "20261201", "1 Dec 2026", "01-Dec-26", "1-Dec-2026", "Dec 1, 2026",
    "December 1st, 2026", "Tue 1 Dec 2026", "Tuesday, December 1, 2026", "01DEC2026", "01DEC26", "1. December 2026",
    "1st of December 2026", "2026 Dec 1", "12/01/2026", "12/1/26", "12-01-2026", "12.01.2026",
]  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_date_may_be_spelled_so(text):
    assert read_moment(text) == Moment(DAY)


@pytest.mark.parametrize("text", ["01/12/2026", "1/12/26", "01.12.2026"])
def test_a_date_of_three_numbers_follows_the_order_of_its_column(text):
    assert read_moment(text, "dmy") == Moment(DAY)
    assert read_moment(text, "mdy") == Moment(date(2026, 1, 12))


def test_a_year_of_two_digits_may_come_first():
    assert read_moment("26/12/01", "ymd") == Moment(DAY)


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        (datetime(2026, 12, 1), Moment(DAY)),
        (datetime(2026, 12, 1, 7, 30), Moment(DAY, 450)),
        (datetime(2026, 11, 30, 23, 59, 59, 999000), Moment(DAY)),
        (datetime(9999, 12, 31, 23, 59, 59), Moment(date(9999, 12, 31), 1439)),
        (46357, Moment(DAY)),
        (46357.3125, Moment(DAY, 450)),
        (20261201, Moment(DAY)),
        ("2026-12-01 07:30", Moment(DAY, 450)),
        ("2026-12-01T07:30:00", Moment(DAY, 450)),
        ("2026-12-01 00:00", Moment(DAY, 0)),
        ("2026-12-01 24:00", Moment(DAY, 1440)),
        ("1 Dec 2026 0730", Moment(DAY, 450)),
        ("Dec 1 2026, 7:30 pm", Moment(DAY, 1170)),
        ("12/1/2026 7:30 PM", Moment(DAY, 1170)),
        ("2026-11-30 0700+1", Moment(DAY, 420)),
    ],
    ids=repr,
)
def test_a_date_may_carry_a_time(cell, moment):
    assert read_moment(cell) == moment


@pytest.mark.parametrize(
    "cell", ["soon", "1 Dec", "12/01", "Tue", "2026-13-01", "2026-02-30", "31/31/2026", "", "700", 700]
)
def test_what_is_not_a_date_is_refused(cell):
    with pytest.raises(UnclearCell) as refused:
        read_moment(cell)
    assert str(refused.value) == f"{str(cell)!r} is not a date: write one such as 2026-12-01"


def test_a_weekday_that_is_not_that_of_the_date_is_refused():
    with pytest.raises(UnclearCell) as refused:
        read_moment("Wed 1 Dec 2026")
    assert str(refused.value) == "'Wed 1 Dec 2026' contradicts itself, as 1 Dec 2026 is a Tuesday"


@pytest.mark.parametrize(
    ("texts", "override", "order"),
    [
        ([], None, Order("mdy")),
        (["2026-12-01", "1 Dec 2026"], None, Order("mdy")),
        (
            ["03/04/2027"], None,
            Order("mdy", "dates are read month first (03/04/2027 is 4 Mar 2027), as nothing in the column says otherwise: "
                  "give --date-order or write 2027-03-04 if that is wrong"),
        ),
        (
            ["03/04/2027", "03/14/2027"], None,
            Order("mdy", "dates are read month first (03/04/2027 is 4 Mar 2027), the only order that fits every date of the column"),
        ),
        (
            ["03/04/2027", "14/03/2027"], None,
            Order("dmy", "dates are read day first (03/04/2027 is 3 Apr 2027), the only order that fits every date of the column"),
        ),
        (
            ["13/04/2027", "03/14/2027"], None,
            Order("mdy", "dates are read month first (03/14/2027 is 14 Mar 2027), though not every date of the column fits "
                  "that: write them like 2027-03-04"),
        ),
        (["03/04/2027"], "dmy", Order("dmy", "dates are read day first (03/04/2027 is 3 Apr 2027), as --date-order says")),
        (["27/03/04"], "ymd", Order("ymd", "dates are read year first (27/03/04 is 4 Mar 2027), as --date-order says")),
    ],
)  # fmt: skip
def test_the_order_is_the_one_that_fits_every_date_else_month_first_and_is_told(texts, override, order):
    assert order_of(texts, override) == order


FORMATS = {
    "%Y-%m-%d": None, "%d %b %Y": None, "%b %d, %Y": None, "%A, %B %d, %Y": None, "%d%b%y": None, "%Y%m%d": None,
    "%m/%d/%Y": "mdy", "%d/%m/%Y": "dmy", "%m-%d-%y": "mdy", "%d.%m.%y": "dmy", "%y/%m/%d": "ymd",
}  # fmt: skip


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(FORMATS)), st.times())
def test_a_date_in_any_spelling_is_the_same_day(day, form, at):
    order = FORMATS[form] or "mdy"
    assert read_moment(day.strftime(form), order) == Moment(day)
    assert read_moment(f"{day.strftime(form)} {at:%H:%M}", order) == Moment(day, at.hour * 60 + at.minute)
