"""docs/json.md names exactly the fields of the report."""

import json
from collections import defaultdict
from datetime import date, time

import pytest
from openpyxl import Workbook
from shown import ROOT, table_rows

from staffing.checker import check
from staffing.cli import run
from staffing.inspection import BlockUse, Check, CodeUse, ColourUse, Inspection, LikeNames, Question, Skipped
from staffing.render.inspection_json import inspection_fields
from staffing.report import Severity
from staffing.rules import RULES
from staffing.rules.crew.split_duty import SplitDuty
from staffing.rules.examples import MONDAY, alone, examples_of
from staffing.rules.packs import load_pack

PAGE = ROOT / "docs" / "json.md"
#: Objects whose keys depend on the rule.
OPEN = ("parameters", "evidence")


def fields(value, path=""):
    """The paths of everything that is no object and no list of objects."""
    if isinstance(value, dict) and path.rpartition(".")[2] not in OPEN:
        for key, inner in value.items():
            yield from fields(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for inner in value:
            yield from fields(inner, f"{path}[]")
    elif value != []:
        yield path


def undated(path):
    """A roster with somebody whose level has no expiry date, and without time off or cards: much is not checked."""
    book = Workbook()
    staff, shifts = book.active, book.create_sheet("Shifts")
    staff.title = "Staff"
    for row in (("Name", "Level", "Level expires"), ("Ana Diaz", "EMT", date(2028, 1, 1)), ("Bo Chen", "EMT", None)):
        staff.append(row)
    for row in (
        ("Date", "Unit", "Start", "End", "Crew 1", "Crew 2", "Remarks"),
        (date(2026, 12, 1), "BLS 1", time(7), time(19), "Ana Diaz", "Bo Chen", ""),
        (date(2026, 12, 2), "BLS 1", time(7), time(19), "Ana Diaz", "=Staff!A3", ""),
    ):
        shifts.append(row)
    book.save(path)


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """Reports in which every field has something in it."""
    folder = tmp_path_factory.mktemp("reports")
    undated(folder / "undated.xlsx")
    county = ("check", str(ROOT / "examples" / "county.xlsx"), "--as-of", "2026-11-23")

    def report(*args):
        run([*args, "--format", "json", "-o", str(folder / "report.json")])
        return json.loads((folder / "report.json").read_text("utf-8"))

    def fail(rule, scene):
        raise ZeroDivisionError

    waivers = str(ROOT / "examples" / "county_waivers.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SplitDuty, "found", fail)
        return [
            report(
                *county, "--fragile", "--waivers", waivers, str(folder / "nowhere.xlsx"), str(folder / "undated.xlsx")
            )
        ]


def test_every_field_is_told_and_no_other(reports):
    printed = {path for report in reports for path in fields(report)}
    printed |= {"rosters[].violations[].waived", "rosters[].violations[].shift", "rosters[].period"}
    assert sorted(row[0] for row in table_rows(PAGE, "Fields")) == sorted(printed)


def test_every_key_of_evidence_is_told(reports):
    told = defaultdict(set)
    for rules, key, _ in table_rows(PAGE, "Evidence"):
        for rule in rules.split(", "):
            told[rule].add(key)
    printed = defaultdict(set)
    for violation in (v for report in reports for roster in report["rosters"] for v in roster["violations"]):
        if violation["evidence"]:
            printed[violation["rule"]] |= set(violation["evidence"])
    for rule in (rule for rule in RULES if rule().severity is Severity.OFF):
        for example in examples_of(rule):
            found = check(example.stage().roster, alone(load_pack("baseline"), rule), MONDAY).violations
            printed[rule.id] |= {key for violation in found for key in violation.evidence}
    assert {rule: keys for rule, keys in printed.items() if keys} == told


def test_every_field_about_who_can_take_a_seat_is_told(tmp_path):
    undated(tmp_path / "undated.xlsx")
    county, out = str(ROOT / "examples" / "county.xlsx"), tmp_path / "cover.json"
    asked = (
        [county, "Medic 3 2026-12-12", "--absent", "Iris Linden"],
        [str(tmp_path / "undated.xlsx"), "BLS 1 2026-12-01", "--absent", "Ana Diaz"],
    )
    printed = {"seats[].people[].swap"}
    for words in asked:
        run(["cover", *words, "--as-of", "2026-11-23", "--format", "json", "-o", str(out)])
        printed |= set(fields(json.loads(out.read_text("utf-8"))))
    printed |= {"seats[].people[].swap.taken_by"}
    assert sorted(row[0] for row in table_rows(PAGE, "Who can take a seat")) == sorted(printed)


def test_every_field_of_a_plan_is_told(tmp_path, capsys):
    holiday = str(ROOT / "examples" / "holiday.xlsx")
    ask = ["assign", holiday, "-o", str(tmp_path / "filled.xlsx"), "--as-of", "2026-11-23", "--hire"]
    run([*ask, "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    as_above = ("schema_version", "tool", "as_of", "source")
    of_a_check = ("violations", "not_checked")
    shown = {key: value for key, value in printed.items() if key not in (*as_above, *of_a_check)}
    told = {row[0] for row in table_rows(PAGE, "A plan")}
    assert told == set(fields(shown)) | {"violations[]", "not_checked[]", "hiring"}
    assert set(of_a_check) < set(printed)


def test_every_field_of_a_repair_is_told(tmp_path, capsys):
    county = str(ROOT / "examples" / "county.xlsx")
    ask = [
        "repair",
        county,
        "-o",
        str(tmp_path / "mended.xlsx"),
        "--as-of",
        "2026-11-23",
        "--freeze-until",
        "2026-12-28",
    ]
    run([*ask, "--format", "json"])
    printed = json.loads(capsys.readouterr().out)
    as_above = ("schema_version", "tool", "as_of", "source")
    lists = ("left", "added")
    shown = {key: [] if key in lists else value for key, value in printed.items() if key not in as_above}
    told = {row[0] for row in table_rows(PAGE, "A repair")}
    assert told == set(fields(shown)) | {"left[]", "added[]"}


def test_every_field_of_how_a_roster_was_read_is_told():
    day = date(2026, 12, 1)
    whole = Inspection(
        "person by date, codes",
        blocks=(BlockUse("May", "May!A1:B2", None, "it is empty", "Title", 1, day, day, 2),),
        people=("Ana",),
        first=day,
        last=day,
        codes=(CodeUse("D", 1),),
        unknown=("D",),
        alike=(LikeNames("Ana", "May!A2", ("Anna",)),),
        skipped=(Skipped("May!A9", "total", "it is a total"),),
        checks=(Check("May!C2", "Ana", "D", 2, 1),),
        assumed=("year=2026",),
        questions=(Question("code", "D", "what is it?", "D=off"),),
        notes=("one",),
        colours=(ColourUse("#FFFF99", 2, "May!C3", "no text"),),
    )
    assert {row[0] for row in table_rows(PAGE, "How a roster was read")} == set(fields(inspection_fields(whole)))
