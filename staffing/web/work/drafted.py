"""Child process: a roster as it was uploaded, and as its draft has it now."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from staffing.checker import served, stage
from staffing.planner.by_hand.edits import CannotEdit, Edit, Standing, net, with_edits
from staffing.planner.by_hand.own_cells import why_unwritable
from staffing.report import Waiver
from staffing.rules.packs import load_pack
from staffing.web.work.child import Refused

if TYPE_CHECKING:
    from staffing.roster import Roster
    from staffing.rule import RulePack
    from staffing.scene import Scene


@dataclass(frozen=True, eq=False)
class Drafted:
    """What a request is about. `base` is the scene of the upload, `scene` that of the draft, which differs by `edits`."""

    folder: Path
    pack: RulePack
    as_of: date
    base: Scene
    scene: Scene
    edits: tuple[Edit, ...]
    waivers: tuple[Waiver, ...]

    @property
    def roster(self) -> Roster:
        """The roster as the draft has it."""
        return self.scene.roster

    @cached_property
    def standing(self) -> Standing:
        """What the crew cells of the upload say."""
        return Standing.of(self.base.roster)

    def and_then(self, more: Iterable[Edit]) -> tuple[Edit, ...]:
        """The draft's edits with more of them, each cell once."""
        return net(self.base.roster, [*self.edits, *more], self.standing)

    def roster_with(self, more: Sequence[Edit]) -> Roster:
        """The draft's roster with more edits. Raises Refused."""
        if not more:
            return self.roster
        try:
            return with_edits(self.base, self.and_then(more))
        except CannotEdit as error:
            raise Refused(str(error)) from error


def drafted(request: dict[str, Any]) -> Drafted:
    """The draft that a request names by `folder`, `pack`, `as_of`, `edits` and `waivers`."""
    folder, as_of, pack = Path(request["folder"]), date.fromisoformat(request["as_of"]), load_pack(request["pack"])
    roster: Roster = pickle.loads((folder / "roster.pickle").read_bytes())  # noqa: S301  written by our own reading
    base = _scene(roster, pack, as_of)
    edits = read_edits(request["edits"])
    return Drafted(
        folder=folder,
        pack=pack,
        as_of=as_of,
        base=base,
        scene=_scene(with_edits(base, edits), pack, as_of) if edits else base,
        edits=edits,
        waivers=waivers_of(request, roster),
    )


def writable(draft: Drafted) -> Drafted:
    """The draft, where changes of it can be written into the user's workbook. Raises Refused."""
    if said := why_unwritable(draft.roster):
        raise Refused(said)
    return draft


def waivers_of(request: dict[str, Any], roster: Roster) -> tuple[Waiver, ...]:
    """The agency's waivers, but for those of shifts on days that the roster does not have."""
    given = [Waiver(**{**one, "until": date.fromisoformat(one["until"])}) for one in request["waivers"]["given"]]
    if roster.shifts.empty:
        return tuple(given)
    begin, end = (roster.clock.iso(int(at))[:10] for at in (roster.shifts["start"].min(), roster.shifts["end"].max()))
    return tuple(one for one in given if not one.start or begin <= one.start[:10] <= end)


def note_terms(request: dict[str, Any], pack: RulePack, folder: Path, revision: int | str) -> None:
    """Writes `terms-N.json`: what may be waived, and the mark of the waivers that the documents were made under."""
    terms = {
        "never": sorted(pack.waivers.never),
        "most_days": pack.waivers.most_days,
        "waivers": request["waivers"]["mark"],
    }
    (folder / f"terms-{revision}.json").write_text(json.dumps(terms), encoding="utf-8")


def read_edits(rows: Iterable[Sequence[Any]]) -> tuple[Edit, ...]:
    """Edits as documents have them."""
    return tuple(map(Edit.of_row, rows))


def edit_rows(edits: Iterable[Edit]) -> list[list[Any]]:
    """Edits for a document."""
    return [edit.row() for edit in edits]


def _scene(roster: Roster, pack: RulePack, as_of: date) -> Scene:
    return stage(roster, served(roster, pack)[1], pack, as_of)[0]
