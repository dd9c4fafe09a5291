"""The scorer: each hard rule on its edge and past it, and the cost."""

import pytest

from instances.ortools_example import solve
from instances.reading import best_known, folder, load, parse
from instances.scoring import Score, gathered, scored

#: Two weeks, days 5 and 6 and 12 and 13 a weekend; no E the day after an L.
TWO_WEEKS = parse(
    "Two weeks",
    """
SECTION_HORIZON
14
SECTION_SHIFTS
E,480,
L,600,E
SECTION_STAFF
Ana,E=5|L=2,3000,960,4,2,2,1
SECTION_DAYS_OFF
Ana,7
SECTION_SHIFT_ON_REQUESTS
Ana,1,E,3
SECTION_SHIFT_OFF_REQUESTS
Ana,3,L,2
SECTION_COVER
1,E,2,100,1
2,E,0,100,1
3,L,1,100,1
""",
)


def of(letters: str) -> Score:
    """The score of Ana's 14 days, a letter each, `.` a day off."""
    return scored(
        TWO_WEEKS, gathered(TWO_WEEKS, [("Ana", day, kind) for day, kind in enumerate(letters) if kind != "."])
    )


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        (".EE...........", ()),
        (".EEEE.........", ()),
        (".EEEE..L......", ("day off: Ana works on day 7", "short run: Ana works days 7 to 7, at least 2")),
        (".EEEEE........", ("long run: Ana works days 1 to 5, at most 4",)),
        ("..E...........", ("least minutes: Ana has 480, at least 960", "short run: Ana works days 2 to 2, at least 2")),
        ("E...........EE", ()),
        ("E.EE..........", ("short break: Ana is off days 1 to 1, at least 2",)),
        ("EEL...........", ()),
        ("EEL.E........L", ("short break: Ana is off days 3 to 3, at least 2", "short run: Ana works days 4 to 4, at least 2")),
        ("ELE...........", ("follower: Ana has E after L on day 2",)),
        ("EE..LL..LL....", ("shifts of a kind: Ana has 4 L, at most 2", "most minutes: Ana has 3360, at most 3000")),
        ("EEEE....EE....", ("shifts of a kind: Ana has 6 E, at most 5",)),
        ("....EE......EE", ("weekends: Ana works 2, at most 1",)),
        (".............E", ("least minutes: Ana has 480, at least 960",)),
    ],
)  # fmt: skip
def test_hard_rules(letters, broken):
    assert of(letters).broken == broken


@pytest.mark.parametrize(
    ("letters", "cost"),
    [
        ("..............", (3, 100 * 2 + 100, 0)),
        (".EE...........", (0, 100 + 100, 1)),
        ("..LL..........", (3 + 2, 100 * 2, 0)),
    ],
)
def test_cost(letters, cost):
    score = of(letters)
    assert (score.requests, score.under, score.over) == cost
    assert score.cost == sum(cost)


def test_two_shifts_on_one_day_are_refused():
    with pytest.raises(ValueError, match="Ana has E and L on day 3"):
        gathered(TWO_WEEKS, [("Ana", 3, "E"), ("Ana", 3, "L")])


@pytest.mark.skipif(folder() is None, reason="the public instances are not here; set STAFFING_DATA")
@pytest.mark.parametrize("number", [1, 2])
def test_a_proven_optimum_is_scored_as_the_best_known_cost(number):
    instance = load(number)
    found = solve(instance, 120, num_workers=2, subsolvers=["max_lp"], linearization_level=2)
    assert found.proven
    score = scored(instance, found.assignment)
    assert (score.broken, score.cost, round(found.bound)) == ((), best_known()[number], score.cost)
