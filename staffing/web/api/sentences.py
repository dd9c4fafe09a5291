"""What people read of a page that they look at, in words for a program, which has no page before it and no way back."""

from __future__ import annotations

from staffing.web.pages import covering, deciding, draft, mine, taking, waiving
from staffing.web.work import sentences

_WAIT = "This roster is not checked yet: ask for it until its `state` is ready, then send this again."
_CHANGED = (
    "The draft was changed since the revision that you name, so nothing was done: ask for the roster again and look at what it"
    " says now."
)
_WORDS = {
    draft.CHANGED: _CHANGED,
    sentences.MEANWHILE: _CHANGED,
    draft.NOT_READY: _WAIT,
    taking.NOT_READY: _WAIT,
    draft.SLOW: "Many rosters are being worked on just now, so this takes longer than usual: its job goes on, and the roster's"
    " jobs say what becomes of it.",
    mine.GONE: "There is no such roster: it was deleted, its time was over, or the id is wrong. GET /rosters lists those there"
    " are.",
    taking.NO_SHIFTS: "There is no calendar: nobody of this `key` has a shift in this roster. GET /rosters/ROSTER/people lists"
    " everybody.",
    covering.NO_SHIFT: "This roster has no shift of this `key`: GET /rosters/ROSTER/shifts lists those there are.",
    deciding.NO_PROPOSAL: "This roster has no proposal of this id: GET /rosters/ROSTER/proposals lists those there are.",
    waiving.NO_FINDING: "The report has no violation at this place: count those of GET /rosters/ROSTER/report, from 0.",
    waiving.ABOUT_A_WAIVER: "This violation is about a waiver itself: end that one with POST /waivers/N/end, or write another.",
    waiving.WAIVED: "This is waived already: GET /waivers says by whom and until when.",
    waiving.NO_WAIVER: "There is no such waiver, or it has ended already: GET /waivers lists them all.",
}  # fmt: skip


def for_programs(sentence: str) -> str:
    """The sentence as the API says it."""
    return _WORDS.get(sentence, sentence)
