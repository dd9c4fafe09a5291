"""From what somebody wants (put Ana on Medic 4, take Bo off) to edits: which cell it goes into, and whether a cell can say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from staffing.planner.by_hand.edits import CannotEdit, Edit, Named, Standing
from staffing.planner.by_hand.own_cells import cell_in_grid, in_grid
from staffing.planner.fills import can_be_written, written_names
from staffing.planner.slots import Piece
from staffing.report import Fill
from staffing.room import Cell as RoomCell
from staffing.roster import address

if TYPE_CHECKING:
    from staffing.planner.fills import Place
    from staffing.planner.repairing.cells import Cell
    from staffing.scene import Scene


@dataclass(frozen=True)
class Move:
    """Somebody put on a shift, or nobody in their place.

    `shift` and `person` are rows of the roster's tables. `cell` None: any free cell of the shift. `start` and `end` are minutes;
    None: those of the shift. `instead` is the person in whose place in the cell they come, where it may name several; None: of
    all that it names, `BESIDE`: of nobody.
    """

    shift: int
    person: int | None
    cell: Cell | None = None
    start: int | None = None
    end: int | None = None
    instead: int | None = None


#: In the place of nobody: beside those whom the cell names.
BESIDE = -1


def edits_of(scene: Scene, moves: Iterable[Move], place: Place) -> tuple[Edit, ...]:
    """The edits that moves on the roster of `scene` come to; `place` finds a cell beside the free ones. Raises CannotEdit.

    Whoever has no cell named takes one of the shift that another move has emptied, else an empty one.
    """
    standing = Standing.of(scene.roster)
    edits: dict[Cell, Edit] = {}
    waiting = []
    for move in moves:
        if not 0 <= move.shift < len(scene.roster.shifts) or not 0 <= (move.person or 0) < len(scene.roster.people):
            raise CannotEdit("This roster has no such shift or no such person: load the page again.")
        if move.cell is None:
            waiting.append(move)
            continue
        cell = _of_shift(scene, standing, move.shift, move.cell)
        if in_grid(scene.roster, move.shift) and move.person not in (None, standing.named[cell][0].person):
            # each row of a grid is somebody's own: whoever comes has a cell elsewhere
            edits[cell] = _edit(scene, replace(move, person=None), cell)
            waiting.append(replace(move, cell=None, instead=None))
        else:
            says = edits[cell].says if cell in edits else standing.says(cell)
            edits[cell] = _edit(scene, move, cell, _others(scene, move, cell, says))
    beside: Counter[int] = Counter()
    for move in waiting:
        if scene.roster.room:
            cell = _own_cell(scene, standing, move, edits)
            says = edits[cell].says if cell in edits else standing.says(cell)
            edits[cell] = _edit(scene, move, cell, says)
            continue
        emptied = [edit.cell for edit in edits.values() if edit.shift == move.shift and edit.person is None]
        free = [cell for cell, shift in standing.empty.items() if shift == move.shift and cell not in edits]
        found = next(iter([*emptied, *free]), None)
        if found is None:
            beside[move.shift] += 1
            asked = Fill(move.shift, "", *scene.speech.times(move.shift), "")
            found = place(scene.roster, [asked] * beside[move.shift])[-1]
        edits[found] = _edit(scene, move, found)
    return tuple(edits.values())


def _others(scene: Scene, move: Move, cell: Cell, says: tuple[Named, ...]) -> tuple[Named, ...]:
    """Who stands in a cell besides the one that a move is about, of those whom it names."""
    if move.instead is None:
        if len(says) > 1:
            raise CannotEdit(f"{address(*cell)} names several people: say in whose place.")
        return ()
    if move.instead == BESIDE:
        room = scene.roster.room
        if room is None or (says and RoomCell(*cell) not in room.free.get(move.shift, ())):
            raise CannotEdit(
                f"{address(*cell)} has no room for another name: replace somebody, or choose another cell."
            )
        return says
    place = next((one for one in says if one[1] == move.instead), None)
    if place is None:
        raise CannotEdit(f"{address(*cell)} names somebody else now: load the page again.")
    return tuple(one for one in says if one != place)


def _of_shift(scene: Scene, standing: Standing, shift: int, cell: Cell) -> Cell:
    """A named cell, where it is a crew cell of the shift."""
    here = {off.shift for off in standing.named.get(cell, ())} | {standing.empty.get(cell)}
    if shift not in here:
        raise CannotEdit(f"{address(*cell)} is no crew cell of {scene.speech.shift(shift)}: load the page again.")
    room = scene.roster.room
    if room and cell not in standing.named and RoomCell(*cell) not in room.free.get(shift, ()):
        raise CannotEdit(
            f"{address(*cell)} holds a formula or stands for several shifts: change it in the spreadsheet."
        )
    return cell


def _own_cell(scene: Scene, standing: Standing, move: Move, edits: Mapping[Cell, Edit]) -> Cell:
    """A cell for somebody in a roster of its owner's layout: one that another move has emptied, else a free one."""
    room, emptied = scene.roster.room, [edit for edit in edits.values() if edit.person is None]
    assert room is not None
    if move.person is None:
        raise CannotEdit("This link or form does not say which cell is meant: load the page again.")
    if not in_grid(scene.roster, move.shift):
        own = [RoomCell(*edit.cell) for edit in emptied if edit.shift == move.shift]
        # a cell may have room for several names, and each edit of it has taken or left some of that
        space = Counter([*own, *room.free.get(move.shift, ())])
        for edit in edits.values():
            more = len(edit.says) - len(standing.says(edit.cell))
            space[RoomCell(*edit.cell)] -= max(more, 0)
        found = next((cell for cell, left in space.items() if left > 0), None)
        if found is None:
            raise CannotEdit(
                f"{scene.speech.shift(move.shift)} has no free cell for another name: replace somebody, or add the cell in the "
                "spreadsheet and upload it again."
            )
        return found
    used = {RoomCell(*edit.cell) for edit in edits.values() if edit.person is not None}
    vacated = [(off.person, off.shift, RoomCell(*edit.cell)) for edit in emptied for off in standing.named[edit.cell]]
    try:
        return cell_in_grid(scene.roster, move.shift, move.person, vacated, used)
    except LookupError:
        raise CannotEdit(
            f"{scene.speech.name(move.person)} has no free cell for {scene.speech.shift(move.shift)}: only a blank cell or a day "
            "off in their own row is free."
        ) from None


def _edit(scene: Scene, move: Move, cell: Cell, others: tuple[Named, ...] = ()) -> Edit:
    """The edit of a cell that a move comes to, beside `others` whom it names."""
    begin, end = scene.speech.times(move.shift)
    start, last = begin if move.start is None else move.start, end if move.end is None else move.end
    if move.person is None:
        return Edit(cell, move.shift, None, begin, end, others)
    piece, name = Piece(move.shift, start, last, 1), scene.speech.name(move.person)
    if not start < last or last <= begin or start >= end:
        raise CannotEdit(f"These hours are not within {scene.speech.shift(move.shift)}.")
    if not can_be_written(piece, scene):
        raise CannotEdit(
            "No crew cell can say these hours: give hours of one day that begin within a day of the shift's start."
        )
    if written_names(scene.roster)[move.person] is None:
        raise CannotEdit(f"No crew cell can tell {name} from others of that name: give them an ID on the Staff sheet.")
    if any(person == move.person for _, person, _, _ in others):
        raise CannotEdit(f"{address(*cell)} names {name} already: no cell can name somebody twice.")
    return Edit(cell, move.shift, move.person, start, last, others)
