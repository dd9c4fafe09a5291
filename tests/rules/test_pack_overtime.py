"""What a pack may say about overtime and holidays."""

from datetime import date, timedelta

import pytest

from staffing.cli import run
from staffing.rule import Overtime
from staffing.rules.packs import PackError, load_pack


@pytest.fixture
def pack(tmp_path):
    def written(text):
        file = tmp_path / "county.toml"
        file.write_text(f'extends = "baseline"\ntitle = "County"\n{text}\n')
        return load_pack(str(file))

    return written


def test_neither_unless_said():
    assert (load_pack("baseline").overtime, load_pack("baseline").holidays) == (None, frozenset())


def test_what_is_said(pack):
    read = pack('overtime = { after = "37.5 h", week_starts = "sunday" }\nholidays = ["2026-12-25", 2027-01-01]')
    assert read.overtime == Overtime(timedelta(hours=37.5), 6)
    assert read.holidays == {date(2026, 12, 25), date(2027, 1, 1)}
    assert pack('overtime = { after = "40 h" }').overtime == Overtime(timedelta(hours=40), 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('overtime = "40 h"', "overtime: write a table such as { after = '40 h', week_starts = 'Monday' }"),
        ("overtime = {}", "overtime.after: say from how many hours in a week on, such as '40 h'"),
        ("overtime = { after = 40 }", "overtime.after: 40 is not a length of time; write it as '8 h' or '30 min'"),
        (
            'overtime = { after = "40 h", week_starts = "Mondy" }',
            "overtime.week_starts: there is no weekday 'Mondy'; did you mean 'Monday'?",
        ),
        ('overtime = { afetr = "40 h" }', "overtime.afetr: there is no such key; did you mean 'after'?"),
        ("holidays = 2026-12-25", "holidays: write a list of dates such as [2026-12-25, 2027-01-01]"),
        ('holidays = ["25 Dec"]', "holidays[1]: '25 Dec' is not a date; write one such as 2026-12-25"),
        (
            "holidays = [2026-12-25, 7]",
            "holidays[2]: 7 is not a date; write one without quotation marks, such as 2027-01-01",
        ),
    ],
)
def test_a_mistake_names_its_key(pack, tmp_path, text, said):
    with pytest.raises(PackError) as told:
        pack(text)
    assert str(told.value) == f"{tmp_path / 'county.toml'}: {said}"


def test_the_page_of_the_pack_tells_it(pack, tmp_path, capfd):
    pack(
        "aims = ['EMT cover', 'seats', 'warnings', 'overtime', { requests = 3, fairness = 1 }]\n"
        'overtime = { after = "40 h", week_starts = "Sunday" }\nholidays = ["2026-12-25", 2027-01-01]'
    )
    assert run(["packs", str(tmp_path / "county.toml")]) == 0
    page = capfd.readouterr().out.split("\n\n")
    assert next(block for block in page if block.startswith("Plans")) == (
        "Plans\n"
        "  aims, in their order: EMT cover, seats, warnings, overtime, 3 x requests + fairness\n"
        "  overtime: beyond 40 h in a week from Sunday on\n"
        "  holidays: 2026-12-25, 2027-01-01"
    )
