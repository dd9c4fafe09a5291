"""How often somebody may do what costs much: counted by visitor or address, in memory, over a sliding time."""

from __future__ import annotations

import math
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import HTTPException, Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from staffing.web.gate.refusing import refusal
from staffing.web.gate.visitor import LOCAL, Visitor, visitor

#: So many people are counted at a time; whoever was seen longest ago is forgotten.
_MOST_COUNTED = 20_000


@dataclass(frozen=True)
class Rate:
    """At most `times` in any `seconds`."""

    times: int
    seconds: float


UPLOADS = Rate(30, 60)
CHANGES = Rate(240, 60)
PLANS = Rate(20, 300)
#: Signing in, by name and address, by name, and by address. Few for somebody who guesses; no stranger locks anybody out
#: from another address with the first.
TRIES = Rate(6, 900)
TRIES_FOR_NAME = Rate(60, 3600)
TRIES_FROM_ADDRESS = Rate(30, 900)
#: Tokens that open nothing, by address. A right one is let in all the same: nobody finds 256 bits by trying.
WRONG_TOKENS = Rate(30, 900)


class Counter:
    """Who did what how often of late. Any thread may ask it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._times: OrderedDict[tuple[Rate, str], deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, rate: Rate, who: str) -> int:
        """Counts one; gives 0, or, where it is one too many and not counted, the seconds to wait."""
        with self._lock:
            moment = self._clock()
            times = self._times.setdefault((rate, who), deque())
            self._times.move_to_end((rate, who))
            while len(self._times) > _MOST_COUNTED:
                self._times.popitem(last=False)
            while times and times[0] <= moment - rate.seconds:
                times.popleft()
            if len(times) >= rate.times:
                return max(1, math.ceil(times[0] + rate.seconds - moment))
            times.append(moment)
            return 0

    def give_back(self, rate: Rate, who: str) -> None:
        """Uncounts the last one."""
        with self._lock:
            if times := self._times.get((rate, who)):
                times.pop()


class Rates:
    """ASGI middleware: whoever uploads or changes too often is asked to wait (429). Who sits at the machine may."""

    def __init__(self, app: ASGIApp, counter: Counter) -> None:
        self._app = app
        self._counter = counter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            files = Headers(scope=scope).get("content-type", "").startswith("multipart/")
            who: Visitor | None = scope["state"].get("visitor")
            if who is not None and (wait := too_often(self._counter, UPLOADS if files else CHANGES, who)):
                await refusal(scope, 429, wait_sentence(wait), {"Retry-After": str(wait)})(scope, receive, send)
                return
        await self._app(scope, receive, send)


def too_often(counter: Counter, rate: Rate, who: Visitor) -> int:
    """Counts one for a visitor; gives 0 or the seconds to wait."""
    if who is LOCAL:
        return 0
    # an account and all of its tokens are one visitor
    return counter.take(rate, f"{who.agency}\n{who.name}" if who.account is None else f"account {who.account}")


def at_most(rate: Rate) -> Callable[[Request], None]:
    """A FastAPI dependency for what costs most: 429 with a sentence where a visitor does it too often."""

    def counted(request: Request) -> None:
        if wait := too_often(request.app.state.counter, rate, visitor(request)):
            raise HTTPException(429, wait_sentence(wait), {"Retry-After": str(wait)})

    return counted


def wait_sentence(seconds: int) -> str:
    """What is said to whoever must wait."""
    return f"That was asked too often in a short time: try again in {time_to_wait(seconds)}."


def time_to_wait(seconds: int) -> str:
    """A time in words."""
    return f"{seconds} seconds" if seconds < 90 else f"{math.ceil(seconds / 60)} minutes"
