"""Writing workbooks: every text as data, every file whole or not at all, and equal books as equal bytes."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell.cell import Cell
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

#: What XML cannot hold (lone halves of surrogate pairs included).
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_FORMULA_STARTS = ("=", "+", "-", "@")
_LONGEST = 32_767  # characters in one cell


class CannotWrite(Exception):
    """A file that can't be written where or as it was asked; the text says why and what to do."""


def cleaned(text: str) -> str:
    """`text` on one line, without the control characters that a workbook cannot hold."""
    return _UNWRITABLE.sub("", _BREAKS.sub(" ", text))


def writable(text: str) -> str:
    """`text` as a cell can hold it."""
    return "\n".join(map(cleaned, text.split("\n")))[:_LONGEST]


def put_text(cell: Cell, text: str) -> None:
    """Writes `text` as data: never a formula, whatever it begins with."""
    cell.value = writable(text)
    if cell.value:
        cell.data_type = "s"
        # a spreadsheet must not take it for a formula either, once someone edits the cell
        cell.quotePrefix = cell.value.startswith(_FORMULA_STARTS)


def save(book: Workbook, out: Path) -> None:
    """Writes `book` to `out` as `write_whole` does. The same book gives the same bytes."""
    write_whole(out, lambda archive: ExcelWriter(book, archive).save(), _StillZip)


def write_whole(
    out: Path, fill: Callable[[ZipFile], None], kind: type[ZipFile] = ZipFile, check: Callable[[Path], None] | None = None
) -> None:  # fmt: skip
    """Writes a zip file with what `fill` puts into it to `out`, whole or not at all; not where `check` raises for it.

    Raises CannotWrite where the folder does not exist or can't be written.
    """
    part = out.with_name(f".{secrets.token_hex(4)}-{out.name}")
    try:
        with kind(part, "x", ZIP_DEFLATED) as archive:
            fill(archive)
        if check:
            check(part)
        part.replace(out)
    except OSError as error:
        raise CannotWrite(f"The workbook can't be written to {out.parent}: {error.strerror}.") from error
    finally:
        part.unlink(missing_ok=True)


class _StillZip(ZipFile):
    """A zip whose members all carry the same date, so that nothing in it depends on when it was written."""

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *args: Any, **more: Any) -> None:
        name = zinfo_or_arcname if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname.filename
        member = ZipInfo(name)
        member.external_attr = 0o644 << 16
        super().writestr(member, data, ZIP_DEFLATED)

    def write(self, filename: str | os.PathLike[str], arcname: Any = None, *args: Any, **more: Any) -> None:
        self.writestr(str(arcname), Path(filename).read_bytes())
