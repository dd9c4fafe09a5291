"""One trouble is said once: which of the crew rules speak where several limits are broken at one moment."""

from dataclasses import replace
from datetime import date

import pytest

from staffing.checker import check
from staffing.levels import Level
from staffing.rule import Seat, Service
from staffing.rules.examples import MONDAY, Example
from staffing.rules.packs import load_pack

BASELINE = load_pack("baseline")
CREW_RULES = {"no-emt", "short-crew", "low-level", "no-driver", "split-duty"}
#: A transport service whose first seat a nurse may take, too: nobody needs to be an EMT to fill its seats.
NURSES = Service("NCT", True, (Seat("nurse", accepts=frozenset({"RN"})), Seat("driver", drives=True)))
WITH_NURSES = replace(BASELINE, services={**BASELINE.services, "NCT": NURSES})


def said(words, pack=BASELINE, as_of: date = MONDAY):
    """The crew rules that are broken on the roster that the words say (see staffing.rules.examples)."""
    report = check(Example(True, words, "").stage().roster, pack, as_of)
    assert report.crashes == ()
    return sorted(violation.rule for violation in report.violations if violation.rule in CREW_RULES)


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("BLS Mon 07:00-19:00:", ["no-emt"]),
        ("QRV Mon 07:00-19:00:", ["short-crew"]),
        ("BLS Mon 07:00-19:00: Ana; Ana EMR", ["no-driver", "no-emt", "short-crew"]),
        ("QRV Mon 07:00-19:00: Ana; Ana EMR", ["low-level"]),
        ("ALS Mon 07:00-19:00: Ana; Ana EMT", ["low-level", "no-driver", "short-crew"]),
        ("ALS Mon 07:00-19:00: Ana, Bo; Ana EMR; Bo EMR", ["no-driver", "no-emt"]),
        ("ALS Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMR drives", ["low-level"]),
        ("ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic; Bo EMT", ["no-driver"]),
        ("ALS Mon 07:00-19:00: Ana, Bo; Ana Paramedic drives; Bo EMT", ["split-duty"]),
        ("CCT Mon 07:00-19:00: Ana, Bo; Ana Paramedic critical drives; Bo EMT", ["short-crew"]),
    ],
)
def test_what_is_said_of_a_crew(words, rules):
    assert said(words) == rules


def test_seats_that_cannot_be_parted_are_not_told_where_no_emt_is_on_board():
    assert said("NCT Mon 07:00-19:00: Ana, Bo; Ana RN drives; Bo EMR", WITH_NURSES) == ["no-emt"]
    assert said("NCT Mon 07:00-19:00: Ana, Bo; Ana RN drives; Bo EMT", WITH_NURSES) == ["split-duty"]


def test_only_the_highest_level_of_a_service_is_asked_of_its_first_seat():
    assert said("NCT Mon 07:00-19:00: Ana, Bo; Ana EMT; Bo EMT drives", WITH_NURSES) == ["low-level"]
    assert NURSES.seats[0].level == Level.NONE
