"""The reading process as a fork of a child says what an interpreter of its own says, under the same limits."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fake_reads
import pytest
from installation import Installation

from staffing.web.work.tasks import Task
from staffing.workbook.guard.refused import TOO_LARGE

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    here = Installation(tmp_path_factory.mktemp("desk"))
    yield here
    here.desk.close()


def answer(here: Installation, name: str, **request: str) -> Any:
    job = here.done(Task(name, f"{fake_reads.__name__}:{name}", "quick", 30), **request)
    assert (job.state, here.log) == ("done", [])
    return job.answer


def test_a_roster(desk: Installation) -> None:
    found = answer(desk, "both_ways", path=str(EXAMPLES / "county.xlsx"))
    assert found["alike"]
    assert {"people", "shifts", "assignments", "leave"} <= set(found["said"])


def test_a_damaged_file(desk: Installation, tmp_path: Path) -> None:
    half = tmp_path / "half.xlsx"
    half.write_bytes((EXAMPLES / "county.xlsx").read_bytes()[:9000])
    assert answer(desk, "both_ways", path=str(half)) == {
        "alike": True,
        "said": "it is damaged (the end of the file is missing): get a fresh copy",
    }


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("killed", TOO_LARGE),
        ("aborts", TOO_LARGE),
        ("exits", "reading {path} failed:"),
        ("panics", "fake_reads.PanicException: index out of bounds"),
        ("limits", f"[({1000 * 2**20}, {3 * 2**30}), (12, 300), (0, 0), (0, 0)]"),
    ],
)
def test_a_misfortune(desk: Installation, what: str, said: str) -> None:
    path = str(EXAMPLES / "county.xlsx")
    assert answer(desk, "misfortune", path=path, what=what) == {"said": said.replace("{path}", path)}
