"""Every request gets an id and, where that is wanted, a line in the log; what nobody caught becomes a page with that id.

Lines are JSON. They name routes and never paths, so that no key, name of staff or name of a file is in a log.
"""

from __future__ import annotations

import json
import logging
import secrets
import time
import traceback
from datetime import UTC, datetime

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from staffing.render.crashes import in_short
from staffing.web.gate.refusing import refusal
from staffing.web.store.room import no_room
from staffing.web.work.sentences import DISK_FULL

log = logging.getLogger("staffing.web.requests")


class Lines(logging.Formatter):
    """A record as one line of JSON. Of an exception it holds the kind and our own last line, never what it says."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            fields["fault"] = in_short("".join(traceback.format_exception(record.exc_info[1])))
        return json.dumps(fields, ensure_ascii=False)


class Requests:
    """ASGI middleware, the outermost but for the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, times it and logs it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        key, began, status = secrets.token_hex(8), time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-ID"] = key
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            full = no_room(error)
            if not status:
                sentence = (
                    f"Something in the program failed. Nothing is lost; tell whoever runs this page the number {key}."
                )
                await refusal(scope, *((507, DISK_FULL) if full else (500, sentence)))(scope, receive, watched)
            if not full:
                raise
            log.error("the disk that uploads are kept on is full")
        finally:
            route = getattr(scope.get("route"), "path", None) or (
                "/static" if scope["path"].startswith("/static/") else ""
            )
            level = logging.ERROR if status >= 500 else logging.INFO
            log.log(level, "request", extra={"fields": {
                "id": key, "method": scope["method"], "route": route, "status": status,
                "ms": round((time.perf_counter() - began) * 1000, 1),
            }})  # fmt: skip
