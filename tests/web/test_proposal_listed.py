"""Which changes of a proposal its page lists."""

from staffing.web.browse.asked import Asked
from staffing.web.browse.proposal import SIZE, page_with, proposed_of


def change(number, on="Di", off=None, when="Mon 7 Dec 19:00-07:00"):
    cell = {"unit": f"Medic {number}", "when": when, "on": on, "off": off, "cell": f"Shifts!H{number}"}
    return {"number": number, "cell": cell, "why": "one person on board"}


CHANGES = [change(0), change(1, on=None, off="Zoë Ash"), change(2, when="Tue 8 Dec 07:00-19:00")]


def numbers(decided, **asked):
    found = proposed_of(CHANGES, decided, Asked(**asked))
    return [one["number"] for one in found.listed.items], found.left


def test_all_are_listed_and_those_not_decided_are_left():
    assert numbers({1: "dropped"}) == ([0, 1, 2], (0, 2))


def test_words_are_searched_for_in_names_units_days_and_cells():
    assert numbers({}, q="zoe") == ([1], (1,))
    assert numbers({}, q="tue di") == ([2], (2,))
    assert numbers({}, q="shifts!h0 medic") == ([0], (0,))
    assert numbers({}, q="nobody") == ([], ())


def test_those_to_decide_can_be_shown_alone():
    assert numbers({0: "accepted", 1: "lapsed"}, left="1") == ([2], (2,))


def test_a_long_list_is_paged_and_a_decision_holds_for_all_that_fit():
    many = [change(number) for number in range(SIZE + 3)]
    second = proposed_of(many, {SIZE: "dropped"}, Asked(page="2"))
    assert sorted(second.shown) == [SIZE, SIZE + 1, SIZE + 2]
    assert (second.listed.pages, len(second.left)) == (2, SIZE + 2)
    assert [page_with(number) for number in (0, SIZE - 1, SIZE)] == ["1", "1", "2"]
