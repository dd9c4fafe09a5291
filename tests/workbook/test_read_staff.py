"""What the sheets Staff and Credentials become."""

from datetime import date, datetime

import pytest
from native_books import SHIFTS_HEAD, problems, read_sheets

from staffing.clock import FOREVER, NEVER, Clock

CLOCK = Clock()
SHIFT = [SHIFTS_HEAD, [date(2026, 12, 1), "M4", "BLS", "0700", "1900", "OPEN", "OPEN"]]
END = date(2027, 3, 31)
AFTER_END = CLOCK.midnight(date(2027, 4, 1))


def read(folder, staff, **options):
    more = options.pop("more", {})
    return read_sheets(folder, {"Staff": staff, "Shifts": SHIFT, **more}, **options)


def read_people(folder, head, *rows, **options):
    return read(folder, [["Name", *head], *(["Jane Doe", *row] for row in rows)], **options)


def with_credentials(folder, head, *rows, staff_head=(), staff_row=()):
    staff = [["Name", *staff_head], ["Jane Doe", *staff_row]]
    return read(folder, staff, more={"Credentials": [["Name", *head], *(["Doe, Jane", *row] for row in rows)]})


def cards(roster):
    columns = ["person", "kind", "name", "rank", "critical", "issued", "expires", "origin"]
    return [tuple(row) for row in roster.cards[columns].itertuples(index=False)]


def test_a_person_has_all_that_the_sheet_says(tmp_path):
    staff = [
        [
            "Name",
            "ID",
            "Level",
            "Level expires",
            "Driver",
            "Endorsements",
            "Role",
            "Station",
            "Employment",
            "Max hours/week",
        ],
        ["Doe, Jane", 1042, "emt-p", END, "yes", "critical care", "fto", "North", "full time", 48],
    ]
    roster = read(tmp_path, staff)
    assert problems(roster) == []
    assert roster.source.notes == ()
    assert roster.people.to_dict("records") == [
        {
            "name": "Doe, Jane", "id": "1042", "level": "emt-p", "level_state": "read", "counts": True, "role": "FTO",
            "critical": True, "drives_until": FOREVER, "station": "North", "employment": "full time",
            "max_minutes": 2880, "sheet": "Staff", "row": 2, "column": 1,
        }
    ]  # fmt: skip
    assert cards(roster) == [(0, "level", "Paramedic", 4, False, NEVER, AFTER_END, "staff")]
    assert roster.cards[["sheet", "row", "column"]].to_numpy().tolist() == [["Staff", 2, 4]]
    assert roster.facts == {"level", "level-expiry", "driver", "home-station"}


@pytest.mark.parametrize(
    ("level", "state", "card"),
    [
        ("EMT", "read", ("level", "EMT", 2, False)),
        ("FP-C", "read", ("level", "Paramedic", 4, True)),
        ("CCP", "read", ("level", "Paramedic", 4, True)),
        (9925005, "read", ("level", "EMT", 2, False)),
        ("RN", "read", ("licence", "RN", 0, False)),
        ("driver only", "read", None),
        ("none", "read", None),
        (None, "blank", None),
        ("-", "blank", None),
    ],
)
def test_a_level_makes_a_card_without_expiry(tmp_path, level, state, card):
    roster = read_people(tmp_path, ["Level"], [level])
    assert problems(roster) == []
    assert list(roster.people.level_state) == [state]
    assert cards(roster) == ([(0, *card, NEVER, FOREVER, "staff")] if card else [])
    assert roster.facts == {"level"}


@pytest.mark.parametrize(
    ("level", "why"),
    [
        ("EMT-I", "the level 'EMT-I' is not clear: it means EMT-Intermediate in some places and EMT I (EMT) in others: "
                  "write EMT or AEMT"),
        ("Chief", "the level 'Chief' is not known: write EMR, EMT, AEMT or Paramedic"),
    ],
)  # fmt: skip
def test_a_level_that_is_not_clear_is_a_problem_and_no_card(tmp_path, level, why):
    roster = read_people(tmp_path, ["Level"], [level])
    assert problems(roster) == [("Staff!B2", f"{why}; until then this person counts as having no readable level")]
    assert list(roster.people.level_state) == ["unreadable"]
    assert cards(roster) == []


def test_an_expiry_without_a_level_is_no_card(tmp_path):
    roster = read_people(tmp_path, ["Level", "Lic exp"], [None, END])
    assert list(roster.people.level_state) == ["blank"]
    assert cards(roster) == []
    assert roster.facts == {"level", "level-expiry"}


@pytest.mark.parametrize(
    ("cell", "expires"),
    [
        (END, AFTER_END), (datetime(2027, 3, 31, 12), AFTER_END), ("2027-03-31", AFTER_END), ("31 Mar 2027", AFTER_END),
        (None, FOREVER), ("n/a", FOREVER), ("never", FOREVER), (date(9999, 12, 31), FOREVER),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "heading", ["Level expires", "Expiration", "Lic exp", "License expiration date", "EXPIRES", "Cert Exp."]
)
def test_a_level_expires_at_the_midnight_after_its_last_day(tmp_path, heading, cell, expires):
    roster = read_people(tmp_path, ["Level", heading], ["EMT", cell])
    assert cards(roster) == [(0, "level", "EMT", 2, False, NEVER, expires, "staff")]


def test_an_expiry_that_cannot_be_read_is_a_problem(tmp_path):
    roster = read_people(tmp_path, ["Level", "Level expires"], ["EMT", "soon"])
    assert problems(roster) == [
        (
            "Staff!C2",
            "'soon' is not a date: write one such as 2026-12-01; until then this counts as having no expiry date",
        )
    ]
    assert cards(roster) == [(0, "level", "EMT", 2, False, NEVER, FOREVER, "staff")]


@pytest.mark.parametrize(
    ("cell", "until"),
    [
        ("yes", FOREVER), ("Y", FOREVER), ("x", FOREVER), (True, FOREVER), (1, FOREVER), ("no", NEVER), (False, NEVER),
        (0, NEVER), (None, NEVER), ("-", NEVER), ("n/a", NEVER), (END, AFTER_END), ("2027-03-31", AFTER_END),
    ],
)  # fmt: skip
def test_the_driver_column_is_yes_no_or_the_last_day(tmp_path, cell, until):
    roster = read_people(tmp_path, ["Level", "Driver"], ["EMT", cell])
    assert problems(roster) == []
    assert list(roster.people.drives_until) == [until]
    assert "driver" in roster.facts


def test_a_driver_cell_that_says_neither_is_a_problem(tmp_path):
    roster = read_people(tmp_path, ["Level", "Driver"], ["EMT", "soon"])
    assert problems(roster) == [
        ("Staff!C2", "'soon' does not say who may drive: write yes, no, or the last day such as 2026-12-01; "
                     "until then this person counts as not driving")
    ]  # fmt: skip
    assert list(roster.people.drives_until) == [NEVER]


def test_without_a_driver_column_the_evoc_card_is_the_driver_data(tmp_path):
    roster = read_people(tmp_path, ["Level", "EVOC expires"], ["EMT", END], ["EMT", None])
    assert list(roster.people.drives_until) == [AFTER_END, NEVER]
    assert roster.facts == {"level", "driver", "cards"}


def test_with_a_driver_column_the_evoc_card_is_only_a_card(tmp_path):
    roster = read_people(tmp_path, ["Level", "Driver", "EVOC expires"], ["EMT", "no", END])
    assert list(roster.people.drives_until) == [NEVER]


def test_without_either_there_is_no_driver_data(tmp_path):
    roster = read_people(tmp_path, ["Level"], ["EMT"])
    assert list(roster.people.drives_until) == [NEVER]
    assert roster.facts == {"level"}


def test_every_other_column_that_expires_is_a_card(tmp_path):
    head = ["Level", "CPR expires", "ACLS Expiration Date", "NREMT exp", "Paramedic expires"]
    roster = read_people(tmp_path, head, ["EMT", END, None, END, END])
    assert cards(roster) == [
        (0, "level", "EMT", 2, False, NEVER, FOREVER, "staff"),
        (0, "card", "CPR", 0, False, NEVER, AFTER_END, "staff"),
        (0, "card", "NREMT", 0, False, NEVER, AFTER_END, "staff"),
        (0, "level", "Paramedic", 4, False, NEVER, AFTER_END, "staff"),
    ]
    assert roster.facts == {"level", "level-expiry", "cards"}


@pytest.mark.parametrize(
    ("cell", "role", "counts"),
    [
        (None, "", True), ("FTO", "FTO", True), ("Field Training Officer", "FTO", True), ("Trainee", "trainee", False),
        ("STUDENT", "student", False), ("observer", "observer", False), ("Ride along", "ride-along", False),
        ("ride-along", "ride-along", False), ("Captain", "", True), ("EMT", "", True),
    ],
)  # fmt: skip
def test_a_role_says_who_counts_as_crew(tmp_path, cell, role, counts):
    roster = read_people(tmp_path, ["Level", "Role"], ["EMT", cell])
    assert (roster.people.role[0], roster.people.counts[0]) == (role, counts)


@pytest.mark.parametrize(
    ("heading", "cell", "message"),
    [
        ("Role", "Wizard", "the role 'Wizard' is not known: write FTO, trainee, student or observer, or leave it blank; "
                           "until then this person counts as crew"),
        ("Max hours/week", "many", "the weekly maximum 'many' is not a number of hours: write one such as 48, at most 168"),
        ("Max hours/week", 200, "the weekly maximum '200' is not a number of hours: write one such as 48, at most 168"),
    ],
)  # fmt: skip
def test_other_cells_that_cannot_be_read_are_problems(tmp_path, heading, cell, message):
    assert problems(read_people(tmp_path, ["Level", heading], ["EMT", cell])) == [("Staff!C2", message)]


def test_endorsements_other_than_critical_care_are_noted(tmp_path):
    roster = read_people(tmp_path, ["Level", "Endorsements"], ["EMT", "hazmat, CCT"], ["EMT", "swift water"])
    assert list(roster.people.critical) == [True, False]
    assert roster.source.notes == ("Staff!C1: only critical care is used, not hazmat, swift water",)


def test_a_staff_sheet_without_levels_is_a_problem(tmp_path):
    roster = read(tmp_path, [["County"], ["Name"], ["Jane Doe"]])
    assert problems(roster) == [
        ("Staff!A2", "the Staff sheet has no Level column, so nobody can be seen to be an EMT: "
                     "add one with EMR, EMT, AEMT or Paramedic")
    ]  # fmt: skip
    assert roster.facts == frozenset()


def test_level_cards_stand_in_for_a_level_column(tmp_path):
    roster = with_credentials(tmp_path, ["Credential", "Expires"], ["EMT", END])
    assert problems(roster) == []
    assert roster.facts == {"level", "level-expiry", "credentials"}


def test_people_of_one_name_need_ids(tmp_path):
    message = (
        "'Jane Doe' is on the Staff sheet 2 times and no ID tells them apart: "
        "give each an ID of their own, or remove the repeated row"
    )
    assert problems(read_people(tmp_path, ["ID", "Level"], [1, "EMT"], [2, "EMT"])) == []
    assert problems(read_people(tmp_path, ["ID", "Level"], [1, "EMT"], [None, "EMT"])) == [("Staff!A3", message)]
    assert problems(read_people(tmp_path, ["ID", "Level"], [1, "EMT"], [1, "EMT"])) == [
        ("Staff!A2", message), ("Staff!A3", message),
    ]  # fmt: skip


def test_an_id_belongs_to_one_person(tmp_path):
    roster = read(tmp_path, [["Name", "ID", "Level"], ["Jane Doe", 1, "EMT"], ["Rick Roe", "1", "EMT"]])
    message = "the ID '1' belongs to 2 people: give each an ID of their own"
    assert problems(roster) == [("Staff!B2", message), ("Staff!B3", message)]


def test_a_row_without_a_name_is_a_problem(tmp_path):
    roster = read(tmp_path, [["Name", "ID", "Level"], [None, 1, "EMT"], ["Rick Roe", 2, "EMT"]])
    assert problems(roster) == [("Staff!A2", "the name is missing: write it, or clear this row")]
    assert list(roster.people.name) == ["Rick Roe"]


def test_a_credential_is_a_card_with_its_dates(tmp_path):
    head = ["Credential", "Issued", "Expires", "Number", "State"]
    rows = [
        ["Paramedic", date(2025, 4, 1), END, "P1", "KY"], ["cpr", None, END], ["RN", None, None], ["FP-C", None, END],
        ["EMT certification", None, None], ["CPR", None, None],
    ]  # fmt: skip
    roster = with_credentials(tmp_path, head, *rows)
    assert problems(roster) == []
    assert cards(roster) == [
        (0, "level", "Paramedic", 4, False, CLOCK.midnight(date(2025, 4, 1)), AFTER_END, "credentials"),
        (0, "card", "cpr", 0, False, NEVER, AFTER_END, "credentials"),
        (0, "licence", "RN", 0, False, NEVER, FOREVER, "credentials"),
        (0, "level", "Paramedic", 4, True, NEVER, AFTER_END, "credentials"),
        (0, "level", "EMT", 2, False, NEVER, FOREVER, "credentials"),
        (0, "card", "cpr", 0, False, NEVER, FOREVER, "credentials"),
    ]
    assert roster.facts == {"level", "level-expiry", "cards", "credentials"}


def test_dates_on_credentials_decide_over_a_staff_level_without_one(tmp_path):
    roster = with_credentials(
        tmp_path, ["Credential", "Expires"], ["EMT", END], staff_head=["Level"], staff_row=["EMT"]
    )
    assert cards(roster) == [(0, "level", "EMT", 2, False, NEVER, AFTER_END, "credentials")]


def test_critical_care_outlives_the_staff_level_it_came_with(tmp_path):
    options = {"staff_head": ["Level"], "staff_row": ["CCP"]}
    roster = with_credentials(tmp_path, ["Credential", "Expires"], ["Paramedic", END], **options)
    assert cards(roster) == [(0, "level", "Paramedic", 4, False, NEVER, AFTER_END, "credentials")]
    assert list(roster.people.critical) == [True]
    roster = with_credentials(tmp_path, ["Credential", "Expires"], ["FP-C", END], **options)
    assert cards(roster) == [(0, "level", "Paramedic", 4, True, NEVER, AFTER_END, "credentials")]
    assert list(roster.people.critical) == [False]


def test_a_card_on_both_sheets_is_one_card(tmp_path):
    options = {"staff_head": ["Level", "Level expires", "CPR expires"], "staff_row": ["EMT", END, END]}
    issued = date(2025, 4, 1)
    roster = with_credentials(
        tmp_path, ["Credential", "Issued", "Expires"], ["EMT", issued, END], ["CPR", issued, END], **options
    )
    start = CLOCK.midnight(issued)
    assert cards(roster) == [
        (0, "level", "EMT", 2, False, start, AFTER_END, "credentials"),
        (0, "card", "CPR", 0, False, start, AFTER_END, "credentials"),
    ]


def test_a_card_with_another_date_is_another_card(tmp_path):
    later = date(2029, 3, 31)
    options = {"staff_head": ["Level", "Level expires"], "staff_row": ["EMT", END]}
    roster = with_credentials(tmp_path, ["Credential", "Expires"], ["EMT", later], **options)
    assert [card[6] for card in cards(roster)] == [AFTER_END, CLOCK.midnight(date(2029, 4, 1))]


@pytest.mark.parametrize(
    ("row", "cell", "message"),
    [
        (["Jane Deo", "CPR", None, END], "A2",
         "'Jane Deo' is not on the Staff sheet: write Jane Doe if that is who is meant; until then this card counts for nobody"),
        (["Jane Doe", "EMT-A", None, END], "B2",
         "the level 'EMT-A' is not clear: it means EMT-Ambulance (EMT) in some places and Advanced EMT in others: "
         "write EMT or AEMT; until then this card counts for nobody"),
        (["Jane Doe", None, None, END], "B2",
         "the credential is missing: write its name, such as EMT or CPR; until then this card counts for nobody"),
        (["Jane Doe", "CPR", END, date(2027, 1, 1)], "D2", "the card expires before it is issued: correct a date"),
        (["Jane Doe", "CPR", "soon", END], "C2",
         "'soon' is not a date: write one such as 2026-12-01; until then this counts as having no issue date"),
    ],
)  # fmt: skip
def test_a_credential_that_cannot_be_read_is_a_problem(tmp_path, row, cell, message):
    sheets = {"Credentials": [["Name", "Credential", "Issued", "Expires"], row]}
    roster = read(tmp_path, [["Name", "Level"], ["Jane Doe", "EMT"]], more=sheets)
    assert problems(roster) == [(f"Credentials!{cell}", message)]


def test_a_title_that_is_also_a_heading_word_is_a_title(tmp_path):
    roster = read(tmp_path, [["Staff"], ["Name", "Level"], ["Jane Doe", "EMT"]])
    assert list(roster.people.name) == ["Jane Doe"]


def test_a_narrow_list_may_have_gaps_and_ends_at_its_remarks(tmp_path):
    rows = [["Name", "Level"], ["Jane Doe", "EMT"], [], ["Rick Roe", "EMT"], ["Total: 2 people"], [], ["Ask the chief"]]
    roster = read(tmp_path, rows)
    assert problems(roster) == []
    assert list(roster.people.name) == ["Jane Doe", "Rick Roe"]
    assert roster.source.notes == (
        "Staff!A5: this row holds only a remark and was left out: 'Total: 2 people'; likewise row 7",
    )


def test_a_heading_that_is_the_name_itself_comes_before_another_word_for_it(tmp_path):
    roster = read(tmp_path, [["Employee", "Certification", "Level", "Cert"], ["Jane Doe", "KY-1", "EMT", "x"]])
    assert list(roster.people.level) == ["EMT"]
    assert roster.source.notes == (
        "Staff!B1: a second column 'Certification' is not read: rename or remove one of the two",
        "Staff!D1: a second column 'Cert' is not read: rename or remove one of the two",
    )


@pytest.mark.parametrize(
    "heading",
    ["CPR expires", "cpr_expires", "CPR - Exp. Date", "CPR expiration (last day)", "CPR valid until", "CPR Expiry"],
)
def test_a_card_column_may_be_headed_so(tmp_path, heading):
    roster = read_people(tmp_path, ["Level", heading], ["EMT", END])
    assert [card[1:3] for card in cards(roster)][1:] == [("card", heading[:3])]
