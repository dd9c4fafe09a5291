"""A file for the visitor to keep, under a name that is harmless wherever it goes."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import FileResponse
from starlette.background import BackgroundTask

WORKBOOKS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
}
ZIP, CALENDAR, JSON = "application/zip", "text/calendar; charset=utf-8", "application/json"
#: Signs that end a header or a folder, or turn the text around so that `fdp.exe` reads as `exe.pdf`.
_NOT_IN_NAMES = re.compile(
    r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+'
)
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9 ._()+-]+")
_LONGEST = 120


def disposition(stem: str, suffix: str) -> str:
    """The header Content-Disposition (RFC 6266) of a file to keep: a plain name for old programs, and the whole one.

    `suffix`, such as ".xlsx", is the caller's own; `stem` may be anything.
    """
    whole = " ".join(_NOT_IN_NAMES.sub(" ", stem).split()).strip(" .")[:_LONGEST].strip(" .") or "roster"
    letters = unicodedata.normalize("NFKD", whole).encode("ascii", "ignore").decode()
    plain = " ".join(_NOT_PLAIN.sub("_", letters).split()).strip(" ._") or "roster"
    return f"attachment; filename=\"{plain}{suffix}\"; filename*=UTF-8''{quote(whole + suffix, safe='')}"


def send(content: bytes, stem: str, suffix: str, kind: str) -> Response:
    """Content to keep."""
    return Response(content, media_type=kind, headers=_headers(stem, suffix))


def send_file(path: Path, stem: str, suffix: str, kind: str, *, then_delete: bool = False) -> Response:
    """A file to keep."""
    after = BackgroundTask(path.unlink, missing_ok=True) if then_delete else None
    return FileResponse(path, media_type=kind, headers=_headers(stem, suffix), background=after)


def _headers(stem: str, suffix: str) -> dict[str, str]:
    return {"Content-Disposition": disposition(stem, suffix), "Cache-Control": "private, no-store"}
