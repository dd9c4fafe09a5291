"""The files of `static/`: browsers keep them, and ask whether they have changed."""

from __future__ import annotations

import os
from typing import Any

from fastapi import Response
from fastapi.staticfiles import StaticFiles
from starlette.types import Scope

#: Files under vendor/ carry their version in their name, and never change under it.
_FOR_GOOD = "public, max-age=31536000, immutable"
_ASK_AGAIN = "public, no-cache"


class Assets(StaticFiles):
    """Static files with the caching that fits each."""

    def file_response(
        self, full_path: Any, stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:  # fmt: skip
        """One file, or that the browser has it already."""
        answer = super().file_response(full_path, stat_result, scope, status_code)
        vendored = f"{os.sep}vendor{os.sep}" in str(full_path)
        answer.headers["Cache-Control"] = _FOR_GOOD if vendored else _ASK_AGAIN
        return answer
