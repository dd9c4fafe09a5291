"""What an agency has said about its forms of roster: a folder of profiles for each, found again by their fingerprints."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def profiles_of(folder: Path, agency: str) -> Path:
    """The folder of an agency's profiles, made where it is missing."""
    own = folder / "profiles" / hashlib.sha256(agency.encode()).hexdigest()[:32]
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    return own


def keep_needed(folder: Path, form: str, crews: Mapping[str, Mapping[str, int]]) -> None:
    """Keeps in the folder of a roster what was said of it: the crews that each code needs by service; `form` is its fingerprint."""
    _needed(folder).write_text(json.dumps({"form": form, "crews": crews}), encoding="utf-8")


def needed_of(folder: Path) -> dict[str, Any] | None:
    """What was said of a roster: its `form`, and `crews`; None where nothing was."""
    path = _needed(folder)
    return dict(json.loads(path.read_bytes())) if path.exists() else None


def _needed(folder: Path) -> Path:
    return folder / "needed.json"
