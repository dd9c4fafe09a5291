"""What stands under the dates of a block: codes of shifts, clock times, or names of people."""

from __future__ import annotations

import re
from collections import Counter

from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.people import Labels
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.layouts.directory import Directory
from staffing.workbook.words.cells import fold, is_open
from staffing.workbook.words.table_words import NAME, means

_TIMES_AFTER = re.compile(r"[\s,(]*\d{1,2}[:.]?\d{2}\s*[-\u2010-\u2015~]\s*\d{1,2}[:.]?\d{2}\)?\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")
#: Whole words that stand for a shift or an absence and are nobody's name.
_SHIFT_WORDS = frozenset(
    fold(word)
    for word in (  # noqa: SIM905  a list of words reads better than a list of quotation marks
        "morning day evening night late early off rest leave annual vacation holiday sick training standby oncall "
        "on-call call free weekend früh spät nacht frei urlaub krank dienst matin jour soir nuit repos congé "
        "mañana tarde noche libre vacaciones baja mattino pomeriggio notte riposo ferie malattia manhã noite folga "
        "férias aamu ilta yö vapaa ден нощ почивка отпуск болничен день ночь выходной al sl wo no sunday monday "
        "half full duty work working present absent 休 全 早 晚 夜 日 出 公 補休 例假 "
    ).split()
)  # fmt: skip


def content_of(
    block: Block, labels: Labels | None, stated: Stated, directory: Directory | None, account: Account
) -> str | None:
    """`codes`, `times`, `names` or (where that is stated) `marks`; None, and a question, where both codes and names are as likely."""
    if stated.content:
        return stated.content
    cells = Counter[int]()
    for row in block.rows:
        cells.update(block.page.codes[row, block.days].tolist())
    tokens = [(block.page.tokens[code], times) for code, times in cells.items() if block.page.tokens[code].text]
    tokens = [(one, times) for one, times in tokens if not is_open(one.text)]
    total = sum(times for _, times in tokens)
    if not total:
        return "codes"
    labels = labels or Labels(tuple(block.beside[:2]))
    if 2 * sum(times for one, times in tokens if one.hours or _begins_with_hours(one.text)) > total:
        return "times"
    if 2 * sum(times for one, times in tokens if _is_clock(block, one.text)) > total:
        return "times"
    if directory and 2 * sum(times for one, times in tokens if directory.find(one.text)) > total:
        return "names"
    if block.page.transposed and any(means(labels.name(block, row), NAME) for row in block.rows):
        return "names"  # the heading of a column says so
    people = {fold(labels.name(block, row)) for row in block.rows}
    labels_full = share_of_names(Counter(labels.name(block, row) for row in block.rows))
    cells_full = share_of_names(Counter({one.text: times for one, times in tokens}))
    if cells_full < 0.3 and labels_full >= 0.5:
        return "codes"
    if cells_full >= 0.4 and labels_full < 0.5:
        return "names"
    words = [one.text for one, _ in tokens]
    short = sum(times for one, times in tokens if len(one.text) <= 3 or _bare(one.text) in _SHIFT_WORDS)
    numbers = sum(times for one, times in tokens if one.number is not None)
    if block.page.transposed and numbers == total and len(tokens) > 3:
        short = 0  # people by number, or codes by number
    if 10 * short >= 6 * total:
        return "codes"
    if any(fold(word) in people for word in words) and cells_full > 0.2:
        return "names"
    alphabetic = sum(
        times for one, times in tokens if one.text.isalpha() and len(one.text) >= 4 and not one.text.isupper()
    )
    if 10 * alphabetic >= 7 * total and len(words) >= 4 and labels_full < 0.3:
        return "names"
    shown = ", ".join(repr(one.text) for one, _ in sorted(tokens, key=lambda entry: -entry[1])[:4])
    account.ask("content", block.area, f"does {block.area} hold codes of shifts, or names of people? Under the dates stand "
                f"{shown}.", "content=codes, or content=names", block.area)  # fmt: skip
    return None


def _bare(text: str) -> str:
    """A word without the number after it: `Früh 1`."""
    return fold(text).strip("0123456789")


def share_of_names(counted: Counter[str]) -> float:
    """The share of texts that are two words or more, or `Last, First`; hours after a name are none of it."""
    texts = Counter[str]()
    for text, times in counted.items():
        texts[_TIMES_AFTER.sub("", text)] += times
    total = sum(texts.values())
    full = sum(
        times
        for text, times in texts.items()
        if len([w for w in _WORD.findall(text) if fold(w) not in _SHIFT_WORDS]) >= 2
        and not any(c.isdigit() for c in text)
    )
    return full / total if total else 0


def _begins_with_hours(text: str) -> bool:
    return bool(re.match(r"\d{1,2}[:.h]?\d{0,2}\s*[-\u2010-\u2015\u2212~]\s*\d{1,2}[:.h]?\d{0,2}\b", text))


def _is_clock(block: Block, text: str) -> bool:
    """A single time of day, in a block that has two columns for a day."""
    return block.axis.width == 2 and bool(re.fullmatch(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]m)?", text, re.IGNORECASE))
