"""Two reports on uploads of one name: what is new in the later one, and what is gone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from staffing.web.browse.asked import Document
from staffing.web.browse.findings import weight

#: What browsers put into the name of a file that is saved once more: `county (1).xlsx`.
_COPY = re.compile(r"\s*\(\d+\)(?=\.\w+$)")


@dataclass(frozen=True)
class Since:
    """What differs, unwaived, the worst first: `new` is only in the later report, `gone` only in the earlier one."""

    new: tuple[Document, ...]
    gone: tuple[Document, ...]
    same: int

    @property
    def words(self) -> str:
        """`2 new, 5 gone, 17 as before`."""
        told = ((len(self.new), "new"), (len(self.gone), "gone"), (self.same, "as before"))
        return ", ".join(f"{number} {what}" for number, what in told if number) or "nothing was found, then as now"


def one_name(name: str) -> str:
    """The name of a file without what tells a second download of it from the first."""
    return _COPY.sub("", name).casefold()


def since(earlier: Document, later: Document) -> Since:
    """The difference. A finding is the same where its rule, unit, person and time are, whatever else its sentence says."""
    before, now = ([one for one in view["violations"] if one["waived"] is None] for view in (earlier, later))
    new, gone = tuple(_without(now, before)), tuple(_without(before, now))
    return Since(new, gone, len(now) - len(new))


def _without(those: list[Document], others: list[Document]) -> Iterator[Document]:
    left = Counter(map(_key, others))
    for one in sorted(those, key=weight):
        if left[_key(one)]:
            left[_key(one)] -= 1
        else:
            yield one


def _key(one: Document) -> tuple[str | None, ...]:
    about = (one["unit"], one["person"], one["start"], one["end"])
    # what is about no unit and nobody is a cell that can't be read, or a waiver
    return (one["rule"], *about, one["message"] if not any(about) else None)
