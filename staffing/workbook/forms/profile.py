"""A profile: a small TOML file in which a user states what a form of roster can't say by itself.

Everything in it is optional. A key that is not known is refused by its name, so that a slip never passes for a statement.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from staffing.workbook.forms.colours import Shade, colour_key, shade_of
from staffing.workbook.forms.meanings import Meaning, MeaningError, table_meaning
from staffing.workbook.forms.profile_dates import ProfileError as ProfileError
from staffing.workbook.forms.profile_dates import date_of, month_of
from staffing.workbook.forms.profile_keys import KEYS
from staffing.workbook.words.cells import clean, fold

LARGEST = 200_000


@dataclass(frozen=True)
class Stated:
    """What the user has stated, in a profile or with --assume; None, "" and empty where nothing is."""

    source: str = ""  # the profile's file
    fingerprints: tuple[str, ...] = ()
    sheets: tuple[re.Pattern[str], ...] = ()
    not_sheets: tuple[re.Pattern[str], ...] = ()
    month: tuple[int, int] | None = None
    month_from: str = ""
    year: int | None = None
    year_from: str = ""
    month_source: str = ""
    ignore_weekdays: bool = False
    date: date | None = None
    axis: str = ""
    hidden: str = ""  # "read" or "ignore"
    take: tuple[str, ...] = ()
    ignore_title: re.Pattern[str] | None = None
    use_title: re.Pattern[str] | None = None
    people_column: str = ""
    name_order: str = ""
    role_from: str = ""
    second_row: str = ""
    same_name: str = ""
    others: str = ""
    struck: str = ""
    use_row: int | None = None
    ignore_rows: tuple[str, ...] = ()
    content: str = ""
    split: str = ""
    fold_case: bool = False
    empty: frozenset[str] = frozenset()
    by_start: bool = False
    join_at_midnight: bool = False
    date_order: str = ""
    blank: str = ""
    span: str = ""
    unit_column: str = ""
    unit_from: str = ""
    legend: str = ""  # "read" or "ignore"
    codes: Mapping[str, Meaning] = field(default_factory=dict)
    tabs: Mapping[str, Mapping[str, Meaning]] = field(default_factory=dict)
    colours: Mapping[str, Shade] = field(default_factory=dict)
    levels: Mapping[str, str] = field(default_factory=dict)
    demand: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    assumed_codes: frozenset[str] = frozenset()

    @property
    def other_assumptions(self) -> list[str]:
        """What is assumed besides codes, months and years, which say themselves what was made of them."""
        said = (*self.assumed_codes, "month", "year")
        return [text for text in self.assumed if not text.startswith(tuple(f"{key}=" for key in said))]

    def meaning(self, code: str) -> Meaning | None:
        """What a code stands for, None where nobody has said."""
        if code in self.codes:
            return self.codes[code]
        if code in self.colours:  # a coloured cell without a text
            return self.colours[code].meaning
        return self._folded.get(fold(code)) if self.fold_case else None

    @property
    def _folded(self) -> dict[str, Meaning]:
        return {fold(code): meaning for code, meaning in self.codes.items()}

    def on(self, tab: str) -> Stated:
        """What is stated of one tab: its own codes before those of all."""
        own = self.tabs.get(clean(tab))
        return replace(self, codes={**self.codes, **own}) if own else self

    def wants_sheet(self, name: str) -> bool:
        """Whether the profile lets a sheet of this name be read."""
        if any(pattern.search(name) for pattern in self.not_sheets):
            return False
        return not self.sheets or any(pattern.search(name) for pattern in self.sheets)


def load_profile(path: Path) -> Stated:
    """Reads a profile; raises ProfileError."""
    try:
        if path.stat().st_size > LARGEST:
            raise ProfileError(f"The profile {path} is far larger than a profile is: name another file.")
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(
            f"The profile {path} can't be opened ({(error.strerror or 'refused').lower()}): check its name."
        ) from None
    except RecursionError:
        raise ProfileError(f"The profile {path} has brackets within brackets without end: mend it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"The profile {path} is not TOML ({error}): mend that line.") from None
    return _Reader(path.name, table).stated()


class _Reader:
    """Reads the tables of one profile, key by key."""

    def __init__(self, name: str, table: Mapping[str, Any]) -> None:
        self.name = name
        self.table = table

    def stated(self) -> Stated:
        for title, keys in self.table.items():
            if title not in KEYS:
                raise self.wrong(title, f"is not known: write one of {', '.join(KEYS)}")
            if not isinstance(keys, Mapping):
                raise self.wrong(title, f"has to be a table: write [{title}] on a line of its own")
            for key in keys:
                if KEYS[title] and key not in KEYS[title]:
                    raise self.wrong(f"{title}.{key}", f"is not known: write one of {', '.join(KEYS[title])}")
        month = self.text("dates", "month")
        return Stated(
            source=self.name,
            fingerprints=self.texts("match", "fingerprint"),
            sheets=self.patterns("match", "sheet"),
            not_sheets=self.patterns("match", "not_sheet"),
            month=month_of(month, f"{self.name}: dates.month") if month else None,
            month_from=f"the profile {self.name} says",
            year=self.number("dates", "year", 2000, 2099),
            year_from=f"the profile {self.name} says",
            month_source=self.text("dates", "month_from"),
            ignore_weekdays=self.text("dates", "weekdays") == "ignore",
            date=date_of(said, f"{self.name}: dates.date") if (said := self.text("dates", "date")) else None,
            axis=self.text("dates", "axis"),
            hidden=self.text("match", "hidden").replace("skip", "ignore"),
            take=self.texts("blocks", "take"),
            ignore_title=next(iter(self.patterns("blocks", "ignore_title")), None),
            use_title=next(iter(self.patterns("blocks", "use_title")), None),
            people_column=self.text("people", "column").upper(),
            name_order=self.text("people", "name"),
            role_from=self.text("people", "role_from"),
            second_row=self.text("people", "second_row") or ("same" if self._several_rows() else ""),
            same_name=self.text("people", "same_name"),
            others=self.text("people", "others"),
            struck=self.text("cells", "struck"),
            use_row=self.number("people", "use_row", 1, 9),
            ignore_rows=self.texts("people", "ignore_rows"),
            content=self.text("cells", "content"),
            split=self.text("cells", "split", strip=False),
            fold_case=self.flag("cells", "fold_case"),
            empty=frozenset(self.texts("cells", "empty")),
            by_start=self.text("cells", "order") == "start",
            join_at_midnight=self.flag("cells", "join_at_midnight"),
            date_order=self.text("dates", "order"),
            blank=self.text("cells", "blank") or self._carried(),
            span=self.text("cells", "span"),
            legend=self.text("cells", "legend"),
            unit_column=self.text("units", "column").upper(),
            unit_from=self.text("units", "from"),
            codes=(
                codes := {clean(code): self.meaning(code, entry) for code, entry in self.table.get("codes", {}).items()}
            ),
            tabs={clean(tab): self.codes_on(tab, entry) for tab, entry in self.table.get("tabs", {}).items()},
            colours=dict(self.shade(said, entry, codes) for said, entry in self.table.get("colours", {}).items()),
            levels={clean(word): self.level(word, level) for word, level in self.table.get("levels", {}).items()},
            demand={clean(code): self.demand(code, entry) for code, entry in self.table.get("demand", {}).items()},
        )

    def _several_rows(self) -> bool:
        """Whether all rows of a person count, where it is said how many there are and not which."""
        several = self.number("people", "rows_per_person", 1, 9) or 1
        return self.flag("people", "carry_down") or (several > 1 and self.value("people", "use_row") is None)

    def _carried(self) -> str:
        """Whether blank cells of a table are the same as above, where fill_down or carry_down says so."""
        said = [
            value
            for title, key in (("units", "fill_down"), ("people", "carry_down"))
            if (value := self.value(title, key)) is not None
        ]
        return "" if not said else "same as above" if any(said) else "nothing"

    def wrong(self, key: str, why: str) -> ProfileError:
        return ProfileError(f"The profile {self.name}: {key} {why}.")

    def value(self, title: str, key: str) -> Any:
        return self.table.get(title, {}).get(key)

    def text(self, title: str, key: str, *, strip: bool = True) -> str:
        value = self.value(title, key)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise self.wrong(f"{title}.{key}", "has to be a text in quotation marks")
        allowed = KEYS[title][key]
        if allowed and value not in allowed:
            raise self.wrong(f"{title}.{key}", f"is {value!r}: write one of {', '.join(allowed)}")
        return clean(value) if strip else value

    def texts(self, title: str, key: str) -> tuple[str, ...]:
        value = self.value(title, key)
        values = [value] if isinstance(value, str) else value
        if values is None:
            return ()
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            raise self.wrong(f"{title}.{key}", 'has to be a list of texts, such as ["March"]')
        return tuple(map(clean, values))

    def patterns(self, title: str, key: str) -> tuple[re.Pattern[str], ...]:
        try:
            return tuple(re.compile(text, re.IGNORECASE) for text in self.texts(title, key))
        except re.error as error:
            raise self.wrong(f"{title}.{key}", f"is no pattern ({error}): write plain words") from None

    def number(self, title: str, key: str, least: int, most: int) -> int | None:
        value = self.value(title, key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(f"{title}.{key}", f"has to be a number from {least} to {most}")
        return value

    def flag(self, title: str, key: str) -> bool:
        value = self.value(title, key)
        if value is not None and not isinstance(value, bool):
            raise self.wrong(f"{title}.{key}", "has to be true or false")
        return bool(value)

    def codes_on(self, tab: str, entry: object) -> dict[str, Meaning]:
        if not isinstance(entry, Mapping):
            raise self.wrong(f"tabs.{tab}", "has to be a table of codes, with the name of a sheet in its heading")
        return {clean(code): self.meaning(code, one) for code, one in entry.items()}

    def meaning(self, code: str, entry: object) -> Meaning:
        try:
            return table_meaning(entry)
        except MeaningError as error:
            raise self.wrong(f"codes.{code}", f"can't be read: {error}") from None

    def shade(self, said: str, entry: object, codes: Mapping[str, Meaning]) -> tuple[str, Shade]:
        key = colour_key(said)
        if key is None:
            raise self.wrong(f"colours.{said}", 'is no colour: write it like "#FFFF99", as staffing profile lists them')
        try:
            return key, shade_of(entry, codes)
        except MeaningError as error:
            raise self.wrong(f"colours.{said}", f"can't be read: {error}") from None

    def level(self, word: str, level: object) -> str:
        from staffing.levels import UnreadableLevel, read_level

        if not isinstance(level, str):
            raise self.wrong(f"levels.{word}", 'has to be a text such as "EMT"')
        try:
            read_level(level)
        except UnreadableLevel as error:
            raise self.wrong(f"levels.{word}", f"can't be read: {error}") from None
        return level

    def demand(self, code: str, entry: object) -> dict[str, int]:
        good = (
            isinstance(entry, Mapping)
            and entry
            and all(
                isinstance(crews, int) and not isinstance(crews, bool) and 0 < crews < 200 for crews in entry.values()
            )
        )
        if not good or not isinstance(entry, Mapping):
            raise self.wrong(f"demand.{code}", "has to say how many crews of each service, such as {BLS = 4, ALS = 2}")
        return {str(service).upper(): crews for service, crews in sorted(entry.items())}
