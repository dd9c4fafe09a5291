"""What codes mean, what duties a grid of them gives, and the profile that says so.

A meaning is `"08:00-20:00"` (an end at or before the start is the next day) or the reason why somebody is away; `OFF` is no duty
and no absence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta

from forms.expectation import About, Absence, Ask, Case, Duty, Question, Reading, Warn

OFF = "off"
Codes = Mapping[str, str]


def span(day: date, meaning: str) -> tuple[datetime, datetime]:
    """`08:00-20:00` on a day."""
    start, end = (datetime.combine(day, clock(text)) for text in meaning.split("-"))
    if meaning.endswith("-24:00") or end <= start:
        end += timedelta(days=1)
    return start, end


def clock(text: str) -> time:
    return time() if text == "24:00" else time.fromisoformat(text)


def works(meaning: str) -> bool:
    return meaning[0].isdigit()


def profile(codes: Codes | None = None, **tables: Mapping[str, object]) -> str:
    """A profile's TOML: the tables `match`, `dates`, `blocks`, `people`, `cells`, `units`, and the codes."""
    lines = []
    for name, keys in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items()), ""]
    if codes:
        lines.append("[codes]")
        for code, meaning in codes.items():
            if works(meaning):
                start, end = meaning.split("-")
                later = "+1" if clock(end) <= clock(start) and end != "24:00" else ""
                says = f'start = "{start}", end = "{end}{later}"'
            else:
                says = f'absent = "{meaning}"'
            lines.append(f"{json.dumps(code, ensure_ascii=False)} = {{ {says} }}")
    return "\n".join(lines) + "\n"


def duties_of(person: str, day: date, code: str, codes: Codes, unit: str = "") -> list[Duty | Absence]:
    """What one cell with one code gives: a duty, an absence or nothing."""
    meaning = codes.get(code, OFF)
    if works(meaning):
        return [Duty(person, day, code, *span(day, meaning), unit)]
    return [] if meaning == OFF else [Absence(person, day, code)]


def grid(
    names: Sequence[str],
    days: Sequence[date],
    cells: Sequence[Sequence[str]],
    codes: Codes,
    units: Sequence[str] | str = "",
    warnings: Iterable[Warn] = (),
) -> Reading:
    """The reading of a grid of codes; `units` is one for all, or one for each person."""
    found = [
        entry
        for row, (name, line) in enumerate(zip(names, cells, strict=True))
        for day, code in zip(days, line, strict=True)
        for entry in duties_of(name, day, code.strip(), codes, units if isinstance(units, str) else units[row])
    ]
    return reading(found, days[0], days[-1], len(set(names)), warnings)


def reading(
    found: Iterable[Duty | Absence], first: date, last: date, how_many: int | None, warnings: Iterable[Warn] = ()
) -> Reading:
    entries = list(found)
    duties = [entry for entry in entries if isinstance(entry, Duty)]
    assert duties
    away = frozenset(entry for entry in entries if isinstance(entry, Absence))
    return Reading(first, last, how_many, frozenset(duties), away, frozenset(warnings))


def ask_codes(codes: Codes, *more: Ask) -> Question:
    """The question for every code that works; those away or off may be known by their words."""
    must = {Ask(About.CODE, code) for code, meaning in codes.items() if works(meaning)} | set(more)
    may = {Ask(About.CODE, code) for code in codes} | ({Ask(About.YEAR)} if Ask(About.MONTH) in must else set())
    return Question(frozenset(must), frozenset(may - must))


def unsaid(expect: Reading, codes: Codes, *more: Ask, **tables: Mapping[str, object]) -> tuple[Case, Case]:
    """The two cases of a form whose sheet does not say what its codes mean: asked without a profile, read with it."""
    return Case(ask_codes(codes, *more)), Case(expect, profile(codes, **tables))
