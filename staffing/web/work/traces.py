"""Where a fault is, without a word of what was being read: names of staff have no place in a log."""

from __future__ import annotations

import re
import traceback

_PLACE = re.compile(r'\s*(File ".*", line \d+, in \S+)$')
_KIND = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Warning|Panic)\w*)(?::|$)")


def nameless(error: BaseException) -> str:
    """The places and the kinds of an error and of those behind it, a line each, those of a child's trace in its text included."""
    lines = []
    for line in "".join(traceback.format_exception(error)).splitlines():
        found = _PLACE.match(line) or _KIND.match(line)
        if found:
            lines.append(found[1])
    return "\n".join(lines)
