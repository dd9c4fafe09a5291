"""Dates down, positions across, names in the cells: on-call lists and crew lists.

    | Date   | Medic 1 Paramedic | Medic 1 Driver | On call |     when each begins and ends: in its heading, or from the user
    | 1 Mar  | Ana Alder         | Ben Birch      | Cy Cole |     "Medic 1" is an ambulance only where the user says so
    | 2 Mar  | Di Dale           |                | Cy Cole |     a cell may hold several people: `A / B`, or hours

A heading of two rows (the unit over its seats) is read as one.
"""

from __future__ import annotations

from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.positions import read_positions
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.versions import Dated

NAME = "date by position, names"


def read_position_columns(dated: Dated, codes: Codes, account: Account) -> Harvest:
    """The duties of a block whose page is turned, so that its rows are the positions."""
    return read_positions(dated, codes, account, NAME)
