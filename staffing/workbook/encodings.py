"""In which encoding a text file is: by its mark, as UTF-8, or by the words in it; never by a guess that nobody is told of.

Bytes that are not UTF-8 fit a dozen encodings equally well, so only what they say can tell: in one of them a heading is `Име` and
a month `МАРТ`, in all others the same bytes are no word. Where no word of a calendar or of a heading decides, and letters beyond
ASCII are the rule and not the exception, the file is refused.
"""

from __future__ import annotations

import re
from functools import cache

from staffing.workbook.words import table_words
from staffing.workbook.words.calendar import month_named, weekdays_named
from staffing.workbook.words.cells import fold

#: What spreadsheets save a .csv in, language by language, and how each is called.
ENCODINGS = {
    "cp1252": "Windows-1252", "cp1250": "Windows-1250 (Central European)", "cp1251": "Windows-1251 (Cyrillic)",
    "cp1253": "Windows-1253 (Greek)", "cp1254": "Windows-1254 (Turkish)", "cp1255": "Windows-1255 (Hebrew)",
    "cp1256": "Windows-1256 (Arabic)", "cp1257": "Windows-1257 (Baltic)", "koi8-r": "KOI8-R", "iso8859-5": "ISO 8859-5",
    "mac_cyrillic": "Mac Cyrillic", "mac_roman": "Mac Roman", "cp866": "DOS 866", "cp850": "DOS 850", "cp932": "Shift-JIS",
    "gb18030": "GB 18030", "big5": "Big5", "cp949": "Korean (949)",
}  # fmt: skip
WESTERN = "cp1252"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LOOKED_AT = 20_000  # characters
_LEAST_WORDS = 2


class UnknownEncoding(ValueError):
    """No encoding can be told from what the file holds."""


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and what to say of its encoding: "" where it needs no word. Raises UnknownEncoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    texts: dict[str, str] = {}
    for encoding in ENCODINGS:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
    words = {encoding: _known_words(text) for encoding, text in texts.items()}
    best = max(words, key=lambda encoding: len(words[encoding]), default="")
    if best and best != WESTERN and len(words[best]) >= _LEAST_WORDS:
        rivals = [other for other in words if len(words[other]) == len(words[best]) and texts[other] != texts[best]]
        if not rivals:
            shown = ", ".join(map(repr, sorted(words[best])[:3]))
            return texts[best], f"was read as {ENCODINGS[best]}, as only so it holds words such as {shown}: check names"
    if WESTERN in texts and _looks_western(texts[WESTERN]):
        return texts[WESTERN], "was read as Windows-1252: check accented names"
    raise UnknownEncoding


def _known_words(text: str) -> set[str]:
    """The words beyond ASCII that a calendar or a heading is made of."""
    found = {word for word in _WORD.findall(text[:_LOOKED_AT]) if not word.isascii()}
    return {
        word
        for word in found
        if len(word) > 1 and (fold(word) in _headings() or month_named(word) or weekdays_named(word))
    }


@cache
def _headings() -> frozenset[str]:
    """Every word of headings beyond ASCII letters, but for those of a single one."""
    sets = [words for words in vars(table_words).values() if isinstance(words, frozenset)]
    return frozenset(word for words in sets for word in words if len(word) > 1)


def _looks_western(text: str) -> bool:
    """Whether letters beyond ASCII are exceptions in their words, as in `José`, and not all of them."""
    words = [word for word in _WORD.findall(text[:_LOOKED_AT]) if not word.isascii()]
    strange = sum(2 * sum(not sign.isascii() for sign in word) > len(word) for word in words)
    return 2 * strange <= len(words)
