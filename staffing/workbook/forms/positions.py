"""Positions under whose dates names stand: what each is called, when it begins and ends, and whether it is an ambulance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from staffing.roster import address
from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.codes import Codes, hours_within
from staffing.workbook.forms.harvest import Absence, Duty, Harvest, NamesCell, Opening, Person, Place
from staffing.workbook.forms.lines import merged_cells
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.named_cells import names_in
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.two_or_one import ask_pairs
from staffing.workbook.forms.versions import Dated
from staffing.workbook.words.cells import clean
from staffing.workbook.words.names import fold_name
from staffing.workbook.words.table_words import NOTE, means

_SEAT = re.compile(
    r"(.*?)[\s/,:-]+(?:paramedic|emt|aemt|emr|driver|attendant|lead|partner|technician|crew|seat|medic|fahrer|beifahrer|"
    r"notfallsanitäter|rettungssanitäter|praktikant|notarzt)(?:\s*\d)?",
    re.IGNORECASE,
)
_AMBULANCE = re.compile(
    r"(?:medic|ambulance|ambo|amb|rescue|truck|rig|bls|als|ils|cct|unit|rtw|ktw|nef|m|a)\s?-?\d{1,4}\b.*", re.IGNORECASE
)
_SURELY = re.compile(r"(?:medic|ambulance|bls|als|ils|cct|rtw|ktw|nef)\s?-?\d{1,4}\b.*", re.IGNORECASE)
_MOSTLY, _SOME = 0.8, 0.3


@dataclass(frozen=True)
class Position:
    """A row of a block (a column of the sheet where the page is turned): its heading, and the parts of that."""

    row: int
    label: str
    parts: tuple[str, ...]


def read_positions(dated: Dated, codes: Codes, account: Account, layout: str) -> Harvest:
    """The duties that names under dates make; a position without hours is asked about, like a code."""
    block, page = dated.block, dated.block.page
    harvest = Harvest(layouts=[layout])
    ask_pairs(block, codes.stated, account)
    positions = find_positions(block, account)
    units = _units(block, positions, codes, account)
    for one in positions:
        for place, column in enumerate(block.axis.columns):
            day = dated.first + timedelta(days=block.axis.offsets[place])
            for at in range(column, min(column + block.axis.width, page.width)):
                if (one.row, at) in page.repeats and not _along(block, one.row, at):
                    continue
                cell = Place(page.name, *page.place(one.row, at))
                if (one.row, at) in merged_cells(page) and _along(block, one.row, at):
                    harvest.fixed.append(cell)
                if _read_coloured(harvest, day, page, (one.row, at), units.get(one.label), one.label, codes):
                    continue
                if page.text(one.row, at):
                    _read_cell(
                        harvest, day, page.cell(one.row, at), cell, one.label, units.get(one.label), codes, account
                    )
                elif at == column:
                    _open(harvest, day, units.get(one.label) or codes.demanded(one.label), one.label, cell)
    return harvest


def count_positions(block: Block, codes: Codes) -> None:
    """Counts the positions of a block that can't be dated yet, so that their hours are asked about as well."""
    for one in find_positions(block, Account()):
        cells = [int(column) for column in block.days if block.page.filled[one.row, column]]
        for column in cells if len(hours_within(one.label)) < 2 else ():
            codes.read(one.label, block.page.address(one.row, column), position=True)


def _read_cell(
    harvest: Harvest, day: date, content: object, cell: Place, label: str, unit: Meaning | None, codes: Codes, account: Account
) -> None:  # fmt: skip
    """The duties of one cell under a position; `unit` is what the position stands for where it is an ambulance."""
    where = address(*cell)
    try:
        named = names_in(content, codes.stated.split)
    except UnclearCell as unclear:
        account.problem(where, f"{unclear}; until then nobody is counted here")
        return
    harvest.people += [Person(one.name, cell) for one in named]
    harvest.mentions |= {(fold_name(one.name), day) for one in named}
    harvest.cells.append(NamesCell(cell, content, len(hours_within(label)) < 2))
    if remark := next((one.remark for one in named if one.remark), ""):
        account.skip(where, remark, "it is a remark beside a name")
    if ask_starts(label, where, codes, account):
        return
    in_turn = hours_within(label) if codes.stated.by_start else []
    if len(named) > len(in_turn) > 1:
        message = f"it names more people than {label!r} has times: write each with hours"
        account.problem(where, message + "; until then nobody is counted here")
        return
    in_order = len(in_turn) > 1
    own = (
        all(one.hours for one in named) and codes.stated.meaning(label) is None
    )  # nobody here needs the position's hours
    meaning = unit or (None if in_order or own else codes.read(label, where, position=True))
    if unit or (own and named and not in_order):
        account.count(label)
    if not named:
        _open(harvest, day, meaning, label if label in codes.stated.demand else "", cell)
    on = meaning or Meaning()
    for number, one in enumerate(named):
        when = one.hours or (in_turn[number] if in_order else meaning)
        if when is not None and when.start is not None and (one.hours or when.works):
            harvest.duties.append(
                Duty(one.name, day, when.start, when.length, label, cell, on.unit, on.service, on.station)
            )


def _read_coloured(
    harvest: Harvest, day: date, page: Page, at: tuple[int, int], unit: Meaning | None, label: str, codes: Codes
) -> bool:  # fmt: skip
    """Reads a cell whose colour holds whatever its text says; whether it is one."""
    behind = codes.colours.behind(page, *at)
    if behind is None:
        return False
    key, shade = behind
    cell, text = Place(page.name, *page.place(*at)), page.text(*at)
    blank = not text or text in (key, shade.code)
    if blank and (shade.meaning and (shade.meaning.off or shade.meaning.absent)):
        codes.account.skip(address(*cell), text or key, f"its colour {key} says that nobody is asked for")
        return True
    if blank or shade.overrules:
        meaning = None if blank else codes.colours.overruled(text, key, shade, address(*cell))
        if meaning and meaning.absent:
            names = names_in(page.cell(*at), codes.stated.split)
            harvest.people += [Person(one.name, cell) for one in names]
            harvest.absences += [Absence(one.name, day, meaning.absent, cell) for one in names]
        elif meaning:
            codes.account.skip(address(*cell), text, f"its colour {key} says {meaning.words()}")
        _open(harvest, day, unit or codes.demanded(label), label, cell)
        return True
    return False


def ask_starts(label: str, cell: str, codes: Codes, account: Account) -> bool:
    """Asks whether names stand in the order of the label's several hours, unless the user has said; whether it had to."""
    if codes.stated.by_start or codes.stated.meaning(label) is not None or len(hours_within(label)) < 2:
        return False
    account.ask("starts", label, f"{label!r} holds several hours: do the names in its cells, such as {cell}, stand in their order?",
                "starts=in order, or state the hours of the row as those of a code", cell)  # fmt: skip
    return True


def is_ambulance(label: str) -> bool:
    """Whether a label is of the kind that ambulances are called: `Medic 1`, `BLS 2`, `A14`."""
    return _AMBULANCE.fullmatch(label) is not None


def is_surely_ambulance(label: str) -> bool:
    """Whether a label can hardly be anything else: `Medic 1`, `ALS 4`."""
    return _SURELY.fullmatch(label) is not None


def find_positions(block: Block, account: Account) -> list[Position]:
    """The rows of a block that are positions; columns of weekdays, remarks and repeated dates are none."""
    page = block.page
    heads = [
        column for column in block.beside if column < block.axis.columns[0]
        and sum(bool(page.text(row, column)) and page.token(row, column).number is None for row in block.rows)
        >= _SOME * len(block.rows)
    ]  # fmt: skip
    heads = [column for column in heads if not _is_title(block, column, heads[-1])]
    found = []
    for row in block.rows:
        said = [page.token(row, int(column)) for column in block.days if page.filled[row, column]]
        parts = tuple(dict.fromkeys(text for column in heads if (text := page.text(row, column))))
        label = (
            " ".join(parts)
            or f"{'column' if page.transposed else 'row'} {_line(page.address(row, 0), page.transposed)}"
        )
        if sum(bool(one.weekdays) or one.is_date for one in said) >= _MOSTLY * len(said):
            continue
        if means(label, NOTE):
            account.skip(page.address(row, block.axis.columns[0]), label, "it holds remarks")
            continue
        found.append(Position(row, label, parts))
    return found


def _is_title(block: Block, column: int, last: int) -> bool:
    """Whether a line of headings says one thing of all positions: a title, unless it stands nearest to them and is not merged."""
    texts = {block.page.text(row, column) for row in block.rows}
    merged = sum((row, column) in block.page.repeats for row in block.rows)
    return len(texts - {""}) == 1 < len(block.rows) and (column != last or merged + 1 >= len(block.rows))


def _units(block: Block, positions: list[Position], codes: Codes, account: Account) -> dict[str, Meaning]:
    """Label -> its meaning with the ambulance in it, where headings are ambulances; asked about where they look so."""
    stated = codes.stated
    if not stated.unit_from and positions and all(is_surely_ambulance(one.label) for one in positions):
        account.note(f"{block.area}: {', '.join(one.label for one in positions[:4])} are read as ambulances, as they are called; "
                     "--assume units=none if they are not")  # fmt: skip
    elif not stated.unit_from:
        like = [one.label for one in positions if is_ambulance(one.label) and stated.meaning(one.label) is None]
        if like:
            account.ask("units", block.page.name, f"are {', '.join(map(repr, like[:4]))} ambulances, with all of their crew named "
                        "there?", "units=heading if so, units=none if not", block.area)  # fmt: skip
        return {}
    elif stated.unit_from not in ("heading", "column", "cell"):
        return {}
    units = {}
    for one in positions:
        meaning = codes.read(one.label, block.page.address(one.row, 0), position=True)
        account.codes[one.label] -= 1
        if meaning is None:
            continue
        name = one.parts[0] if len(one.parts) > 1 else one.label
        name = clean(re.sub(r"\(?\b\d{1,2}[:.]?\d{0,2}\s*-\s*\d{1,2}[:.]?\d{0,2}\b\)?", " ", name))
        seat = _SEAT.fullmatch(name)
        units[one.label] = meaning if meaning.unit else replace(meaning, unit=seat[1] if seat and seat[1] else name)
    return units


def _open(harvest: Harvest, day: date, meaning: Meaning | None, code: str, cell: Place) -> None:
    """An empty seat of an ambulance, or of a `code` with a stated demand."""
    if meaning and meaning.start is not None and (meaning.unit or code):
        harvest.openings.append(
            Opening(day, meaning.start, meaning.length, meaning.unit, meaning.service, meaning.station, cell, code)
        )


def _along(block: Block, row: int, column: int) -> bool:
    """Whether a merged cell reaches along the dates of one position: the same person on several days."""
    return any(top <= row <= bottom and left <= column <= right and top == bottom and left >= block.axis.columns[0]
               for top, left, bottom, right in block.page.merged)  # fmt: skip


def _line(cell: str, column: bool) -> str:
    place = cell.rpartition("!")[2]
    return "".join(sign for sign in place if sign.isalpha() == column)
