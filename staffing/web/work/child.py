"""The process that does one task: it tells of its progress, answers once, and ends with whoever asked.

What goes over the wire is JSON, so that the server need not trust a process that has opened a stranger's file.
"""

from __future__ import annotations

import _thread
import contextlib
import gc
import importlib
import json
import os
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from staffing.web.store.room import no_room
from staffing.web.work import sentences
from staffing.web.work.confining import Limits, confine
from staffing.web.work.traces import nameless

#: Modules that every task needs: loaded once, in the process that all children are forked from.
WARM = ["staffing.web.work.warm"]
STOP = b"stop"
#: When Python looks for objects that refer to one another in a ring and to nothing else.
_SELDOM = (100_000, 20, 100)

Tell = Callable[[str], None]


class Refused(Exception):
    """The task can't be done as asked; the sentence says why and what to do."""


def run(function: str, request: dict[str, Any], limits: Limits, wire: Connection) -> None:
    """Does one task. Sends ["begun", ""], then ["told", text] as often as it likes, and last one of these.

    ["done", answer], ["refused", sentence], ["stopped", ""], ["failed", sentence] for want of memory or room, or
    ["fault", trace] without a word of what was read. What can't even begin sends ["unstarted", trace] and nothing else.
    """
    sending = threading.Lock()

    def send(what: str, content: Any) -> None:
        with sending, contextlib.suppress(OSError):
            wire.send_bytes(json.dumps([what, content]).encode())

    try:
        task = _begin(function, limits, wire)
    except Exception as error:
        send("unstarted", nameless(error))
        return
    send("begun", "")
    try:
        answer = task(request, lambda text: send("told", text))
        send("done", answer)
    except Refused as refused:
        send("refused", str(refused))
    except KeyboardInterrupt:
        send("stopped", "")
    except MemoryError:
        send("failed", sentences.TOO_LARGE)
    except Exception as error:
        if no_room(error):
            send("failed", sentences.DISK_FULL)
        else:
            send("fault", nameless(error))


def _begin(function: str, limits: Limits, wire: Connection) -> Callable[[dict[str, Any], Tell], dict[str, Any]]:
    """The task's function, in a process that is confined and listens."""
    with contextlib.suppress(AttributeError, OSError):
        os.setsid()  # so that all it starts can be ended with it
    confine(limits)
    # what it makes is nearly all kept to its end: looking for what may be thrown away took half of the time of large documents
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    threading.Thread(target=_hear, args=(wire,), daemon=True).start()
    module, name = function.split(":")
    task: Callable[[dict[str, Any], Tell], dict[str, Any]] = getattr(importlib.import_module(module), name)
    return task


def _hear(wire: Connection) -> None:
    """The word stop is a Ctrl-C: a search ends with the best it has. Where nobody listens any more, all ends."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            if wire.recv_bytes() == STOP:
                _interrupt()
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)


def _interrupt() -> None:
    if hasattr(signal, "pthread_kill"):
        # to the main thread itself, which may well be waiting in a system call: `interrupt_main` would not wake it
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()
