"""`--assume KEY=VALUE`: a guess that the user states, on top of a profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from staffing.workbook.forms.colours import colour_key, shade_of
from staffing.workbook.forms.meanings import MeaningError, stated_meaning
from staffing.workbook.forms.profile import ProfileError, Stated
from staffing.workbook.forms.profile_dates import date_of, month_of
from staffing.workbook.forms.profile_keys import KEYS
from staffing.workbook.words.cells import clean


def with_assumptions(stated: Stated, assumptions: Sequence[str]) -> Stated:
    """What is stated with `KEY=VALUE` on top of a profile; raises ProfileError."""
    codes, colours = dict(stated.codes), dict(stated.colours)
    tabs = {tab: dict(own) for tab, own in stated.tabs.items()}
    assumed = set(stated.assumed_codes)
    for text in assumptions:
        key, sign, value = text.rpartition("=") if text.count("=") > 1 else text.partition("=")
        written, key, value = value, clean(key), clean(value)
        if not sign or not key or not value:
            raise ProfileError(f"--assume {text}: write KEY=VALUE, such as month=2026-03 or D=07:00-19:00.")
        if key.casefold() == "split":
            stated = replace(stated, split=written)
            continue
        if change := _known(key, value):
            stated = replace(stated, **change)
            continue
        if colour := colour_key(key):
            try:
                colours[colour] = shade_of(value, codes)
            except MeaningError as error:
                raise ProfileError(f"--assume {text}: {error}.") from None
            assumed.add(colour)
            continue
        tab, _, code = (part.strip(" '") for part in key.rpartition("!"))
        try:
            if tab and code:
                tabs.setdefault(tab, {})[code] = stated_meaning(value)
            else:
                codes[key] = stated_meaning(value)
        except MeaningError as error:
            raise ProfileError(f"--assume {text}: {error}.") from None
        assumed.add(key)
    return replace(
        stated, codes=codes, colours=colours, tabs=tabs, assumed=tuple(assumptions), assumed_codes=frozenset(assumed)
    )


def _known(key: str, value: str) -> dict[str, Any]:
    """The change that an assumption other than a code makes."""
    name = key.casefold()
    if name == "starts":
        return {"by_start": value == "in order"}
    if name == "month":
        return {"month": month_of(value, f"--assume month={value}"), "month_from": "--assume says"}
    if name == "year":
        if not re.fullmatch(r"20\d\d", value):
            raise ProfileError(f"--assume year={value}: write a year such as 2026.")
        return {"year": int(value), "year_from": "--assume says"}
    choices = {
        "month_from": ("month_source", KEYS["dates"]["month_from"]),
        "content": ("content", KEYS["cells"]["content"]),
        "second_row": ("second_row", KEYS["people"]["second_row"]),
        "struck": ("struck", KEYS["cells"]["struck"]),
        "others": ("others", KEYS["people"]["others"]),
        "same_name": ("same_name", KEYS["people"]["same_name"]),
        "name": ("name_order", KEYS["people"]["name"]),
        "blank": ("blank", KEYS["cells"]["blank"]),
        "span": ("span", KEYS["cells"]["span"]),
        "legend": ("legend", KEYS["cells"]["legend"]),
        "units": ("unit_from", KEYS["units"]["from"]),
        "order": ("date_order", KEYS["dates"]["order"]),
    }
    if name in choices:
        field_name, allowed = choices[name]
        if value not in (allowed or ()):
            raise ProfileError(f"--assume {key}={value}: write one of {', '.join(allowed or ())}.")
        return {field_name: value}
    if name == "weekdays" and value == "ignore":
        return {"ignore_weekdays": True}
    if name == "people" and re.fullmatch(r"[A-Za-z]{1,3}", value):
        return {"people_column": value.upper()}
    if name == "take":
        return {"take": (value,)}
    if name == "ignore":
        return {"ignore_title": re.compile(re.escape(value), re.IGNORECASE)}
    if name == "date":
        return {"date": date_of(value, f"--assume date={value}")}
    return {}
