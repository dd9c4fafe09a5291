"""Whether what a reader made of a form is right: the terms of `expectation` put to work, for any reader."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from forms.expectation import About, Ask, Case, Duty, Expectation, NotARoster, Question, Reading

UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


@dataclass(frozen=True)
class Refused:
    """The reader says that this is no roster; the words are for the reader's own tests."""


Seen = Reading | Question | Refused
"""What a reader made of a file; of a question `must` is all that it asks."""


def faults(case: Case, seen: Seen) -> list[str]:
    """What is wrong with it, held against the outcome that it comes closest to; empty if it is right."""
    return min((list(_faults(expect, seen)) for expect in (case.expect, *case.also)), key=len)


def _faults(expect: Expectation, seen: Seen) -> Iterator[str]:
    if isinstance(expect, Reading) and isinstance(seen, Reading):
        yield from _of_reading(expect, seen)
    elif isinstance(expect, Question) and isinstance(seen, Question):
        yield from _of_question(expect, seen)
    elif not (isinstance(expect, NotARoster) and isinstance(seen, Refused)):
        yield f"{type(seen).__name__} where {type(expect).__name__} is right"
        yield "another kind of outcome"  # further off than any single fault


def _of_question(expect: Question, seen: Question) -> Iterator[str]:
    allowed = expect.must | expect.may
    if not seen.must & expect.must and not any(ask.value == "" and _about(ask, seen) for ask in expect.must):
        yield "asks none of what is open"
    asked_codes, open_codes = (
        {ask.value for ask in asks if ask.about is About.CODE} for asks in (seen.must, expect.must)
    )
    if asked_codes & open_codes and not open_codes <= asked_codes:
        yield f"does not ask for the codes {sorted(open_codes - asked_codes)}"
    for ask in sorted(seen.must, key=str):
        if ask not in allowed and Ask(ask.about) not in allowed:
            yield f"asks for {ask.about.name.lower()} {ask.value}".strip()


def _about(ask: Ask, seen: Question) -> bool:
    return any(other.about is ask.about for other in seen.must)


def _of_reading(expect: Reading, seen: Reading) -> Iterator[str]:
    for word in ("first", "last", "people"):
        right, found = getattr(expect, word), getattr(seen, word)
        if right is not None and right != found:
            yield f"{word} is {found}, not {right}"
    units = any(duty.unit for duty in expect.duties)
    codes = any(duty.start is None for duty in expect.duties)
    right_duties, found_duties = (_plain(reading.duties, units, codes) for reading in (expect, seen))
    if right_duties - found_duties:
        yield f"{len(right_duties - found_duties)} duties lost, as {min(right_duties - found_duties)}"
    if found_duties - right_duties:
        yield f"{len(found_duties - right_duties)} duties made up, as {min(found_duties - right_duties)}"
    right_away, found_away = (
        {(folded(gone.person), gone.day) for gone in reading.absences} for reading in (expect, seen)
    )
    if right_away != found_away:
        yield f"{len(right_away - found_away)} days away lost, {len(found_away - right_away)} made up"


def _plain(duties: Iterable[Duty], units: bool, codes: bool) -> set[tuple[str, ...]]:
    return {
        (
            folded(duty.person),
            str(duty.start or duty.day),
            str(duty.end or ""),
            duty.unit if units else "",
            duty.code if codes else "",
        )
        for duty in duties
    }


def folded(name: str) -> str:
    """Without case, accents, marks that take no room and double spaces, `Last, First` turned round."""
    last, _, first = name.partition(",")
    plain = unicodedata.normalize("NFKD", f"{first} {last}").translate(UNSEEN)
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold().split())
