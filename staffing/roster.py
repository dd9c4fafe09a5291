"""A roster as tables: what a workbook says, in the terms of the field, with the cell each value came from.

Every table is a DataFrame with a plain 0..n-1 index; a column called `person` or `shift` holds row numbers of those
tables. Times are minutes (`staffing.clock`), stretches are `[start, end)`. Text columns have dtype object and hold `""`
where the sheet says nothing. `sheet`, `row` and `column` (1-based) say where a row's main cell stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from staffing.clock import Clock
from staffing.column_letters import column_letters

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from staffing.inspection import Inspection
    from staffing.room import Room

PLACE = {"sheet": "object", "row": "int64", "column": "int64"}

#: The tables of a roster: column -> dtype. Missing minutes are NEVER (issued) and FOREVER (expires).
COLUMNS: dict[str, dict[str, str]] = {
    # one row a person on the Staff sheet
    "people": {
        "name": "object",
        "id": "object",
        "level": "object",  # as written on the Staff sheet; "" where blank
        "level_state": "object",  # "read", "blank" or "unreadable"
        "counts": "bool",  # counts as crew: not a trainee, student, observer or ride-along
        "role": "object",  # "", "FTO", "trainee", "student", "observer", "ride-along"
        "critical": "bool",  # the critical-care endorsement, where the sheet gives it without a date
        "drives_until": "int64",  # NEVER: may not drive; FOREVER: may; else the minute from which no longer
        "station": "object",
        "employment": "object",
        "max_minutes": "int64",  # own weekly maximum; -1 where the sheet gives none
        **PLACE,
    },
    # one row a card: a level (rank 1-4), a licence off the ladder (RN ...), or any other card (CPR ...)
    "cards": {
        "person": "int64",
        "kind": "object",  # "level", "licence" or "card"
        "name": "object",  # "Paramedic", "RN", "CPR": equal names (case folded by the reader) are renewals of one card
        "rank": "int64",  # Level of a level card, 0 for the rest
        "critical": "bool",  # the card carries the critical-care endorsement
        "issued": "int64",  # first valid minute; NEVER where not given
        "expires": "int64",  # first minute no longer valid; FOREVER where not given
        "origin": "object",  # "staff" or "credentials": which sheet lists it
        **PLACE,
    },
    # one row an ambulance shift
    "shifts": {
        "unit": "object",  # as written
        "unit_key": "object",  # folded: equal keys are one unit
        "service": "object",  # as written, upper case; "" where blank
        "station": "object",
        "start": "int64",
        "end": "int64",
        "service_column": "int64",  # where the service stands, in the same row; the unit's where there is no such column
        **PLACE,  # the unit cell
    },
    # one row a person on a shift: the whole stretch that the crew cell claims
    "assignments": {"person": "int64", "shift": "int64", "start": "int64", "end": "int64", **PLACE},
    # one row an empty crew cell of a shift (blank, OPEN, VACANT ...)
    "openings": {"shift": "int64", **PLACE},
    # one row a crew cell that is not one person on the Staff sheet
    "strangers": {
        "shift": "int64",
        "name": "object",  # as written, without its part
        "kind": "object",  # "unknown", "ambiguous", or "unread": a formula without a result, which may be anybody
        "near": "object",  # tuple of names on Staff: near-misses, or those it fits
        **PLACE,
    },
    "leave": {"person": "int64", "start": "int64", "end": "int64", "reason": "object", **PLACE},
    "other_work": {"person": "int64", "start": "int64", "end": "int64", "kind": "object", **PLACE},
    "requests": {
        "person": "int64",
        "day": "int64",  # the minute at which the day begins
        "start": "int64",  # a shift that starts at this minute; NEVER where any
        "unit_key": "object",  # "" where any
        "want": "bool",  # True: on, False: off
        "weight": "int64",
        **PLACE,
    },
    # one row a number (or platoon) that the Staff sheet gives for one person, in place of the rule pack's
    "own_limits": {
        "person": "int64",
        "limit": "object",  # the column's usual heading: "Max weekends", "Min shifts", "Platoon"
        "word": "object",  # the kind of shift ("night"; "" is any) or the platoon ("A"), as written in lower case; else ""
        "value": "int64",  # minutes where it is about hours, 0 for a platoon
        **PLACE,
    },
    # one row two people who must, or must not, be on one shift
    "pairs": {"person": "int64", "other": "int64", "together": "bool", **PLACE},
    # one row what somebody has from before this roster: minutes, and shifts of three kinds; rows of one person add up
    "ledger": {
        "person": "int64",
        "minutes": "int64",
        "nights": "int64",
        "weekends": "int64",
        "holidays": "int64",
        **PLACE,
    },
}


@dataclass(frozen=True)
class Problem:
    """A place in the workbook that can't be read: becomes a `bad-row`. `message` says what is there and what to write."""

    cell: str
    message: str


@dataclass(frozen=True)
class SheetUse:
    """What became of one sheet: `used_as` is `staff`, `shifts` ... or None with the `reason` why it is not used."""

    name: str
    used_as: str | None
    rows: int
    reason: str | None = None


@dataclass(frozen=True)
class Source:
    """The file a roster was read from. `notes` are choices of reading a person should see.

    `layout` is `native`, or else `inspection` is the account of how it was read.
    """

    path: str
    sha256: str
    layout: str
    sheets: tuple[SheetUse, ...] = ()
    notes: tuple[str, ...] = ()
    inspection: Inspection | None = None


@dataclass(frozen=True)
class Roster:
    """One roster, read. See COLUMNS for the tables.

    `facts` names the kinds of data that the workbook gives at all, so that a rule which lacks its own is *not checked*
    rather than silent: `level`, `level-expiry`, `driver`, `cards`, `credentials`, `leave`, `pairs`, `platoon`,
    `home-station` (the Staff sheet says stations), `shift-station` (the Shifts sheet does).

    `pools`: a roster that says who is on duty but not on which ambulance has a shift for each code and day, with everybody
    who has the code on it. By the unit key of such shifts: how many crews of each service it is for, empty where nobody says.

    `room`: what sheets of another layout than the program's own can be made to say; None where a plan needs not ask.
    """

    people: pd.DataFrame
    cards: pd.DataFrame
    shifts: pd.DataFrame
    assignments: pd.DataFrame
    openings: pd.DataFrame
    strangers: pd.DataFrame
    leave: pd.DataFrame
    other_work: pd.DataFrame
    requests: pd.DataFrame
    own_limits: pd.DataFrame = field(default_factory=lambda: table("own_limits"))
    pairs: pd.DataFrame = field(default_factory=lambda: table("pairs"))
    ledger: pd.DataFrame = field(default_factory=lambda: table("ledger"))
    facts: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    pools: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    source: Source = field(default_factory=lambda: Source("", "", "native"))
    clock: Clock = field(default_factory=Clock)
    room: Room | None = None


def table(name: str, columns: Mapping[str, Sequence[object] | NDArray] | None = None) -> pd.DataFrame:
    """One of a roster's tables with its documented dtypes, from columns of equal length (none: an empty table)."""
    import numpy as np
    import pandas as pd

    given = columns or {}
    unknown = set(given) - set(COLUMNS[name])
    assert not unknown, f"{name} has no column {sorted(unknown)}"
    length = len(next(iter(given.values()))) if given else 0
    data: dict[str, object] = {}
    for column, dtype in COLUMNS[name].items():
        values = given.get(column, [] if not length else None)
        assert values is not None, f"{name} needs the column {column}"
        if dtype == "object":
            cells = np.empty(length, dtype=object)
            cells[:] = list(values) if not isinstance(values, np.ndarray) else values
            data[column] = pd.Series(cells, dtype=object)
        else:
            data[column] = np.asarray(values, dtype=dtype)
    return pd.DataFrame(data, columns=list(COLUMNS[name]))


def address(sheet: str, row: int, column: int) -> str:
    """`Shifts!F12`; a sheet name that is not one plain word is quoted as spreadsheets do: `'Time off'!A2`."""
    quoted = sheet if sheet.replace("_", "").isalnum() else "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!{column_letters(column)}{row}"
