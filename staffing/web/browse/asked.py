"""What a reader asks to see: the filters and the search of a page's address."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

_MOST_TEXT = 200


@dataclass(frozen=True)
class Asked:
    """The filters; "" asks for all.

    `first` and `last` are ISO dates, both included; `trouble` and `left` are "1" for that alone, `names` "1" for crews by name.
    """

    q: str = ""
    station: str = ""
    service: str = ""
    unit: str = ""
    person: str = ""
    rule: str = ""
    severity: str = ""
    level: str = ""
    first: str = ""
    last: str = ""
    trouble: str = ""
    left: str = ""
    by: str = ""
    sort: str = ""
    week: str = ""
    names: str = ""
    page: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Asked:
        """From the query of an address; what no filter knows, and dates that are none, are left out."""
        known = {name: query[name].strip()[:_MOST_TEXT] for name in cls.__dataclass_fields__ if name in query}
        return cls(**known | {name: _day(known[name]) for name in ("first", "last", "week") if name in known})

    @property
    def number(self) -> int:
        """The page asked for, from 1."""
        return max(1, int(self.page)) if self.page.isascii() and self.page.isdigit() else 1

    @property
    def narrowing(self) -> dict[str, str]:
        """The filters that are set, without order and paging."""
        return {
            name: said
            for name, said in asdict(self).items()
            if said and name not in ("by", "sort", "week", "names", "page")
        }

    def but(self, **changes: str) -> Asked:
        """The same with other filters, from its first page."""
        return replace(self, **{"page": "", **changes})

    @property
    def query(self) -> str:
        """As the query of an address, with its question mark."""
        return "?" + urlencode({name: said for name, said in asdict(self).items() if said})


@lru_cache(maxsize=2**14)
def fold(text: str) -> str:
    """Text as search compares it: without case and accents; the same names come again and again."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", whole(text))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


def holds(words: str, *texts: str | None) -> bool:
    """Whether all words of a search stand in the texts together."""
    everything = " ".join(fold(text) for text in texts if text)
    return all(word in everything for word in fold(words).split())


def whole(text: str) -> str:
    """Text that a database and an address can hold: half of a pair of surrogates becomes a question mark."""
    return text.encode("utf-8", "replace").decode()


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


#: A document, read from JSON.
Document = dict[str, Any]
