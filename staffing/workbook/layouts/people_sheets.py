"""What the sheets with one row a person and matter share: who each row is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from staffing.workbook.layouts.directory import Directory
from staffing.workbook.layouts.remarks import Remarks

if TYPE_CHECKING:
    from staffing.workbook.layouts.moments import Numbers
    from staffing.workbook.layouts.table import Table

NOBODY = -1


def read_people(table: Table, directory: Directory, remarks: Remarks, then: str, key: str = "name") -> Numbers:
    """Row by row the person, NOBODY (and a problem that ends with `then`) where the row is not about one person.

    `key` is the column of the name; the column ID belongs to Name.
    """
    names, ids = table.column(key), table.column("id" if key == "name" else "")
    pairs, where = np.unique(names.codes * len(ids.cells) + ids.codes, return_inverse=True)
    people = np.full(len(pairs), NOBODY, dtype=np.int64)
    for at, pair in enumerate(pairs):
        name = names.texts[pair // len(ids.cells)]
        number = ids.texts[pair % len(ids.cells)] if directory.has_ids else ""
        found = directory.find(name) if name else ()
        if number:
            numbered = directory.find(number)
            found = tuple(p for p in numbered if p in found or not name)
        if len(found) == 1:
            people[at] = found[0]
            continue
        if not name and not number:
            message = "the name is missing: write whom this row is about"
        elif number and name and not found:
            message = f"{name!r} with the ID {number!r} is not on the Staff sheet: correct the name or the ID"
        else:
            message = directory.not_one(name or number, found)
        for row in np.flatnonzero(where == at):
            remarks.problem(table.name, table.rows[row] + 1, table.number(key), message + then)
    return people[where]
