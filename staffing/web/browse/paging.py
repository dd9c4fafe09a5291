"""One page of a long list, with the numbers that say so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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


def one_page(items: Callable[[int], Sequence[Item]], total: int, number: int, size: int) -> Paged[Item]:
    """The page of a number, or the last one where there are fewer; `items` gives those of a page from a place on, from 0."""
    pages = max(1, -(-total // size))
    number = min(number, pages)
    shown = items((number - 1) * size)
    first = (number - 1) * size + 1 if shown else 0
    return Paged(shown, number, pages, first, max(0, first + len(shown) - 1), total)


def page_of(items: Sequence[Item], number: int, size: int) -> Paged[Item]:
    """The same of a list that is all here."""
    return one_page(lambda offset: items[offset : offset + size], len(items), number, size)
