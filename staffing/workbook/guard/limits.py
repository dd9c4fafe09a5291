"""The limits of the process that reads a file: memory, processor time, no dumps, nothing written."""

from __future__ import annotations

import contextlib

_MEMORY, _MOST_MEMORY = 1_000 * 2**20, 3 * 2**30
#: Memory for every byte of the file itself, where that is more: 450,000 cells are 2.6 MB and take 280 MB.
_MEMORY_A_BYTE = 60
_SECONDS = 12
#: Processor time for every megabyte of cells on top: 100,000 rows are 30 MB and take 3 s.
_SECONDS_A_MB = 0.5
_MOST_SECONDS = 300


def limit() -> None:
    """Sets the limits, where the system has them (Windows has none)."""
    with contextlib.suppress(ImportError):
        import resource

        for which, most, at_last in (
            (resource.RLIMIT_AS, _MEMORY, _MOST_MEMORY),
            (resource.RLIMIT_CPU, _SECONDS, _MOST_SECONDS),
            (resource.RLIMIT_CORE, 0, 0),
            (resource.RLIMIT_FSIZE, 0, 0),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(which, (most, at_last))


def allow(packed: int, unpacked: int) -> None:
    """Grants the time and memory that a file of so many bytes takes, once it has been looked through."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        seconds = min(int(_SECONDS + unpacked / 2**20 * _SECONDS_A_MB), _MOST_SECONDS)
        if resource.getrlimit(resource.RLIMIT_CPU)[1] == _MOST_SECONDS:  # of a process that is limited at all
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, _MOST_SECONDS))
            memory = min(max(_MEMORY, packed * _MEMORY_A_BYTE), _MOST_MEMORY)
            resource.setrlimit(resource.RLIMIT_AS, (memory, _MOST_MEMORY))
