"""What a text of a legend says: `D = 07:00-19:00`, `N: Night 19-07`, `V vacation, S sick`, `0700-1900 = D`.

Only hours, and whole words that say the same to everybody, are a meaning; any other words are kept to be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from staffing.clock import DAY
from staffing.workbook.forms.codes import plain_word, split_hours
from staffing.workbook.forms.lines import time_in
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.words.cells import clean
from staffing.workbook.words.times import Hours

_CLOCK = 100  # the smallest number that is a time, 1:00
_LONGEST_CODE, _LONGEST_WORDS, _LONGEST_TEXT = 10, 60, 2000
_TITLE = re.compile(
    r"\W*(?:legend[ae]?|l[ée]gende|zeichenerkl[äa]rung|leyenda|key|shift codes|codes|code key|abbreviations|легенда|обозначения)\b"
    r"(?:\s+(?:of|to|for|the|shifts?|codes?))*\s*[:.=-]*\s*",
    re.IGNORECASE,
)
_STRONG = re.compile(r"[;\n|•·]+|\s{3,}")
_WEAK = re.compile(r",\s+")
_SIGN = re.compile(
    r"(?:^|(?<=[\s,]))(?P<code>[^\s:=,;|]{1,10})\s*(?P<sign>=|(?<!\d):|:(?!\d)|\s[-\u2010-\u2015\u2212\u2192]\s)\s*"
)
_BEHIND = re.compile(r"(?P<words>[^=]+?)\s*=\s*(?P<code>\S{1,10}?)(?:\s+(?P<more>\(.*\)))?")
_IN_BRACKETS = re.compile(r"(?P<words>[^()=:]+?)\s*\((?P<code>[^\s()]{1,10})\)\s*[:=-]?\s*(?P<more>.*)")
_FROM = re.compile(r"\b(?:from|von|de|das|dalle|desde|от|с)\s+(?=\d)", re.IGNORECASE)
_OCLOCK = re.compile(r"(?<=\d)\s*(?:uhr|hours|hrs?|h|ч\.?)(?![\w.])", re.IGNORECASE)
_TO = re.compile(
    r"(?<=[\dm.])\s*(?:->|[-\u2010-\u2015\u2212~\u2192]|\b(?:to|until|till|bis|a|à|al|alle|às|au|tot|до|по)\b)\s*(?=\d)",
    re.IGNORECASE,
)
_TIME = r"\d{1,2}(?:[:.h]?\d{2})?(?:\s?[ap]\.?(?:m\.?)?(?![^\W\d_]))?"
_HOURS = re.compile(rf"(?<![\w:.,/-]){_TIME}-{_TIME}(?:\s*\+\s*\d)?(?![\w:]|[.,/-]\d)", re.IGNORECASE)
_MONTH = re.compile(r"20\d\d-\d{1,2}|\d{1,2}-20\d\d")
_COMMA = re.compile(r"(?<=\d),(?=\d\d(?!\d))")
_NAMED = re.compile(r"(?P<code>\S{1,3})\s*\((?P<words>[^()]+)\)")
_DAYS = re.compile(r"\bdays?\b", re.IGNORECASE)


class Said(NamedTuple):
    """What a legend says of one code: in its own `words`, and as a meaning where they are hours or say the same to everybody."""

    code: str
    words: str
    meaning: Meaning | None


def meaning_in(words: str) -> Meaning | None:
    """The meaning of a legend's words: the only hours in them, else a word that says by itself that nobody works."""
    if any(map(str.isdigit, words)):
        plain = _TO.sub("-", _OCLOCK.sub("", _FROM.sub("", _COMMA.sub(":", words))))
        stretches = [text for text in _HOURS.findall(plain) if not _MONTH.fullmatch(text)]
        found = {hours for text in stretches if (hours := split_hours(text)[0])}
        return found.pop() if len(found) == 1 else None
    return plain_word(words) or plain_word(words.partition("(")[0]) or plain_word(_DAYS.sub("", words))


def of_times(start: object, end: object) -> Meaning | None:
    """The meaning of a beginning and an end in two cells, None where they are no times; `0` and `0.5` are as often sums."""
    if any(isinstance(cell, float) or (isinstance(cell, int) and cell < _CLOCK) for cell in (start, end)):
        return None
    first, last = time_in(start), time_in(end)
    if first is None or last is None:
        return None
    return Meaning(first.minute % DAY, Hours(first, last).length)


def is_code(text: str) -> bool:
    """Whether a text may be a code: short, one word, no hours, and no word that everybody knows."""
    if not text or len(text) > _LONGEST_CODE or " " in text or (text.isdecimal() and len(text) > 2):
        return False
    return meaning_in(text) is None and (time_in(text) is None or text.isdecimal())


def bare(text: str) -> str:
    """A code without the sign of a legend after it: `D` for `D:`."""
    return text.rstrip(":= ").strip() or text


def said_in(text: str, *, signed: bool = False) -> list[Said]:
    """What one text says of codes; nothing where it is no legend. `signed`: only where a sign such as `=` says that it is one."""
    if len(text) > _LONGEST_TEXT:
        return []
    found: list[Said] = []
    for piece in _STRONG.split(_TITLE.sub("", text, count=1) if _TITLE.match(text) else text):
        said = _signed(clean(piece))
        found += said or [one for part in _WEAK.split(piece) if not signed and (one := _unsigned(clean(part)))]
    return found


def _signed(piece: str) -> list[Said]:
    """`D = Day 07:00-19:00, N = Night`: each code with what follows its sign."""
    signs = [one for one in _SIGN.finditer(piece)
             if is_code(one["code"]) and (one["sign"] in "=:" or not one["code"].isdecimal())]  # fmt: skip
    if not signs or signs[0].start():
        return []
    ends = [*(one.start() for one in signs[1:]), len(piece)]
    found = []
    for sign, end in zip(signs, ends, strict=True):
        words = piece[sign.end() : end].strip(" ,")
        meaning = meaning_in(words)
        if meaning and (named := _NAMED.fullmatch(words)) and is_code(named["code"]):
            found.append(Said(named["code"], f"{sign['code']} {named['words']}"[:_LONGEST_WORDS], meaning))
        if meaning or (sign["sign"] in "=:" and _tells(words)):
            found.append(Said(sign["code"], words[:_LONGEST_WORDS], meaning))
    return found


def _unsigned(part: str) -> Said | None:
    """`D Day 0700-1900`, `Day (D) 0700-1900`, `0700-1900 = D`; None where it says no meaning."""
    tried: Iterator[tuple[str, str]] = iter(())
    code, _, words = part.partition(" ")
    if found := _BEHIND.fullmatch(part):
        tried = iter([(found["code"], f"{found['words']} {found['more'] or ''}".strip())])
    elif found := _IN_BRACKETS.fullmatch(part):
        tried = iter([(found["code"], f"{found['words']} {found['more']}".strip()), (code, words)])
    elif words:
        tried = iter([(code, words)])
    return next(
        (Said(code, words[:_LONGEST_WORDS], meaning) for code, words in tried
         if is_code(code) and (meaning := meaning_in(words))), None,
    )  # fmt: skip


def _tells(words: str) -> bool:
    return sum(map(str.isalpha, words)) > 2
