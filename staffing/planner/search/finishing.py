"""What is short and follows a search: a stop that comes here has nothing left to stop, and must not lose the plan."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Finishing:
    """`stopped`: somebody wants the plan as it is, now."""

    stopped: bool = False

    def hear(self, number: int, frame: FrameType | None) -> None:
        """A Ctrl-C: the first is noted, and whoever presses it again means it."""
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True


@contextmanager
def finishing() -> Iterator[Finishing]:
    """Notes one Ctrl-C and goes on; at the second, KeyboardInterrupt."""
    stops = Finishing()
    if threading.current_thread() is not threading.main_thread():
        yield stops  # signals are the main thread's alone
        return
    before = signal.signal(signal.SIGINT, stops.hear)
    try:
        yield stops
    finally:
        signal.signal(signal.SIGINT, before)
