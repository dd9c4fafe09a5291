"""Look-alikes after a change that people make, read again: `python tests/forms/mutated.py [SEED]` runs all of them."""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.catalogue import all_forms
from forms.expectation import Form, Reading
from forms.mutations import MUTATIONS, changed
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
    if not form.file.endswith(".xlsx") or b"<f>" in _sheets(built.content):
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
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)


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


def main(seed: int) -> None:
    counted: dict[str, Counter[str]] = {name: Counter() for name in MUTATIONS}
    for form in all_forms():
        with tempfile.TemporaryDirectory() as folder:
            cases = readable(form, Path(folder))
            for name in MUTATIONS:
                for case, came in mutated(form, cases, name, Path(folder), seed):
                    counted[name][came] += 1
                    if came == "WRONG":
                        print(case, flush=True)
    for name, times in counted.items():
        print(f"{name:30}", dict(times))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
