"""Aims that are sought together weigh so much that none gives way to a later one, and never more than a solver can count."""

import pytest

from staffing.planner.question.order import strictly


def stages(number):
    return tuple(((f"aim {place}", 1),) for place in range(number))


@pytest.mark.parametrize(
    ("number", "most", "weights"),
    [
        (1, 1000, [1]),
        (3, 10, [1_000_000, 1000, 1]),
        (2, 50_000, [50_000, 1]),
        (7, 1000, [316**6, 316**5, 316**4, 316**3, 316**2, 316, 1]),
    ],
)
def test_each_aim_weighs_more_than_all_after_it(number, most, weights):
    assert [weight for _, weight in strictly(stages(number), most)] == weights
