"""One page of a long list, with the numbers that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Paged(Generic[Item]):
    """The items of one page; `first` and `last` are their places from 1, `total` is how many there are in all."""

    items: Sequence[Item]
    number: int
    pages: int
    first: int
    last: int
    total: int


def page_of(items: Sequence[Item], number: int, size: int) -> Paged[Item]:
    """The page of a number, or the last one where there are fewer."""
    pages = max(1, -(-len(items) // size))
    number = min(number, pages)
    shown = items[(number - 1) * size : number * size]
    first = (number - 1) * size + 1 if shown else 0
    return Paged(shown, number, pages, first, max(0, first + len(shown) - 1), len(items))
