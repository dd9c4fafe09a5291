"""Names of one roster that may be slips of one another: at most two letters apart, or one a short form of the other.

Comparing each with each is slow for thousands. A letter that is added, dropped or changed takes at most two of a name's pairs of
neighbouring letters with it and moves the others by one place, so of any five of its pairs another name within two letters has at
least one, at most two places away: those that share one of the five rarest are compared (prefix filtering: Chaudhuri, Ganti and
Kaushik, "A primitive operator for similarity joins in data cleaning", ICDE 2006).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

_SLIPS = 2
_PAIRS_A_SLIP = 2


class Slips:
    """The folded names of a roster, ready to tell which of them another one may be meant by."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_pair: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_word: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, list[str]] = defaultdict(list)
        self._pairs_of = {name: frozenset(_pairs(name)) for name in names}
        for name in self._pairs_of:
            for place, pair in enumerate(_pairs(name)):
                self._by_pair[pair, place].append(name)
            for word in _words(name):
                self._by_word[word].append(name)
                if _is_short(name):
                    self._short[word].append(name)

    def has(self, name: str) -> bool:
        """Whether any of the names may be a slip or a short form of this one, of four letters or more, or the other way round."""
        holders = [self._near(pair, place) for place, pair in enumerate(_pairs(name))]
        rarest = sorted(holders, key=lambda lists: sum(map(len, lists)))[: _SLIPS * _PAIRS_A_SLIP + 1]
        words = self._by_word if _is_short(name) else self._short
        near = {
            other for lists in rarest for names in lists for other in names if abs(len(name) - len(other)) <= _SLIPS
        }
        mine = frozenset(_pairs(name))
        near = {other for other in near if len(mine - self._pairs_of[other]) <= _SLIPS * _PAIRS_A_SLIP}
        near.update(other for word in _words(name) for other in words.get(word, ()))
        return any(is_slip(name, other) for other in near)

    def _near(self, pair: str, place: int) -> list[list[str]]:
        """The names with a pair of letters at a place, or at most two from it, by place."""
        return [self._by_pair.get((pair, at), []) for at in range(place - _SLIPS, place + _SLIPS + 1)]


def is_slip(name: str, other: str) -> bool:
    """Whether one of two different names may be a slip or a short form of the other: at most two letters, or an initial."""
    if name == other:
        return False
    words, others = _words(name), _words(other)
    if any(len(word) == 1 for word in words ^ others) or min(len(words), len(others)) == 1 < max(
        len(words), len(others)
    ):
        return bool(words & others)
    return abs(len(name) - len(other)) <= _SLIPS and _edits(name, other) <= _SLIPS


def _words(name: str) -> set[str]:
    return set(name.replace(".", " ").split())


def _is_short(name: str) -> bool:
    words = _words(name)
    return len(words) == 1 or any(len(word) == 1 for word in words)


def _pairs(name: str) -> list[str]:
    """Neighbouring letters, the first and the last one with the gap beside them."""
    spaced = f" {name} "
    return [spaced[at : at + 2] for at in range(len(spaced) - 1)]


def _edits(name: str, other: str) -> int:
    """Letters to add, drop or change to make one of the other (Levenshtein distance)."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(name, 1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != against))
    return row[-1]
