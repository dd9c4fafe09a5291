"""Whether something failed for want of room on the disk."""

from __future__ import annotations

import errno
import sqlite3

_ERRNOS = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
#: The last is what reading comes to where not even the index of the log can be made.
_CODES = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_SHMSIZE}


def no_room(error: BaseException | None) -> bool:
    """Whether an error, or one behind it, says that the disk is full, or what its owner may keep there."""
    if isinstance(error, OSError) and error.errno in _ERRNOS:
        return True
    if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", None) in _CODES:
        return True
    return error is not None and no_room(error.__cause__)
