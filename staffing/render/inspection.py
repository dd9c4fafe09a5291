"""How a spreadsheet was read, as text: the head of a report on it, and the whole of `staffing inspect`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from staffing.clock import date_words
from staffing.inspection import Check, Inspection
from staffing.render.style import clean, count, hang, paint, shortened
from staffing.roster import SheetUse, Source

_MOST = 8  # entries of a list in the head of a report


def head(inspection: Inspection, *, colour: bool, width: int) -> list[str]:
    """The account in short, for the head of a report: what was read, assumed, left out and is in doubt."""
    lines = [paint("As it was read", "bold", colour)]
    lines += _lines("", summary(inspection), width)
    for block in inspection.blocks:
        if block.layout is None and block.cells:
            lines += _lines(f"Not read: {block.area}, as ", f"{block.reason}", width)
    for text in inspection.assumed:
        lines += _lines("Assumed: ", text, width)
    if inspection.profile:
        lines += _lines("Profile: ", inspection.profile, width)
    codes = [f"{one.code} {one.count} ({one.meaning})" for one in inspection.codes]
    if codes:
        lines += _lines("Codes: ", shortened(tuple(codes), 12), width)
    if inspection.colours:
        seen = tuple(f"{one.colour} ({count(one.count, 'cell')}, first {one.first})" for one in inspection.colours)
        lines += _lines("Fill colours seen and not read: ", shortened(seen, _MOST), width)
    lines += _some(
        "Names that come close to others", [_alike(one.name, one.cell, one.near) for one in inspection.alike], width
    )
    lines += _some("Totals that differ", [_check(one) for one in inspection.checks], width)
    for reason in dict.fromkeys(one.reason for one in inspection.skipped):
        same = [f"{one.cell} {one.text!r}" for one in inspection.skipped if one.reason == reason]
        lines += _lines(f"Left out, as {reason}: ", shortened(tuple(same), _MOST), width)
    return lines


def render(source: Source | None, path: str, inspection: Inspection | None, *, colour: bool, width: int) -> str:
    """The whole account of one file, with the questions that are open."""
    blocks = [_title(path, inspection, source, colour, width)]
    if inspection is None:
        assert source is not None
        blocks.append([line for sheet in source.sheets for line in _lines(f"{sheet.name}: ", _use(sheet), width)])
        blocks.append([line for note in source.notes for line in _lines("", note, width)])
    else:
        blocks += list(_sections(inspection, colour, width))
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _use(sheet: SheetUse) -> str:
    return f"read as {sheet.used_as}, {count(sheet.rows, 'row')}" if sheet.used_as else f"not read, as {sheet.reason}"


def summary(inspection: Inspection) -> str:
    """One sentence: `Person by date, codes: 19 people, 1 Jan 2022 to 31 Jan 2022, 371 duties`."""
    said = [count(len(inspection.people), "person").replace("persons", "people")]
    if inspection.first and inspection.last:
        said.append(_days(inspection.first, inspection.last))
    if inspection.duties:
        said.append(count(inspection.duties, "duty").replace("dutys", "duties"))
    layout = inspection.layout or "No layout is sure yet"
    return f"{layout[:1].upper()}{layout[1:]}: {', '.join(said)}."


def _title(path: str, inspection: Inspection | None, source: Source | None, colour: bool, width: int) -> list[str]:
    said = summary(inspection) if inspection else "the program's own layout."
    return [paint(line, "bold", colour) for line in hang("", f"{clean(path)}: {said}", width=width, indent=2)]


def _sections(inspection: Inspection, colour: bool, width: int) -> Iterator[list[str]]:
    used = [one for one in inspection.blocks if one.layout]
    unused = [one for one in inspection.blocks if not one.layout]
    yield _section("Read", [
        (one.area, f"{one.layout}, {count(one.people, 'person').replace('persons', 'people')}, {count(one.cells, 'cell')}"
                   + (f", {_days(one.first, one.last)}" if one.first and one.last else "")
                   + (f" (titled {one.title!r})" if one.title else ""))
        for one in used
    ], colour, width)  # fmt: skip
    yield _section("Not read", [(one.area, f"{one.reason}{f' (titled {one.title!r})' if one.title else ''}") for one in unused],
                   colour, width)  # fmt: skip
    yield _section("Assumed", [("", text) for text in inspection.assumed], colour, width)
    codes = [(one.code, f"{count(one.count, 'cell')}: {one.meaning or 'NOT EXPLAINED'}") for one in inspection.codes]
    yield _section("Codes", codes, colour, width)
    yield _section(
        "Fill colours seen and not read, unless [colours] of a profile says what they mean",
        [(one.colour, f"{count(one.count, 'cell')}, the first {one.first}; in them: {one.texts}") for one in inspection.colours],
        colour, width,
    )  # fmt: skip
    yield _section(
        "People",
        [("", ", ".join(inspection.people))] if inspection.people else [],
        colour,
        width,
        len(inspection.people),
    )
    yield _section("Names that are on no list, or come close to others",
                   [("", _alike(one.name, one.cell, one.near)) for one in inspection.alike], colour, width)  # fmt: skip
    yield _section(
        "Totals of the sheet that differ from its cells",
        [("", _check(one)) for one in inspection.checks],
        colour,
        width,
    )
    yield _section("Left out", [(one.cell, f"{one.text!r}: {one.reason}") for one in inspection.skipped], colour, width)
    yield _section("Notes", [("", note) for note in inspection.notes], colour, width)
    if inspection.questions:
        lines = [paint(f"Questions: {len(inspection.questions)}", "red", colour)]
        for one in inspection.questions:
            lines += hang("  ", one.text[:1].upper() + one.text[1:], width=width, indent=4)
            lines += hang("      --assume ", one.answer, width=width, indent=6)
        yield lines


def _section(
    title: str, entries: list[tuple[str, str]], colour: bool, width: int, number: int | None = None
) -> list[str]:
    if not entries:
        return []
    lines = [paint(f"{title}: {len(entries) if number is None else number}", "bold", colour)]
    room = min(max(len(name) for name, _ in entries), 24)
    for name, text in entries:
        lead = f"  {clean(name).ljust(room)}  " if room else "  "
        lines += hang(lead, text, width=width, indent=min(len(lead), 28))
    return lines


def _some(title: str, entries: list[str], width: int) -> list[str]:
    if not entries:
        return []
    more = f"; and {len(entries) - _MOST} more, see staffing inspect" if len(entries) > _MOST else ""
    return _lines(f"{title}: ", "; ".join(entries[:_MOST]) + more, width)


def _lines(lead: str, text: str, width: int) -> list[str]:
    return hang(f"  {lead}", text, width=width, indent=4)


def _alike(name: str, cell: str, near: tuple[str, ...]) -> str:
    return f"{name} ({cell}){': ' + ' or '.join(near) + '?' if near else ': nobody like that is listed'}"


def _check(one: Check) -> str:
    said = int(one.said) if one.said == int(one.said) else one.said
    return f"{one.cell} says {said} {one.code} for {one.person}, the cells hold {one.counted}"


def _days(first: date, last: date) -> str:
    return date_words(first) if first == last else f"{date_words(first)} to {date_words(last)}"
