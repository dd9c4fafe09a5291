"""Why a sheet is no roster: an availability poll, hours worked, counts of duties, a list of staff or skills, a picture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.page import Page
from staffing.workbook.words.cells import fold
from staffing.workbook.words.table_words import LEVEL, NAME, means

_POLL = frozenset(fold(word) for word in (
    "yes", "no", "maybe", "if need be", "ifneedbe", "available", "unavailable", "not available", "ok", "(yes)", "yes please",
    "oui", "non", "si", "sí", "ja", "nein", "vielleicht", "да", "не", "нет", "kann", "prefer not", "can", "cannot", "can't",
))  # fmt: skip
_FEW = 4
_CLOCK = re.compile(r"(?:[01]\d|2[0-4])[0-5]\d")


def why_not(block: Block) -> str | None:
    """Why a block under a row of dates is no roster, None where it may be one."""
    counts = Counter[str]()
    numbers = 0
    for row in block.rows:
        for column in block.days:
            if block.page.filled[row, column]:
                one = block.page.token(row, int(column))
                counts[one.text] += 1
                numbers += one.number is not None and not _CLOCK.fullmatch(one.text)
    total = sum(counts.values())
    if not total:
        return "nothing stands under its dates"
    answers = [text for text in counts if fold(text) in _POLL]
    if sum(counts[text] for text in answers) > 0.8 * total and len(answers) > 1:
        return f"it looks like a poll of who is available, as {_listed(answers)} stand under its dates"
    if block.page.transposed and not any("." in text for text in counts):
        return None  # perhaps people by number: a question
    if numbers > 0.9 * total and (
        not _names_beside(block) or len(counts) > _FEW or any("." in text or len(text) > 2 for text in counts)
    ):
        return "only numbers stand under its dates, as in a record of hours or a count of people"
    return None


def _names_beside(block: Block) -> bool:
    """Whether most rows have two words beside the dates, as names are."""
    named = sum(any(len(block.page.text(row, column).split()) > 1 for column in block.beside) for row in block.rows)
    return 2 * named > len(block.rows)


def why_no_roster(pages: Sequence[Page], reasons: Sequence[str]) -> str | None:
    """Why a whole file is no roster, as a sentence; None where nothing can be said of it."""
    if reasons:
        return reasons[0]
    if not any(page.filled.any() for page in pages):
        return "no cell of it has anything in it; if it shows a picture of a roster, type the roster into cells"
    if any(page.tokens[code].is_date or (page.tokens[code].weekdays and len(page.tokens[code].text) > 2)
           for page in pages for code in set(page.codes.ravel().tolist())):  # fmt: skip
        return None
    for page in pages:
        for row in range(min(page.height, 30)):
            headings = [text for column in range(page.width) if (text := page.text(row, column))]
            if any(means(text, NAME) for text in headings) and len(headings) > 1:
                below = page.height - row - 1
                what = "a list of staff" if any(means(text, LEVEL) for text in headings) else "a list of people"
                return (
                    f"it looks like {what} ({page.address(row, 0)} on, {below} rows) without a date, a shift or a time"
                )
    return None


def _listed(words: list[str]) -> str:
    shown = [repr(word) for word in words[:3]]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
