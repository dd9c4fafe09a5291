"""The template: every sheet of the native layout, helpful to fill in, and read back as it was meant."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from staffing.checker import check
from staffing.roster import Roster
from staffing.rules.packs import load_pack
from staffing.workbook import read
from staffing.workbook.template import write_template


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("template") / "roster.xlsx"
    write_template(out)
    return out


@pytest.fixture(scope="module")
def roster(template) -> Roster:
    return read(template)


def test_every_sheet_is_used_but_the_notes(roster):
    assert [(sheet.name, sheet.used_as) for sheet in roster.source.sheets] == [
        ("Staff", "staff"),
        ("Credentials", "credentials"),
        ("Shifts", "shifts"),
        ("Time off", "time_off"),
        ("Requests", "requests"),
        ("Other work", "other_work"),
        ("Notes", None),
    ]


def test_no_row_is_bad_and_no_name_is_strange(roster):
    assert (roster.problems, len(roster.strangers)) == ((), 0)


def test_every_row_of_the_example_is_read(roster):
    tables = ("people", "shifts", "assignments", "leave", "requests", "other_work")
    assert {name: len(getattr(roster, name)) for name in tables} == {
        "people": 15, "shifts": 42, "assignments": 90, "leave": 2, "requests": 2, "other_work": 1,
    }  # fmt: skip


@pytest.mark.parametrize("as_of", [date(2026, 11, 23), date(2027, 1, 20), date(2028, 1, 1)])
def test_the_example_keeps_every_rule(roster, as_of):
    report = check(roster, load_pack("baseline"), as_of)
    assert (report.violations, report.not_checked, report.crashes) == ((), (), ())


def test_columns_offer_what_may_be_written_and_forbid_nothing(template):
    offers = {
        f"{sheet.title}!{sheet.cell(1, area.min_col).value}": (offer.formula1, offer.showErrorMessage)
        for sheet in load_workbook(template)
        for offer in sheet.data_validations.dataValidation
        for area in offer.sqref.ranges
    }
    assert offers == {
        "Staff!Level": ('"EMR,EMT,AEMT,Paramedic,RN,Driver only"', False),
        "Staff!Driver": ('"yes,no"', False),
        "Staff!Endorsements": ('"critical care"', False),
        "Staff!Role": ('"FTO,trainee,student,observer,ride-along"', False),
        "Shifts!Service": ('"BLS,ILS,ALS,CCT,QRV"', False),
        "Shifts!Crew 1": ("Staff!$A$2:$A$2000", False),
        "Shifts!Crew 2": ("Staff!$A$2:$A$2000", False),
        "Shifts!Crew 3": ("Staff!$A$2:$A$2000", False),
        "Requests!Want": ('"on,off"', False),
    }


def test_dates_and_times_are_real_ones_and_headings_stay_in_sight(template):
    book = load_workbook(template)
    first = [book["Shifts"].cell(2, column) for column in (1, 4, 5)]
    assert [cell.value for cell in first] == [datetime(2027, 1, 4), time(7), time(19)]
    assert [cell.number_format for cell in first] == ["ddd d mmm yyyy", "hh:mm", "hh:mm"]
    assert {sheet.title: sheet.freeze_panes for sheet in book} == {
        "Staff": "B2", "Credentials": "B2", "Shifts": "C2", "Time off": "B2", "Requests": "B2", "Other work": "B2",
        "Notes": "A8",
    }  # fmt: skip


def test_the_notes_explain_every_column(template):
    book = load_workbook(template)
    explained = [row[:2] for row in book["Notes"].iter_rows(min_row=8, values_only=True)]
    headings = [
        (sheet.title, "Crew 1, Crew 2 ..." if cell.value == "Crew 1" else cell.value)
        for sheet in book.worksheets[:-1]
        for cell in sheet[1]
        if cell.value not in ("Crew 2", "Crew 3")
    ]
    assert explained == headings


def test_the_template_is_the_same_every_time(template, tmp_path):
    write_template(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == template.read_bytes()
