"""People down, dates across, two columns for a day: when somebody starts and when they end.

| Name      |  Mon 1 Mar    |  Tue 2 Mar    |     the date stands over the first of its two columns, or is merged over both
|           | in    | out   | in    | out   |     an end at or before the start is on the next day
| Ana Alder | 07:00 | 19:00 | off   |       |     a word instead of a start is a code, and asked about like one
"""

from __future__ import annotations

from datetime import timedelta

from staffing.clock import DAY
from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Duty, Harvest, Place
from staffing.workbook.forms.lines import headings_of, line_of_pairs, time_in
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.versions import Dated
from staffing.workbook.layouts.code_grid import harvest_code, person_on, person_rows
from staffing.workbook.words.cells import clean, is_dashes

NAME = "person by date, start and end"


def read_time_pairs(dated: Dated, stated: Stated, codes: Codes, account: Account) -> Harvest:
    """The duties of a block with a start and an end under each date."""
    block, page = dated.block, dated.block.page
    harvest = Harvest(layouts=[NAME], headings=headings_of(dated))
    for one in person_rows(block, dated.labels, stated, account):
        person = person_on(block, dated.labels, one)
        if not one.repeats:
            harvest.people.append(person)
        for place, column in enumerate(block.axis.columns):
            if one.only_name or column + 1 >= page.width:
                continue
            day = dated.first + timedelta(days=block.axis.offsets[place])
            start, end = page.cell(one.row, column), page.cell(one.row, column + 1)
            texts = clean(start), clean(end)
            if all(map(is_dashes, texts)):
                continue
            if codes.colours.holds(page, one.row, column):
                for code, says in codes.in_cell(page, one.row, column):
                    harvest_code(
                        harvest, person, day, code, says, Place(page.name, *page.place(one.row, column)), account
                    )
                continue
            cell = page.address(one.row, column)
            at = Place(page.name, *page.place(one.row, column))
            begins, ends = time_in(start), time_in(end)
            if begins and ends:
                length = ends.minute - begins.minute % DAY + (ends.days or 0) * DAY
                length += DAY * (length <= 0)
                harvest.duties.append(Duty(person.name, day, begins.minute % DAY, length, f"{texts[0]}-{texts[1]}", at,
                                           id=person.id, level=person.level))  # fmt: skip
            elif begins or ends:
                account.problem(cell, f"{texts[0] or 'nothing'} to {texts[1] or 'nothing'} is no shift: write a start and an end; "
                                "until then nothing is counted here")  # fmt: skip
            else:
                for code in dict.fromkeys(text for text in texts if not is_dashes(text)):
                    if (meaning := codes.read(code, cell)) is not None:
                        harvest_code(harvest, person, day, code, meaning, at, account)
        if not one.only_name:
            harvest.lines.append(line_of_pairs(dated, one.row, person, codes))
    return harvest
