from dataclasses import replace

from reports import DAY_AND_NIGHT, broken, judged, roster, run, waiver

from staffing.render.text import brief, render
from staffing.report import Crash, NotChecked, Severity, Unreadable, Violation
from staffing.roster import SheetUse


def plain(report, width=100):
    return render(report, colour=False, width=width)


def of_everything():
    of = roster(
        DAY_AND_NIGHT,
        sheets=(SheetUse("Shifts", "shifts", 4), SheetUse("Notes", None, 9, "no heading of it is known")),
        notes=("Dates are read month first.",),
    )
    expiring = Violation(
        "cert-expiring", Severity.WARNING, "R. Roe's EMT card expires on 3 Dec 2026.", cells=("Staff!D3",)
    )
    bad = Violation("bad-row", Severity.ERROR, "The level 'Medicc' is not known: write Paramedic.", cells=("Staff!C4",))
    return judged(
        of,
        broken(of, "on-leave", 0, "J. Doe is on leave.", cells=("Shifts!F2", "'Time off'!A2")),
        broken(
            of,
            "no-emt",
            1,
            "Medic 4, Tue 1 Dec 19:00-07:00: no EMT on board from 23:00 to 07:00. J. Doe leaves at 23:00.",
        ),
        broken(of, "short-crew", 2, "Medic 4, Wed 2 Dec 07:00-19:00: one on board, two seats.", waived=waiver()),
        broken(of, "handover", 3, "Medic 4 is relieved late.", severity=Severity.INFO),
        expiring,
        bad,
        not_checked=(
            NotChecked("no-driver", "the Staff sheet has no Driver column"),
            NotChecked("expired-cert", "no expiry is given", tuple("ABCDEFG")),
        ),
    )


def test_the_worst_stands_first_and_nothing_is_left_out():
    report = run(of_everything(), unreadable=(Unreadable("june.xlsx", "it is password protected: save it without."),))
    assert (
        plain(report)
        == """\
!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
NOT READ, NOT CHECKED: 1 FILE
june.xlsx: it is password protected: save it without.
!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!

county.xlsx: 1 of 4 ambulance shifts is not crewed; 3 errors, 1 warning.

Tue 1 Dec to Wed 2 Dec 2026
        Tu We
Unit     1  2
Medic 4 !E ~.

. crewed  ~ waived  ! other error  E no EMT
One sign a shift, under the day it starts: before noon left, from noon right.

Errors: 2
  Shifts!F3  no-emt    Medic 4, Tue 1 Dec 19:00-07:00: no EMT on board from 23:00 to 07:00. J. Doe
                       leaves at 23:00.
  Shifts!F2  on-leave  J. Doe is on leave. (also 'Time off'!A2)

Warnings: 1
  Staff!D3  cert-expiring  R. Roe's EMT card expires on 3 Dec 2026.

For information: 1
  Shifts!F5  handover  Medic 4 is relieved late.

Waived: 1
  Shifts!F4  short-crew  Medic 4, Wed 2 Dec 07:00-19:00: one on board, two seats.
                         waived by J. Doe until 1 Jan 2027: mutual aid covers it (waivers.csv!A2)

Bad rows (what stands there can't be read): 1
  Staff!C4  bad-row  The level 'Medicc' is not known: write Paramedic.

Not checked: 2
  no-driver was not checked: the Staff sheet has no Driver column
  expired-cert was not checked for A, B, C, D, E and 2 more: no expiry is given

Taken as given
  Dates are read month first.
  The sheet Notes is not used: no heading of it is known

Rules: baseline, as of 23 Nov 2026.
2 rules checked, 1 not checked, 1 not for everyone. 3 errors, 1 warning, 1 waived.
"""
    )


def test_a_clean_roster_is_short():
    assert (
        plain(run(judged(roster(DAY_AND_NIGHT))))
        == """\
county.xlsx: all 4 ambulance shifts are crewed.

Tue 1 Dec to Wed 2 Dec 2026
        Tu We
Unit     1  2
Medic 4 .. ..

. crewed
One sign a shift, under the day it starts: before noon left, from noon right.

Rules: baseline, as of 23 Nov 2026.
3 rules checked, 0 not checked. 0 errors, 0 warnings, 0 waived.
"""
    )


def headline(report):
    return plain(run(report)).splitlines()[0]


def test_shifts_are_not_called_crewed_beyond_what_was_checked():
    unknown_drivers = judged(
        roster(DAY_AND_NIGHT), not_checked=[NotChecked("no-driver", "the Staff sheet has no Driver column")]
    )
    failed = judged(roster(DAY_AND_NIGHT), crashes=(Crash("no-emt", "KeyError: 'x'"),))
    assert headline(unknown_drivers) == (
        "county.xlsx: all 4 ambulance shifts are crewed as far as could be checked (without no-driver)."
    )
    assert (
        headline(failed)
        == "county.xlsx: all 4 ambulance shifts are crewed as far as could be checked (without no-emt)."
    )


def test_a_roster_without_shifts_says_so():
    assert headline(judged(roster())) == "county.xlsx: there is no ambulance shift to check."


def test_where_nothing_was_read_nothing_is_said_to_be_checked():
    assert plain(run(unreadable=(Unreadable("june.xlsx", "it is empty: nothing was saved in it"),))).splitlines()[
        2:
    ] == [
        "june.xlsx: it is empty: nothing was saved in it",
        "!" * 78,
        "",
        "No roster was checked.",
    ]


def test_several_rosters_begin_with_a_sentence_each_the_worst_first():
    good = roster(DAY_AND_NIGHT, path="good.xlsx")
    bad = roster(DAY_AND_NIGHT, path="bad.xlsx")
    report = run(judged(good), judged(bad, broken(bad, "no-emt", 0, "No EMT on board.")))
    lines = plain(report).splitlines()
    assert lines[:5] == [
        "bad.xlsx: 1 of 4 ambulance shifts is not crewed; 1 error.",
        "good.xlsx: all 4 ambulance shifts are crewed.",
        "",
        "=" * 78,
        "bad.xlsx: 1 of 4 ambulance shifts is not crewed; 1 error.",
    ]
    assert lines[-1] == "3 rules checked, 0 not checked. 1 error, 0 warnings, 0 waived."


def test_a_rule_that_failed_is_told_apart_from_what_it_would_have_found():
    failed = judged(roster(DAY_AND_NIGHT), crashes=(Crash("no-emt", "Traceback ...\nKeyError: 'Doe, Jane'"),))
    shown = plain(run(failed)).split("\n\n")
    assert shown[3].splitlines() == [
        "Failed by our fault, not by yours: 1",
        "  no-emt was not checked: the rule itself failed. Everything else here stands.",
    ]
    assert shown[-1].splitlines()[-1] == "2 rules checked, 1 not checked. 0 errors, 0 warnings, 0 waived."


def test_nothing_in_a_workbook_reaches_the_terminal_as_a_command():
    of = roster([("Medic\x1b[2J 4\n", *DAY_AND_NIGHT[0][1:])], path="c\x07.xlsx", notes=("a\x9b31mb", "c\u202ed"))
    shown = plain(run(judged(of, broken(of, "no-emt", 0, "x\r\ny\tz \ud800"))))
    assert [line for line in shown.splitlines() if line.startswith((" ", "c", "M"))] == [
        "c.xlsx: 1 of 1 ambulance shift is not crewed; 1 error.",
        "            Tu",
        "Medic[2J 4   E",
        "  Shifts!F2  no-emt  x y z \ufffd",
        "  a31mb",
        "  cd",
    ]


def test_narrow_terminals_get_narrow_lines():
    shown = render(run(of_everything()), colour=False, width=60)
    errors = shown[shown.index("Errors") : shown.index("Warnings")]
    assert (
        errors
        == """\
Errors: 2
  Shifts!F3  no-emt    Medic 4, Tue 1 Dec 19:00-07:00: no
      EMT on board from 23:00 to 07:00. J. Doe leaves at
      23:00.
  Shifts!F2  on-leave  J. Doe is on leave. (also 'Time
      off'!A2)

"""
    )


def test_colour_changes_no_word():
    import re

    report = run(of_everything(), unreadable=(Unreadable("june.xlsx", "it is password protected: save it without."),))
    coloured = render(report, colour=True, width=100)
    assert coloured != plain(report)
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain(report)


def test_every_one_of_many_violations_is_listed():
    of = roster(DAY_AND_NIGHT)
    found = [replace(broken(of, "no-emt", 0, f"message {n}"), cells=(f"Shifts!F{n}",)) for n in range(500)]
    lines = plain(run(judged(of, *found))).splitlines()
    assert [line.split()[-1] for line in lines if line.startswith("  Shifts!")] == [str(n) for n in range(500)]


def test_the_brief_form_is_the_first_and_the_last():
    report = run(of_everything(), unreadable=(Unreadable("june.xlsx", "it is password protected: save it without."),))
    assert (
        brief(report, colour=False, width=100)
        == """\
!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!
NOT READ, NOT CHECKED: 1 FILE
june.xlsx: it is password protected: save it without.
!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!

county.xlsx: 1 of 4 ambulance shifts is not crewed; 3 errors, 1 warning.

Rules: baseline, as of 23 Nov 2026.
2 rules checked, 1 not checked, 1 not for everyone. 3 errors, 1 warning, 1 waived.
"""
    )
