"""Two reports on uploads of one name: what is new in the later one, and what is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.web.browse.findings import STANDING

if TYPE_CHECKING:
    from sqlite3 import Row

    from staffing.web.store.catalogue import Catalogue

#: What browsers put into the name of a file that is saved once more: `county (1).xlsx`.
_COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")


@dataclass(frozen=True)
class Since:
    """What differs, unwaived, as keys of findings, the worst first: `new` of the later report, `gone` of the earlier one."""

    new: tuple[int, ...]
    gone: tuple[int, ...]
    same: int

    @property
    def words(self) -> str:
        """`2 new, 5 gone, 17 as before`."""
        told = ((len(self.new), "new"), (len(self.gone), "gone"), (self.same, "as before"))
        return ", ".join(f"{number} {what}" for number, what in told if number) or "nothing was found, then as now"


def one_name(name: str) -> str:
    """The name of a file without what tells a second download of it from the first."""
    return _COPY.sub("", name).casefold()


def since(earlier: Catalogue, later: Catalogue) -> Since:
    """The difference. A finding is the same where its rule, unit, person and time are, whatever else its sentence says."""
    before, now = (
        rows.rows("SELECT key, alike FROM findings", STANDING, "ORDER BY weight, key") for rows in (earlier, later)
    )
    new, gone = tuple(_without(now, before)), tuple(_without(before, now))
    return Since(new, gone, len(now) - len(new))


def _without(those: Sequence[Row], others: Sequence[Row]) -> Iterator[int]:
    left = Counter(one["alike"] for one in others)
    for one in those:
        if left[one["alike"]]:
            left[one["alike"]] -= 1
        else:
            yield one["key"]
