"""Spreadsheets in and out: reads a roster from a workbook, and writes into copies of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from staffing.clock import Clock
from staffing.workbook.errors import AnswersUnclear, NoRosterHere, QuestionsOpen, RosterUnreadable
from staffing.workbook.given import NOTHING, Given

if TYPE_CHECKING:
    from staffing.roster import Roster

__all__ = ["AnswersUnclear", "Given", "NoRosterHere", "QuestionsOpen", "RosterUnreadable", "read", "read_all"]


def read(
    path: Path,
    *,
    clock: Clock = Clock(),  # noqa: B008  a frozen value
    staff: Path | None = None,
    date_order: str | None = None,
    untrusted: bool = False,
    given: Given = NOTHING,
    fork: bool = False,
    known_as: Path | None = None,
) -> Roster:
    """The roster in an .xlsx, .xlsm, .xls, .ods or .csv file (a .csv is the Shifts sheet), whatever its layout.

    `staff` is a file with the staff list, `date_order` ("mdy", "dmy" or "ymd") how dates like 03/04/2027 are meant, `given`
    what else the user states. Files from strangers are `untrusted`: looked through whole, read twice, and taken as .xlsx,
    .xlsm and .csv only. With `fork`, the process that reads is a fork of this one (`staffing.workbook.forked` says for whom
    that is). A copy is `known_as` the file that it was made from: whose name may say the month, and beside which a
    profile may lie. Raises RosterUnreadable with one sentence that says why and what to do (QuestionsOpen where only
    the user can tell, NoRosterHere where it is none), and AnswersUnclear for a mistake in what is given.
    """
    from staffing.workbook.process import Reading

    with Reading(
        Path(path), clock=clock, staff=staff, date_order=date_order, untrusted=untrusted, given=given, fork=fork,
        known_as=known_as,
    ) as reading:
        return reading.roster()


def read_all(
    paths: Iterable[Path],
    *,
    clock: Clock = Clock(),  # noqa: B008  a frozen value
    staff: Path | None = None,
    date_order: str | None = None,
    untrusted: bool = False,
    given: Given = NOTHING,
) -> Iterator[Roster | Exception]:
    """What `read` gives or raises for each of many files, in order; as many processes at a time as there are cores."""
    from staffing.workbook.process import read_all

    yield from read_all(
        map(Path, paths), clock=clock, staff=staff, date_order=date_order, untrusted=untrusted, given=given
    )
