"""Documents that were read lately, kept in memory: a page asks for the same one again and again.

What is kept is bounded by the size of the files; whoever gets a document must not change it.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

#: Bytes of files. As dicts and lists in memory they take about five times as much.
MOST_BYTES = 48 * 2**20


class Documents:
    """A cache of JSON files by path, time of change and size. Any thread may ask it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[Path, tuple[tuple[int, int], Any]] = OrderedDict()
        self._lock = threading.Lock()

    def load(self, path: Path) -> Any:
        """What a file holds; raises OSError where it can't be read."""
        facts = path.stat()
        stamp = facts.st_mtime_ns, facts.st_size
        with self._lock:
            known = self._kept.get(path)
            if known is not None and known[0] == stamp:
                self._kept.move_to_end(path)
                return known[1]
        content = json.loads(path.read_bytes())
        with self._lock:
            self._kept[path] = stamp, content
            self._kept.move_to_end(path)
            while len(self._kept) > 1 and sum(size for (_, size), _ in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
        return content


#: One for the process: rosters are found anew by every request, their documents need not be.
DOCUMENTS = Documents()
