"""A Ctrl-C after the search has nothing to stop, and loses no plan."""

import os
import signal

import pytest

from staffing.planner.search.finishing import finishing


@pytest.fixture(autouse=True)
def started_in_a_terminal():
    """A run that a shell has put in the background is started deaf to Ctrl-C, and so would these tests be."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def interrupted_twice(done):
    with finishing() as stops:
        done.append(stops.stopped)
        interrupt()
        done.append(stops.stopped)
        interrupt()
        done.append("never")


def test_one_stop_is_too_late_and_the_second_is_meant():
    done = []
    with pytest.raises(KeyboardInterrupt):
        interrupted_twice(done)
    assert done == [False, True]


def test_afterwards_a_stop_is_heard_as_before():
    with finishing():
        pass
    with pytest.raises(KeyboardInterrupt):
        interrupt()
