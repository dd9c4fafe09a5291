"""Cells that hold names: one or several people, perhaps with hours, a tag, or a remark that names nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from staffing.workbook.errors import UnclearCell
from staffing.workbook.forms.codes import split_hours
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.words.cells import clean, is_open
from staffing.workbook.words.crew_cells import read_crew_cell

#: What parts two names in a cell.
SIGNS = r"\s*(?:[/|;\n\r\u2028&]|\s\+\s|(?<!\d)\s-\s(?!\d)|\s(?:and|und|et|y)\s)\s*"
_SIGNS = re.compile(SIGNS)
_CJK_NAMES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2,4}(?:\s+[\u3400-\u9fff\uac00-\ud7af]{2,4})+")
_TAG = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*")
_REMARK = re.compile(r"[(（\[][^()（）\[\]\d]*[)）\]]")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_WORDS = 5
_NOBODY = frozenset(
    (
        "off",
        "holiday",
        "bank holiday",
        "closed",
        "none",
        "n/a",
        "nobody",
        "no cover",
        "cancelled",
        "free",
        "x",
        "unassigned",
        "not assigned",
        "no one",
        "not filled",
        "poste non affecté",
        "non affecté",
        "non pourvu",
        "unbesetzt",
        "nicht besetzt",
        "sin asignar",
        "vacante",
        "non assegnato",
        "scoperto",
    )
)


@dataclass(frozen=True)
class Named:
    """Somebody in a cell, with the hours that the cell says, if any."""

    name: str
    hours: Meaning | None = None
    remark: str = ""  # in brackets beside the name


def names_in(cell: object, split: str = "") -> list[Named]:
    """The people a cell names, none for an empty seat; `split` is what parts them, else the usual signs do.

    Raises UnclearCell where it holds a remark, or more than can be told apart.
    """
    raw = cell if isinstance(cell, str) else clean(cell)
    text = clean(raw)
    if is_open(text) or text.casefold() in _NOBODY:
        return []
    remarks = " ".join(clean(tag).strip("()（）[] ") for tag in _REMARK.findall(raw))
    raw = _REMARK.sub(" ", raw)
    pieces = [clean(piece) for piece in (raw.split(split) if split else _SIGNS.split(raw))]
    if not split and _CJK_NAMES.fullmatch(text):
        pieces = text.split()
    found: list[Named] = []
    for piece in pieces:
        if not piece or is_open(piece):
            continue
        hours, rest = split_hours(piece)
        if hours and not rest and found:
            found[-1] = Named(found[-1].name, hours)
            continue
        found.append(_one(piece, text))
    return [replace(one, remark=remarks) for one in found] if remarks else found


def _one(piece: str, whole: str) -> Named:
    """One person, their hours taken off."""
    cell = read_crew_cell(piece)
    name, hours = cell.who, None
    if cell.part:
        hours = Meaning(cell.part.start.minute % 1440, cell.part.length)
    bare = clean(_TAG.sub(" ", name))
    if (
        len(_TAG.findall(name)) > 1
        or (any(sign in name for sign in "(（[)）]?") and not _TAG.search(name))
        or (not _LETTER.search(bare) and not bare.isdecimal())
    ):
        raise UnclearCell(
            f"{whole!r} is not clear: write names alone, with hours like 0700-1300 where somebody comes for a part"
        )
    if len(bare.split()) > _MOST_WORDS or re.search(
        r"\b(?:for|swap|instead|until|covers?|with|see)\b", bare, re.IGNORECASE
    ):
        raise UnclearCell(f"{whole!r} reads like a remark and not like a name: put it in a comment or another column")
    return Named(bare, hours)
