"""What an agency has said about its forms of roster: a folder of profiles for each, found again by their fingerprints."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from staffing.web.store.rosters import Roster

#: Beside an upload: what was asked of it, and the profile that it was read by.
_ASKED, _READ_BY = "questions.json", "read-by.toml"


def profiles_of(folder: Path, agency: str) -> Path:
    """The folder of an agency's profiles, made where it is missing."""
    own = folder / "profiles" / hashlib.sha256(agency.encode()).hexdigest()[:32]
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    return own


def profile_name(fingerprint: str) -> str:
    """The name of the profile of a form of roster."""
    return f"{hashlib.sha256(fingerprint.encode()).hexdigest()[:32]}.toml"


def was_told(roster: Roster) -> bool:
    """Whether a checked roster was read by what somebody has answered, now or for an earlier one of its form."""
    return roster.state == "ready" and bool(roster.answers or (roster.folder / _READ_BY).exists())


def forget_answers(folder: Path, roster: Roster) -> None:
    """Deletes the agency's profile of the form that a roster has."""
    for fingerprint in _fingerprints(roster):
        (profiles_of(folder, roster.agency) / profile_name(fingerprint)).unlink(missing_ok=True)


def _fingerprints(roster: Roster) -> set[str]:
    asked, read_by = roster.folder / _ASKED, roster.folder / _READ_BY
    found = set()
    if asked.exists():
        found.add(json.loads(asked.read_bytes())["fingerprint"])
    if read_by.exists():
        found.add(tomllib.loads(read_by.read_text(encoding="utf-8")).get("match", {}).get("fingerprint", ""))
    return found - {""}


def keep_needed(folder: Path, form: str, crews: Mapping[str, Mapping[str, int]]) -> None:
    """Keeps in the folder of a roster what was said of it: the crews that each code needs by service; `form` is its fingerprint."""
    _needed(folder).write_text(json.dumps({"form": form, "crews": crews}), encoding="utf-8")


def needed_of(folder: Path) -> dict[str, Any] | None:
    """What was said of a roster: its `form`, and `crews`; None where nothing was."""
    path = _needed(folder)
    return dict(json.loads(path.read_bytes())) if path.exists() else None


def _needed(folder: Path) -> Path:
    return folder / "needed.json"
