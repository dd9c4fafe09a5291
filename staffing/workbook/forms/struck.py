"""Cells of an .xlsx whose text is struck through, as people do with a shift that is off: whether they count is a question.

A part of a text may be struck (`Doe` with `Roe` beside it); then the rest of it is what stays.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import ElementTree

from staffing.roster import address
from staffing.workbook.forms.profile import Stated
from staffing.workbook.forms.questions import Account
from staffing.workbook.forms.shapes import sheet_parts
from staffing.workbook.grid import Sheet
from staffing.workbook.guard.places import place
from staffing.workbook.words.cells import clean

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Sheet -> (row, column) from 0 -> what of the cell's text is not struck through.
Struck = Mapping[str, Mapping[tuple[int, int], str]]
_ZIP = b"PK"
_STRIKE = b"<strike"
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ATTRIBUTE = re.compile(rb'\b(r|s|t)="([^"]*)"')
_VALUE = re.compile(rb"<v>(\d+)</v>")


def struck_cells(content: bytes, sheets: Sequence[Sheet]) -> Struck:
    """The struck cells of a file (`content` are its bytes) that hold anything; other formats than .xlsx are taken to have none."""
    if not content.startswith(_ZIP):
        return {}
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            styles, texts = (
                archive.read(part) if part in names else b"" for part in ("xl/styles.xml", "xl/sharedStrings.xml")
            )
            looks, parts = _struck_looks(styles), _struck_texts(texts)
            # one sheet at a time: its cells as text are many times the file
            found = {}
            for name, part in sheet_parts(archive):
                xml = archive.read(part)
                if looks or parts or _STRIKE in xml:
                    found[name] = _on(xml, looks, parts)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError):
        return {}
    held = {sheet.name: sheet.cells for sheet in sheets}
    return {
        name: filled for name, places in found.items() if name in held and (filled := {
            (row, column): rest for (row, column), rest in places.items()
            if row < held[name].shape[0] and column < held[name].shape[1] and clean(held[name][row, column])
        })
    }  # fmt: skip


def without_struck(sheets: Sequence[Sheet], struck: Struck) -> list[Sheet]:
    """The sheets, what is struck through taken out."""
    found = []
    for sheet in sheets:
        cells = sheet.cells.copy()
        for stands, rest in struck.get(sheet.name, {}).items():
            cells[stands] = rest
        found.append(replace(sheet, cells=cells))
    return found


def ask_struck(struck: Struck, stated: Stated, account: Account) -> None:
    """Asks whether struck cells count, unless the user has said."""
    places = [(name, stands) for name, on in struck.items() for stands in sorted(on)]
    if not places or stated.struck:
        return
    name, (row, column) = places[0]
    cells = "one cell is" if len(places) == 1 else f"{len(places)} cells are"
    account.ask("struck", name, f"does what is struck through still count? {cells[:1].upper()}{cells[1:]} struck through, the "
                f"first {address(name, row + 1, column + 1)}.", "struck=ignore to leave it out, or struck=read",
                address(name, row + 1, column + 1))  # fmt: skip


def _on(xml: bytes, looks: frozenset[int], texts: Mapping[int, str]) -> dict[tuple[int, int], str]:
    found = {}
    for attributes, inside in _CELL.findall(xml):
        said = dict(_ATTRIBUTE.findall(attributes))
        stands = place(said.get(b"r", b"").decode("ascii", "replace"))
        if stands is None:
            continue
        at = stands[0] - 1, stands[1] - 1
        value = _VALUE.search(inside) if said.get(b"t") == b"s" else None
        if int(said.get(b"s", 0)) in looks:
            found[at] = ""
        elif _STRIKE in inside:
            found[at] = _kept(ElementTree.fromstring(inside))
        elif value and int(value[1]) in texts:
            found[at] = texts[int(value[1])]
    return found


def _struck_looks(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats whose font is struck through."""
    if _STRIKE not in styles:
        return frozenset()
    root = ElementTree.fromstring(styles)
    fonts = {number for number, font in enumerate(_children(root, "fonts")) if _is_struck(font)}
    return frozenset(
        number for number, look in enumerate(_children(root, "cellXfs")) if int(look.get("fontId", 0)) in fonts
    )


def _struck_texts(strings: bytes) -> dict[int, str]:
    """Number of a shared string -> what of it is not struck, of those with a struck part."""
    if _STRIKE not in strings:
        return {}
    found = {}
    for number, entry in enumerate(ElementTree.fromstring(strings)):
        if any(_is_struck(look) for run in entry for look in run):
            found[number] = _kept(entry)
    return found


def _kept(entry: Element) -> str:
    """What of a text that is made of runs is not struck."""
    runs = (run for run in entry if _is(run, "r") and not any(map(_is_struck, run)))
    return " ".join("".join(part.text or "" for part in run if _is(part, "t")) for run in runs).strip()


def _children(root: Element, name: str) -> Sequence[Element]:
    return next((list(child) for child in root if _is(child, name)), [])


def _is(element: Element, name: str) -> bool:
    return str(element.tag).rpartition("}")[2] == name


def _is_struck(font: Element) -> bool:
    """Whether a font, or the look of a run of text, is struck through."""
    return any(_is(part, "strike") and part.get("val", "1") not in ("0", "false") for part in font)
