"""A pack may change the order of a plan's aims, and weigh some against each other."""

import pytest

from staffing.rule import AIMS
from staffing.rules.packs import PackError, load_pack


@pytest.fixture
def pack(tmp_path):
    def written(aims):
        file = tmp_path / "county.toml"
        file.write_text(f'extends = "baseline"\naims = {aims}\n')
        return load_pack(str(file))

    return written


def test_the_usual_order():
    assert load_pack("baseline").aims == AIMS
    assert [aim for stage in AIMS for aim, _ in stage] == [
        "EMT cover", "seats", "minimums", "warnings", "requests", "overtime", "fairness", "spare", "home station",
    ]  # fmt: skip


def test_another_order_with_two_aims_weighed(pack):
    assert pack("['EMT cover', 'seats', { requests = 3, fairness = 1 }]").aims == (
        (("EMT cover", 1),),
        (("seats", 1),),
        (("requests", 3), ("fairness", 1)),
    )


@pytest.mark.parametrize(
    ("aims", "said"),
    [
        (
            "'seats'",
            "aims: write a list such as ['EMT cover', 'seats', 'warnings', { requests = 3, fairness = 1 }]",
        ),
        ("['EMT cover', 'seets']", "aims[2]: there is no aim 'seets'; did you mean 'seats'?"),
        ("['EMT cover', 'seats', 'seats']", "aims[3]: 'seats' is there twice"),
        ("['EMT cover', 'warnings']", "aims: 'seats' has to be among them"),
        ("['EMT cover', { seats = 0 }]", "aims[2].seats: 0 is not a whole number of 1 or more"),
    ],
)
def test_a_mistake_names_its_place(pack, tmp_path, aims, said):
    with pytest.raises(PackError) as told:
        pack(aims)
    assert str(told.value) == f"{tmp_path / 'county.toml'}: {said}"
