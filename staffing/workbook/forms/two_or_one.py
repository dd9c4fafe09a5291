"""Whether a name is one person's or two people's, where the sheet itself casts doubt on it: a question, and never a guess.

    Smith, Ann | Smith, Bob | Reed, Ann       names: last name first
    Adams, Baker | Baker, Cole | Cole         two surnames in a cell: Baker stands on both sides, and Cole alone

A name on two rows of a grid is one person's, unless both have shifts at the same time, or they stand right below one another
and have shifts on the same day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from staffing.roster import address
from staffing.workbook.forms.blocks import Block
from staffing.workbook.forms.harvest import Duty
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.words.names import fold_name

_PAIR = re.compile(r"([^\W\d_]{2,})\s?([,\-])\s?([^\W\d_]{2,})")
_FEW = 3


def ask_pairs(block: Block, stated: Stated, account: Account) -> None:
    """Asks whether `Adams, Baker` or `Adams-Baker` are two people, where the same words stand on both sides, or alone."""
    if stated.split or stated.name_order:
        return
    page = block.page
    texts = {
        page.text(row, int(column)): page.address(row, int(column))
        for row in reversed(block.rows)
        for column in block.days
    }
    alone = {fold_name(text) for text in texts if text.isalpha()}
    for sign, otherwise in ((",", "last first"), ("-", "first last")):
        pairs = {text: found.group(1, 3) for text in texts if (found := _PAIR.fullmatch(text)) and found[2] == sign}
        before, after = ({fold_name(pair[side]) for pair in pairs.values()} for side in (0, 1))
        doubtful = len((before & after) | (after & alone))
        if doubtful and _FEW * doubtful >= len(after):
            text = min(pairs, key=lambda text: _place(texts[text]))
            account.ask(
                "split", page.name, f"does {text!r} in {texts[text]} name two people, or one? "
                f"{_upper(_shown(pairs, before, after))}.",
                f"split={sign} for two people, or name={otherwise} for one", texts[text],
            )  # fmt: skip
            return


def _shown(pairs: Mapping[str, tuple[str, ...]], before: set[str], after: set[str]) -> str:
    word = next((pair[1] for pair in pairs.values() if fold_name(pair[1]) in before), None)
    if word:
        return f"{word!r} stands before and after the sign in different cells"
    return f"{next(iter(pairs.values()))[1]!r} or the like stands alone in other cells"


def _place(cell: str) -> tuple[int, str]:
    return int(re.sub(r"\D", "", cell.rpartition("!")[2])), cell


def ask_same_name(duties: Sequence[Duty], stated: Stated, account: Account) -> None:
    """Asks whether a name that stands on two rows of a block is one person's, where its shifts there are hardly one person's."""
    if stated.same_name or stated.second_row or stated.use_row:
        return
    first: dict[tuple[str, str, object], Duty] = {}
    for duty in duties:
        other = first.setdefault((fold_name(duty.person), duty.id, duty.day), duty)
        apart = other.start + other.length <= duty.start or duty.start + duty.length <= other.start
        rows = duty.place.row - other.place.row
        if rows == 0 or (apart and rows != 1):
            continue
        when = "on the same day" if apart else "at the same time"
        account.ask(
            "same_name", duty.person, f"is {duty.person} one person, or two of that name? {address(*other.place)} and "
            f"{address(*duty.place)} stand on two rows, and are shifts {when}.",
            "same_name=one, or write the names so that they differ", address(*duty.place),
        )  # fmt: skip


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
