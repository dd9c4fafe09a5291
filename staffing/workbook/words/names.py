"""People's names: which spellings are one name, and which come close."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

#: Letters that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "æ": "ae",
        "œ": "oe",
        "\u2019": "'",
        "\u2018": "'",
        "`": "'",
        "\u2010": "-",
        "\u2013": "-",
    }
)
_CLOSE = 0.8
_PROPOSED = 3
_LOOKED_AT = 12


@lru_cache(maxsize=2**16)
def fold_name(name: str) -> str:
    """`name` without case, accents and spacing, first name first: `DOE,  José` and `Jose Doe` are equal."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).casefold().translate(_LETTERS)
        plain = "".join(character for character in plain if not unicodedata.combining(character))
    if plain.count(",") == 1:
        last, first = plain.split(",")
        plain = f"{first} {last}"
    return " ".join(plain.split())


class NearMisses:
    """Proposes names that come close to one that is on no list."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._folded = [fold_name(name) for name in names]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, folded in enumerate(self._folded):
            for pair in _pairs(folded):
                self._holders[pair].append(place)

    def of(self, name: str) -> tuple[str, ...]:
        """At most three names of the list that `name` may be a slip for, best first."""
        folded = " ".join(word for word in fold_name(name).split() if not word.strip("()#").isdecimal())
        # Comparing with everybody is slow for a roster of strangers: only those who share most pairs of letters are.
        shared = Counter(place for pair in _pairs(folded) for place in self._holders.get(pair, ()))
        forms = [SequenceMatcher(None, "", form, autojunk=False) for form in dict.fromkeys(_forms(folded))]
        scored = []
        for place, _ in shared.most_common(_LOOKED_AT):
            score = max(_likeness(form, self._folded[place]) for form in forms)
            if score or _same_initial(folded, self._folded[place]):
                scored.append((-score, self._names[place]))
        return tuple(dict.fromkeys(near for _, near in sorted(scored)))[:_PROPOSED]


def _pairs(folded: str) -> set[str]:
    """Neighbouring letters, first and last ones with the gap beside them."""
    spaced = f" {folded} "
    return {spaced[at : at + 2] for at in range(len(spaced) - 1)}


def _likeness(form: SequenceMatcher, other: str) -> float:
    """From 0 (not close) to 1 (equal); the cheap bounds first."""
    form.set_seq1(other)
    close = form.real_quick_ratio() >= _CLOSE and form.quick_ratio() >= _CLOSE
    return likeness if close and (likeness := form.ratio()) >= _CLOSE else 0.0


def _forms(folded: str) -> tuple[str, ...]:
    """The name as it stands and with its last word first (`Doe John`)."""
    words = folded.split()
    return (folded, " ".join([words[-1], *words[:-1]]), " ".join([*words[1:], words[0]])) if words else (folded,)


def _same_initial(folded: str, other: str) -> bool:
    """`J. Doe`, `Doe J` or `Doe` beside `Jane Doe`."""
    words, others = [word.strip(".") for word in folded.split()], other.split()
    if len(words) == 1:
        return words[0] in others
    if len(words) != 2 or len(others) < 2:
        return False
    (first, last), (other_first, other_last) = words, (others[0], others[-1])
    if len(last) == 1:
        first, last = last, first
    return last == other_last and (len(first) == 1 or len(other_first) == 1) and first[:1] == other_first[:1]


def fold_unit(unit: str) -> str:
    """`unit` without case and spaces: `MEDIC 4` and `Medic4` are one unit, `M4` is another."""
    return "".join(unicodedata.normalize("NFKC", unit).casefold().split())
