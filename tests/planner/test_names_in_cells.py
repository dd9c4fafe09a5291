"""Nobody is put into a crew cell that would not be read back as them."""

from small_rosters import planned

from staffing.planner.fills import written_names
from staffing.roster import Roster, table


def roster_of(*people):
    place = {"sheet": "Staff", "row": 2, "column": 1}
    rows = [
        {
            "name": name, "id": own_id, "level": "EMT", "level_state": "read", "counts": True, "role": "", "critical": False,
            "drives_until": 0, "station": "", "employment": "", "max_minutes": -1, **place,
        }
        for name, own_id in people
    ]  # fmt: skip
    empty = ("cards", "shifts", "assignments", "openings", "strangers", "leave", "other_work", "requests")
    columns = {column: [row[column] for row in rows] for column in rows[0]}
    return Roster(people=table("people", columns), **{name: table(name) for name in empty})


def test_a_name_that_is_one_persons_alone_is_written():
    assert written_names(roster_of(("Ana Ash", "1"), ("Bo Birch", ""))) == ["Ana Ash", "Bo Birch"]


def test_people_of_one_name_are_written_by_their_id_or_not_at_all():
    assert written_names(roster_of(("José Diaz", "7"), ("Jose Diaz", "8"))) == ["7", "8"]
    assert written_names(roster_of(("Ana Ash", ""), ("Ash, Ana", ""))) == [None, None]


def test_a_name_that_reads_as_an_empty_seat_is_not_written():
    assert written_names(roster_of(("Open", "12"), ("TBD", ""))) == ["12", None]


def test_somebody_who_cannot_be_written_is_not_asked():
    plan = planned("Medic 1 QRV Mon 07:00-19:00:; TBD EMT")
    assert plan.fills == ()
    assert [seat.message for seat in plan.open_seats] == [
        "Medic 1, Mon 7 Dec 07:00-19:00: 1 seat stays open. Of 1 staff, 1 has a name that a crew cell can't tell apart."
    ]
