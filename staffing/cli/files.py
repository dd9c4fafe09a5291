"""The files of a command: which rosters its arguments name, and outputs written whole or not at all."""

from __future__ import annotations

import glob
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from staffing.cli.exits import Refusal, say

#: What a roster in a folder may be called. What it is, is read from its content.
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv")
_ENDINGS = "no file ending in .xlsx, .xlsm, .xls, .ods or .csv"


def find_rosters(
    named: Sequence[str], leave_out: Iterable[Path | None] = ()
) -> tuple[list[Path], list[tuple[str, str]]]:
    """The roster files that the arguments name (files, folders, globs), and (argument, reason) for those naming none.

    Folders and globs leave out lock files, hidden files and those of `leave_out` (a waiver list beside the rosters). A
    file named twice is read once.
    """
    others = {_real(path) for path in leave_out if path is not None}
    found: dict[str, Path] = {}
    missing: list[tuple[str, str]] = []
    for name in named:
        files = list(_files(name, others))
        if not files:
            missing.append((name, _why_nothing(name)))
        for path in files:
            found.setdefault(_real(path), path)
    return list(found.values()), missing


def _files(name: str, others: set[str]) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        inside = sorted(path.iterdir())
        yield from (p for p in inside if p.suffix.lower() in _WORKBOOKS and _is_candidate(p) and _real(p) not in others)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(name):
        for match in sorted(glob.glob(name, recursive=True)):
            if Path(match).is_dir():
                yield from _files(match, others)
            elif _is_candidate(Path(match)) and _real(Path(match)) not in others:
                yield Path(match)


def _is_candidate(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("~$", "."))


def _why_nothing(name: str) -> str:
    if Path(name).is_dir():
        return f"the folder holds no roster: {_ENDINGS}"
    if glob.has_magic(name):
        return "no file fits this pattern"
    return "there is no such file or folder; check how the name is written"


def _real(path: Path) -> str:
    return os.path.normcase(os.path.realpath(path))


def guard_output(out: Path | None, inputs: Iterable[Path | None]) -> None:
    """Make sure that `out` can be written and is none of the `inputs`.

    Raises Refusal with one sentence.
    """
    if out is None:
        return
    if any(path is not None and _real(path) == _real(out) for path in inputs):
        raise Refusal(f"{out} is one of the files to read and is never overwritten: give another name with -o.")
    if not Path(os.path.realpath(out)).parent.is_dir():
        raise Refusal(f"The folder {out.parent} does not exist: make it first, or give another name with -o.")
    if out.is_dir():
        raise Refusal(f"{out} is a folder: give the name of a file with -o.")


def write_whole(out: Path, data: bytes) -> None:
    """Write `data` to a new file beside `out`, then put it in its place: whole or not at all.

    Raises Refusal where the file can't be written.
    """
    target = Path(os.path.realpath(out))
    try:
        if target.exists() and not target.is_file():  # a device or a pipe: nothing can be put in its place
            target.write_bytes(data)
            return
        draft = target.with_name(f".{secrets.token_hex(4)}-{target.name}")
        try:
            draft.write_bytes(data)
            os.replace(draft, target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refusal(
            f"{out} could not be written ({reason}): close it elsewhere or give another name with -o."
        ) from error


def write_workbook(write: Callable[[Path], Iterable[str] | None], out: Path) -> None:
    """Let the workbook room write `out`, which it does whole or not at all; what it gives back is said on stderr.

    Raises Refusal where the file can't be written.
    """
    from staffing.workbook.saving import CannotWrite

    try:
        notes = write(out)
    except CannotWrite as error:
        raise Refusal(str(error)) from error
    for note in notes or ():
        say(f"{out}: {note}")
