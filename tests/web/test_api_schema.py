"""The API keeps what its OpenAPI document says, whatever it is sent."""

import json
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from checked_rosters import COUNTY, Site, told
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

from staffing.web.pages import draft
from staffing.web.work.desk import Desk

BOUNDED = settings(
    max_examples=10, derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


#: Whoever is asked to come again has found nothing wrong; and no schema says which endings a file's name may have.
EXPECTED = {503: [not_a_server_error], 415: [positive_data_acceptance]}
#: Its lines have no workers: jobs wait for ever. It is made here as its document says which tests there are.
FOLDER = tempfile.TemporaryDirectory(prefix="staffing-api-")
SITE = Site(Path(FOLDER.name), quick_workers=0, long_workers=0, most_waiting=10_000, hosts=("testserver",))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of the client that schemathesis chooses
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", SITE.app)


@pytest.fixture(autouse=True, scope="module")
def impatient() -> Iterator[None]:
    """Whoever waits for a job gives up at once; all is deleted in the end."""
    with FOLDER, pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "PATIENCE", 0.0)
        patch.setattr(Desk, "wait", lambda desk, job, seconds: False)
        yield


@pytest.fixture(scope="module")
def keys() -> list[str]:
    """A roster with its report, and one that asks something."""
    ready, asking = (SITE.put(told(COUNTY)).rpartition("/")[2] for _ in range(2))
    rosters = SITE.app.state.office.rosters
    rosters.settle(asking, "asking")
    draft_terms = {"never": [], "most_days": None, "waivers": SITE.app.state.office.waivers.request("local")["mark"]}
    rosters.find("local", ready).document("terms").write_text(json.dumps(draft_terms))
    question = {
        "about": "code",
        "subject": "D",
        "text": "what does D stand for?",
        "answer": "D=07:00-19:00",
        "cell": "A!B2",
    }
    found = rosters.find("local", asking)
    (found.folder / "questions.json").write_text(json.dumps({"questions": [question]}))
    return [ready, asking]


@schema.parametrize()
@BOUNDED
def test_whatever_is_sent(case: schemathesis.Case, keys: list[str]) -> None:
    right = case.meta is not None and case.meta.generation.mode.is_positive
    if right and "key" in case.path_parameters and case.method != "DELETE":
        case.path_parameters["key"] = keys[len(str(case.path_parameters["key"])) % 2]
    answer = case.call()
    expected = EXPECTED.get(answer.status_code, [])
    if answer.status_code == 422 and "fields" not in answer.json():
        expected = [
            positive_data_acceptance
        ]  # it has the right form, and asks for what can't be, as days in the wrong order
    case.validate_response(answer, excluded_checks=expected)
