"""The form with the questions: what was typed is not lost, what is left blank is said, and no answer goes to another question."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from checked_rosters import AS_OF
from work_here import Mending

from staffing.web.pages.questions import answers, as_typed, asked
from staffing.web.store.kept_answers import profile_name, profiles_of
from staffing.web.work.job import DONE, RUNNING, Job


def code(sign):
    return {
        "about": "code", "subject": sign, "text": f"what does '{sign}' stand for?", "answer": f"{sign}=07:00-19:00",
        "cell": None,
    }  # fmt: skip


YEAR = {"about": "year", "subject": "March", "text": "which year is it?", "answer": "year=2027", "cell": "March!B2"}
SPAN = {"about": "span", "subject": "Roster", "text": "who?", "answer": "none: write a row for each day", "cell": None}


class ReadingDesk:
    """Notes what is to be read, and reads nothing."""

    def __init__(self):
        self.requests = []

    def submit(self, task, agency, roster, by, request):
        self.requests.append(request)
        return Job("job", agency, roster, task.name, by, "2026-12-07T12:00:00+00:00", state=RUNNING)

    def latest(self, agency, roster, task):
        return None

    def close(self):
        pass


class Asking(Mending):
    """The page with one roster that has questions."""

    def __init__(self, folder, questions):
        super().__init__(folder)
        self.desk = ReadingDesk()
        object.__setattr__(self.office, "desk", self.desk)
        row = self.office.rosters.add(
            "local", "somebody", "march.xlsx", ".xlsx", pack="baseline", as_of=AS_OF, keep=timedelta(hours=24)
        )  # fmt: skip
        row.upload.write_bytes(b"a workbook")
        self.url = f"/rosters/{row.id}"
        self.ask(questions)

    def ask(self, questions, **answered):
        row = self.roster(self.url)
        found = {"questions": questions, "people": [], "codes": [], "blocks": [], "first": None, "fingerprint": "form"}
        (row.folder / "questions.json").write_text(json.dumps(found))
        if answered:
            row.answer(answered)
        self.office.rosters.settle(row.id, "asking")

    def said(self, page):
        return unescape(re.search('<p class="said"[^>]*>(.*?)</p>', page.text)[1])

    def values(self, page):
        """What stands in the fields: of a choice, what is selected."""
        typed = dict(re.findall(r'<input id="(q[^"]+)"[^>]* value="([^"]*)"', page.text))
        chosen = re.findall(r'<select id="(q[^"]+)".*?</select>', page.text, re.DOTALL)
        for name in chosen:
            part = page.text.split(f'<select id="{name}"')[1].split("</select>")[0]
            typed[name] = next(iter(re.findall(r'value="([^"]*)" selected', part)), "")
        return typed


@pytest.fixture
def site(tmp_path):
    return Asking(tmp_path, [YEAR, code("D"), code("N")])


def mark(page):
    return re.search('name="asked" value="([^"]*)"', page.text)[1]


def test_what_was_typed_stands_in_the_form_that_comes_back(site):
    sent = {"q0-0": "2027", "q1-0": "hours", "q1-0-from": "07:00", "q2-0-to": "07:00"}
    page = site.post(f"{site.url}/answers", **sent)
    assert (page.status_code, site.said(page)) == (
        422,
        "When does 'D' begin and end? Write both times, such as 07:00 and 19:00.",
    )
    assert site.values(page) == {
        "q0-0": "2027", "q1-0": "hours", "q1-0-from": "07:00", "q1-0-to": "",
        "q2-0": "hours", "q2-0-from": "", "q2-0-to": "07:00",
    }  # fmt: skip


def test_nothing_answered_is_said(site):
    page = site.post(f"{site.url}/answers")
    said = "Nothing is answered yet: answer at least one of these, and press the button again."
    assert (page.status_code, site.said(page), site.desk.requests) == (422, said, [])


def test_hours_need_no_choice_beside_them():
    assert answers({"q0-0-from": "07:00", "q0-0-to": "19:00"}, [code("D")]) == {"D": "07:00-19:00"}
    assert answers({"q0-0": "off", "q0-0-from": "07:00"}, [code("D")]) == {"D": "off"}


def test_any_answer_is_typed_again_as_it_was():
    questions = asked([{"about": "lunar", "subject": "", "text": "x?", "answer": "moon=full", "cell": None}], {})
    assert as_typed(questions, {"q0-0": "new moon"})[0].fields[0].said == "new moon"


def test_answers_of_another_tab_go_to_no_other_question(site):
    """The fields are told apart by their place: of a form with three questions the second is D, of what is left it is N."""
    old = mark(site.client.get(site.url))
    site.ask([YEAR, code("N")], D="07:00-19:00")
    page = site.post(f"{site.url}/answers", asked=old, **{"q1-0": "off"})
    said = (
        "Other questions were answered since this page was made, so nothing was taken from it: these are left to ask."
    )
    assert (page.status_code, site.said(page), site.desk.requests) == (409, said, [])
    again = site.post(f"{site.url}/answers", asked=mark(page), **{"q1-0": "off"})
    assert (again.status_code, site.roster(site.url).answers) == (303, {"D": "07:00-19:00", "N": "off"})


def test_what_is_left_after_some_answers_is_said(site):
    site.ask([code("N")], D="07:00-19:00")
    assert site.said(site.client.get(site.url)) == "Your answers are taken; this is left to ask."


def test_where_only_the_spreadsheet_can_say_it_no_button_pretends_otherwise(tmp_path):
    site = Asking(tmp_path, [SPAN])
    page = site.client.get(site.url).text
    assert "Write a row for each day in the spreadsheet, and upload it again." in page
    assert 'Change the spreadsheet as it says here, and <a href="/">upload it again</a>.' in page
    assert "Check by these answers" not in page


def test_a_wrong_answer_is_taken_back_after_the_check(site):
    row = site.roster(site.url)
    row.answer({"D": "07:00-17:00"})
    site.office.rosters.settle(row.id, "ready")
    folder = profiles_of(site.office.settings.folder, "local")
    for form in ("form", "another form"):
        (folder / profile_name(form)).write_text('[codes]\nD = "07:00-17:00"\n')
    page = site.client.get(f"{site.url}/answers/anew").text
    assert "<h1>Answer the questions again?</h1>" in page
    assert "march.xlsx is read anew: all is asked once more." in page
    answer = site.post(f"{site.url}/answers/anew")
    (asked_of,) = site.desk.requests
    assert answer.headers["location"] != site.url
    assert asked_of["answers"] == {}
    assert site.roster(answer.headers["location"]).upload.read_bytes() == b"a workbook"
    assert [one.name for one in folder.iterdir()] == [profile_name("another form")]
    assert site.roster(site.url).state == "ready"


def test_a_roster_that_was_asked_nothing_has_no_answers_to_take_back(site):
    for answer in (
        site.client.get(f"{site.url}/answers/anew", follow_redirects=False),
        site.post(f"{site.url}/answers/anew"),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, site.url)
    assert site.desk.requests == []


def test_a_reading_that_was_cut_short_is_tried_again(site):
    site.office.rosters.settle(
        site.roster(site.url).id, "refused", "The page was started anew. Nothing is lost: try again."
    )
    lost = Job("job", "local", "", "read", "somebody", "2026-12-07T12:00:00+00:00", state="failed")
    site.desk.latest = lambda *given: lost
    assert f'action="{site.url}/read-again"><button>Try again</button>' in site.client.get(site.url).text
    assert site.post(f"{site.url}/read-again").status_code == 303
    assert (site.roster(site.url).state, len(site.desk.requests)) == ("reading", 1)
    lost.state = DONE  # a file that is no roster is none the second time either
    site.office.rosters.settle(site.roster(site.url).id, "refused", "It is a picture.")
    assert "Try again" not in site.client.get(site.url).text
