"""What the operator of the page says: where it listens, where it keeps things, and how much of everything it allows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

MEGABYTE = 2**20


@dataclass(frozen=True)
class Settings:
    """One installation. `folder` is created where it is missing, for its owner alone."""

    folder: Path
    host: str = "127.0.0.1"
    port: int = 8000
    pack: str = "baseline"
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
    #: Hosts by whose names the page may be asked for, besides the one it listens on.
    hosts: tuple[str, ...] = field(default=())
