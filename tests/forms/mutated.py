"""Look-alikes after a change that people make, read again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from forms.expectation import Form, Reading
from forms.mutations import changed
from forms.reading import Outcome, fits, outcome
from staffing.roster import Roster

Told = frozenset[tuple[str, object, object]]


def duties(roster: Roster) -> Told:
    """(name, start, end) of everybody on duty."""
    names, clock = roster.people["name"].tolist(), roster.clock
    rows = zip(*(roster.assignments[column].tolist() for column in ("person", "start", "end")), strict=True)
    return frozenset((names[person], clock.wall(start), clock.wall(end)) for person, start, end in rows)


def readable(form: Form, folder: Path) -> list[tuple[int, Path | None, Told]]:
    """(number, profile, duties) of the cases of a form that are read as they should be, in .xlsx and without formulas."""
    built = form.build()
    if (
        not (form.file.endswith(".xlsx") and built.content.startswith(b"PK"))
        or b"<f>" in (xml := _sheets(built.content))
        or (b"<extLst/>" in xml)
    ):  # openpyxl, which makes the changes, opens no such file
        return []
    path = folder / form.file
    path.write_bytes(built.content)
    found = []
    for number, case in enumerate(built.cases):
        profile = folder / f"profile{number}.toml"
        profile.write_text(case.profile, encoding="utf-8")
        came = outcome(path, profile if case.profile else None)
        if isinstance(case.expect, Reading) and came.roster is not None and fits(form, came, case.expect):
            found.append((number, profile if case.profile else None, duties(came.roster)))
    return found


def _sheets(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(
            archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name or name == "xl/styles.xml"
        )


def verdict(came: Outcome, right: Told) -> str:
    """`same`, `asked`, `refused`, `told` (other duties, and a cell that can't be read or is hidden) or `WRONG`."""
    if came.roster is None:
        return came.kind
    if duties(came.roster) == right:
        return "same"
    seen = came.roster.source.inspection
    hidden = seen is not None and any("hidden" in one.reason for one in seen.skipped)
    return "told" if came.roster.problems or hidden else "WRONG"


def mutated(
    form: Form, cases: list[tuple[int, Path | None, Told]], mutation: str, folder: Path, seed: int = 0
) -> list[tuple[str, str]]:  # fmt: skip
    """(case, verdict) of cases of a form (see `readable`) after a mutation."""
    found = []
    for number, profile, right in cases:
        content = changed((folder / form.file).read_bytes(), mutation, seed)
        if content is None:
            continue
        place = folder / f"{mutation}-{seed}-{number}"
        place.mkdir(exist_ok=True)
        (place / form.file).write_bytes(content)
        found.append((f"{form.name}#{number} {mutation}", verdict(outcome(place / form.file, profile), right)))
    return found
