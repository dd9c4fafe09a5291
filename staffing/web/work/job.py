"""One job: who asked for which task on which roster, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

WAITING, RUNNING, DONE, REFUSED, FAILED, CANCELLED = "waiting", "running", "done", "refused", "failed", "cancelled"
ENDED = (DONE, REFUSED, FAILED, CANCELLED)


class Full(Exception):
    """So many jobs wait that no more are taken; the sentence asks to come again."""


@dataclass(frozen=True)
class Outcome:
    """How a job ended: one of `ENDED`, the sentence where it did not end well, and what the task returned."""

    state: str
    said: str = ""
    answer: dict[str, Any] = field(default_factory=dict)


@dataclass
class Job:
    """One job. `told` is its latest line of progress, `answer` what the task returned, `asked_at` a moment of UTC.

    `began` is the second of `time.monotonic` at which its process started, in the server that started it.
    """

    id: str
    agency: str
    roster: str
    task: str
    asked_by: str
    asked_at: str = ""
    state: str = WAITING
    said: str = ""
    told: str = ""
    answer: dict[str, Any] = field(default_factory=dict)
    began: float | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ENDED

    def end(self, outcome: Outcome) -> None:
        """Takes on an outcome; the state last, so that whoever sees it ended sees all of it."""
        self.said, self.answer = outcome.said, outcome.answer
        self.state = outcome.state
