"""One day: crews as groups of rows, the date outside of the table.

    1 April 2026                                                    in the title, the tab or the file's name
    | Crew | Ambulance | Time | Name      | Position |
    | 1    | 204       | 7-19 | Ana Alder | driver   |
    |      |           |      | Ben Birch | doctor   |             blank: the same as above, where the user says so
    | Night section                                 |              a row with one text is a heading, and left out

A file name such as `0102.04.16` is the night from 1 to 2 April 2016, which starts on the first of the two.
"""

from __future__ import annotations

from staffing.workbook.forms.day_of import any_day, days_of
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.parts import Reader
from staffing.workbook.forms.tables import LongTable
from staffing.workbook.layouts.long_table import read_long_table

NAME = "day sheet"


def read_table(table: LongTable, reader: Reader) -> Harvest | None:
    """The duties of a table: one with dates, or a day sheet; None, and a question, where the day of one is not clear."""
    if table.has_dates:
        return read_long_table(table, reader.stated, reader.codes, reader.account)
    days = days_of(table, reader)
    part = read_long_table(
        table,
        reader.stated,
        reader.codes,
        reader.account,
        days=days if days is not None else any_day(table),
        layout=NAME,
    )
    return part if days is not None else None
