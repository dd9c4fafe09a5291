"""People down, dates across, a code in each cell: the commonest roster of all.

    | Name       | 1 | 2 | 3 | 4 | ... | D | N |        March 2026 in the title, the tab or the file's name
    | Ana Alder  | D | D | N |   |     | 8 | 4 |        D, N: only the user knows when they start and end
    | Ben Birch  |   | V | V | D |     | 7 | 5 |        the columns D and N count: a checksum

Under a second heading, `Day` and `Night` below each date or beside each row, a mark such as X is work at the hours of that
heading, once the user has said so (`subheads`).

A second row without a name is a question, as is one whose name is merged over both; rows of totals and of platoons are left
out. The same with rows and columns exchanged is read by this file as well.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.inspection import Check
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Absence, Duty, Harvest, Person, Place
from staffing.workbook.forms.lines import headings_of, line_of
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.forms.people import Labels, label_of, row_is
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.subheads import column_heads, row_heads, under_heading
from staffing.workbook.forms.two_or_one import ask_same_name
from staffing.workbook.forms.versions import Dated
from staffing.workbook.words.cells import clean, is_dashes
from staffing.workbook.words.names import fold_name

NAME = "person by date, codes"
NAME_OF_TIMES = "person by date, times"


@dataclass(frozen=True)
class Row:
    """A row of a grid that is somebody's.

    `repeats`: the name stands above it, and not on the row itself. `only_name`: what stands under the dates is not read.
    """

    row: int
    name: str
    repeats: bool = False
    only_name: bool = False


def read_code_grid(dated: Dated, stated: Stated, codes: Codes, account: Account) -> Harvest:
    """The duties and absences of a block of codes, or of clock times such as `0600-1400`, which say their own hours."""
    block, labels, page = dated.block, dated.labels, dated.block.page
    name = NAME if dated.content == "codes" else NAME_OF_TIMES
    harvest = Harvest(layouts=[f"{name}, transposed" if page.transposed else name])
    dates = [dated.first + timedelta(days=offset) for offset in block.axis.offsets]
    harvest.headings = headings_of(dated)
    totals: list[tuple[Row, dict[str, int]]] = []
    first_rows: dict[tuple[str, str], int] = {}
    below, beside = column_heads(block), row_heads(block, labels)
    for one in person_rows(block, labels, stated, account, beside):
        person = person_on(block, labels, one)
        if not one.repeats:
            again = first_rows.setdefault((fold_name(one.name), person.id), one.row)
            if again != one.row:
                rows = f"{page.address(again, labels.columns[0])} and {page.address(one.row, labels.columns[0])}"
                account.note(f"{one.name} stands at {rows}, and is read as one person")
            harvest.people.append(person)
        if one.only_name:
            continue
        counted: dict[str, int] = {}
        for day, column in zip(dates, block.axis.columns, strict=True):
            for at in range(column, min(column + block.axis.width, page.width)):
                text = page.text(one.row, at)
                if not text:
                    continue
                if (one.row, at) in page.repeats and _is_title(block, one.row, at):
                    account.skip(
                        page.address(one.row, at), text, "it is merged with cells of another row or beside the dates"
                    )
                    continue
                if dated.content == "times" and is_dashes(text):
                    continue
                place = Place(page.name, *page.place(one.row, at))
                for code in codes.parts(text):
                    counted[code] = counted.get(code, 0) + 1
                head = below[at - column] if below else beside.get(one.row, "")
                said = codes.in_cell(page, one.row, at)
                if head and not codes.colours.holds(page, one.row, at):
                    said = under_heading(page, one.row, at, head, codes)
                for code, meaning in said:
                    harvest_code(harvest, person, day, code, meaning, place, account)
        of_marks = bool(below or beside) or stated.content == "marks"
        harvest.lines.append(line_of(dated, one.row, person, codes, fixed=of_marks))
        totals.append((one, counted))
    if not page.transposed:
        ask_same_name(harvest.duties, stated, account)
    _check_totals(block, totals, account)
    return harvest


def harvest_code(
    harvest: Harvest, person: Person, day: date, code: str, meaning: Meaning, place: Place, account: Account
) -> None:  # fmt: skip
    """Adds what a code says of a person on a day."""
    if meaning.absent:
        harvest.absences.append(Absence(person.name, day, meaning.absent, place))
    elif meaning.works and meaning.start is not None:
        harvest.duties.append(
            Duty(person.name, day, meaning.start, meaning.length, code, place, meaning.unit, meaning.service,
                 meaning.station, person.id, meaning.level or person.level)
        )  # fmt: skip
    elif not meaning.off:
        why = "the profile says that it is undecided" if meaning.unknown else "the profile says that it does not count"
        account.skip(_address(place), code, why)


def person_rows(
    block: Block, labels: Labels, stated: Stated, account: Account, headed: Container[int] = ()
) -> list[Row]:  # fmt: skip
    """The rows of a block that are somebody's; the others are skipped with the reason, or asked about.

    `headed` are rows with a heading of their own beside the dates, which need no name again.
    """
    page, found = block.page, list[Row]()
    with_duties = set(block.rows)
    last = max(with_duties, default=block.top - 1)
    above = ""
    since = 0
    for row in range(block.top, last + 1):
        name = labels.name(block, row)
        label = (row, labels.columns[0])
        merged = label in page.repeats
        if row in page.hidden_rows and stated.hidden != "read":
            account.skip(page.address(*label), name, "the row is hidden")
            continue
        reason = row_is(block, row, "" if merged else name or label_of(block, labels, row), stated)
        if reason and row in with_duties:
            account.skip(page.address(*label), name, reason)
            above = "" if name else above
            continue
        if row not in with_duties:
            if name and not merged and _may_be_free(block, labels, row, reason):
                found.append(Row(row, name))
                above, since = name, 0
            elif name and not merged and not reason:
                account.skip(page.address(*label), name, "nothing stands under the dates")
                above = ""
            continue
        if name and not merged:
            found.append(Row(row, name, only_name=(stated.use_row or 1) > 1))
            above, since = name, 0
            continue
        if above and row in headed:
            found.append(Row(row, above, repeats=True))
            continue
        since += 1
        if stated.use_row is not None and above:
            if since + 1 == stated.use_row:
                found.append(Row(row, above, repeats=True))
            else:
                account.skip(page.address(*label), above, f"the profile reads row {stated.use_row} of each person")
        elif not above and stated.second_row == "ignore":
            account.skip(page.address(*label), "", "the row has no name, and such rows are to be left out")
        elif not above or not stated.second_row:
            whose = f"{above}'s second shifts" if above else "nobody's"
            area = page.area(row, int(block.days[0]), row, int(block.days[-1]))
            account.ask(
                "second_row", page.name,
                f"whose is the row {area}? It has cells under the dates and no name of its own; it may be {whose}.",
                "second_row=same for the person above, or second_row=ignore", page.address(*label),
            )  # fmt: skip
        elif stated.second_row == "same":
            found.append(Row(row, above, repeats=True))
        else:
            account.skip(page.address(*label), above, "the row has no name, and such rows are to be left out")
    return found


def _may_be_free(block: Block, labels: Labels, row: int, reason: str | None) -> bool:
    """Whether a row with nothing under the dates names somebody who is free throughout: the cells beside the name tell."""
    if reason:
        return False
    others = [column for column in block.beside if column not in labels.columns]
    pattern = {
        column for column in others if 2 * sum(block.page.filled[r, column] for r in block.rows) > len(block.rows)
    }
    filled = {column for column in others if block.page.filled[row, column]}
    name = block.page.text(row, labels.columns[0])
    return bool(pattern & filled) or ("," in name and len(name.split()) <= 4)


def person_on(block: Block, labels: Labels, one: Row) -> Person:
    """Whose row it is, with the ID and the level beside the name."""
    page = block.page
    number = page.text(one.row, labels.ids) if labels.ids is not None else ""
    level = page.text(one.row, labels.levels) if labels.levels is not None else ""
    level = level or labels.parted(" ".join(page.text(one.row, column) for column in labels.columns))[1]
    return Person(one.name, Place(page.name, *page.place(one.row, labels.columns[0])), clean(number), level)


def _is_title(block: Block, row: int, column: int) -> bool:
    """Whether a merged cell reaches under the dates from outside them, and so is a title over the row and no leave."""
    for top, left, bottom, right in block.page.merged:
        if top <= row <= bottom and left <= column <= right:
            return left < block.axis.columns[0] or bottom > top
    return False


def _check_totals(block: Block, totals: list[tuple[Row, dict[str, int]]], account: Account) -> None:
    """Holds the totals that the sheet keeps against the cells: columns headed by a code."""
    headed = {column: heading for column in block.beside if (heading := block.heading(column)) in account.codes}
    for one, counted in totals:
        for column, code in headed.items():
            said = block.page.token(one.row, column).number
            if said is not None and said != counted.get(code, 0):
                account.checks.append(
                    Check(block.page.address(one.row, column), one.name, code, said, counted.get(code, 0))
                )


def _address(place: Place) -> str:
    from staffing.roster import address

    return address(*place)
