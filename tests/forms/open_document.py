"""OpenDocument, as LibreOffice saves it: values, dates and merged ranges. Written here as odfpy's bytes differ from run to run."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from openpyxl.worksheet.worksheet import Worksheet

ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in zip(
        ("office", "table", "text", "style", "d"), ("office", "table", "text", "style", "datastyle"), strict=True
    )
)
DAY_STYLE = (
    '<office:automatic-styles><d:date-style style:name="day"><d:day d:style="long"/><d:text>.</d:text>'
    '<d:month d:style="long"/></d:date-style><style:style style:name="dated" style:family="table-cell" '
    'style:data-style-name="day"/></office:automatic-styles>'
)


def ods_bytes(sheets: Iterable[Worksheet]) -> bytes:
    """The file with no more in it than LibreOffice needs to open it."""
    tables = "".join(
        f'<table:table table:name="{escape(sheet.title)}">{"".join(_rows(sheet))}</table:table>' for sheet in sheets
    )
    entry = '<m:file-entry m:full-path="{}" m:media-type="{}"/>'.format
    manifest = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
    parts = {
        "mimetype": ODS,
        "content.xml": f'<office:document-content {NAMESPACES} office:version="1.2">{DAY_STYLE}<office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": f"{manifest}{entry('/', ODS)}{entry('content.xml', 'text/xml')}</m:manifest>",
    }
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as out:
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text)
    return raw.getvalue()


def _rows(sheet: Worksheet) -> Iterator[str]:
    spans = {(area.min_row, area.min_col): area.size for area in sheet.merged_cells.ranges}
    covered = {place for area in sheet.merged_cells.ranges for line in area.rows for place in line} - set(spans)
    for row in sheet.iter_rows():
        cells = []
        for cell in row:
            if (cell.row, cell.column) in covered:
                cells.append("<table:covered-table-cell/>")
                continue
            size = spans.get((cell.row, cell.column), {"rows": 1, "columns": 1})
            merged = f' table:number-rows-spanned="{size["rows"]}" table:number-columns-spanned="{size["columns"]}"'
            cells.append(f"<table:table-cell{merged}{_value(cell.value)}</table:table-cell>")
        yield f"<table:table-row>{''.join(cells)}</table:table-row>"


def _value(value: Any) -> str:
    if value is None:
        return ">"
    if isinstance(value, date):
        kind = f'"date" office:date-value="{value.isoformat()}" table:style-name="dated"'
    elif isinstance(value, int | float):
        kind = f'"float" office:value="{value}"'
    else:
        kind = '"string"'
    return f" office:value-type={kind}><text:p>{escape(str(value))}</text:p>"
