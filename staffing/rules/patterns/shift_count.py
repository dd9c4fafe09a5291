"""Fewer or more shifts of a kind than asked for.

Over the roster's period each person works at least `least` and at most `most` shifts of each kind that `counts` names, or
their own `Min <kind> shifts` and `Max <kind> shifts`; without a kind, of all shifts. A shift is of the kind of the hours
that the person is on it, and counts once however many parts of it they take. Other work is no shift. Students, observers
and ride-alongs are promised nothing unless they have a number of their own. Off unless a pack turns it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from staffing.limits import TAKEN, Limits, joined
from staffing.report import NotChecked, Severity
from staffing.rules.patterns.base import KindRule
from staffing.rules.personal import in_period_words, least_of, most_of, no_number, promised
from staffing.speech import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from staffing.report import Violation
    from staffing.rule import Stretch
    from staffing.scene import Scene


@dataclass(frozen=True)
class Count:
    """At least `least` and at most `most` shifts of a kind, blank: of any; None: no bound on that side."""

    kind: str = ""
    least: int | None = None
    most: int | None = None

    def __str__(self) -> str:
        bounds = [f"at least {self.least}"] * (self.least is not None) + [f"at most {self.most}"] * (
            self.most is not None
        )
        return f"{' and '.join(bounds)} {self.kind + ' ' if self.kind else ''}shifts"


@dataclass(frozen=True)
class ShiftCount(KindRule):
    id: ClassVar[str] = "shift-count"
    title: ClassVar[str] = "Too few or too many shifts of a kind"
    own: ClassVar[tuple[str, ...]] = ("Min shifts", "Max shifts")
    shown_with: ClassVar[Mapping[str, Any]] = {"counts": (Count("night", 1, 2), Count("", None, 3))}
    severity: Severity = Severity.OFF
    counts: tuple[Count, ...] = ()
    promises: ClassVar[bool] = True
    examples: ClassVar[str] = """
        ok     | Ana: Mon 19:00-07:00                                                                         | one night
        broken | Ana: Mon 07:00-19:00                                                                         | no night
        ok     | Ana: Mon 17:00-01:00                                                                         | three hours from 22:00 are a night
        broken | Ana: Mon 17:00-00:59                                                                         | a minute less is none
        broken | Ana: Mon 19:00-07:00, Wed 19:00-07:00, Fri 19:00-07:00                                       | a third night
        ok     | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 19:00-07:00                                       | three shifts, one a night
        broken | Ana: Mon 07:00-19:00, Tue 07:00-19:00, Wed 19:00-07:00, Fri 07:00-19:00                      | a fourth shift
        broken | Ana: Mon 07:00-19:00; Ana works Wed 19:00-07:00                                              | other work is no shift
        ok     | BLS Mon 19:00-07:00: Ana 19:00-01:00, Ana 02:00-07:00; BLS Tue 19:00-07:00: Ana              | two parts of a night are one
        broken | BLS Mon 19:00-07:00: Ana 19:00-00:59, Bo                                                     | her part of it is no night
        ok     | Ana: Mon 07:00-19:00; Ana has Min night shifts 0                                             | her own number
        broken | Ana: Mon 19:00-07:00, Wed 19:00-07:00; Ana has Max night shifts 1                            | above her own number
        broken | Ana: Mon 07:00-19:00, Wed 19:00-07:00; Ana has Max day shifts 0                              | of a kind that only she has a number for
    """

    def limits(self, scene: Scene) -> Limits:
        return joined([limits for _, bounds in self._by_kind(scene) for limits in bounds])

    def found(self, scene: Scene) -> Iterator[Violation]:
        for kind, (floors, ceilings) in self._by_kind(scene):
            for row in floors.broken().itertuples():
                yield self._tell(scene, kind, row, int(row.low), "least")
            for row in ceilings.broken().itertuples():
                yield self._tell(scene, kind, row, int(row.high), "most")

    def unchecked(self, scene: Scene) -> Iterator[NotChecked]:
        own = scene.roster.own_limits[scene.roster.own_limits["limit"].isin(self.own)]
        known = {"", *(kind.name for kind in self.kinds)}
        for word, rows in own[~own["word"].isin(known)].groupby("word", sort=True):
            names = tuple(dict.fromkeys(scene.speech.name(person) for person in rows["person"]))
            yield NotChecked(self.id, f"the rule pack has no kind of shift {word!r}", names)
        yield from no_number(
            self, scene, *(numbers for kind in self._kinds(scene) for numbers in self._numbers(scene, kind))
        )

    def _kinds(self, scene: Scene) -> list[str]:
        """The kinds that the pack or somebody's own number is about."""
        own = scene.roster.own_limits
        named = {*own["word"][own["limit"].isin(self.own)], *(count.kind for count in self.counts)}
        return [name for name in ("", *(kind.name for kind in self.kinds)) if name in named]

    def _numbers(self, scene: Scene, kind: str) -> tuple[NDArray, NDArray]:
        count = next((count for count in self.counts if count.kind == kind), Count(kind))
        lowest, highest = self.own
        return promised(scene, lowest, count.least, kind), scene.own_numbers(highest, count.most, kind)

    def _by_kind(self, scene: Scene) -> Iterator[tuple[str, tuple[Limits, Limits]]]:
        for kind in self._kinds(scene):
            rows = self.of_kind(kind, scene, scene.rides)[["person", "option", "shift"]]
            # two parts of a shift are one shift; a plan's options are each a shift of their own
            twice = rows.duplicated() | ((rows["option"] == TAKEN) & rows.duplicated(["person", "shift"]))
            least, most = self._numbers(scene, kind)
            yield kind, (least_of(least, rows[~twice], scene), most_of(most, rows[~twice], scene))

    def _tell(self, scene: Scene, kind: str, row: Stretch, limit: int, bound: str) -> Violation:
        what = f"{kind} shift" if kind else "shift"
        message = (
            f"{scene.speech.name(row.person)} works {counted(row.total, what)} {in_period_words(scene)}, "
            f"{limit} at {bound}."
        )
        heading = self.own[bound == "most"]
        worked = scene.speech.day_cells(row.person, *scene.period) if bound == "most" else []
        return self.violation(
            scene,
            message,
            person=row.person,
            stretch=(row.start, row.end),
            cells=worked + scene.speech.own_cells(row.person, heading, kind),
            evidence={"shifts": row.total, "kind": kind or None, f"at_{bound}": limit},
        )
