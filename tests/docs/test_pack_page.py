"""docs/writing-a-pack.md against the reader of packs."""

import re
from dataclasses import fields
from datetime import date, timedelta

import pytest
from shown import ROOT, blocks, table_rows

from staffing.report import Severity
from staffing.rule import AIMS, Overtime, Seat
from staffing.rules import RULES
from staffing.rules.packs import PackError, load_pack

PAGE = ROOT / "docs" / "writing-a-pack.md"


@pytest.fixture
def example(tmp_path):
    path = tmp_path / "county.toml"
    path.write_text(blocks(PAGE, "toml")[0], "utf-8")
    return path


def test_the_example_says_what_it_seems_to_say(example):
    pack = load_pack(str(example))
    rules = {rule.id: rule for rule in pack.rules}
    assert rules["short-rest"].min_rest == timedelta(hours=10)
    assert rules["short-rest"].citation == "Example County Operations Manual, 4.2"
    assert rules["weekly-hours"].severity is Severity.ERROR
    assert "consecutive-days" not in rules
    assert rules["expired-card"].required == {"CPR"}
    assert [str(demand) for demand in rules["min-on-duty"].demands] == ["1 Paramedic", "2 EMT at Central"]
    assert list(pack.services) == ["BLS", "ILS", "ALS", "CCT", "QRV", "NURSE"]
    assert (pack.timezone, pack.default_service) == ("America/Denver", "BLS")


def test_the_example_of_optional_rules_turns_them_all_on(tmp_path):
    path = tmp_path / "contract.toml"
    path.write_text(blocks(PAGE, "toml")[1], "utf-8")
    pack = load_pack(str(path))
    off = {rule.id for rule in RULES if rule().severity is Severity.OFF}
    rules = {rule.id: rule for rule in pack.rules}
    assert off - set(rules) == {"trainee-alone", "min-on-duty"}
    assert {kind.name: str(kind) for kind in pack.kinds} == {
        "night": "three hours or more from 22:00 to 06:00",
        "day": "every other than night",
        "evening": "starts from 14:00 to 18:59",
    }
    assert {
        rule_id: dict(rules[rule_id].parameters)
        for rule_id in ("minimum-hours", "shift-count", "follower", "off-pattern")
    } == {
        "minimum-hours": {"min_hours_minutes": 7200},
        "shift-count": {
            "counts": ["at least 2 and at most 8 night shifts", "at most 6 evening shifts", "at most 16 shifts"]
        },
        "follower": {"followers": ["no day after night", "no evening after night"]},
        "off-pattern": {"cycle": "XXOOOO", "anchor": "2027-01-04", "platoons": ["A 0", "B 2", "C 4"]},
    }


def test_every_key_of_a_seat_is_told():
    text = PAGE.read_text("utf-8").split("\nA seat:\n", 1)[1].split("\n\n", 1)[0]
    told = set(re.findall(r"^\| `(\w+)`", text, re.MULTILINE))
    assert told == {"critical_care" if field.name == "critical" else field.name for field in fields(Seat)}


@pytest.mark.parametrize("wrong", ["colour = 1\n", "[rules]\nshort-rest = { rest = '8 h' }\n", "[services.X]\n"])
def test_a_mistake_is_told_and_never_passed_over(tmp_path, wrong):
    path = tmp_path / "wrong.toml"
    path.write_text('extends = "baseline"\n' + wrong, "utf-8")
    with pytest.raises(PackError):
        load_pack(str(path))


def test_every_key_at_the_top_is_told():
    keys = {row[0].split(".")[0] for row in table_rows(PAGE, "Keys")}
    assert keys == {
        "title", "extends", "timezone", "default_service", "aims", "overtime", "holidays", "services", "kinds", "rules",
        "waivers",
    }  # fmt: skip


def test_every_aim_is_told_in_its_usual_order():
    assert [row[0] for row in table_rows(PAGE, "What a plan strives for")] == [
        aim for stage in AIMS for aim, _ in stage
    ]


def test_the_example_of_wishes_says_what_it_seems_to_say(tmp_path):
    path = tmp_path / "wishes.toml"
    path.write_text(blocks(PAGE, "toml")[2], "utf-8")
    pack = load_pack(str(path))
    assert pack.aims[-2:] == ((("overtime", 1),), (("requests", 3), ("fairness", 1)))
    assert pack.overtime == Overtime(timedelta(hours=40), 6)
    assert pack.holidays == {date(2026, 12, 25), date(2027, 1, 1)}
