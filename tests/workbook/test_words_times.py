from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffing.workbook.errors import UnclearCell
from staffing.workbook.words.times import Hours, TimeOfDay, read_hours, read_time

SPELLINGS = {
    "0700": 420, "700": 420, "7:00": 420, "07:00": 420, "7:00:00": 420, "07.00": 420, "7h30": 450, "0700h": 420,
    "0700 hrs": 420, "7a": 420, "7A": 420, "7am": 420, "7 AM": 420, "7 a.m.": 420, "7p": 1140, "7:30 pm": 1170,
    "7:30PM": 1170, "730p": 1170, "0730 pm": 1170, "12a": 0, "12:15 am": 15, "12p": 720, "12 pm": 720, "19:00 pm": 1140,
    "noon": 720, "Midnight": 0, "00:00": 0, "0000": 0, "2400": 1440, "24:00": 1440, "06:59:59.999": 420,
    "06:59:29": 419, "23:59:45": 1440, " 0700 ": 420, "1930": 1170,
}  # fmt: skip

CELLS = [
    (time(7, 0), 420), (time(6, 59, 59, 999000), 420), (time(23, 59, 59), 1440), (time(0, 0), 0), (700, 420),
    (1930, 1170), (0, 0), (30, 30), (2400, 1440), (0.2916666, 420), (0.5, 720), (0.0, 0), (0.99999999, 1440),
    (timedelta(hours=7), 420), (timedelta(days=1), 1440), (timedelta(hours=31), 1860), (timedelta(0), 0),
    (datetime(1899, 12, 31, 7), 420), (datetime(1900, 1, 1), 1440), (datetime(1900, 1, 1, 12), 2160),
]  # fmt: skip

NOT_TIMES = {
    "soon": "'soon' is not a time: write one such as 07:00 or 19:30",
    "25:00": "'25:00' is not a time: write one such as 07:00 or 19:30",
    "2401": "'2401' is not a time: write one such as 07:00 or 19:30",
    "0760": "'0760' is not a time: write one such as 07:00 or 19:30",
    "19:00 am": "'19:00 am' is not a time: write one such as 07:00 or 19:30",
    "": "'' is not a time: write one such as 07:00 or 19:30",
    "7": "'7' may be an hour or minutes past midnight: write a time such as 07:00",
    7: "'7' may be an hour or minutes past midnight: write a time such as 07:00",
    15: "'15' may be an hour or minutes past midnight: write a time such as 07:00",
    760: "'760' is not a time: write one such as 07:00 or 19:30",
    -700: "'-700' is not a time: write one such as 07:00 or 19:30",
    7.5: "'7.5' is not a time: write one such as 07:00 or 19:30",
    timedelta(hours=49): "'2 days, 1:00:00' is not a time: write one such as 07:00 or 19:30",
}


@pytest.mark.parametrize(("text", "minute"), SPELLINGS.items())
def test_a_time_may_be_spelled_so(text, minute):
    assert read_time(text) == TimeOfDay(minute)


@pytest.mark.parametrize(("cell", "minute"), CELLS, ids=repr)
def test_a_time_may_come_from_a_spreadsheet_so(cell, minute):
    assert read_time(cell) == TimeOfDay(minute)


@pytest.mark.parametrize(("cell", "message"), NOT_TIMES.items(), ids=repr)
def test_what_is_not_clearly_a_time_is_refused(cell, message):
    with pytest.raises(UnclearCell) as refused:
        read_time(cell)
    assert str(refused.value) == message


@pytest.mark.parametrize("text", ["0700+1", "07:00 +1", "7a (+1)", "0700 +1d", "0700 +1 day"])
def test_a_plus_one_is_the_next_day(text):
    assert read_time(text) == TimeOfDay(420, 1)


@pytest.mark.parametrize(
    ("text", "start", "end", "length"),
    [
        ("07:00-19:00", 420, 1140, 720),
        ("0700-1900", 420, 1140, 720),
        ("0700 \u2013 1900", 420, 1140, 720),
        ("7a-7p", 420, 1140, 720),
        ("7 am to 7:30 pm", 420, 1170, 750),
        ("1900-0700", 1140, 420, 720),
        ("0700-0700", 420, 420, 1440),
        ("0700-2400", 420, 1440, 1020),
        ("2400-0700", 1440, 420, 420),
        ("07-19", 420, 1140, 720),
        ("7-19", 420, 1140, 720),
        ("19-07", 1140, 420, 720),
        ("0700 until 1300", 420, 780, 360),
    ],
)
def test_hours_may_be_spelled_so(text, start, end, length):
    hours = read_hours(text)
    assert hours == Hours(TimeOfDay(start), TimeOfDay(end))
    assert hours.length == length


@pytest.mark.parametrize(("text", "length"), [("1900-0700+1", 720), ("0700-0700+1", 1440), ("0700-1900+1", 2160)])
def test_hours_may_say_on_which_day_they_end(text, length):
    hours = read_hours(text)
    assert hours.end.days == 1
    assert hours.length == length


@pytest.mark.parametrize("text", ["7-3", "7-7", "7-7p", "7-1500", "0700-15", "0700-2560", "7a-soon"])
def test_hours_that_two_people_read_differently_are_refused(text):
    with pytest.raises(UnclearCell) as refused:
        read_hours(text)
    assert str(refused.value) == f"the hours {text!r} are not clear: write them like 0700-1900"


@pytest.mark.parametrize("text", ["0700", "soon", "", "1-2-3"])
def test_text_that_is_no_pair_of_times_is_no_hours(text):
    assert read_hours(text) is None


FORMATS = [
    lambda t: f"{t:%H%M}",
    lambda t: f"{t:%H:%M}",
    lambda t: f"{t.hour}:{t:%M}",
    lambda t: f"{t:%I:%M %p}",
    lambda t: f"{t:%I%M%p}".lower()[:-1],
    lambda t: f"{t:%H:%M:%S}",
    lambda t: t,
    lambda t: timedelta(hours=t.hour, minutes=t.minute),
    lambda t: (t.hour * 60 + t.minute) / 1440,
]


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)), st.sampled_from(FORMATS))
def test_a_time_in_any_spelling_is_the_same_minute(at, spell):
    assert read_time(spell(at)) == TimeOfDay(at.hour * 60 + at.minute)
