"""Plain text as a terminal shows it: cleaned, wrapped with a hanging indent, coloured only on top of words."""

from __future__ import annotations

import re
import textwrap

_COLOURS = {"red": "1;31", "yellow": "33", "green": "32", "bold": "1"}

_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
#: C0 and C1 control characters, and those that turn the direction of the text around them.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` on one line, without anything that a terminal would obey or could not show."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("", _BREAKS.sub(" ", text)))


def paint(text: str, colour: str, on: bool) -> str:
    """`text` in `colour` (red, yellow, green or bold), or as it is where colour is not `on`."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if on and text else text


def hang(head: str, body: str, *, width: int, indent: int, colour: str | None = None) -> list[str]:
    """`head` and `body` as lines no wider than `width`, every line but the first indented by `indent` spaces.

    `colour` paints the head only. Words longer than a line (paths, links) are never cut.
    """
    lines = textwrap.wrap(
        head + clean(body),
        max(width, indent + 20),
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
        drop_whitespace=True,
    )
    if not lines:
        return [head.rstrip()]
    if colour and head.strip() and lines[0].startswith(head):
        lines[0] = paint(head.rstrip(), colour, True) + head[len(head.rstrip()) :] + lines[0][len(head) :]
    return lines


def count(number: int, noun: str) -> str:
    """`1 error`, `0 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def shortened(names: tuple[str, ...], most: int = 5, sign: str = ", ") -> str:
    """`Ana, Ben and 12 more`: the first `most` names, all of them where there is only one more; `sign` parts them."""
    if len(names) <= most + 1:
        return sign.join(names)
    return f"{sign.join(names[:most])} and {len(names) - most} more"
