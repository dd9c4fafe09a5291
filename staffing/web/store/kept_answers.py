"""What an agency has said about its forms of roster: a folder of profiles for each, found again by their fingerprints."""

from __future__ import annotations

import hashlib
from pathlib import Path


def profiles_of(folder: Path, agency: str) -> Path:
    """The folder of an agency's profiles, made where it is missing."""
    own = folder / "profiles" / hashlib.sha256(agency.encode()).hexdigest()[:32]
    own.mkdir(parents=True, exist_ok=True, mode=0o700)
    return own
