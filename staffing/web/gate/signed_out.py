"""A form that came after its session was over: it is handed back with the sign-in page, and sent once more when somebody says so.

Nothing of it is kept here. It goes to the browser it came from and comes back with the name and the password.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import anyio
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.types import Receive, Scope

from staffing.web.gate.ways_on import came_from, local_path

#: Bytes of a form that is handed back, and seconds in which it has to come.
_LONGEST = 2**16
_PATIENCE = 20.0
_KIND = "application/x-www-form-urlencoded"
#: Forms about who somebody is are filled in anew, as they hold passwords or are sent by somebody else then.
_NOT_THESE = ("/account", "/admin", "/sign-", "/link")


@dataclass(frozen=True)
class Unsent:
    """A form that was not taken: the address it was for, its fields as they came, and the page it stands on."""

    to: str
    form: str
    page: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Its fields, a name as often as it has values."""
        return parse_qsl(self.form, keep_blank_values=True)


def unsent(to: str, form: str, page: str) -> Unsent | None:
    """A form that has come back with a sign-in, None where there was none. It leads nowhere but into our own pages."""
    if not to or local_path(to) != to or to.startswith(_NOT_THESE):
        return None
    return Unsent(to, form[:_LONGEST], local_path(page))


async def unsent_of(scope: Scope, receive: Receive) -> Unsent | None:
    """The form of a request that nobody is signed in for; None where it is none, or not one to hand back."""
    headers = Headers(scope=scope)
    length = headers.get("content-length", "")
    if not headers.get("content-type", "").startswith(_KIND) or not length.isdecimal() or int(length[:19]) > _LONGEST:
        return None
    body = b""
    try:
        with anyio.fail_after(_PATIENCE):
            async for piece in Request(scope, receive).stream():
                body += piece
                if len(body) > _LONGEST:
                    return None
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=400)
    except (TimeoutError, ClientDisconnect, ValueError):
        return None
    return unsent(scope["path"], urlencode(fields), came_from(scope))
