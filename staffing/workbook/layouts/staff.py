"""The Staff sheet: one row a person."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from staffing.clock import FOREVER, NEVER, Clock
from staffing.levels import UnreadableLevel, is_critical_care
from staffing.workbook.errors import UnclearCell
from staffing.workbook.layouts.cards import CardKind, Cards, level_kind
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.expiries import read_driving, read_expiries
from staffing.workbook.layouts.moments import NONE
from staffing.workbook.layouts.own_limits import read_own_limits
from staffing.workbook.layouts.remarks import Remarks
from staffing.workbook.layouts.weekly_hours import tell_weekly_hours
from staffing.workbook.words.cells import NOT_CREW, clean, is_dashes, read_role, read_weekly_minutes
from staffing.workbook.words.headers import is_level_column
from staffing.workbook.words.names import fold_name

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.table import Table

_BETWEEN = re.compile(r"\s*(?:[,;/&+\n]|\band\b)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Staff:
    """The people, as columns of the roster's table, their own numbers, and how to find them."""

    people: dict[str, NDArray]
    own_limits: pd.DataFrame
    directory: Directory
    facts: frozenset[str]


def read_staff(table: Table, cards: Cards, clock: Clock, order: str | None, remarks: Remarks) -> Staff:
    """Reads the Staff sheet; its level and card columns go to `cards`."""
    nameless = np.array([is_dashes(text) for text in table.column("name").text()], dtype=bool)
    for row in table.rows[nameless]:
        remarks.problem(table.name, row + 1, table.number("name"), "the name is missing: write it, or clear this row")
    table.keep(~nameless)
    names, ids = table.column("name").text(), table.column("id").text()
    _tell_alike(table, names, ids, remarks)

    states = _read_levels(table, cards, clock, order, remarks)
    levels_dated = _read_card_columns(table, cards, clock, order, remarks)
    drives_until, drivers = _read_drivers(table, clock, order, remarks)
    roles = _parsed(table, "role", read_role, "", remarks)
    weekly = _parsed(table, "max_hours", read_weekly_minutes, -1, remarks)
    people = {
        "name": names,
        "id": ids,
        "level": table.column("level").text(),
        "level_state": states,
        "counts": np.array([role not in NOT_CREW for role in roles], dtype=bool),
        "role": roles,
        "critical": _read_endorsements(table, remarks),
        "drives_until": drives_until,
        "station": table.column("station").text(),
        "employment": table.column("employment").text(),
        "max_minutes": weekly.astype(np.int64),
        **table.places("name", np.ones(len(table), dtype=bool)),
    }
    given = {
        "level": table.has("level") or levels_dated,
        "level-expiry": table.has("level_expires") or levels_dated,
        "driver": drivers,
        "home-station": table.has("station"),
        "platoon": table.has("platoon"),
        "cards": any(not is_level_column(card) for card in table.heading.cards),
    }
    facts = frozenset(fact for fact, is_given in given.items() if is_given)
    tell_weekly_hours(table, remarks)
    return Staff(people, read_own_limits(table, remarks), Directory(list(names), list(ids)), facts)


def _tell_alike(table: Table, names: NDArray, ids: NDArray, remarks: Remarks) -> None:
    """Two people of one name need IDs that tell them apart; an ID belongs to one person."""
    folded = [fold_name(name) for name in names]
    numbers = [number.casefold() for number in ids]
    of_name, of_id, of_both = Counter(folded), Counter(numbers), Counter(zip(folded, numbers, strict=True))
    for row, (name, number) in enumerate(zip(folded, numbers, strict=True)):
        sheet_row = table.rows[row] + 1
        if of_name[name] > 1 and (not number or of_both[name, number] > 1):
            remarks.problem(
                table.name, sheet_row, table.number("name"),
                f"{names[row]!r} is on the Staff sheet {of_name[name]} times and no ID tells them apart: "
                "give each an ID of their own, or remove the repeated row",
            )  # fmt: skip
        elif number and of_id[number] > 1:
            remarks.problem(
                table.name, sheet_row, table.number("id"),
                f"the ID {ids[row]!r} belongs to {of_id[number]} people: give each an ID of their own",
            )  # fmt: skip


def _read_levels(table: Table, cards: Cards, clock: Clock, order: str | None, remarks: Remarks) -> NDArray:
    """Adds the cards of the columns Level and Level expires; what became of each level: read, blank or unreadable."""
    column = table.column("level")
    kinds, refused = column.parse(lambda cell: _level(clean(cell)), None)
    then = "; until then this person counts as having no readable level"
    remarks.refused(table, "level", column, refused, then)
    states = ["unreadable" if code in refused else "blank" if is_dashes(text) else "read"
              for code, text in enumerate(column.texts)]  # fmt: skip
    expires = read_expiries(table, "level_expires", clock, order, remarks)
    rows = np.flatnonzero([kinds[code] is not None for code in column.codes])
    cards.add(
        table, "staff", "level_expires" if table.has("level_expires") else "level", rows, rows,
        [kind for code in column.codes if (kind := kinds[code])], np.full(len(rows), NEVER),
        np.where(expires == NONE, FOREVER, expires)[rows],
    )  # fmt: skip
    return np.array([*states, ""], dtype=object)[column.codes]


def _level(text: str) -> CardKind | None:
    if is_dashes(text):
        return None
    try:
        return level_kind(text)
    except UnreadableLevel as unreadable:
        raise UnclearCell(str(unreadable)) from None


def _read_card_columns(table: Table, cards: Cards, clock: Clock, order: str | None, remarks: Remarks) -> bool:
    """Adds the cards of every column `<card> expires`; whether one of these is about a level."""
    levels = False
    for card, key in table.heading.cards.items():
        kind: CardKind | None = CardKind("card", card)
        if is_level_column(card):
            try:
                kind = _level(card)
            except UnclearCell as unclear:
                remarks.problem(table.name, table.heading.row + 1, table.number(key), f"{unclear}, in this heading")
                continue
            levels = True
        expires = read_expiries(table, key, clock, order, remarks)
        rows = np.flatnonzero(expires != NONE)
        if kind:
            cards.add(table, "staff", key, rows, rows, [kind] * len(rows), np.full(len(rows), NEVER), expires[rows])
    return levels


def _read_drivers(table: Table, clock: Clock, order: str | None, remarks: Remarks) -> tuple[Numbers, bool]:
    """Until when each may drive: by the Driver column, else by the EVOC card; whether the sheet has either."""
    evoc = next((key for card, key in table.heading.cards.items() if card.casefold().startswith("evoc")), None)
    key = "driver" if table.has("driver") else evoc
    if key is None:
        return np.full(len(table), NEVER), False
    if key == "driver":
        return read_driving(table, key, clock, order, remarks), True
    expires = read_expiries(table, key, clock, order, remarks)
    return np.where(expires == NONE, NEVER, expires), True


def _read_endorsements(table: Table, remarks: Remarks) -> NDArray[np.bool_]:
    """Whether each has the critical-care endorsement; other endorsements are noted."""
    column = table.column("endorsements")
    said = [[word for word in _BETWEEN.split(text) if not is_dashes(word)] for text in column.texts]
    others = dict.fromkeys(word for words in said for word in words if not is_critical_care(word))
    if others:
        remarks.note(f"{table.place('endorsements')}: only critical care is used, not {', '.join(sorted(others))}")
    return column.on_rows(np.array([any(map(is_critical_care, words)) for words in said], dtype=bool))


def _parsed(table: Table, key: str, read: object, otherwise: object, remarks: Remarks) -> NDArray:
    """Row by row what `read` makes of the text of a column; what it refuses is told and is `otherwise`."""
    column = table.column(key)
    assert callable(read)
    values, refused = column.parse(lambda cell: read(clean(cell)), otherwise)
    remarks.refused(table, key, column, refused)
    return np.array([*values, ""], dtype=object)[column.codes]
