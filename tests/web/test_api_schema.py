"""The API keeps what its OpenAPI document says, whatever it is sent."""

import json
from collections.abc import Iterator
from typing import cast

import pytest
import schemathesis
from checked_rosters import COUNTY, Site, told
from hypothesis import HealthCheck, Phase, settings

from staffing.web.api.application import create_api
from staffing.web.office import Office
from staffing.web.pages import draft

BOUNDED = settings(
    max_examples=10, derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A page whose lines have no workers: jobs wait, and what waits for them gives up at once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(draft, "PATIENCE", 0.0)
        yield Site(tmp_path_factory.mktemp("site"), quick_workers=0, long_workers=0)


@pytest.fixture(scope="module")
def keys(site: Site) -> list[str]:
    """A roster with its report, and one that asks something."""
    ready, asking = (site.put(told(COUNTY)).rpartition("/")[2] for _ in range(2))
    rosters = site.app.state.office.rosters
    rosters.settle(asking, "asking")
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


#: The document alone needs no office.
schema = schemathesis.openapi.from_dict(create_api(cast("Office", None)).openapi())


@schema.parametrize()
@BOUNDED
def test_whatever_is_sent(case: schemathesis.Case, site: Site, keys: list[str]) -> None:
    right = case.meta is not None and case.meta.generation.mode.is_positive
    if right and "key" in case.path_parameters and case.method != "DELETE":
        case.path_parameters["key"] = keys[len(str(case.path_parameters["key"])) % 2]
    case.call_and_validate(base_url="http://localhost:8000/api/v1", session=site.client)
