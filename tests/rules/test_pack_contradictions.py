"""What no plan could meet, or what comes to nothing, is a mistake in the pack: one sentence with the key."""

import pytest

from staffing.rules.packs import PackError, load_pack


@pytest.fixture
def refused(tmp_path):
    def said(text):
        file = tmp_path / "county.toml"
        file.write_text(f'extends = "baseline"\n{text}\n')
        with pytest.raises(PackError) as error:
            load_pack(str(file))
        return str(error.value).removeprefix(f"{file}: ")

    return said


def rules(*lines):
    return "\n".join(["[rules]", *lines])


MINIMUM = "minimum-hours = { severity = 'warning', min_hours = '200 h' }"
MAXIMUM = "maximum-hours = { severity = 'error', max_hours = '160 h' }"


def test_more_hours_asked_for_than_allowed(refused):
    assert refused(rules(MINIMUM, MAXIMUM)) == (
        "rules.minimum-hours.min_hours: nobody can reach 200 h in the period: maximum-hours allows 160 h at most (max_hours); "
        "change one of the two"
    )


def test_more_days_in_a_row_asked_for_than_allowed(refused):
    run = "short-run = { severity = 'warning', min_days_on = 8 }"
    assert refused(rules(run)) == (
        "rules.short-run.min_days_on: nobody can reach 8 days in a row: consecutive-days allows 7 at most (max_days); "
        "change one of the two"
    )


def test_more_shifts_of_a_kind_asked_for_than_of_any(refused):
    counts = "[{ most = 6 }, { kind = 'night', least = 7 }]"
    assert refused(rules(f"shift-count = {{ severity = 'error', counts = {counts} }}")) == (
        "rules.shift-count.counts[2]: nobody can have 7 night shifts: 6 of any kind are the most; change one of the two"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "overtime = { after = '40 h' }",
            "overtime: it would change nothing, as 'overtime' is not among the aims: add it there, or leave overtime out",
        ),
        (
            "holidays = [2026-12-25]",
            "holidays: it would change nothing, as 'fairness' is not among the aims: add it there, or leave holidays out",
        ),
    ],
)
def test_what_is_said_for_an_aim_that_is_not_sought(refused, text, said):
    assert refused(f"aims = ['EMT cover', 'seats']\n{text}") == said


@pytest.mark.parametrize(
    "text",
    [
        rules(MINIMUM.replace("200", "160"), MAXIMUM),
        rules(MINIMUM, MAXIMUM.replace("error", "off")),
        rules("short-run = { severity = 'warning', min_days_on = 8 }", "consecutive-days = { severity = 'off' }"),
        "overtime = { after = '40 h' }\nholidays = [2026-12-25]",
        "aims = ['EMT cover', 'seats', { overtime = 1, fairness = 2 }]\novertime = { after = '40 h' }\nholidays = [2026-12-25]",
    ],
)
def test_what_can_be_met(tmp_path, text):
    file = tmp_path / "county.toml"
    file.write_text(f'extends = "baseline"\n{text}\n')
    assert load_pack(str(file)).name == "county"
