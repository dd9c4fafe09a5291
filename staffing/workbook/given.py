"""What a user gives along with a roster that keeps no fixed layout: a profile, a folder of them, and stated guesses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Given:
    """`profile` is a file, `profiles` a folder in which one that fits is looked for, `assume` holds `KEY=VALUE`."""

    profile: Path | None = None
    profiles: Path | None = None
    assume: tuple[str, ...] = ()

    def request(self) -> dict[str, object]:
        """The same as the reading process is asked."""
        return {
            "profile": str(self.profile) if self.profile else None,
            "profiles": str(self.profiles) if self.profiles else None,
            "assume": list(self.assume),
        }


NOTHING = Given()
