"""The look-alikes themselves: every file opens and holds the duties that its expectation states."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from forms.catalogue import MODULES, all_forms
from forms.expectation import About, Built, Form, NotARoster, Question, Reading

FORMS = all_forms()
NAMED_BY_COLUMN = {"months-inside-the-column"}  # no heading: the profile names the columns by their letters
by_name = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)


@cache
def built(form: Form) -> Built:
    return form.build()


@cache
def texts(form: Form) -> list[str]:
    """Every cell of every sheet as folded text, merged ones repeated, sheet and file names last."""
    content = built(form).content
    if form.file.endswith(".csv"):
        text = content.decode("utf-8-sig") if b"\x00" not in content[:4] else content.decode("utf-16")
        rows = [row for sample in (";", ",", "\t") for row in csv.reader(io.StringIO(text), delimiter=sample)]
        return [folded(cell) for row in rows for cell in row] + [folded(form.file)]
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = [cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row]
    return [folded(cell) for cell in cells if cell != ""] + [folded(name) for name in [*book.sheet_names, form.file]]


def folded(value: object) -> str:
    """Without case, accents, padding and double spaces; numbers without a point."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime | date | time):
        value = value.isoformat()
    plain = unicodedata.normalize("NFKD", str(value))
    return re.sub(r"\s+", " ", "".join(sign for sign in plain if not unicodedata.combining(sign))).strip().casefold()


def stands(name: str, cells: str) -> bool:
    """Whether a name stands in the sheet: as it is, `Last, First`, or its words one after the other."""
    words = re.sub("[()]", "", folded(name)).split()
    turns = [" ".join(words), f"{words[-1]}, {' '.join(words[:-1])}", f"{words[-1]} {' '.join(words[:-1])}"]
    return any(turn in cells for turn in turns) or all(word in cells for word in words)


@pytest.mark.parametrize("form", FORMS[::6], ids=lambda form: form.name)  # all are written by the same few lines
def test_same_bytes_on_every_run(form: Form) -> None:
    assert form.build().content == built(form).content


@by_name
def test_people_and_codes_of_the_reading_stand_in_the_file(form: Form) -> None:
    cells = texts(form)
    joined = "\n".join(cells)
    for case in built(form).cases:
        if isinstance(case.expect, Reading):
            entries = [*case.expect.duties, *case.expect.absences]
            assert [name for name in {entry.person for entry in entries} if not stands(name, joined)] == []
            codes = set() if form.name in NAMED_BY_COLUMN else {entry.code for entry in entries}
            assert [code for code in codes if folded(code) not in joined] == []


@by_name
def test_codes_asked_for_stand_in_the_file(form: Form) -> None:
    joined = "\n".join(texts(form))
    for case in built(form).cases:
        if isinstance(case.expect, Question):
            asked = [ask.value for ask in case.expect.must if ask.about is About.CODE]
            assert [code for code in asked if folded(code) not in joined] == []


@by_name
def test_reading_is_whole(form: Form) -> None:
    """Duties lie in the stated dates, end after they start, last no longer than two days, and say when they start."""
    for case in built(form).cases:
        if isinstance(case.expect, Reading):
            reading = case.expect
            assert reading.first <= min(duty.day for duty in reading.duties)
            assert max(duty.day for duty in reading.duties) <= reading.last
            assert reading.people is None or len({duty.person for duty in reading.duties}) <= reading.people
            for duty in reading.duties:
                assert (duty.start is None) == (duty.end is None)
                if duty.start and duty.end:
                    assert duty.start.date() == duty.day
                    assert 0 < (duty.end - duty.start).total_seconds() <= 48 * 3600


@by_name
def test_profiles_are_toml(form: Form) -> None:
    tables = {"match", "dates", "blocks", "people", "cells", "codes", "units"}
    for case in built(form).cases:
        assert tomllib.loads(case.profile).keys() <= tables
        assert not isinstance(case.expect, NotARoster) or case.profile == ""


def test_every_module_is_listed_and_every_form_has_a_case() -> None:
    base = {"__init__", "book", "catalogue", "codes", "expectation", "invent", "layout", "make", "test_corpus"}
    assert {path.stem for path in Path(__file__).parent.glob("*.py")} - base == set(MODULES)
    assert [form.name for form in FORMS if not built(form).cases] == []
