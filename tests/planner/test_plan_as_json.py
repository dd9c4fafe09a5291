"""A plan as JSON, value by value; that every field is told is tested with the docs."""

import json

from small_rosters import planned

from staffing.render.plan_json import render
from staffing.rules.examples import MONDAY

SHIFT = {"unit": "Medic 1", "shift": {"start": "2026-12-07T07:00:00", "end": "2026-12-07T19:00:00"}}
HOURS = {"from": "2026-12-07T07:00:00", "to": "2026-12-07T19:00:00"}


def test_a_seat_filled_and_one_that_stays_open():
    plan = planned("Medic 1 BLS Mon 07:00-19:00:; Ana EMT drives; Bo blank")
    told = json.loads(render(plan, MONDAY, "baseline"))
    assert told["fills"] == [{"cell": "Shifts!G2", "person": "Ana", "id": None, "text": "Ana", **SHIFT, **HOURS}]
    message = plan.open_seats[0].message
    assert told["open"] == [
        {
            **SHIFT, **HOURS, "missing": 1, "message": message,
            "kept_out": [
                {"reason": "is on this shift already", "people": 1},
                {"reason": "lacks the level or may not drive", "people": 1},
            ],
        }
    ]  # fmt: skip
    assert told["proven"]
    assert told["repeatable"]
    assert told["hiring"] is None
    assert told["summary"] == {"filled": 1, "open": 1, "complete": False, "errors": 1, "warnings": 0}
    assert [violation["rule"] for violation in told["violations"]] == ["short-crew"]


def test_every_aim_with_what_is_proven_of_it():
    plan = planned("Medic 1 QRV Mon 07:00-19:00 at North:; Ana EMT; Bo EMT; Ana is at South; Bo is at South")
    told = json.loads(render(plan, MONDAY, "baseline"))
    met = {"missed": 0, "at_least": 0, "proven": True}
    assert told["aims"] == [
        *({"aim": aim, **met} for aim in ("EMT cover", "seats", "warnings", "fairness")),
        {"aim": "home station", "missed": 1, "at_least": 1, "proven": True},
    ]
    assert told["preferences"] == [{"preference": "home station", "met": 0, "of": 1}]
    assert told["outcome"] == "Proven best: no plan covers more, and none meets the wishes better in their order."
