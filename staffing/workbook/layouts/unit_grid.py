"""Units (or shifts) down, dates across, names in the cells.

| Unit    | Shift       | Mon 1 Mar  | Tue 2 Mar |     the hours: in the label, in the cell (`Ana Alder 0800-1800`), or
| Medic 1 | 07:00-19:00 | Ana Alder  | Di Dale   |     from the user
|         |             | Ben Birch  | Ed Elm    |     a merged unit holds for all of its rows
"""

from __future__ import annotations

from staffing.workbook.forms.codes import Codes
from staffing.workbook.forms.harvest import Harvest
from staffing.workbook.forms.positions import read_positions
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.versions import Dated

NAME = "unit by date, names"


def read_unit_grid(dated: Dated, codes: Codes, account: Account) -> Harvest:
    """The duties of a block whose rows are units or shifts."""
    return read_positions(dated, codes, account, NAME)
