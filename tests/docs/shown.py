"""The documents, their code blocks, and the commands in these with the output they show."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
DOCUMENTS = [README, *sorted((ROOT / "docs").glob("*.md"))]

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CUT = "..."


@dataclass(frozen=True)
class Shown:
    """A command of a document and the lines that it shows below it; a line `...` stands for any lines."""

    command: str
    lines: tuple[str, ...]

    @property
    def arguments(self) -> list[str]:
        return shlex.split(self.command)[1:]

    def is_what(self, printed: str) -> bool:
        """Whether the shown lines are what was printed, line by line."""
        parts = ["(?:.*\n)*" if line.strip() == _CUT else re.escape(line) + "\n" for line in self.lines]
        return re.fullmatch("".join(parts), printed) is not None


def blocks(document: Path, language: str) -> list[str]:
    """The code blocks of one language, in order."""
    return [text for name, text in _BLOCK.findall(document.read_text("utf-8")) if name == language]


def commands(document: Path) -> Iterator[Shown]:
    """The commands of a document's console blocks, in order."""
    for block in blocks(document, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield Shown(command, tuple(lines))


def table_rows(document: Path, heading: str) -> list[list[str]]:
    """The rows, without the headings, of the first table below a heading; backquotes are left out."""
    text = document.read_text("utf-8").split(f"# {heading}\n", 1)[1]
    table = re.search(r"^\|.*\n\|[-| ]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert table, f"no table below {heading!r} in {document.name}"
    return [
        [cell.strip().replace("`", "").replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in table[1].splitlines()
    ]
