"""A process in which the solver works: where its memory runs out the solver ends its process, which then is only this one.

The parent sends a function with its arguments, as a pickle on standard input; the child answers with pickled frames:
("line", text) for progress, ("best", plan) for each better plan, and last ("done", result) or ("fault", traceback). It takes one
task after another until its input ends, which it also does where the parent dies.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

#: What one solver process may take; the search itself is asked to keep well below it.
MEMORY = 4 * 2**30
#: Finds its modules where the parent does, and never in the folder it happens to run in.
_START = "import sys; sys.path[:] = sys.argv[1:]; from staffing.planner.search.child import main; main()"
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
#: Seconds that a stopped search has to hand over its plan.
_GRACE = 5.0

Tell = Callable[[str, Any], None]
#: Set in a child that is asked to end its task with what it has; whoever searches looks at it.
stopping = threading.Event()


class Died(RuntimeError):
    """The child ended before it was done: its memory ran out, or it was killed."""


class Child:
    """One such process, which ends with its `with` block."""

    def __init__(self) -> None:
        """Starts it; the solver is loaded there meanwhile."""
        package = str(Path(__file__).resolve().parents[2])
        # a session of its own: a terminal's Ctrl-C is the parent's to hear
        self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
            [sys.executable, "-P", "-c", _START, *filter(None, sys.path), package],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, **_ONE_THREAD},
        )  # fmt: skip
        #: Whether somebody pressed Ctrl-C while a result was waited for.
        self.interrupted = False
        self._frames: queue.SimpleQueue[tuple[str, Any] | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Child:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()

    def send(self, task: Callable[..., Any], *arguments: Any) -> None:
        """Has the child call `task(*arguments, tell)`. Raises Died where it has ended."""
        assert self._process.stdin
        try:
            pickle.dump((task, arguments), self._process.stdin, protocol=5)
            self._process.stdin.flush()
        except OSError:
            raise Died from None

    def result(self, tell: Tell | None = None) -> Any:
        """What the task returns; `tell` takes what it says meanwhile. Ctrl-C asks it to end with what it has.

        Raises Died where the child ends first, RuntimeError with the child's traceback where the fault is ours.
        """
        patience: float | None = None
        while True:
            try:
                frame = self._frames.get(timeout=patience)
                if frame is None:
                    self._process.wait()
                    raise Died
                what, content = frame
                if what == "done":
                    return content
                if what == "fault":
                    raise RuntimeError(f"the search failed:\n{content}")
                if tell:
                    tell(what, content)
            except KeyboardInterrupt:
                if patience is not None:
                    raise
                self.interrupted = True
                self._process.send_signal(signal.SIGINT)
                patience = _GRACE
            except queue.Empty:
                raise Died from None

    def _listen(self) -> None:
        assert self._process.stdout
        with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
            while True:
                self._frames.put(pickle.load(self._process.stdout))  # noqa: S301  written by our own child
        self._frames.put(None)


def apart(
    task: Callable[..., Any],
    *arguments: Any,
    progress: Callable[[str], None] | None,
    keep: Callable[[Any], None] | None = None,
) -> Any:
    """What `task(*arguments, tell)` returns in a child of its own. Raises as Child.result does.

    `progress` takes its lines, `keep` its plans so far.
    """
    takers = {"line": progress, "best": keep}

    def tell(what: str, content: Any) -> None:
        if taker := takers[what]:
            taker(content)

    with Child() as child:
        child.send(task, *arguments)
        return child.result(tell)


def lines(tell: Tell) -> Callable[[str], None]:
    """Progress, in a child, as lines told to the parent."""
    return lambda line: tell("line", line)


def main() -> None:
    """Does the tasks on standard input, one by one."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the solver prints is no answer
    tasks: queue.SimpleQueue[tuple[Callable[..., Any], tuple[Any, ...]]] = queue.SimpleQueue()
    threading.Thread(target=_hear, args=(sys.stdin.buffer, tasks), daemon=True).start()
    _limit()
    import staffing.planner.search.pursuit  # noqa: F401  ready before the first task comes

    signal.signal(signal.SIGINT, lambda number, frame: stopping.set())
    while True:
        task, arguments = tasks.get()
        stopping.clear()
        _answer(answers, task, arguments)


def _answer(answers: BinaryIO, task: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    writing = threading.Lock()

    def tell(what: str, content: Any) -> None:
        frame = pickle.dumps((what, content), protocol=5)
        with writing:
            answers.write(frame)
            answers.flush()

    try:
        tell("done", task(*arguments, tell))
    except Exception:
        tell("fault", traceback.format_exc())


def _hear(tasks_in: BinaryIO, tasks: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            tasks.put(pickle.load(tasks_in))  # noqa: S301  written by our own parent
    except EOFError:
        os._exit(0)  # nobody waits for an answer any more, even in the midst of a search


def _limit() -> None:
    """A limit on memory, where the system has one (Windows has none)."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
