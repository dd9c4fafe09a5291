"""By what a profile is found again: the words in the headings of a form, which stay while its dates and names change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from staffing.workbook.forms.blocks import cut
from staffing.workbook.forms.page import Page
from staffing.workbook.forms.profile import LARGEST, ProfileError, Stated, load_profile
from staffing.workbook.words.calendar import month_named, weekdays_named
from staffing.workbook.words.cells import fold

_MOST_FILES = 500
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ROWS = 8
_MOST_WORDS = 12


def fingerprint_of(pages: Sequence[Page]) -> str:
    """The words of the first sheet's headings and title, without dates and numbers; "" where there are none."""
    for page in pages:
        if page.hidden or not page.filled.any():
            continue
        across, down = cut(page), cut(page.turned)
        block = max([*across[:1], *down[:1]], key=lambda one: int(one.filled.sum()), default=None)
        if block is None:
            last = min(page.height, _ROWS) - 1
        else:
            last = block.axis.row if not block.page.transposed else block.axis.columns[0] - 1
        words: dict[str, None] = {}
        for row in range(max(0, last + 1 - _ROWS), last + 1):
            for column in range(page.width):
                if (row, column) not in page.repeats:
                    words |= dict.fromkeys(
                        fold(word) for word in _WORDS.findall(page.text(row, column))
                        if not month_named(word) and not weekdays_named(word)
                    )  # fmt: skip
        if words:
            return " ".join(list(words)[-_MOST_WORDS:])
    return ""


def profile_for(fingerprint: str, folder: Path) -> Stated | None:
    """The profile in a folder that names this fingerprint, None where none does; raises ProfileError where two do."""
    if not fingerprint or not folder.is_dir():
        return None
    found = [stated for path in sorted(folder.glob("*.toml"))[:_MOST_FILES] if (stated := _fitting(path, fingerprint))]
    if len(found) > 1:
        names = " and ".join(stated.source for stated in found[:2])
        raise ProfileError(f"The profiles {names} are both for this form: say which with --profile.")
    return found[0] if found else None


def _fitting(path: Path, fingerprint: str) -> Stated | None:
    """The profile in a file, where it is one for this fingerprint; other .toml files are passed over."""
    import tomllib

    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        with path.open("rb") as file:
            match = tomllib.load(file).get("match")
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        return None
    said = match.get("fingerprint") if isinstance(match, dict) else None
    if fingerprint not in ([said] if isinstance(said, str) else said or []):
        return None
    return load_profile(path)
