"""A person x date grid, laid out on a page in the ways that services lay them out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forms.book import GREY, YELLOW, Page

Head = Callable[[date], Any]


def number(day: date) -> int:
    return day.day


@dataclass(frozen=True)
class Grid:
    """Where a grid stands and what stands round it. Rows and columns count from 1.

    `heads` gives a date's header cells, from top to bottom; `before` and `after` are columns left and right of the dates:
    (heading, one value for each person). `gap` rows stay blank after every `gap_every`th person.
    """

    heads: Sequence[Head] = (number,)
    before: Sequence[tuple[str, Sequence[Any]]] = ()
    after: Sequence[tuple[str, Sequence[Any]]] = ()
    left: int = 1
    gap_every: int = 0
    head_row_of_names: int = -1
    """In which of the header rows the headings of the other columns stand: the last, unless said."""
    fills: dict[str, str] = field(default_factory=dict)
    weekend: str = YELLOW
    width: float = 4.2

    def write(self, page: Page, top: int, days: Sequence[date], cells: Sequence[Sequence[Any]]) -> int:
        """Write header and rows from row `top` on; the number of the row after the last."""
        first = self.left + len(self.before)
        after = first + len(days)
        for line, head in enumerate(self.heads):
            page.line(top + line, [head(day) for day in days], first, GREY, bold=True)
        names_at = top + (self.head_row_of_names % len(self.heads))
        for place, (title, _) in [*enumerate(self.before, self.left), *enumerate(self.after, after)]:
            page.put(names_at, place, title or None, GREY, bold=True)
        row = top + len(self.heads)
        for person, line in enumerate(cells):
            for place, (_, values) in enumerate(self.before, self.left):
                page.put(row, place, values[person])
            for place, value in enumerate(line, first):
                fill = self.fills.get(value, self.weekend if days[place - first].weekday() > 4 else "")
                if value not in ("", None) or fill:
                    page.put(row, place, None if value == "" else value, fill)
            for place, (_, values) in enumerate(self.after, after):
                value = values[person]
                if isinstance(value, str) and value.startswith("="):
                    page.formula(row, place, value.format(row=row), 0)
                else:
                    page.put(row, place, value)
            row += 1
            if self.gap_every and (person + 1) % self.gap_every == 0:
                row += 1
        page.rule(top, self.left, row - 1, after + len(self.after) - 1)
        for place, (title, values) in enumerate(self.before, self.left):
            page.widths(rest=(place, place, _width(title, values)))
        page.widths(rest=(first, after - 1, self.width))
        return row


def _width(title: str, values: Sequence[Any]) -> float:
    return 2 + max(len(str(value)) for value in [title, *values])


def counts(cells: Sequence[Sequence[str]], code: str) -> list[int]:
    """How often a code stands in each person's row: a totals column."""
    return [sum(cell.strip() == code for cell in row) for row in cells]
