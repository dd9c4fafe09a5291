"""A failure of our own in a few words, without its message: that may hold what only the user should see."""

from __future__ import annotations

import re
from pathlib import Path

_FRAME = re.compile(r'File "(.+)", line (\d+), in (.+)')


def in_short(trace: str) -> str:
    """Say a formatted traceback as its kind and our own last line in it: `KeyError at checker.py:54 in check`."""
    after_frames = _FRAME.split(trace)[-1].splitlines()[1:]
    kind = next((line.split(":")[0] for line in after_frames if not line.startswith(" ")), "an error")
    frames = _FRAME.findall(trace)
    home = str(Path(__file__).parent.parent)
    ours = [frame for frame in frames if frame[0].startswith(home)] or frames
    if not ours:
        return f"{kind} at an unknown place"
    path, line, function = ours[-1]
    return f"{kind} at {Path(path).name}:{line} in {function}"
