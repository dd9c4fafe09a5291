"""Changes of crew cells by hand: which cell they go into, what the roster is then, and what that makes and mends."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_rosters import BASELINE, roster

from staffing.checker import check, served, stage
from staffing.planner.by_hand.difference import difference
from staffing.planner.by_hand.edits import CannotEdit, Edit, described, net, with_edits
from staffing.planner.by_hand.moves import Move, edits_of
from staffing.planner.fills import first_openings
from staffing.rules.examples import MONDAY

WORDS = (
    "Medic 4 BLS Mon 07:00-19:00: Ana, Bo; Medic 5 BLS Mon 07:00-19:00: Cy; "
    "Ana EMT to Sun drives; Bo EMR to Sun drives; Cy EMT to Sun drives; Di EMT to Sun drives"
)
PLACE = ["sheet", "row", "column"]


def in_cells(words):
    """The roster that the words say: each name in a cell of its own from column 7 on, two empty cells behind them."""
    told = roster(words)
    taken = told.assignments.groupby("shift").size()
    placed = told.assignments.assign(
        sheet="Shifts", row=2 + told.assignments["shift"], column=7 + told.assignments.groupby("shift").cumcount()
    )
    column = told.openings["column"] + told.openings["shift"].map(taken).fillna(0).astype(int)
    return replace(told, assignments=placed, openings=told.openings.assign(column=column))


ROSTER = in_cells(WORDS)
SCENE = stage(ROSTER, served(ROSTER, BASELINE)[1], BASELINE, MONDAY)[0]
ANA, BO, CY, DI = range(4)
SEVEN, NINETEEN = SCENE.speech.times(0)
HIS_CELL, FREE = ("Shifts", 2, 8), ("Shifts", 2, 9)


def says(told):
    """What the crew cells of a roster say."""
    named = {
        (one.sheet, one.row, one.column): (one.shift, one.person, one.start, one.end)
        for one in told.assignments.itertuples()
    }
    return named | {(one.sheet, one.row, one.column): (one.shift, None) for one in told.openings.itertuples()}


def moved(*moves):
    return edits_of(SCENE, moves, first_openings)


def test_somebody_in_place_of_another():
    edits = moved(Move(0, DI, HIS_CELL))
    assert edits == (Edit(HIS_CELL, 0, DI, SEVEN, NINETEEN),)
    assert says(with_edits(SCENE, edits)) == says(ROSTER) | {HIS_CELL: (0, DI, SEVEN, NINETEEN)}


def test_a_seat_is_emptied():
    assert says(with_edits(SCENE, moved(Move(0, None, HIS_CELL)))) == says(ROSTER) | {HIS_CELL: (0, None)}


def test_somebody_leaves_early():
    edits = moved(Move(0, BO, HIS_CELL, None, NINETEEN - 60))
    assert says(with_edits(SCENE, edits))[HIS_CELL] == (0, BO, SEVEN, NINETEEN - 60)


def test_whoever_has_no_cell_takes_one_that_is_emptied_else_an_empty_one():
    assert moved(Move(0, None, HIS_CELL), Move(0, DI)) == (Edit(HIS_CELL, 0, DI, SEVEN, NINETEEN),)
    assert moved(Move(0, DI)) == (Edit(FREE, 0, DI, SEVEN, NINETEEN),)


def test_what_stands_there_already_is_no_change():
    assert net(ROSTER, moved(Move(0, DI, HIS_CELL))) == moved(Move(0, DI, HIS_CELL))
    assert net(ROSTER, [*moved(Move(0, DI, HIS_CELL)), *moved(Move(0, BO, HIS_CELL))]) == ()
    assert with_edits(SCENE, moved(Move(0, BO, HIS_CELL))) is ROSTER


@pytest.mark.parametrize(
    ("move", "said"),
    [
        (Move(9, ANA), "This roster has no such shift or no such person: load the page again."),
        (Move(0, -2), "This roster has no such shift or no such person: load the page again."),
        (Move(1, ANA, HIS_CELL), "Shifts!H2 is no crew cell of Medic 5, Mon 7 Dec 07:00-19:00: load the page again."),
        (Move(0, ANA, FREE, NINETEEN, NINETEEN + 60), "These hours are not within Medic 4, Mon 7 Dec 07:00-19:00."),
        (
            Move(0, ANA, FREE, SEVEN, SEVEN + 60 * 30),
            "No crew cell can say these hours: give hours of one day that begin within a day of the shift's start.",
        ),
    ],
)
def test_what_no_cell_can_say_is_refused_with_a_sentence(move, said):
    with pytest.raises(CannotEdit) as refused:
        moved(move)
    assert str(refused.value) == said


def test_somebody_whose_name_a_cell_cannot_tell_apart():
    twins = replace(ROSTER, people=ROSTER.people.assign(name=["Ana", "Bo", "Cy", "Ana"], id=""))
    scene = stage(twins, served(twins, BASELINE)[1], BASELINE, MONDAY)[0]
    with pytest.raises(CannotEdit) as refused:
        edits_of(scene, [Move(1, DI)], first_openings)
    assert (
        str(refused.value) == "No crew cell can tell Ana from others of that name: give them an ID on the Staff sheet."
    )


def checked(edits):
    return check(with_edits(SCENE, edits), BASELINE, MONDAY)


def test_what_a_change_makes_and_mends():
    found = difference(checked(()), checked(moved(Move(1, ANA))))
    assert [(v.rule, v.unit) for v in found.made] == [("double-booked", "Medic 4")]
    assert [(v.rule, v.unit) for v in found.mended] == [("short-crew", "Medic 5")]
    assert found.altered == ()


def test_what_a_change_makes_the_checker_say_otherwise():
    found = difference(checked(moved(Move(0, None, HIS_CELL))), checked(moved(Move(0, BO, HIS_CELL, None, SEVEN + 60))))
    ((before, after),) = found.altered
    assert (before.rule, before.start, after.start) == ("short-crew", SEVEN, SEVEN + 60)
    assert (found.made, found.mended) == ((), ())


def test_no_change_makes_no_difference():
    found = difference(checked(()), checked(()))
    assert (found.made, found.mended, found.altered) == ((), (), ())


def test_a_change_is_described_for_the_workbook():
    edits = moved(Move(1, DI), Move(0, None, ("Shifts", 2, 7)))
    told = described(SCENE, edits, checked(()), checked(edits))
    assert [(change.cell, change.off, change.on, change.text, change.why) for change in told] == [
        (("Shifts", 2, 7), "Ana", None, "", "changed by hand"),
        (("Shifts", 3, 8), None, "Di", "Di", "one person on board, 2 are asked for"),
    ]


CELLS = sorted(says(ROSTER))
EDITS = st.builds(
    lambda cell, person, late, early: Edit(
        cell, says(ROSTER)[cell][0], person, SEVEN + late if person is not None else SEVEN,
        NINETEEN - early if person is not None else NINETEEN,
    ),
    st.sampled_from(CELLS), st.none() | st.integers(0, 3), st.sampled_from([0, 60]), st.sampled_from([0, 45]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(EDITS, max_size=8))
def test_the_last_word_of_each_cell_counts(edits):
    made = says(with_edits(SCENE, edits))
    expected = says(ROSTER)
    for edit in edits:
        expected[edit.cell] = (
            (edit.shift, None) if edit.person is None else (edit.shift, edit.person, edit.start, edit.end)
        )
    assert made == expected


@settings(max_examples=40, deadline=None)
@given(st.lists(EDITS, max_size=8))
def test_edits_come_to_the_same_however_they_are_netted(edits):
    assert net(ROSTER, net(ROSTER, edits)) == net(ROSTER, edits)
    assert says(with_edits(SCENE, net(ROSTER, edits))) == says(with_edits(SCENE, edits))
