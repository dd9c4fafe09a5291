"""Which shifts a reader asks for, and which of them need somebody."""

from __future__ import annotations

from datetime import datetime

from staffing.web.browse.asked import Asked, Document, fold, holds, in_days, names_one
from staffing.web.browse.moment import is_over

#: Signs of shifts with nothing to be done about.
QUIET = (".", "~", "#", "-")
_TONES = {"!": "other", "w": "warn", "?": "warn", "~": "waived", ".": "good", "#": "plain", "-": "plain"}


def tone(sign: str) -> str:
    """The class of colour of a sign of the board: bad (no crew), other (error), warn, waived, good or plain."""
    return _TONES.get(sign, "bad")


def uncrewed(view: Document) -> list[Document]:
    """The shifts that break a rule about crews, unwaived, in order of start."""
    lacking = {one["shift"] for one in view["violations"] if one["crew"] and one["waived"] is None}
    return [shift for shift in view["shifts"] if shift["key"] in lacking and shift["judged"]]


def next_first(shifts: list[Document], now: datetime) -> list[Document]:
    """Those that are not over yet, then those that are."""
    return sorted(shifts, key=lambda shift: is_over(shift["end"], now))


def also_about(view: Document, shift: Document) -> list[Document]:
    """What is told of another shift, or of a person, and touches this one as well.

    A person on two shifts at once stands with the earlier one, a rest that is too short with neither: whoever looks at the
    other shift is to see it all the same. It names a crew cell of this shift, or where the shift stands, within its time.
    """
    seats = [*shift["crew"], *shift["strangers"]]
    own = {seat["cell"]: seat["name"] for seat in seats}
    return [
        one for one in view["violations"]
        if one["shift"] != shift["key"]
        and (one["start"] is None or _touch(one, shift))
        and any(
            (cell in own and one["person"] in (None, own[cell])) or (cell == shift["cell"] and one["unit"] == shift["unit"])
            for cell in one["cells"]
        )
    ]  # fmt: skip


def _touch(one: Document, other: Document) -> bool:
    """Whether two stretches of time overlap, or one ends where the other begins."""
    starts, ends = ([datetime.fromisoformat(stretch[edge]) for stretch in (one, other)] for edge in ("start", "end"))
    return max(starts) <= min(ends)


def asked_for(view: Document, asked: Asked) -> list[Document]:
    """The shifts that fit all filters, in order of start."""
    violations = view["violations"]
    if not asked.narrowing:
        return list(view["shifts"])

    unit = names_one(asked.unit, (unit["name"] for unit in view["units"]))

    def fits(shift: Document) -> bool:
        names = [one["name"] for one in (*shift["crew"], *shift["strangers"])]
        broken = [violations[key] for key in shift["violations"]]
        return (
            (not asked.station or shift["station"] == asked.station)
            and (not asked.service or shift["service"] == asked.service)
            and (not asked.trouble or shift["sign"] not in QUIET)
            and in_days(shift["start"], asked)
            and (not asked.unit or fold(asked.unit) in fold(shift["unit"]))
            and (not unit or fold(asked.unit) == fold(shift["unit"]))
            and (not asked.person or any(holds(asked.person, name) for name in names))
            and (not asked.rule or any(one["rule"] == asked.rule for one in broken))
            and (
                not asked.q
                or holds(asked.q, shift["unit"], shift["service"], shift["station"], shift["when"], *names,
                         *(one["message"] for one in broken))
            )
        )  # fmt: skip

    return [shift for shift in view["shifts"] if fits(shift)]


def choices(view: Document, field: str) -> list[str]:
    """What a filter offers: the values of a field of shifts, in the order of the alphabet."""
    return sorted({shift[field] for shift in view["shifts"]} - {""})
