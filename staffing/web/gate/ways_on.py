"""The links under a refusal: nobody is left on a page that leads nowhere."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

_FIRST = ("/", "To the first page")
_SIGN_IN = ("/sign-in", "Sign in")


def local_path(text: str) -> str:
    """`text` where it is a path of this page, else the first page: a link must not lead elsewhere."""
    safe = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable() and "\\" not in text
    return text if safe else "/"


def came_from(scope: Scope) -> str:
    """The page of ours from which a request was sent, its path and query; "/" where that is not told, or was elsewhere."""
    headers = Headers(scope=scope)
    try:
        page = urlsplit(headers.get("referer", ""))
    except ValueError:
        return "/"
    if not page.netloc or page.netloc.lower() != headers.get("host", "").lower():
        return "/"
    return local_path(f"{page.path}?{page.query}" if page.query else page.path)


def ways_on(scope: Scope, *, gone: bool = False) -> list[tuple[str, str]]:
    """Links as (address, words), the nearest first: where the request came from, its roster, the first page.

    `gone`: the roster of the path is not there, so that nothing below it is.
    """
    path: str = scope["path"]
    if path.startswith("/link/"):
        return [_SIGN_IN]
    roster = "/".join(path.split("/")[:3]) if path.startswith("/rosters/") else ""
    back = came_from(scope)
    ways = []
    if (scope["method"] not in ("GET", "HEAD") or back.partition("?")[0] != path) and back != "/":
        ways.append((back, "Back to where you were"))
    if roster and back != roster:
        ways.append((roster, "To the report of this roster"))
    if gone:
        ways = [way for way in ways if not way[0].startswith(roster)]
    return [*ways, _FIRST]
