"""Each person's cards, with when they end as seen from the roster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from staffing.clock import FOREVER, MINUTE, NEVER, date_words
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.report import RosterReport

#: What may be said of a card, the worst first.
EXPIRED, LAPSES, LATER, UNDATED, RENEWED = "expired", "lapses", "valid", "undated", "renewed"


@dataclass(frozen=True)
class CardShown:
    """A card, or what the sheet says of driving. `expires` is its last valid day, None where no date is given.

    `state`: expired before the roster begins; lapses before the roster ends; valid throughout; undated; or renewed: it
    ends, and another of the same name goes on for longer.
    """

    name: str
    expires: str | None
    words: str
    state: str
    cell: str


def cards_of(report: RosterReport) -> dict[int, list[CardShown]]:
    """By person, in the order of the sheet, driving last."""
    roster = report.roster
    shown = _Shown(report)
    found: dict[int, list[CardShown]] = defaultdict(list)
    longest: dict[tuple[int, str], int] = {}
    rows = list(roster.cards.itertuples())
    for one in rows:
        longest[one.person, one.name] = max(longest.get((one.person, one.name), NEVER), one.expires)
    for one in rows:
        renewed = one.expires < longest[one.person, one.name]
        where = address(one.sheet, one.row, one.column)
        found[one.person].append(shown.card(one.name, one.expires, where, renewed=renewed))
    if "driver" in roster.facts:
        for row, one in enumerate(roster.people.itertuples()):
            where = address(one.sheet, int(one.row), int(one.column))
            if one.drives_until == NEVER:
                found[row].append(CardShown("Driving", None, "may not drive", UNDATED, where))
            elif one.drives_until == FOREVER:
                found[row].append(CardShown("Driving", None, "may drive", UNDATED, where))
            else:
                found[row].append(shown.card("Driving", int(one.drives_until), where))
    return found


class _Shown:
    def __init__(self, report: RosterReport) -> None:
        self.clock = report.clock
        self.begins, self.ends = report.period or (NEVER, NEVER)

    def card(self, name: str, expires: int, where: str, *, renewed: bool = False) -> CardShown:
        """A card that is first no longer valid at the minute `expires`."""
        if expires == FOREVER:
            return CardShown(name, None, "no expiry date given", UNDATED, where)
        last = (self.clock.wall(expires) - MINUTE).date()
        day = date_words(last)
        if renewed:
            state, words = RENEWED, f"until {day}, and renewed"
        elif expires <= self.begins:
            state, words = EXPIRED, f"expired {day}, before this roster begins"
        elif expires < self.ends:
            state, words = LAPSES, f"expires {day}, before this roster ends"
        else:
            state, words = LATER, f"valid until {day}"
        return CardShown(name, last.isoformat(), words, state, where)
