"""Child process: answers about a form of roster become a profile, by which the next upload of that form is read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from staffing.web.store.kept_answers import profile_name

#: Where a profile keeps an answer that holds for every roster of a form: key after --assume -> (table, key).
_LASTING = {
    "order": ("dates", "order"),
    "content": ("cells", "content"),
    "blank": ("cells", "blank"),
    "split": ("cells", "split"),
    "people": ("people", "column"),
    "name": ("people", "name"),
    "second_row": ("people", "second_row"),
    "units": ("units", "from"),
    "others": ("people", "others"),
    "struck": ("cells", "struck"),
    "span": ("cells", "span"),
    "legend": ("cells", "legend"),
}
#: Answers about one file, which would be wrong for the next one.
_PASSING = ("month", "year", "date", "month_from", "weekdays", "take", "ignore", "same_name")
_COLOUR = re.compile(r"#[0-9A-F]{6}")


def keep(answers: Mapping[str, str], fingerprint: str, folder: Path) -> Path | None:
    """Adds the lasting answers to the profile of a form in `folder`; gives its file, None where nothing is to be kept."""
    lasting = {key: value for key, value in answers.items() if key not in _PASSING}
    if not lasting or not fingerprint:
        return None
    path, profile = _profile(fingerprint, folder)
    for key, value in lasting.items():
        if key == "starts":
            profile.setdefault("cells", {})["order"] = "start"
        elif key in _LASTING:
            table, name = _LASTING[key]
            profile.setdefault(table, {})[name] = value
        elif (tab := key.rpartition("!")[0].strip(" '")) and (code := key.rpartition("!")[2].strip(" '")):
            profile.setdefault("tabs", {}).setdefault(tab, {})[code] = value
        else:
            profile.setdefault("colours" if _COLOUR.fullmatch(key) else "codes", {})[key] = value
    path.write_text(tomli_w.dumps(profile), encoding="utf-8")
    return path


def keep_crews(crews: Mapping[str, Mapping[str, int]], fingerprint: str, folder: Path) -> None:
    """Says in the profile of a form for how many crews of each service its codes are; none for a code: as nobody had said."""
    path, profile = _profile(fingerprint, folder)
    demand = profile.setdefault("demand", {})
    for code, needed in crews.items():
        demand.pop(code, None)
        if needed:
            demand[code] = dict(needed)
    if not demand:
        del profile["demand"]
    path.write_text(tomli_w.dumps(profile), encoding="utf-8")


def _profile(fingerprint: str, folder: Path) -> tuple[Path, dict[str, Any]]:
    """The file of a form's profile in `folder`, and what it says so far."""
    path = folder / profile_name(fingerprint)
    profile: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    profile.setdefault("match", {})["fingerprint"] = fingerprint
    return path, profile
