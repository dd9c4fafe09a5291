"""A line of waiting jobs in which agencies take turns, and the threads that see to them."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Generic, TypeVar

One = TypeVar("One")


class Line(Generic[One]):
    """Whatever is put in is handed to `do` by one of `workers` threads.

    One agency's come in the order in which they were put in. Between agencies it goes round: however many one of them
    puts in, every other gets its turn after one more of each.
    """

    def __init__(self, name: str, workers: int, do: Callable[[One], None]) -> None:
        self._do = do
        self._waiting: OrderedDict[str, deque[One]] = OrderedDict()  # the agency whose turn it is first
        self._change = threading.Condition()
        self._closed = False
        self._threads = [threading.Thread(target=self._work, name=f"{name}-{n}", daemon=True) for n in range(workers)]
        for thread in self._threads:
            thread.start()

    def put(self, agency: str, one: One) -> None:
        """Adds one to the end of its agency's."""
        with self._change:
            self._waiting.setdefault(agency, deque()).append(one)
            self._change.notify()

    def remove(self, agency: str, one: One) -> bool:
        """Takes one out that still waits; says whether it did."""
        with self._change:
            theirs = self._waiting.get(agency, deque())
            if one not in theirs:
                return False
            theirs.remove(one)
            if not theirs:
                del self._waiting[agency]
            return True

    def close(self) -> None:
        """Hands out nothing more, and waits for what is being done."""
        with self._change:
            self._closed = True
            self._waiting.clear()
            self._change.notify_all()
        for thread in self._threads:
            thread.join()

    def _next(self) -> One | None:
        with self._change:
            self._change.wait_for(lambda: self._closed or bool(self._waiting))
            if self._closed:
                return None
            agency, theirs = next(iter(self._waiting.items()))
            one = theirs.popleft()
            self._waiting.move_to_end(agency)
            if not theirs:
                del self._waiting[agency]
            return one

    def _work(self) -> None:
        while (one := self._next()) is not None:
            self._do(one)
