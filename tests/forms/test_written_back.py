"""Whatever look-alike is read can be written into: random changes to its cells are read back as they were made.

By default of one form of each kind; `STAFFING_FORMS=all` takes every form that is read.
"""

import os
import random
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from forms.catalogue import all_forms
from forms.reading import loaded, outcome
from staffing.planner.fills import cells_of, written_names
from staffing.planner.repairing.cells import Changed, GivenUp, with_changes
from staffing.report import Fill
from staffing.room import Cell
from staffing.workbook.copies import in_copy
from staffing.workbook.forms.reading import read_any_layout
from staffing.workbook.own_layout import Entry, with_writable_cells, write_entries
from staffing.workbook.read_back import duties
from staffing.workbook.words.cells import clean

SAMPLE = {
    "amgtime-work-yes-no", "calendar-heading-overwritten", "calendar-order-is-start", "date-and-on-call",
    "day-sheet-date-in-tab", "day-sheet-us-battalion", "deputy-schedule", "hidden-row", "iso-dates-groups",
    "long-arabic-words", "medic-units-with-hours-in-heads", "part-shifts-beside-names", "shifts-two-weeks-stacked",
    "start-and-end-columns", "station-worked-is-a-copy", "telestaff-detail", "crew-table-dates-as-headings",
    "crew-table-in-french", "crew-table-one-name-in-a-seat", "half-hour-slots", "long-week-from-to", "sections-of-week-18",
    "three-names-in-a-cell", "unit-report-of-engines", "times-night-cut-at-midnight", "two-people-one-name",
    "units-with-day-and-night-rows", "whentowork",
}  # fmt: skip
EVERY = os.environ.get("STAFFING_FORMS") == "all"
#: A second block says the same as the one that is written into, which then is a question: which of the two counts.
ASKED = {"station-planned-and-worked", "station-worked-half-filled", "duplicate-tab-is-the-same"}
#: Cases whose codes can't be moved to another row, as a column beside the rows says on which ambulance each is.
BESIDE = {"iso-dates-groups": (2,)}
#: Forms with nothing that can be rewritten: a duty stands in several cells, or a name once for duties of several days.
UNWRITTEN = {"a-tab-a-day-hour-slots", "half-hour-slots", "long-week-from-to", "slots-of-an-afternoon"}
FORMS = [form for form in all_forms() if form.name not in ASKED and (EVERY or form.name in SAMPLE)]


class Changing:
    """Random changes to a roster that its cells have room for: codes and names taken off, replaced, and put on."""

    def __init__(self, roster, seed):
        self.roster, self.room, self.rng = roster, roster.room, random.Random(seed)
        self.names, self.written = roster.people["name"].tolist(), written_names(roster)
        self.times = list(zip(roster.shifts["start"].tolist(), roster.shifts["end"].tolist(), strict=True))
        self.days = roster.clock.days(roster.shifts["start"].to_numpy()).tolist()
        rows = roster.assignments
        self.busy = set(zip(rows["person"].tolist(), rows["shift"].tolist(), strict=True))

    def changes(self, number=6):
        off = self._taken_off(number)
        vacated = [(each.off.person, each.shift, Cell(*each.cell)) for each in off if each.shift in self.room.codes]
        put = self._put(number, Counter((person, self.days[shift]) for person, shift, _ in vacated))
        cells = cells_of(self.roster, put, None, vacated)
        return [
            *off,
            *(Changed(fill.shift, cell, None, fill, who) for (fill, who), cell in zip(put, cells, strict=True)),
        ]

    def _taken_off(self, number):
        columns = (
            self.roster.assignments[name].tolist()
            for name in ("sheet", "row", "column", "shift", "person", "start", "end")
        )
        rows = [row for row in enumerate(zip(*columns, strict=True)) if Cell(*row[1][:3]) not in self.room.kept]
        found = []
        for row, (*cell, shift, person, start, end) in self.rng.sample(rows, min(number, len(rows))):
            off = GivenUp(shift, Cell(*cell), row, person, self.names[person], start, end)
            on = self._anybody(shift) if shift not in self.room.codes and self.rng.random() < 0.6 else None
            found.append(Changed(shift, Cell(*cell), off, on and on[0], on[1] if on else -1))
        return found

    def _put(self, number, vacated):
        put = []
        open_shifts = [shift for shift, cells in self.room.free.items() if cells]
        for shift in self.rng.sample(open_shifts, min(number, len(open_shifts))):
            put += [one for _ in self.room.free[shift] if (one := self._anybody(shift))]
        shifts, used = list(self.room.codes), Counter()
        for shift in self.rng.sample(shifts, min(2 * number, len(shifts))):
            day = self.days[shift]
            has = {
                who: len(self.room.days.get((who, day), ())) + vacated[who, day] - used[who, day]
                for who in range(len(self.names))
            }
            if one := self._anybody(shift, lambda who, has=has: has[who] > 0):
                used[one[1], day] += 1
                put.append(one)
        return put

    def _anybody(self, shift, can=lambda who: True):
        able = [
            who for who in range(len(self.names)) if self.written[who] and (who, shift) not in self.busy and can(who)
        ]
        if not able:
            return None
        who = self.rng.choice(able)
        self.busy.add((who, shift))
        text = self.room.codes[shift].text if shift in self.room.codes else self.written[who]
        return Fill(shift, text, *self.times[shift], self.names[who]), who


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_changes_are_read_back_as_they_were_made(form, tmp_path):
    built = form.build()
    path = tmp_path / form.file
    path.write_bytes(built.content)
    for number, case in enumerate(built.cases):
        profile = tmp_path / "profiles" / f"{number}.toml"
        profile.parent.mkdir(exist_ok=True)
        profile.write_text(case.profile, encoding="utf-8")
        came = outcome(path, profile if case.profile else None)
        if came.kind != "read":
            continue
        roster = with_writable_cells(came.roster)
        changes = Changing(roster, f"{form.name} {number}").changes()
        if form.name in UNWRITTEN or number in BESIDE.get(form.name, ()):
            assert changes == []
            continue
        assert changes, "nothing to change"
        planned = with_changes(roster, changes)
        entries = [
            Entry(Cell(*each.cell), each.shift, each.off and each.off.name, each.on and each.on.text, each.person)
            for each in changes
        ]
        out = tmp_path / str(number) / f"{Path(form.file).stem}.xlsx"
        out.parent.mkdir()
        in_copy(replace(roster.source, sha256=""), partial(put_in, planned, entries), out)
        sheets, content = loaded(out)
        request = {"zone": None, "date_order": None, "profile": str(profile)}
        again = read_any_layout(path, content, sheets, None, request, sha256="", notes=(), otherwise="")
        assert duties(again) == duties(planned)
        assert differing(loaded(path)[0], sheets) <= cells_meant(roster.room, entries)


def put_in(planned, entries, copy):
    return write_entries(copy, planned, entries)


def differing(before, after):
    """The cells of two versions of a workbook that hold something else."""
    found = set()
    for old, new in zip(before, after, strict=True):
        height, width = (max(old.cells.shape[axis], new.cells.shape[axis]) for axis in (0, 1))
        for row in range(height):
            for column in range(width):
                values = [
                    sheet.cells[row, column] if row < sheet.cells.shape[0] and column < sheet.cells.shape[1] else ""
                    for sheet in (old, new)
                ]
                if clean(values[0]) != clean(values[1]):
                    found.add((old.name, row + 1, column + 1))
    return found


def cells_meant(room, entries):
    """The cells that entries may change: their own, and those that belong to them."""
    meant = set()
    for entry in entries:
        row = room.rows.get(entry.cell)
        more = (row.name, row.last_name, row.id, row.level, row.open) if row else ()
        meant |= {cell for cell in (entry.cell, room.ends.get(entry.cell), *more) if cell}
    return meant
