"""The process that the solver works in: it answers, it can be stopped, and its end is not ours."""

import os
import signal
import subprocess
import sys

import pytest
from small_rosters import planned

from staffing.planner.filling.assign import BEST
from staffing.planner.search.child import Child, Died, stopping

pytestmark = pytest.mark.real_child


def add(one, two, tell):
    tell("line", "adding")
    return one + two


def wait_for_a_stop(tell):
    tell("line", "waiting")
    return "stopped" if stopping.wait(60) else "waited"


def fail(tell):
    raise ValueError("no such shift")


def end(tell):
    os.abort()


def eat_memory(tell):
    return len(bytearray(8 * 2**30))


@pytest.fixture
def child():
    with Child() as running:
        yield running


def test_one_task_after_another_with_what_they_say(child):
    said = []
    for two in (2, 3):
        child.send(add, 1, two)
        said.append(child.result(lambda what, content: said.append((what, content))))
    assert said == [("line", "adding"), 3, ("line", "adding"), 4]


#: A parent of its own, since Ctrl-C goes to whoever runs in a process's main thread, and that may be the tests' own runner.
_INTERRUPTED = f"""
import os, threading
from staffing.planner.search.child import Child
from test_child import wait_for_a_stop

with Child() as child:
    child.send(wait_for_a_stop)
    interrupt = threading.Timer(0.2, os.kill, (os.getpid(), {signal.SIGINT.value}))
    print(child.result(lambda what, content: interrupt.start()))
"""


def test_ctrl_c_asks_it_for_what_it_has():
    paths = os.pathsep.join(filter(None, sys.path))
    ran = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": paths}
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "stopped\n", "")


def test_a_fault_comes_with_its_traceback(child):
    child.send(fail)
    with pytest.raises(RuntimeError) as told:
        child.result()
    assert str(told.value).splitlines()[-1] == "ValueError: no such shift"


def test_its_end_is_told_and_another_task_is_refused(child):
    child.send(end)
    with pytest.raises(Died):
        child.result()
    with pytest.raises(Died):
        child.send(add, 1, 2)


def test_its_memory_is_limited(child):
    child.send(eat_memory)
    with pytest.raises(RuntimeError) as told:
        child.result()
    assert str(told.value).splitlines()[-1] == "MemoryError"


def test_a_plan_is_made_there():
    plan = planned("Medic 1 BLS Mon 07:00-19:00: Ana; Ana EMT; Bo EMT drives; Cy EMT drives")
    assert (plan.outcome, len(plan.fills)) == (BEST, 1)
