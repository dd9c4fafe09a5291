"""Everyone on the Staff sheet, to be found by name or ID."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from staffing.workbook.words.names import NearMisses, fold_name

#: An ID before or after a name, with what parts them: `1042 Jane Doe`, `Jane Doe (#1042)`.
_FIRST = re.compile(r"[#(\[]*([^\s,;:#()\[\]]+)[\s,;:)\]]+")
_LAST = re.compile(r"[\s,;:#(\[]+([^\s,;:#()\[\]]+)[)\]]*$")


class Directory:
    """Finds people by name or ID; two people whom a text fits are both found, and never one of them taken."""

    def __init__(self, names: Sequence[str], ids: Sequence[str]) -> None:
        self._names = names
        self._ids = ids
        self._near: dict[str, tuple[str, ...]] = {}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        self._by_id: dict[str, list[int]] = defaultdict(list)
        for person, (name, number) in enumerate(zip(names, ids, strict=True)):
            self._by_name[fold_name(name)].append(person)
            if number:
                self._by_id[number.casefold()].append(person)

    @property
    def has_ids(self) -> bool:
        """Whether anybody has an ID."""
        return bool(self._by_id)

    def find(self, text: str) -> tuple[int, ...]:
        """The people whom a name, an ID, or a name with an ID (`Jane Doe 1042`) fits: one, none or several."""
        return self.find_exactly(text) or self._with_id(text)

    def find_exactly(self, text: str) -> tuple[int, ...]:
        """The people whom a name or an ID fits."""
        named, numbered = self._by_name.get(fold_name(text), ()), self._by_id.get(text.casefold(), ())
        return tuple(sorted({*named, *numbered}))

    def _with_id(self, text: str) -> tuple[int, ...]:
        first, last = _FIRST.match(text), _LAST.search(text)
        for part in filter(None, (first, last)):
            numbered = self._by_id.get(part[1].casefold())
            rest = text.replace(part[0], " ", 1)
            if numbered and (both := set(numbered) & set(self._by_name.get(fold_name(rest), ()))):
                return tuple(sorted(both))
        return ()

    def near(self, text: str) -> tuple[str, ...]:
        """Names that `text` may be a slip for."""
        if text not in self._near:
            self._near[text] = self._near_misses.of(text)
        return self._near[text]

    @cached_property
    def _near_misses(self) -> NearMisses:
        return NearMisses(self._names)

    def told_apart(self, people: Sequence[int]) -> tuple[str, ...]:
        """The names of people who share one, each with the ID that tells them apart where there is one."""
        return tuple(f"{self._names[p]} ({self._ids[p]})" if self._ids[p] else self._names[p] for p in people)

    def not_one(self, text: str, found: Sequence[int]) -> str:
        """Why `text` is not one person, as a sentence."""
        if found:
            return f"{text!r} fits {' and '.join(self.told_apart(found))}: write the ID"
        near = self.near(text)
        meant = f"write {' or '.join(near)} if that is who is meant" if near else "correct the name or add them there"
        return f"{text!r} is not on the Staff sheet: {meant}"
