"""What plainly stands in a file, read without any notion of layouts: to check the look-alikes against their own expectations."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

Matrix = list[list[object]]
EPOCH = date(1899, 12, 30)
MARKS = str.maketrans("", "", "\u200e\u200f")


def matrices(content: bytes) -> dict[str, Matrix]:
    """Every sheet's cells by its name; a csv is one sheet."""
    if content[:2] == b"PK" or content[:4] == b"\xd0\xcf\x11\xe0":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    text = _decoded(content)
    delimiter = max(";,\t", key=text.count)
    return {"": [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]}


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError("no encoding fits")


def folded(value: object) -> str:
    """Without case, accents, padding and double spaces; whole numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date | time):
        value = value.isoformat()
    plain = unicodedata.normalize("NFKD", str(value)).translate(MARKS)
    return re.sub(r"\s+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip().casefold()


def stands(name: str, text: str) -> bool:
    """Whether a name stands in a folded text: as it is, `Last, First`, or at least every word of it."""
    words = re.sub("[()]", "", folded(name)).split()
    turns = [" ".join(words), f"{words[-1]}, {' '.join(words[:-1])}", f"{words[-1]} {' '.join(words[:-1])}"]
    return any(turn in text for turn in turns) or all(word in text for word in words)


def numbers(value: object) -> set[int]:
    """Which days of a month a header cell may mean."""
    if isinstance(value, datetime | date):
        return {value.day}
    if isinstance(value, float | int):
        return {(EPOCH + timedelta(days=int(value))).day} if value > 40000 else {int(value)}
    return {int(digits) for digits in re.findall(r"\d+", str(value))}


def coded_cells(matrix: Matrix, names: set[str]) -> Iterator[tuple[str, str, set[int]]]:
    """The filled cells right of a person's name, as (name, text, days that the cell above the column may mean).

    The cell above is the nearest with a number or date in a row of no person. A row that starts empty is of the person above.
    """
    by_label = {folded(name): name for name in names}
    heads: dict[int, set[int]] = {}
    person, place = "", 0
    for row in matrix:
        label, at = _label(row, by_label)
        if label:
            person, place = label, at
        elif any(str(cell).strip() for cell in row[: place + 1]) or not person:
            person = ""
            heads |= {column: numbers(cell) for column, cell in enumerate(row) if numbers(cell)}
        if person:
            for column in range(place + 1, len(row)):
                if str(row[column]).strip():
                    yield person, _text(row[column]), heads.get(column, set())


def _text(cell: object) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _label(row: list[object], by_label: dict[str, str]) -> tuple[str, int]:
    """The person named in the first cells of a row, a tag in brackets or a title with a dot aside, and in which column."""
    for column, cell in enumerate(row[:6]):
        text = re.sub(r"\s*\(.*\)$", "", folded(cell))
        bare = re.sub(r"^(д-р|[^\s.]+\.(с\.)?) ?", "", text)
        for candidate in (folded(cell), text, " ".join(reversed(text.split(", "))), bare):
            if candidate in by_label:
                return by_label[candidate], column
    return "", -1
