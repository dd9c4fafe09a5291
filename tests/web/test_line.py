"""Agencies take turns, whatever one of them puts in."""

import threading
from collections.abc import Iterator

import pytest

from staffing.web.work.line import Line


class Held:
    """A line of one worker that is held up until all is put in, and notes in which order it gets things."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.busy, self.go = threading.Event(), threading.Event()
        self.line: Line[str] = Line("held", 1, self.see)
        self.line.put("nobody", "first")
        assert self.busy.wait(5)

    def see(self, one: str) -> None:
        if one == "first":
            self.busy.set()
            assert self.go.wait(5)
        else:
            self.seen.append(one)

    def order(self, count: int) -> list[str]:
        self.line.put("zzz", "last")
        self.go.set()
        while "last" not in self.seen or len(self.seen) < count + 1:
            threading.Event().wait(0.001)
        return [one for one in self.seen if one != "last"]


@pytest.fixture
def held() -> Iterator[Held]:
    held = Held()
    yield held
    held.go.set()
    held.line.close()


def test_a_flood_of_one_agency_starves_nobody(held: Held) -> None:
    for one in ("flood 1", "flood 2", "flood 3", "flood 4"):
        held.line.put("flood", one)
    held.line.put("hill", "hill 1")
    held.line.put("lake", "lake 1")
    held.line.put("hill", "hill 2")
    assert held.order(7) == ["flood 1", "hill 1", "lake 1", "flood 2", "hill 2", "flood 3", "flood 4"]


def test_what_is_taken_out_does_not_come(held: Held) -> None:
    for one in ("hill 1", "hill 2", "hill 3"):
        held.line.put("hill", one)
    assert [held.line.remove("hill", "hill 2"), held.line.remove("lake", "hill 1"), held.line.remove("hill", "hill 2")] == [
        True, False, False,
    ]  # fmt: skip
    assert held.order(2) == ["hill 1", "hill 3"]


def test_a_closed_line_hands_out_nothing_more(held: Held) -> None:
    held.line.put("hill", "hill 1")
    closing = threading.Thread(target=held.line.close)
    closing.start()
    while held.line.remove("hill", "hill 1"):
        held.line.put("hill", "hill 1")
    held.go.set()
    closing.join(5)
    assert (held.seen, closing.is_alive()) == ([], False)
