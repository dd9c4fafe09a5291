"""The limits of a process that does a task; they hold by themselves, also where the server that set them is gone."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass

MEGABYTE = 2**20
#: Open files, and the size of the largest that it writes.
_FILES, _FILE = 256, 512 * MEGABYTE
#: Pages go before readers, readers before planners.
NICE = {"quick": 5, "long": 15}


@dataclass(frozen=True)
class Limits:
    """Bytes of memory, seconds of processor time over all cores, and how far it stands back behind other processes."""

    memory: int
    seconds: int
    nice: int


def confine(limits: Limits) -> None:
    """Sets them, where the system has such limits (Windows has none).

    All but the last are soft ones: a process that this one starts for a more dangerous part sets its own, and the system
    lets nobody raise a hard limit.
    """
    os.umask(0o077)
    with contextlib.suppress(AttributeError, OSError):
        os.nice(limits.nice)
    with contextlib.suppress(ImportError):
        import resource

        for which, most in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_CPU, limits.seconds),
            (resource.RLIMIT_NOFILE, _FILES),
            (resource.RLIMIT_FSIZE, _FILE),
        ):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(which, (most, resource.getrlimit(which)[1]))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
