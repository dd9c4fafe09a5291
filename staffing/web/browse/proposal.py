"""The changes of a proposal: searched, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from staffing.web.browse.asked import Asked, Document, holds
from staffing.web.browse.paging import Paged, page_of

SIZE = 50  # on one page


@dataclass(frozen=True)
class Proposed:
    """What the page of a proposal lists: one page, and the numbers of all that fit and are still to be decided."""

    listed: Paged[Document]
    left: tuple[int, ...]

    @property
    def shown(self) -> set[int]:
        """The numbers of the changes on this page."""
        return {one["number"] for one in self.listed.items}


def proposed_of(changes: list[Document], decided: Mapping[int, str], asked: Asked) -> Proposed:
    """The changes that hold the words of the search; with `left` those alone that are still to be decided."""
    found = [
        one for one in changes
        if not (asked.left and one["number"] in decided) and (not asked.q or _holds(one, asked.q))
    ]  # fmt: skip
    listed = page_of(found, asked.number, SIZE)
    return Proposed(listed, tuple(one["number"] for one in found if one["number"] not in decided))


def page_with(number: int) -> str:
    """The page on which a change stands where nothing is searched for."""
    return str(number // SIZE + 1)


def _holds(change: Document, words: str) -> bool:
    cell = change["cell"]
    return holds(words, cell["unit"], cell["when"], cell["off"], cell["on"], cell["cell"], change["why"])
