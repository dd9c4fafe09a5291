"""What a reader asks becomes fields of a form, and a form becomes answers as --assume takes them."""

import pytest

from staffing.web.pages.questions import CODE_KINDS, Asked, Field, Unclear, answer_words, answers, asked, assumed_words


def question(about, subject, answer, text="what is it?", cell="Roster!B3"):
    return {"about": about, "subject": subject, "text": text, "answer": answer, "cell": cell}


CODE = question("code", "D", "D=07:00-19:00, or D=off, D=leave, D=sick, D=unknown")
MONTH = question("month", "Roster", "month=2026-03, or weekdays=ignore where the weekdays are wrong")
VERSIONS = question("block", "Roster!A9", "take=PLANNED, or take=WORKED")
UNITS = question("units", "Roster", "units=heading if so, units=none if not")
NEW = question("lunar", "Roster", "moon=full")
SPAN = question("span", "Roster", "none: write a row for each day")


def test_each_question_has_the_fields_it_can_be_answered_in():
    assert [one.fields for one in asked([CODE, MONTH, VERSIONS, UNITS, NEW, SPAN], {"D": "07:00-19:00"})] == [
        (Field("D", "code", CODE_KINDS, "07:00-19:00"),),
        (
            Field("month", "month"),
            Field("weekdays", "choice", (("ignore", "The dates are right, the weekdays are wrong"),)),
        ),
        (Field("take", "choice", (("PLANNED", "PLANNED"), ("WORKED", "WORKED"))),),
        (
            Field(
                "units",
                "choice",
                (("heading", "Yes, ambulances with all of their crew"), ("none", "No, other places or duties")),
            ),
        ),
        (Field("", "free"),),
        (),
    ]


def test_what_only_some_layouts_ask_has_words_to_choose_from():
    questions = [
        question("colour", "#FFFF99", "#FFFF99=07:00-19:00, or #FFFF99=off, #FFFF99=leave"),
        question(
            "code", "VAC", "VAC=leave, VAC=sick or VAC=off where nobody works then, or VAC=duty where the hours count"
        ),
        question("same_name", "Smith", "same_name=one, or write the names so that they differ"),
        question("others", "Roster: Backup", "others=on shift, or others=ignore"),
        question("struck", "Roster", "struck=ignore to leave it out, or struck=read"),
        question("span", "Roster", "span=every day for the shift on each of its days"),
        question("split", "Roster", "split=, for two people, or name=last first for one"),
    ]
    assert [[(field.key, field.kind, field.choices) for field in one.fields] for one in asked(questions, {})] == [
        [("#FFFF99", "code", CODE_KINDS)],
        [("VAC", "code", (("duty", "Work at the hours beside it"), *CODE_KINDS[1:]))],
        [("same_name", "choice", (("one", "One person, with two rows"),))],
        [
            (
                "others",
                "choice",
                (("on shift", "Yes, they are on the shift of their row"), ("ignore", "No: leave them out")),
            )
        ],
        [("struck", "choice", (("ignore", "No: leave it out"), ("read", "Yes, it counts")))],
        [("span", "choice", (("every day", "The shift on each of those days"),))],
        [
            ("split", "choice", ((",", "Two people, parted by ,"),)),
            ("name", "choice", (("last first", "One person, the last name first"),)),
        ],
    ]


def test_what_a_legend_says_is_filled_in_until_something_else_was_answered():
    of_tab = question("code", "April!D", "April!D=06:00-18:00, or April!D=off") | {"suggested": "06:00-18:00"}
    assert asked([of_tab], {})[0].fields == (Field("April!D", "code", CODE_KINDS, "06:00-18:00"),)
    assert asked([of_tab], {"April!D": "off"})[0].fields == (Field("April!D", "code", CODE_KINDS, "off"),)
    form = {"q0-0": "hours", "q0-0-from": "06:00", "q0-0-to": "18:00"}
    assert answers(form, [of_tab]) == {"April!D": "06:00-18:00"}


def test_a_legend_against_the_answer_can_be_followed_or_left_out():
    differs = question("legend", "D", "D=06:00-18:00, or legend=ignore where the legend is wrong")
    wrong = (("ignore", "The legend is wrong: keep to what was answered"),)
    assert asked([differs], {"D": "07:00-19:00"})[0].fields == (
        Field("D", "code", CODE_KINDS, "07:00-19:00"), Field("legend", "choice", wrong),
    )  # fmt: skip


def test_a_question_begins_with_a_capital_and_says_where():
    assert asked([SPAN], {}) == [
        Asked(0, "What is it?", "Roster!B3", (), "Write a row for each day in the spreadsheet, and upload it again.")
    ]


def test_hours_answered_before_stand_in_their_fields_again():
    field = Field("D", "code", CODE_KINDS, "07:00-19:00")
    assert (field.is_hours, field.start, field.end) == (True, "07:00", "19:00")
    assert (Field("V", "code", CODE_KINDS, "leave").start, Field("V", "code", CODE_KINDS, "leave").end) == ("", "")


def test_a_form_becomes_answers_and_what_is_blank_stays_unanswered():
    form = {
        "q0-0": "hours",
        "q0-0-from": "07:00",
        "q0-0-to": "19:00",
        "q1-0": "2026-03",
        "q1-1": "",
        "q2-0": " WORKED ",
    }
    assert answers(form, [CODE, MONTH, VERSIONS, UNITS]) == {"D": "07:00-19:00", "month": "2026-03", "take": "WORKED"}


def test_an_answer_to_a_question_that_no_page_knows_is_written_out():
    assert answers({"q0-0": "moon = new"}, [NEW]) == {"moon": "new"}


@pytest.mark.parametrize(("start", "end"), [("", "19:00"), ("07:00", ""), ("7", "19:00"), ("25:00", "19:00")])
def test_a_shift_needs_both_of_its_times(start, end):
    with pytest.raises(Unclear) as unclear:
        answers({"q0-0": "hours", "q0-0-from": start, "q0-0-to": end}, [CODE])
    assert str(unclear.value) == "When does 'D' begin and end? Write both times, such as 07:00 and 19:00."


def test_a_written_answer_without_its_sign_is_asked_for_again():
    with pytest.raises(Unclear) as unclear:
        answers({"q0-0": "new moon"}, [NEW])
    assert str(unclear.value) == "'new moon' is not clear: write it like the example, with = in it."


def test_a_column_that_may_be_no_crew_is_left_out_or_taken():
    approved = question(
        "content", "Log: Approved by", "content=names if so, or Approved by=off to leave the column out"
    )
    assert [(field.key, field.kind, field.choices) for field in asked([approved], {})[0].fields] == [
        ("content", "choice", (("names", "Yes, they are on the shift of their row"),)),
        ("Approved by", "choice", (("off", "No: leave the column out"),)),
    ]
    assert answers({"q0-1": "off"}, [approved]) == {"Approved by": "off"}


def test_a_heading_with_several_hours_may_be_given_hours_of_its_own():
    starts = question("starts", "Desk 7-3 / 3-11", "starts=in order, or state the hours of the row as those of a code")
    form = {"q0-1": "hours", "q0-1-from": "07:00", "q0-1-to": "23:00"}
    assert answers(form, [starts]) == {"Desk 7-3 / 3-11": "07:00-23:00"}
    assert answers({"q0-0": "in order"}, [starts]) == {"starts": "in order"}


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("content", "codes", "what the cells hold: Codes of shifts"),
        ("D", "07:00-19:00", "D: 07:00-19:00"),
        ("x", "unknown", "x: Not decided: leave it out and say so"),
        ("year", "2026", "the year: 2026"),
        ("order", "mdy", "dates: The month first: 3/4 is 4 March"),
    ],
)
def test_an_answer_is_told_in_the_words_of_the_page(key, value, said):
    assert answer_words(key, value) == said


def test_what_was_assumed_is_told_as_it_was_answered():
    assert [assumed_words(text) for text in ("content=codes", "D is 07:00-19:00", "M=F is off")] == [
        "what the cells hold: Codes of shifts", "D is 07:00-19:00", "M=F is off",
    ]  # fmt: skip
