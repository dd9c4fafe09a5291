"""The process that does one task: it tells of its progress, answers once, and ends with whoever asked."""

from __future__ import annotations

import _thread
import contextlib
import importlib
import os
import signal
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

#: Modules that every task needs: loaded once, in the process that all children are forked from.
WARM = ["staffing.web.work.warm"]
_MEMORY = 6 * 2**30

Tell = Callable[[str], None]


class Refused(Exception):
    """The task can't be done as asked; the sentence says why and what to do."""


def run(function: str, request: dict[str, Any], line: str, wire: Connection) -> None:
    """Does one task. Sends ("told", text) meanwhile and last one of ("done", answer), ("refused", sentence), ("fault", trace)."""
    with contextlib.suppress(AttributeError, OSError):
        os.setsid()  # so that all it starts can be ended with it
    if line == "long":
        with contextlib.suppress(AttributeError, OSError):
            os.nice(10)  # pages and readers go before planners
    _limit()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_hear, args=(wire,), daemon=True).start()
    sending = threading.Lock()

    def send(what: str, content: Any) -> None:
        with sending, contextlib.suppress(OSError):
            wire.send((what, content))

    module, name = function.split(":")
    try:
        answer = getattr(importlib.import_module(module), name)(request, lambda text: send("told", text))
    except Refused as refused:
        send("refused", str(refused))
    except (Exception, KeyboardInterrupt):
        send("fault", traceback.format_exc())
    else:
        send("done", answer)


def _hear(wire: Connection) -> None:
    """The word stop is a Ctrl-C: a search ends with the best it has. Where nobody listens any more, all ends."""
    try:
        while True:
            if wire.recv() == "stop":
                _thread.interrupt_main()
    except (EOFError, OSError):
        if hasattr(os, "killpg"):
            os.killpg(os.getpgid(0), signal.SIGKILL)
        os._exit(1)


def _limit() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
