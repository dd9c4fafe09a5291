"""Near names are found without comparing each with each, and none is missed."""

from hypothesis import given, settings
from hypothesis import strategies as some

from staffing.workbook.forms.slips import Slips, is_slip

LETTERS = some.text("abé. ", min_size=1, max_size=9).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=300)
@given(some.lists(LETTERS, min_size=2, max_size=8, unique=True))
def test_what_is_found_by_pairs_is_what_comparing_each_with_each_finds(names):
    slips = Slips(names)
    long = [name for name in names if len(name) > 3]
    assert [slips.has(name) for name in long] == [any(is_slip(name, other) for other in names) for name in long]


def test_what_a_slip_is():
    pairs = [
        ("ana alder", "anna alder"), ("ana alder", "a. alder"), ("alder", "ana alder"), ("ana alder", "naa aldre"),
        ("ana alder", "ben alder"), ("ana alder", "ana alder"),
    ]  # fmt: skip
    assert [is_slip(*pair) for pair in pairs] == [True, True, True, False, False, False]
