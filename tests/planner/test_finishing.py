"""A Ctrl-C after the search has nothing to stop, and loses no plan."""

import os
import signal

import pytest

from staffing.planner.search.finishing import finishing


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def test_one_stop_is_too_late_and_the_second_is_meant():
    done = []
    with pytest.raises(KeyboardInterrupt), finishing() as stops:
        assert not stops.stopped
        interrupt()
        assert stops.stopped
        done.append("the plan is finished")
        interrupt()
        done.append("never")
    assert done == ["the plan is finished"]


def test_afterwards_a_stop_is_heard_as_before():
    with finishing():
        pass
    with pytest.raises(KeyboardInterrupt):
        interrupt()
