"""Starts the server, and sees to it that it ends whole."""

from __future__ import annotations

import contextlib
import errno
import logging
import logging.config
import signal
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI

from staffing.web.app import create_app
from staffing.web.gate.certificate import Certificate
from staffing.web.gate.opening import MustRefuse, opened
from staffing.web.gate.requests import Lines
from staffing.web.office import Office
from staffing.web.settings import Settings
from staffing.web.store.folder import FolderUnfit, is_ours, keep_address, prepare
from staffing.web.store.links import FIRST
from staffing.web.store.lock import hold

#: What uvicorn offers against clients that are slow or many: idle connections, connections at once, the size of headers,
#: and how long an answer may take once the server is to end.
_IDLE_SECONDS = 15
_MOST_CONNECTIONS = 1000
_LONGEST_HEADERS = 32 * 1024
_LAST_SECONDS = 5


class CannotServe(Exception):
    """The server was not started; its text is a sentence that says what to do."""


def serve(settings: Settings, tell: Callable[[str], None]) -> None:
    """Serves until Ctrl-C or SIGTERM; all child processes end with it. Raises CannotServe."""
    with contextlib.ExitStack() as until_the_end:
        try:
            certificate = Certificate(*settings.certificate) if settings.certificate else None
            held = is_ours(settings.folder) and until_the_end.enter_context(hold(settings.folder))
            settings = opened(settings)
            listening = until_the_end.enter_context(_listen(settings))
            prepare(settings.folder)
            if not held:
                until_the_end.enter_context(hold(settings.folder))
            app = create_app(settings)
        except (MustRefuse, FolderUnfit) as reason:
            raise CannotServe(str(reason)) from reason
        log_as_lines(settings)
        keep_address(settings.folder, settings.address)
        for line in _welcome(app.state.office, certificate):
            tell(line)
        _run(app, listening, certificate)


def _run(app: FastAPI, listening: socket.socket, certificate: Certificate | None) -> None:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        proxy_headers=False,  # the gate itself reads them, and from the trusted proxy alone
        server_header=False,
        http="h11",
        ws="none",
        timeout_keep_alive=_IDLE_SECONDS,
        timeout_graceful_shutdown=_LAST_SECONDS,
        limit_concurrency=_MOST_CONNECTIONS,
        h11_max_incomplete_event_size=_LONGEST_HEADERS,
        ssl_context_factory=(lambda _config, _default: certificate.context) if certificate else None,
    )
    # uvicorn ends whole at either signal, then raises it once more for whoever handled it before
    signal.signal(signal.SIGTERM, lambda *_: None)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listen(settings: Settings) -> socket.socket:
    try:
        family, _, _, _, address = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=2048)
    except OSError as error:
        raise CannotServe(_why_not(settings, error)) from error


def _why_not(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {settings.port} is in use by another program: end that one, or give another port, such as"
            f" --port {settings.port % 65535 + 1}."
        )
    if error.errno == errno.EACCES:
        return f"Port {settings.port} is kept for the system: give a port of 1024 or more with --port."
    return f"This computer has no address {settings.host}: give one of its own with --host, or leave it out."


def _welcome(here: Office, certificate: Certificate | None) -> list[str]:
    settings = here.settings
    lines = [f"The page is at {settings.address}/ and ends with Ctrl-C."]
    if settings.accounts and not here.accounts.any():
        minutes = int(FIRST.total_seconds() // 60)
        lines.append(
            f"Nobody has an account yet. This link makes the first one; it works once, within {minutes} minutes:"
        )
        lines.append(f"  {settings.address}/link/{here.links.make()}")
    elif settings.accounts:
        lines.append("People sign in with their accounts; `staffing user` adds and removes them.")
    if settings.accounts and not settings.https:
        lines.append("Passwords are sent unencrypted to this address: see --url or --certificate for https.")
    if certificate:
        host = urlsplit(settings.address).hostname or ""
        if not certificate.is_for(host):
            lines.append(
                f"The certificate is not for {host}, so browsers will warn of it: give --url with the name that it is for."
            )
        if certificate.ends_soon():
            lines.append(f"The certificate ends on {certificate.ends.date()}: renew it.")
    return lines


def log_as_lines(settings: Settings) -> None:
    """Has everything that is logged be lines of JSON on stderr: what went wrong, and every request where that is wanted."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"lines": {"()": Lines}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
            "root": {"handlers": ["stderr"], "level": "WARNING"},
            "loggers": {"staffing.web.requests": {"level": "INFO" if settings.log_requests else "ERROR"}},
        }
    )
