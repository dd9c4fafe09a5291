"""The time limit of a command, shared out: reading, the question, the search, what follows it, and advice.

The limit is for the whole command, and only searches can end at any moment. So the search for the plan gets what is left when the
others have their share. What follows it is estimated from what has just been timed on this machine, under its present load:
dealing out, the check and the reasons grow with people and seats as the question does. Writing grows with the new names.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

#: What follows the search takes so many times what the question took: 0.7 to 1.4 times were measured, on rosters of 450 to
#: 5,000 people (docs/performance.md).
_FOLLOWS = 1.5
#: Seconds for each new name that is written: its cell, the mark on it, its row on the sheet of changes.
_WRITES = 0.0015
#: Of the time limit, where seats are known to stay open: for rules to relax, which nobody asked for; for people to hire.
_RELAXING, _RELAXING_SECONDS = 1 / 6, 10.0
_HIRING = 1 / 3


@dataclass(frozen=True)
class Deadline:
    """A time limit in seconds from `began` on; `read` and `built` are when the roster was read and when the question stood.

    All moments are those of `time.monotonic`. `names` are at most to be written when the plan is made.
    """

    seconds: float
    began: float
    read: float
    built: float
    names: int = 0

    @property
    def searching(self) -> float:
        """Seconds from `built` on that a search may take where no advice is to be given; none where the limit is too short."""
        kept = _FOLLOWS * (self.built - self.read) + self._writing
        return max(self.seconds - (self.built - self.began) - kept, 0.0)

    def advising(self, *, hire: bool) -> float:
        """Seconds of the search that are kept for advice where seats will stay open."""
        asked = min(self.seconds * _RELAXING, _RELAXING_SECONDS) + self.seconds * _HIRING * hire
        return min(asked, self.searching)

    @property
    def left(self) -> float:
        """Seconds from now on until the plan has to be written; below zero where they are over."""
        return self.seconds - (time.monotonic() - self.began) - self._writing

    @property
    def relaxing(self) -> float:
        """Seconds from now on for rules to relax; none where their question alone would take longer than what is left."""
        return min(self.left, _RELAXING_SECONDS) if self.left > self.built - self.read else 0.0

    @property
    def _writing(self) -> float:
        return _WRITES * self.names
