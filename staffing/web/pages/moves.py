"""What a form asks to be changed, as text in links and hidden fields: who goes into which crew cell of which shift, and when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_TIMES = 4
#: In nobody's place: beside those whom the cell names.
NOBODY = -1


@dataclass(frozen=True)
class Move:
    """`person` is a row of the staff list, None for nobody; `cell` (sheet, row, column) or None for any free one of the shift.

    `start` and `end` are times of day such as `23:00`, "" for those of the shift. `instead` is whose name in the cell it is about
    (a row of the staff list), where the cell may name several; None: all that it names; `NOBODY`:
    beside them.
    """

    shift: int
    person: int | None
    cell: tuple[str, int, int] | None = None
    start: str = ""
    end: str = ""
    instead: int | None = None

    def text(self) -> str:
        """`shift:person/instead:row:column:from:to:sheet`, times without their colon; what is not said is blank."""
        sheet, row, column = self.cell or ("", "", "")
        person = ("" if self.person is None else f"{self.person}") + (
            "" if self.instead is None else f"/{self.instead}"
        )
        return f"{self.shift}:{person}:{row}:{column}:{self.start.replace(':', '')}:{self.end.replace(':', '')}:{sheet}"

    def request(self) -> dict[str, Any]:
        """For the child process."""
        return {
            "shift": self.shift, "person": self.person, "cell": self.cell and list(self.cell), "from": self.start, "to": self.end,
            "instead": self.instead,
        }  # fmt: skip


def read_move(text: str) -> Move:
    """A move from its text; raises ValueError."""
    shift, person, row, column, start, end, sheet = text.split(":", 6)
    cell = (sheet, int(row), int(column)) if row else None
    person, _, instead = person.partition("/")
    return Move(
        int(shift), int(person) if person else None, cell, _time(start), _time(end), int(instead) if instead else None
    )


def read_cell(text: str) -> tuple[str, int, int]:
    """A crew cell from `row:column:sheet`; raises ValueError."""
    row, column, sheet = text.split(":", 2)
    return sheet, int(row), int(column)


def cell_text(cell: tuple[str, int, int]) -> str:
    """A crew cell as `row:column:sheet`."""
    return f"{cell[1]}:{cell[2]}:{cell[0]}"


def _time(text: str) -> str:
    digits = text.replace(":", "")
    if not digits:
        return ""
    if len(digits) != _TIMES or not digits.isdecimal():
        raise ValueError(f"{text!r} is no time of day")
    return f"{digits[:2]}:{digits[2:]}"
