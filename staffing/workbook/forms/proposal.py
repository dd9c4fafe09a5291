"""A profile to complete: what was found in a roster filled in, each open question as a line to be finished."""

from __future__ import annotations

from collections.abc import Iterator

from staffing.inspection import Inspection, Question
from staffing.workbook.forms.colours import colour_named

_KEYS = {
    "month": ("dates", 'month = "2026-03"'),
    "people": ("people", 'column = "B"'),
    "second_row": ("people", 'second_row = "same"  # or "ignore"'),
    "others": ("people", 'others = "on shift"  # or "ignore"'),
    "same_name": ("people", 'same_name = "one"  # else write the names so that they differ'),
    "split": ("cells", 'split = ","  # for two people, or name = "last first" under [people]'),
    "struck": ("cells", 'struck = "ignore"  # or "read"'),
    "content": ("cells", 'content = "codes"  # or "names"'),
    "names": ("cells", 'split = "/"'),
    "legend": ("cells", 'legend = "ignore"  # or "read": what the legends say holds'),
    "blank": ("cells", 'blank = "same as above"  # or "nothing"'),
    "units": ("units", 'from = "heading"  # or "none"'),
}


def proposed(inspection: Inspection, roster: str) -> str:
    """The text of a profile for the form that was inspected."""
    lines = [
        f"# How to read {_comment(roster)}: remove the # of a line and put in what holds.",
        "# What is written here is taken as stated by you; nothing of it is guessed.",
        "",
        "[match]",
        f"fingerprint = {_text(inspection.fingerprint)}  # this form is known again by the words of its headings",
    ]
    for title in ("dates", "blocks", "people", "cells", "units"):
        lines += ["", f"[{title}]", *_found(title, inspection), *_open(title, inspection.questions)]
    lines += ["", "[codes]  # from when to when, or absent, or off", *_codes(inspection), *_tabs(inspection)]
    lines += [
        "",
        "[colours]  # what the fill colours of cells say, where they say more than the texts",
        *_colours(inspection),
    ]
    lines += [
        "", "# [demand]  # for how many crews of each service a code is, where no ambulance is named",
        *(f"# {_text(code.code)} = {{BLS = 4, ALS = 2}}" for code in inspection.codes[:1]),
        "", "# [levels]  # what stands for a level in the roster",
        '# "medic" = "Paramedic"', "",
    ]  # fmt: skip
    return "\n".join(lines)


def _found(title: str, inspection: Inspection) -> Iterator[str]:
    """What was found, as comments beside what to state."""
    if title == "dates" and inspection.first and inspection.last:
        yield f"# found: {inspection.first} to {inspection.last}"
    if title == "blocks":
        for block in inspection.blocks:
            became = f"read as {block.layout}" if block.layout else f"not read, as {block.reason}"
            yield f"# {_comment(block.area)}: {_comment(became)}"
    if title == "people" and inspection.people:
        yield f"# found: {len(inspection.people)}, the first of them {_comment(inspection.people[0])}"


def _open(title: str, questions: tuple[Question, ...]) -> Iterator[str]:
    for one in questions:
        if one.about == "block" and title == "blocks":
            first = one.answer.removeprefix("take=").partition(", or ")[0]
            yield f"# {_comment(one.text)}"
            yield f"# take = [{_text(first)}]"
        elif one.about in _KEYS and _KEYS[one.about][0] == title:
            yield f"# {_comment(one.text)}"
            yield f"# {_KEYS[one.about][1]}"


def _codes(inspection: Inspection) -> Iterator[str]:
    asked = {one.subject: one for one in inspection.questions if one.about == "code"}
    for code in inspection.codes:
        if code.code in asked:
            yield f"# {_comment(asked[code.code].text)}"
            yield f'# {_text(code.code)} = {_example(asked[code.code])}  # or {{off = true}}, {{absent = "leave"}}'
        elif code.meaning:
            yield f"# {_comment(code.code)}: {_comment(code.meaning)}, in {code.count} cells"
    counted = {code.code for code in inspection.codes}
    for subject, one in asked.items():
        if subject not in counted and not _on_tab(subject, inspection):
            yield f"# {_comment(one.text)}"
            yield f"# {_text(subject)} = {_example(one)}"


def _tabs(inspection: Inspection) -> Iterator[str]:
    """The codes that are asked about for one tab alone."""
    of_tab: dict[str, list[Question]] = {}
    for one in inspection.questions:
        if one.about == "code" and (tab := _on_tab(one.subject, inspection)):
            of_tab.setdefault(tab, []).append(one)
    for tab, questions in of_tab.items():
        yield from ("", f"[tabs.{_text(tab)}]  # what its codes stand for, before those above")
        for one in questions:
            yield f"# {_comment(one.text)}"
            yield f"# {_text(one.subject.rpartition('!')[2])} = {_example(one)}"


def _on_tab(subject: str, inspection: Inspection) -> str:
    """The tab that a question about a code names, "" where it is about all of them."""
    tab, _, code = subject.rpartition("!")
    return tab if any(block.sheet == tab for block in inspection.blocks) and code else ""


def _example(question: Question) -> str:
    """How the meaning of a code may be written: as a legend of the sheet says, else any hours."""
    start, dash, end = question.suggested.partition("-")
    if dash:
        return f'{{start = "{start}", end = "{end}"}}'
    return f'"{question.suggested}"' if question.suggested else '{start = "07:00", end = "19:00"}'


def _colours(inspection: Inspection) -> Iterator[str]:
    for one in (question for question in inspection.questions if question.about == "colour"):
        yield f"# {_comment(one.text)}"
        yield f'# {_text(one.subject)} = {{start = "07:00", end = "19:00"}}  # or {{absent = "leave"}}, {{off = true}}'
    for colour in inspection.colours:
        cells = "one cell" if colour.count == 1 else f"{colour.count} cells"
        where = f"{cells}, the first {_comment(colour.first)}; in them: {_comment(colour.texts)}"
        yield f"# {colour_named(colour.colour)}: {where}"
        yield f'# {_text(colour.colour)} = {{ignore = true}}  # or {{absent = "leave"}}, {{open = true}}, or a code: "D"'


def _text(text: str) -> str:
    """A text as TOML writes it, whatever stands in it."""
    escaped = "".join(
        f"\\u{ord(sign):04x}" if ord(sign) < 32 or ord(sign) == 127 else "\\" + sign if sign in '\\"' else sign
        for sign in text
    )
    return f'"{escaped}"'


def _comment(text: str) -> str:
    return "".join(" " if ord(sign) < 32 or ord(sign) == 127 else sign for sign in text)
