"""Instance files as plain data; what the public files hold, where they are at hand."""

import pytest

from instances.reading import Cover, Kind, Person, Wish, best_known, folder, load, parse

SMALL = """
# a comment
SECTION_HORIZON
# in days
14

SECTION_SHIFTS
E,480,
L,600,E|N
N,720,E|L

SECTION_STAFF
Ana,E=14|L=3|N=0,4320,3360,5,2,3,1
Bo,E=14|L=14|N=14,4320,0,6,1,1,2

SECTION_DAYS_OFF
Ana,0,13

SECTION_SHIFT_ON_REQUESTS
Ana,2,L,2

SECTION_SHIFT_OFF_REQUESTS
Bo,12,E,1

SECTION_COVER
0,E,5,100,1
1,N,0,100,1
"""

here = pytest.mark.skipif(folder() is None, reason="the public instances are not here; set STAFFING_DATA")


def test_every_section_is_read():
    instance = parse("Small", SMALL)
    assert (instance.name, instance.days) == ("Small", 14)
    assert instance.kinds == {
        "E": Kind("E", 480, frozenset()),
        "L": Kind("L", 600, frozenset({"E", "N"})),
        "N": Kind("N", 720, frozenset({"E", "L"})),
    }
    assert instance.people == {
        "Ana": Person("Ana", {"E": 14, "L": 3, "N": 0}, 4320, 3360, 5, 2, 3, 1, frozenset({0, 13})),
        "Bo": Person("Bo", {"E": 14, "L": 14, "N": 14}, 4320, 0, 6, 1, 1, 2, frozenset()),
    }
    assert instance.wishes == (Wish("Ana", 2, "L", 2, want=True), Wish("Bo", 12, "E", 1, want=False))
    assert instance.covers == (Cover(0, "E", 5, 100, 1), Cover(1, "N", 0, 100, 1))


def test_a_cut_off_file_is_refused():
    with pytest.raises(KeyError, match="COVER"):
        parse("Cut off", SMALL[: SMALL.index("SECTION_COVER")])


@here
@pytest.mark.parametrize(
    ("number", "size"),
    [(1, (14, 1, 8, 26, 14)), (7, (28, 3, 20, 168, 84)), (24, (364, 32, 150, 13_809, 11_648))],
)
def test_the_public_files_are_read_whole(number, size):
    instance = load(number)
    assert size == tuple(
        len(part) if hasattr(part, "__len__") else part
        for part in (instance.days, instance.kinds, instance.people, instance.wishes, instance.covers)
    )


@here
def test_the_best_known_costs_are_those_of_the_table():
    best = best_known()
    assert sorted(best) == list(range(1, 25))
    assert (best[1], best[24]) == (607, 26571)
