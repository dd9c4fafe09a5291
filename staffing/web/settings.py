"""What the operator of the page says: where it listens, where it keeps things, and how much of everything it allows."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

MEGABYTE = 2**20


@dataclass(frozen=True)
class Proxy:
    """A reverse proxy before the page. `addresses` is an IP address or network; what it says is believed from there alone.

    With `name_header` the proxy signs people in: that header holds their name. Their agency is in `agency_header`, or is
    `agency` for all; their role is in `role_header`, or is `role` for all. Without `name_header` the proxy only passes on
    what it is sent, and says in X-Forwarded-For from where.
    """

    addresses: str
    name_header: str = ""
    agency_header: str = ""
    role_header: str = ""
    agency: str = ""
    role: str = "viewer"


@dataclass(frozen=True)
class Settings:
    """One installation. `folder` is created where it is missing, for its owner alone."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    pack: str = "baseline"
    #: The time zone of the agency's clock, which is that of the pack; None: the wall clock of this machine.
    zone: str | None = None
    keep: timedelta = timedelta(hours=24)
    #: The largest upload, in bytes, of one file.
    most_bytes: int = 25 * MEGABYTE
    #: Child processes at a time that read, check and write; and that plan.
    quick_workers: int = 2
    long_workers: int = 2
    #: Jobs that may wait; whoever comes then is asked to come again.
    most_waiting: int = 200
    #: The longest search, in seconds, that the page asks for.
    search_seconds: float = 60.0
    #: The address by which people reach the page, "https://roster.example.org", where that is not the one it listens on.
    url: str = ""
    #: Whether everybody must sign in with an account.
    accounts: bool = False
    proxy: Proxy | None = None
    #: A certificate with its chain, and its key (PEM), to speak https without a proxy.
    certificate: tuple[Path, Path] | None = None
    #: Whether every request is logged, or only what went wrong.
    log_requests: bool = False
    #: Hosts by whose names the page may be asked for, besides the one it listens on.
    hosts: tuple[str, ...] = field(default=())

    @property
    def https(self) -> bool:
        """Whether people reach the page by https: `url` says so, or there is a certificate."""
        return self.url.startswith("https://") or (not self.url and self.certificate is not None)

    @property
    def address(self) -> str:
        """Where people find the page, without a slash at its end."""
        if self.url:
            return self.url.rstrip("/")
        host = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(self.host, self.host)  # noqa: S104 - compared
        return f"{'https' if self.https else 'http'}://{f'[{host}]' if ':' in host else host}:{self.port}"
