"""Starts the server."""

from __future__ import annotations

import uvicorn

from staffing.web.app import create_app
from staffing.web.settings import Settings


def serve(settings: Settings) -> None:
    """Serves until it is stopped."""
    uvicorn.run(create_app(settings), host=settings.host, port=settings.port, log_level="warning", server_header=False)
