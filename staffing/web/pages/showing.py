"""A template and what it shows -> a response."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from staffing import __version__
from staffing.web.browse.moment import stamp
from staffing.web.gate.visitor import Visitor
from staffing.web.office import office

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def show(request: Request, template: str, content: dict[str, Any], *, status: int = 200) -> HTMLResponse:
    """A page of `templates/`; every text in it is escaped. `stamp` words a moment there, on the agency's clock."""
    who: Visitor | None = getattr(request.state, "visitor", None)
    zone = office(request).settings.zone
    known = {"version": __version__, "visitor": who, "path": request.url.path, "stamp": partial(stamp, zone=zone)}
    page = _TEMPLATES.get_template(template).render(**known, **content)
    return HTMLResponse(page, status_code=status)
