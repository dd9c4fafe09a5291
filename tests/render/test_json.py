import json
from dataclasses import replace
from datetime import date

import numpy as np
from reports import DAY_AND_NIGHT, broken, judged, roster, run, waiver

from staffing import __version__
from staffing.clock import Clock
from staffing.render.json import render
from staffing.report import Crash, NotChecked, Severity, Unreadable, Violation
from staffing.roster import SheetUse


def full_report():
    of = roster(DAY_AND_NIGHT, sheets=(SheetUse("Shifts", "shifts", 4),), notes=("Dates are read month first.",))
    return run(
        judged(
            of,
            broken(
                of,
                "no-emt",
                1,
                "No EMT on board.",
                start=DAY_AND_NIGHT[1][1] + 240,
                evidence={"other": {"unit": "BLS 2"}},
            ),
            broken(of, "short-crew", 2, "One on board.", waived=waiver(), person="José Núñez"),
            Violation("cert-expiring", Severity.WARNING, "It expires.", person="R. Roe", cells=("Staff!D3",)),
            not_checked=[
                NotChecked("no-driver", "no Driver column"),
                NotChecked("expired-cert", "no expiry", ("R. Roe",)),
            ],
        ),
        unreadable=(Unreadable("june.xlsx", "it is password protected"),),
    )


def test_the_object_is_the_one_promised():
    assert json.loads(render(full_report())) == {
        "schema_version": 1,
        "tool": {"name": "staffing", "version": __version__},
        "as_of": "2026-11-23",
        "rules": [
            {"id": "no-emt", "severity": "error", "title": "Nobody on board is EMT or higher", "citation": None,
             "parameters": {}},
            {"id": "no-driver", "severity": "error", "title": "Nobody on board may drive", "citation": None,
             "parameters": {}},
            {"id": "expired-cert", "severity": "error", "title": "The level card has expired", "citation": None,
             "parameters": {}},
        ],
        "rosters": [{
            "source": {"path": "county.xlsx", "sha256": "ab12", "layout": "native",
                       "sheets": [{"name": "Shifts", "used_as": "shifts", "rows": 4, "reason": None}],
                       "notes": ["Dates are read month first."]},
            "period": {"start": "2026-12-01T07:00:00", "end": "2026-12-03T07:00:00"},
            "counts": {"people": 4, "shifts": 4, "assignments": 7},
            "violations": [
                {"rule": "no-emt", "severity": "error", "waived": None, "message": "No EMT on board.",
                 "unit": "Medic 4",
                 "shift": {"start": "2026-12-01T19:00:00", "end": "2026-12-02T07:00:00"}, "person": None,
                 "from": "2026-12-01T23:00:00", "to": "2026-12-02T07:00:00", "cells": ["Shifts!F3"],
                 "evidence": {"other": {"unit": "BLS 2"}}},
                {"rule": "short-crew", "severity": "error",
                 "waived": {"reason": "mutual aid covers it", "by": "J. Doe", "until": "2027-01-01",
                  "cell": "waivers.csv!A2"},
                 "message": "One on board.", "unit": "Medic 4",
                 "shift": {"start": "2026-12-02T07:00:00", "end": "2026-12-02T19:00:00"}, "person": "José Núñez",
                 "from": "2026-12-02T07:00:00", "to": "2026-12-02T19:00:00", "cells": ["Shifts!F4"], "evidence": {}},
                {"rule": "cert-expiring", "severity": "warning", "waived": None, "message": "It expires.", "unit": None,
                 "shift": None, "person": "R. Roe", "from": None, "to": None, "cells": ["Staff!D3"], "evidence": {}},
            ],
            "not_checked": [{"rule": "no-driver", "reason": "no Driver column"},
                            {"rule": "expired-cert", "reason": "no expiry", "people": ["R. Roe"]}],
        }],
        "unreadable": [{"path": "june.xlsx", "reason": "it is password protected"}],
        "summary": {"errors": 1, "warnings": 1, "waived": 1, "compliant": False},
    }  # fmt: skip


def test_the_same_report_gives_the_same_text_of_one_object_and_one_line_end():
    text = render(full_report())
    assert text == render(full_report())
    assert text.startswith('{\n  "schema_version": 1,\n')
    assert text.endswith("\n  }\n}\n")
    assert '"person": "José Núñez"' in text


def test_times_carry_their_offset_where_the_clock_has_a_zone():
    denver = Clock("America/Denver")
    start = denver.midnight(date(2026, 12, 1)) + 19 * 60
    of = replace(roster([("Medic 4", start, start + 720)]), clock=denver)
    shown = json.loads(render(run(judged(of))))
    assert shown["rosters"][0]["period"] == {"start": "2026-12-01T19:00:00-07:00", "end": "2026-12-02T07:00:00-07:00"}


def test_rules_that_failed_are_listed_apart_without_their_traceback():
    crash = Crash("no-emt", 'Traceback (most recent call last):\n  File "a.py", line 1, in f\n    boom\nKeyError: 3\n')
    failed = render(run(judged(roster(DAY_AND_NIGHT), crashes=(crash,))))
    assert json.loads(failed)["failures"] == [
        {"path": "county.xlsx", "rule": "no-emt", "detail": "KeyError at a.py:1 in f"}
    ]


def test_evidence_may_hold_numbers_dates_and_sets():
    of = roster(DAY_AND_NIGHT)
    evidence = {"minutes": np.int64(479), "day": date(2026, 12, 1), "levels": frozenset({"EMT", "AEMT"})}
    shown = json.loads(render(run(judged(of, broken(of, "short-rest", 0, evidence=evidence)))))
    assert shown["rosters"][0]["violations"][0]["evidence"] == {
        "minutes": 479,
        "day": "2026-12-01",
        "levels": ["AEMT", "EMT"],
    }


def test_damaged_text_is_still_json_in_utf_8():
    of = roster(DAY_AND_NIGHT, path="county\udcff.xlsx")
    text = render(run(judged(of)))
    assert json.loads(text.encode("utf-8"))["rosters"][0]["source"]["path"] == "county\udcff.xlsx"
