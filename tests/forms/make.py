"""Write every look-alike to a folder, to look at: `python tests/forms/make.py DIR`.

`index.txt` tells of each file what it looks like and what a reader must make of it; profiles and staff lists lie beside the file.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from forms.catalogue import LAYOUTS, all_forms
from forms.expectation import Case, Expectation, Question, Reading


def main(folder: Path) -> None:
    lines = []
    for form in all_forms():
        place = folder / form.name
        place.mkdir(parents=True, exist_ok=True)
        built = form.build()
        (place / form.file).write_bytes(built.content)
        lines += [
            f"{form.name}/{form.file}  [{form.layout}: {LAYOUTS[form.layout]}]",
            f"  {' '.join(form.about.split())}",
        ]
        for number, case in enumerate(built.cases):
            lines.append(f"  {_given(place, number, case)} -> {' OR '.join(map(_said, (case.expect, *case.also)))}")
        lines.append("")
    (folder / "index.txt").write_text("\n".join(lines), encoding="utf-8")


def _given(place: Path, number: int, case: Case) -> str:
    given = []
    if case.profile:
        given.append(f"profile{number}.toml")
        (place / given[-1]).write_text(case.profile, encoding="utf-8")
    if case.staff:
        given.append(f"staff{number}.xlsx")
        (place / given[-1]).write_bytes(case.staff)
    return f"with {' and '.join(given)}" if given else "as it is"


def _said(expect: Expectation) -> str:
    if isinstance(expect, Reading):
        warnings = "; ".join(sorted(warning.value for warning in expect.warnings))
        people = "" if expect.people is None else f"{expect.people} people, "
        away = f", {len(expect.absences)} days away" if expect.absences else ""
        return f"read: {expect.first} to {expect.last}, {people}{len(expect.duties)} duties{away}" + (
            f" (says: {warnings})" if warnings else ""
        )
    if isinstance(expect, Question):
        return "asks: " + ", ".join(sorted(f"{ask.about.name.lower()} {ask.value}".strip() for ask in expect.must))
    return f"not a roster: {expect.why.value}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tests/forms/make.py DIR")
    main(Path(sys.argv[1]))
