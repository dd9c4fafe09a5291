"""What links and forms say is to be changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffing.web.pages.moves import Move, cell_text, read_cell, read_move

CELLS = st.tuples(st.text(), st.integers(1, 10**6), st.integers(1, 10**4))
TIMES = st.just("") | st.times().map(lambda time: f"{time:%H:%M}")


@given(st.builds(Move, st.integers(0), st.none() | st.integers(0), st.none() | CELLS, TIMES, TIMES))
def test_a_move_is_read_back_from_its_text(move):
    assert read_move(move.text()) == move


@given(CELLS)
def test_a_cell_is_read_back_from_its_text(cell):
    assert read_cell(cell_text(cell)) == cell


def test_the_text_of_a_move():
    assert Move(3, 12, ("Time off: all", 5, 6), "07:00", "").text() == "3:12:5:6:0700::Time off: all"


@pytest.mark.parametrize("text", ["", "1", "a:::::: ", "1:x:::::", "1:2:3:::: ", "1:2:::7::", "1:2:::ab00::"])
def test_what_is_no_move(text):
    with pytest.raises(ValueError):  # noqa: PT011  its text is for us alone
        read_move(text)
