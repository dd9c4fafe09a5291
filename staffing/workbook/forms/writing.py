"""What can be written into a roster of any layout, and how its own cells spell it: from a harvest to a Room."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from staffing.clock import DAY
from staffing.room import Cell, Code, Room, Spelling, TableRow
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.lines import DUTY, FREE, OFF, OTHER
from staffing.workbook.forms.name_pieces import pieces_of
from staffing.workbook.forms.named_cells import names_in
from staffing.workbook.layouts.moments import day_number
from staffing.workbook.words.cells import clean, is_open

if TYPE_CHECKING:
    from staffing.workbook.forms.assemble import Assembly
    from staffing.workbook.forms.harvest import Duty, Line, NamedRow


def room_of(assembly: Assembly) -> Room:
    """What the sheets of an assembled roster can be made to say."""
    return _Making(assembly).room()


class _Making:
    def __init__(self, assembly: Assembly) -> None:
        self._assembly, self._harvest = assembly, assembly.harvest
        self._split = assembly.stated.split
        self._lines = self._written_lines()
        self._in_grids = {_cell(place): text for line in self._lines for _, place, text, _ in line.cells}
        self._uses = {_cell(place): use for line in self._lines for _, place, _, use in line.cells}
        self._in_rows = {_cell(_name_cell(row)): row for row in self._harvest.rows}
        #: cell with names -> the shifts of those in it
        self._shifts: dict[Cell, list[int]] = defaultdict(list)
        for one in assembly.claims:
            self._shifts[_cell(one.place)].append(assembly.shift_of(one))
        in_cells = {_cell(one.place) for one in self._harvest.cells}
        #: what can't be rewritten as it stands for more, names that a table has once for several days among them
        self._fixed = {*map(_cell, self._harvest.fixed)} | {
            cell
            for cell, own in self._shifts.items()
            if len(own) > 1 and cell not in in_cells and cell not in self._in_grids
        }

    def room(self) -> Room:
        """The room."""
        joint, most = self._joints()
        return Room(
            spelled=tuple(self._spelled()),
            free=self._free(joint, most),
            codes=self._codes(),
            days=self._days(),
            with_hours=frozenset(shift for one in self._harvest.cells for shift in self._shifts[_cell(one.place)]),
            kept=frozenset(self._kept()),
            rows={cell: _table_row(row) for cell, row in self._in_rows.items()},
            ends={_cell(place): Cell(place.sheet, place.row, place.column + 1)
                  for line in self._lines if line.pairs for _, place, _, _ in line.cells},
            off=self._off(),
            open_word=self._open_words(),
            taken_word=self._taken_words(),
            joint=joint,
            split=self._split,
        )  # fmt: skip

    # --- names in cells

    def _joints(self) -> tuple[dict[str, str], dict[str, int]]:
        """Sheet -> what mostly parts two names in its cells, and the most names that one of them holds."""
        joints: dict[str, Counter[str]] = defaultdict(Counter)
        most: dict[str, int] = defaultdict(lambda: 1)
        for one in self._harvest.cells:
            pieces = pieces_of(one.content, self._split) if one.whole else None
            if pieces and len(pieces.names) > 1:
                joints[one.place.sheet].update(pieces.joints)
                most[one.place.sheet] = max(most[one.place.sheet], len(pieces.names))
        return {sheet: min(seen, key=lambda sign: (-seen[sign], sign)) for sheet, seen in joints.items()}, most

    def _free(self, joint: dict[str, str], most: dict[str, int]) -> dict[int, tuple[Cell, ...]]:
        """The empty cells of each shift, then those that hold fewer names than others of their sheet do."""
        fixed = self._fixed
        free: dict[int, list[Cell]] = defaultdict(list)
        named = {_cell(one.place) for one in self._harvest.cells}
        beside: list[tuple[int, Cell, int]] = []
        for opening in self._harvest.openings:
            cell, shift = _cell(opening.place), self._assembly.shift_of(opening)
            if cell not in fixed:
                free[shift].append(cell)
                in_cells = cell in named or cell not in self._in_rows
                beside.append((shift, cell, most.get(cell.sheet, 1) - 1 if in_cells else 0))
        for one in self._harvest.cells:
            cell = _cell(one.place)
            pieces = pieces_of(one.content, self._split) if one.whole and one.place.sheet in joint else None
            # beside hours of their own, a further name would be on another shift
            if pieces and pieces.names and not pieces.hours and cell not in fixed and len(set(self._shifts[cell])) == 1:
                beside.append((self._shifts[cell][0], cell, most[cell.sheet] - len(pieces.names)))
        for shift, cell, more in beside:
            free[shift] += [cell] * more
        return {shift: tuple(cells) for shift, cells in free.items()}

    def _kept(self) -> Iterator[Cell]:
        """Cells whose duties can't be rewritten one by one."""
        yield from self._fixed
        for one in self._harvest.cells:
            if not one.whole or pieces_of(one.content, self._split) is None:
                yield _cell(one.place)
        lasting = self._assembly.stated.join_at_midnight
        for duty in self._harvest.duties:
            cell = _cell(duty.place)
            if cell in self._uses and (self._uses[cell] != DUTY or (lasting and duty.start + duty.length > DAY)):
                yield cell

    def _spelled(self) -> Iterator[Spelling | None]:
        """How each person is written: as the sheet mostly does, else as the staff list does."""
        people = self._assembly.members.people
        seen: dict[int, Counter[str]] = defaultdict(Counter)
        rows: dict[int, Counter[tuple[str, str, str, str]]] = defaultdict(Counter)
        for duty in self._harvest.duties:
            who = self._assembly.who(duty.person, duty.id)
            if len(who) == 1:
                seen[who[0]][duty.person] += 1
        for row in self._harvest.rows:
            who = self._assembly.who(row.person, row.texts.get("id", "")) if row.person else ()
            if len(who) == 1:
                keys = ("first_name", "last_name", "id", "level")
                rows[who[0]][tuple(row.texts.get(key, "") for key in keys)] += 1  # type: ignore[index]
        columns = (people[name].tolist() for name in ("name", "id", "level"))
        for person, (name, own_id, level) in enumerate(zip(*columns, strict=True)):
            texts = [text for text, _ in seen[person].most_common()]
            first, last, row_id, row_level = max(rows[person], key=lambda row: rows[person][row], default=("",) * 4)
            own_id, level = row_id or own_id, row_level or level
            if not first and not last:
                first, last = _parted(name)
            text = next((text for text in (*texts, name, own_id) if self._is_theirs(text, own_id, person)), None)
            yield None if text is None else Spelling(text, first, last, own_id, level)

    def _is_theirs(self, text: str, own_id: str, person: int) -> bool:
        """Whether a text in a cell of names, or beside the ID in a table, is read as this person and nobody else."""
        if not text or is_open(text) or not self._one_name(text):
            return False
        with_ids = any("id" in row.texts for row in self._harvest.rows)
        return self._assembly.who(text, own_id if with_ids else "") == (person,)

    def _one_name(self, text: str) -> bool:
        if not self._harvest.cells:
            return True
        try:
            names = names_in(text, self._split)
        except UnclearCell:
            return False
        return len(names) == 1 and names[0].name == clean(text) and names[0].hours is None

    # --- tables

    def _open_words(self) -> dict[str, str]:
        """Sheet -> the word that mostly stands for a name in the rows of open seats."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for row in self._harvest.rows:
            text = row.texts.get("name") or row.texts.get("last_name", "")
            if not row.person and text and is_open(text):
                seen[_name_cell(row)[0]][text] += 1
        return {sheet: words.most_common(1)[0][0] for sheet, words in seen.items()}

    def _taken_words(self) -> dict[str, Code]:
        """Sheet -> what mostly stands in the column of open seats where there is a name, and a cell with it."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        sample: dict[tuple[str, str], Cell] = {}
        for row in self._harvest.rows:
            if row.person and "open" in row.cells:
                cell, text = _cell(row.cells["open"]), row.texts["open"]
                seen[cell.sheet][text] += 1
                sample.setdefault((cell.sheet, text), cell)
        most = {sheet: words.most_common(1)[0][0] for sheet, words in seen.items()}
        return {sheet: Code(text, sample[sheet, text]) for sheet, text in most.items()}

    # --- codes in grids

    def _written_lines(self) -> list[Line]:
        """The lines of grids; none of their cells is free where a row, title or tab says on which of several ambulances a code is.

        The same code on another row would be a duty on another ambulance.
        """
        lines = self._harvest.lines
        if self._assembly.stated.unit_from not in ("column", "title", "sheet-name"):
            return lines
        cells = {place for line in lines for _, place, _, _ in line.cells}
        if len({one.unit for one in self._harvest.duties if one.place in cells}) < 2:
            return lines
        return [
            line._replace(cells=tuple((day, place, text, OTHER) for day, place, text, _ in line.cells))
            for line in lines
        ]

    def _duties(self) -> Iterator[tuple[Cell, Duty]]:
        """The duties in cells of grids that hold nothing else."""
        lasting = self._assembly.stated.join_at_midnight
        for duty in self._harvest.duties:
            cell = _cell(duty.place)
            if self._uses.get(cell) == DUTY and not (lasting and duty.start + duty.length > DAY):
                yield cell, duty

    def _codes(self) -> dict[int, Code]:
        counted: dict[int, Counter[str]] = defaultdict(Counter)
        sample: dict[tuple[int, str], Cell] = {}
        for cell, duty in self._duties():
            shift = self._assembly.shift_of(duty)
            counted[shift][self._in_grids[cell]] += 1
            sample.setdefault((shift, self._in_grids[cell]), cell)
        most = {shift: seen.most_common(1)[0][0] for shift, seen in counted.items()}
        codes = {shift: Code(text, sample[shift, text]) for shift, text in most.items()}
        cell_of = {code.text: code.sample for code in codes.values()}
        for one in self._harvest.asked:
            codes.setdefault(self._assembly.shift_of(one), Code(one.code, cell_of.get(one.code)))
        return codes

    def _days(self) -> dict[tuple[int, int], tuple[Cell, ...]]:
        free: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        for line in self._lines:
            who = self._assembly.who(line.person, line.id)
            if len(who) == 1:
                for day, place, _, use in line.cells:
                    if use in (FREE, OFF):
                        free[who[0], day_number(day)].append(_cell(place))
        return {key: tuple(cells) for key, cells in free.items()}

    def _off(self) -> dict[str, Code]:
        """The code for a day off of the sheets that have more of them than of blank cells."""
        blank: Counter[str] = Counter()
        codes: dict[str, Counter[str]] = defaultdict(Counter)
        sample: dict[tuple[str, str], Cell] = {}
        for line in self._lines:
            for _, place, text, use in line.cells:
                if use == FREE:
                    blank[place.sheet] += 1
                elif use == OFF:
                    codes[place.sheet][text] += 1
                    sample.setdefault((place.sheet, text), _cell(place))
        most = {sheet: seen.most_common(1)[0][0] for sheet, seen in codes.items() if seen.total() > blank[sheet]}
        return {sheet: Code(text, sample[sheet, text]) for sheet, text in most.items()}


def _cell(place: tuple[str, int, int]) -> Cell:
    return Cell(*place)


def _name_cell(row: NamedRow) -> tuple[str, int, int]:
    """The cell by which a row's duty is known: that of the name, or of the last name where names stand in two."""
    return row.cells.get("name") or row.cells["last_name"]


def _table_row(row: NamedRow) -> TableRow:
    first, last = row.cells.get("first_name"), row.cells.get("last_name")
    name = row.cells.get("name") or first or last
    assert name is not None, "a table has a column of names"
    others = {key: Cell(*row.cells[key]) for key in ("id", "level", "open") if key in row.cells}
    return TableRow(Cell(*name), Cell(*last) if first and last else None, **others)


def _parted(name: str) -> tuple[str, str]:
    """First and last name of `Jane Doe` and of `Doe, Jane`."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first, last
