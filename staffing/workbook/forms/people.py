"""Who the rows of a grid are about: the column with the names, and the rows that are no person's."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from staffing.column_letters import column_letters, column_number
from staffing.levels import is_level
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.calendar import month_named, weekdays_named
from staffing.workbook.words.cells import clean, fold
from staffing.workbook.words.table_words import ID, LEVEL, NAME, means

#: Words of rows that are no person: totals, platoons, and what is written below a grid.
_TOTALS = re.compile(
    r"#.*|(?:grand\s*)?totals?\b.*|sum(?:me|a|ma)?\b.*|count\b.*|(?:общо|всичко|брой|итого|всего)\b.*|insgesamt\b.*|gesamt\b.*|"
    r"anzahl\b.*|ukupno|toplam|celkem|required|short|minimum|days|nights|razem|suma|yhteens[aä]|合計|合计|小計|總計|합계|"
    r"staffing|on duty|# ?of .*|no\.? of .*|number of .*",
    re.IGNORECASE,
)
_GROUPS = re.compile(
    r".*\b(?:смяна|смени|platoon|squad|shift|team|crew|gruppe|équipe|equipe|group|turno|vuoro|бригада|екип)\b.*",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"(?P<role>(?:[^\W\d_]{1,4}\.){1,3}|[^\W\d_]{1,2}-[a-zа-я]{1,2}\.?(?=\s|[A-ZА-Я]))\s*(?P<name>.+)")
_SUFFIX = re.compile(r"(?P<name>.+?)\s*[(（\[](?P<role>[^()（）\[\]]*)[)）\]]")
_LETTERS = re.compile(r"[^\W\d_]")
_AMOUNT = re.compile(r"[+-]?\d+[.,:]\d+|[+-]\d+")  # hours on an account, and nobody's number
_GOOD = 0.2
_FEW = 2


@dataclass(frozen=True)
class Labels:
    """Where the names of a grid stand: one column, or first and last name in two; `ids` and `levels` where there are such."""

    columns: tuple[int, ...]
    ids: int | None = None
    levels: int | None = None

    role_from: str = ""

    def name(self, block: Block, row: int) -> str:
        """The name on a row, "" where there is none; without the role before or after it, where the profile says so."""
        name = " ".join(text for column in self.columns if (text := block.page.text(row, column)))
        return self.parted(name)[0]

    def parted(self, name: str) -> tuple[str, str]:
        """A name, and the role that is glued to it."""
        pattern = {"prefix": _PREFIX, "suffix": _SUFFIX}.get(self.role_from)
        found = pattern.fullmatch(name) if pattern else None
        if not found:
            bare, _, last = name.rpartition(",")
            if clean(bare) and is_level(clean(last)):
                return clean(bare), clean(last)  # `Smith, EMT-P`: a level, and nobody's first name
        return (clean(found["name"]), clean(found["role"])) if found else (name, "")


def find_labels(block: Block, stated: Stated, account: Account, *, quiet: bool = False) -> Labels | None:
    """The columns beside the dates that say whose row it is; None, and a question unless `quiet`, where that is not clear."""
    what = "names"
    page = block.page
    if stated.people_column and not page.transposed:
        column = column_number(stated.people_column) - 1
        if better := _moved(block, column, stated):
            if not quiet:
                account.ask("people", block.area, f"do the names of {block.area} still stand in column {stated.people_column}, "
                            f"as the profile says? There stands {_sample(block, column) or 'nothing'}, and in column "
                            f"{column_letters(better + 1)} {_sample(block, better)}.", f"people={column_letters(better + 1)}",
                            block.area)  # fmt: skip
            return None
        return Labels((column,), _headed(block, ID), _level_column(block, stated), stated.role_from)
    if page.transposed and not any(page.filled[row, column] for row in block.rows for column in block.beside):
        return Labels(())
    scored = sorted(((_score(block, column), -column) for column in block.beside), reverse=True)
    good = [(score, -column) for score, column in scored if score >= _GOOD]
    names = [column for _, column in good if means(block.heading(column), NAME)]
    if len(names) == 2 and _first_and_last(block, names):
        columns = tuple(sorted(names))
    elif names:
        columns = (names[0],)
    elif good and (len(good) == 1 or good[0][0] > 1.15 * good[1][0]):
        columns = (good[0][1],)
    elif not good and (only := [column for column in block.beside if _tells_apart(block, column)]) and len(only) == 1:
        columns = (only[0],)
    elif quiet:
        return None
    elif good:
        shown = " or ".join(f"{column_letters(c + 1)} ({_sample(block, c)})" for _, c in good[:3])
        account.ask(
            "people", block.area, f"which column of {block.area} holds the {what}: {shown}?", "people=B", block.area
        )
        return None
    else:
        account.ask("people", block.area, f"which column of {block.area} holds the {what}? No column beside the dates looks "
                    "like one.", "people=B", block.area)  # fmt: skip
        return None
    ids = _headed(block, ID)
    return Labels(columns, ids if ids not in columns else None, _level_column(block, stated), stated.role_from)


def label_of(block: Block, labels: Labels, row: int) -> str:
    """The name on a row, else what stands left of the dates there: totals are often titled in another column."""
    name = labels.name(block, row)
    return name or next(
        (text for column in range(block.axis.left, block.axis.columns[0]) if (text := block.page.text(row, column))), ""
    )


def is_total(label: str) -> bool:
    """Whether a label titles a row of totals."""
    return _TOTALS.fullmatch(label.strip(" :.")) is not None


def row_is(block: Block, row: int, name: str, stated: Stated) -> str | None:
    """Why a row is no person's, None where it may be one's."""
    folded = fold(name)
    if any(fold(word) in folded for word in stated.ignore_rows if fold(word)):
        return "the profile leaves such rows out"
    if is_total(name):
        return "it is a row of totals"
    if _GROUPS.fullmatch(name) and "," not in name and not block.of_groups:
        return "it is the row of a group and not of a person"
    texts = [block.page.token(row, int(column)) for column in block.days if block.page.filled[row, column]]
    if texts and len(texts) <= _FEW and any(one.text.endswith((".", ":", "_")) or len(one.text.split()) > _FEW for one in texts
                                            if not one.hours and not one.text[:1].isdigit()):  # fmt: skip
        return "it is a remark"
    if texts and all(one.number is not None for one in texts) and not name:
        return "it holds only numbers"
    return None


def _moved(block: Block, column: int, stated: Stated) -> int | None:
    """The column that looks like the names where the one of a profile does not: a column was inserted or deleted since."""
    if any(text.startswith("people=") for text in stated.assumed) or _score(block, column) >= _GOOD:
        return None
    texts = [block.page.text(row, column) for row in block.rows]
    if _tells_apart(block, column) and texts[:3] != ["1", "2", "3"]:
        return None  # people by their numbers
    best = max(block.beside, key=lambda one: _score(block, one), default=None)
    return best if best is not None and _score(block, best) >= _GOOD else None


def _score(block: Block, column: int) -> float:
    """How much a column looks like one of names: filled where the rows are, different on each, of words."""
    page, rows = block.page, block.rows
    texts = [page.text(row, column) for row in rows]
    filled = [text for text in texts if text]
    if not filled:
        return 0
    words = [text for text in filled if _is_name(text)]
    numbers = [text for text in filled if text.replace(".", "").isdecimal()]
    share = len(words) / len(rows) if len(words) >= len(numbers) else 0.3 * len(numbers) / len(rows)
    different = len(set(filled)) / len(filled)
    two_words = sum(len(text.split()) > 1 or "," in text for text in words) / len(rows)
    score = share * different * (1 + two_words)
    if means(block.heading(column), NAME):
        score *= 1.5
    if is_level_column(texts):
        score *= 0.1
    return score if column < block.axis.columns[0] else 0.6 * score


def is_level_column(texts: list[str]) -> bool:
    """Whether most of these texts are names of levels."""
    filled = [text for text in texts if text]
    return bool(filled) and 10 * sum(map(is_level, filled)) >= 8 * len(filled)


def _tells_apart(block: Block, column: int) -> bool:
    """Whether a column left of the dates holds something else on every row: `A`, `B`, `N1`."""
    texts = [block.page.text(row, column) for row in block.rows]
    if any(_AMOUNT.fullmatch(text) for text in texts):
        return False
    return column < block.axis.columns[0] and all(texts) and len(set(texts)) == len(texts) > 2


def _level_column(block: Block, stated: Stated) -> int | None:
    if re.fullmatch(r"[A-Z]{1,2}", stated.role_from):
        return column_number(stated.role_from) - 1
    headed = _headed(block, LEVEL)
    for column in [headed] if headed is not None else block.beside:
        if is_level_column([block.page.text(row, column) for row in block.rows]):
            return column
    return None


def _headed(block: Block, words: frozenset[str]) -> int | None:
    return next((column for column in block.beside if means(block.heading(column), words)), None)


def _first_and_last(block: Block, columns: list[int]) -> bool:
    folded = [fold(block.heading(column)) for column in columns]
    return len(set(folded)) == 2 and all(
        any(part in word for part in ("first", "last", "given", "family", "sur", "vor", "nach", "prenom", "nom"))
        for word in folded
    )


def _is_name(text: str) -> bool:
    return len(_LETTERS.findall(text)) >= 2 and not weekdays_named(text) and not month_named(text)


def _sample(block: Block, column: int) -> str:
    texts = Counter(text for row in block.rows if (text := block.page.text(row, column)))
    return ", ".join(repr(text) for text, _ in texts.most_common(2))
