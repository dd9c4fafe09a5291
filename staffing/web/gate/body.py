"""How much a request may hold, and how slowly it may come: counted while it streams in, before anything parses it."""

from __future__ import annotations

import asyncio
import contextlib

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from staffing.web.gate.refusing import refusal
from staffing.web.settings import MEGABYTE, Settings

#: Forms without files are short; so is what goes around the files in one that has some.
_FORM = 2**18
_AROUND = MEGABYTE
#: So many seconds may pass between two pieces of a body, and until its end.
_PATIENCE = 20.0
_LONGEST = 600.0
#: Of what is refused so much is taken in all the same, for that long at most.
_DRAINED = 128 * MEGABYTE
#: What FastAPI's parser of forms takes besides (FastAPI(form_limits=...)).
MOST_FILES, MOST_FIELDS, LONGEST_FIELD = 4, 400, 2**16
_FILES = ("multipart/form-data", "application/octet-stream", "application/vnd.", "text/csv")


class Body:
    """ASGI middleware: refuses bodies that are too large (413), or stop coming (408)."""

    def __init__(self, app: ASGIApp, settings: Settings, patience: float = _PATIENCE) -> None:
        self._app = app
        self._most = settings.most_bytes
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on with its body measured."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        files = headers.get("content-type", "").lower().startswith(_FILES)
        most = self._most + _AROUND if files else min(_FORM, self._most)
        program = scope["path"].startswith("/api/")
        too_large = HTTPException(
            413, _sentence(self._most if files else most, files, program), {"Connection": "close"}
        )
        declared = headers.get("content-length", "0")
        if not declared.isascii() or not declared.isdigit() or int(declared[:19]) > most:
            await self._drain(receive)
            await refusal(scope, too_large.status_code, too_large.detail, too_large.headers)(scope, receive, send)
            return
        come, over = 0, False
        end_by = asyncio.get_running_loop().time() + _LONGEST

        async def measured() -> Message:
            nonlocal come, over
            if over:
                return await receive()  # nothing comes any more but the end of the connection
            try:
                left = end_by - asyncio.get_running_loop().time()
                message = await asyncio.wait_for(receive(), min(self._patience, left))
            except TimeoutError:
                raise HTTPException(
                    408, "The rest of what you sent did not arrive: check the connection and send it again.",
                    {"Connection": "close"},
                ) from None  # fmt: skip
            if message["type"] == "http.request":
                come += len(message.get("body", b""))
                over = not message.get("more_body", False)
                if come > most:
                    if not over:
                        over = True
                        await self._drain(receive)
                    raise too_large
            return message

        await self._app(scope, measured, send)

    async def _drain(self, receive: Receive) -> None:
        """Takes the rest of a body that is refused, up to a limit, and keeps none of it.

        A browser or proxy that is still sending when the connection is closed shows that, and not the answer.
        """
        come = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._patience):
                while come < _DRAINED:
                    message = await receive()
                    come += len(message.get("body", b""))
                    if message["type"] != "http.request" or not message.get("more_body", False):
                        return


def _sentence(most: int, files: bool, program: bool) -> str:
    size = f"{most / MEGABYTE:.3g} MB" if most >= MEGABYTE else f"{most // 1024} kB"
    if files:
        return f"This is more than the {size} that may be uploaded at once: save the workbook without pictures or old months."
    if program:
        return f"This is more than the {size} that a request without files may hold: send it in several."
    return f"This is more than the {size} that a form may hold: shorten what you wrote."
