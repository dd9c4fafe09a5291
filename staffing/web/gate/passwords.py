"""Passwords: argon2id hashes, a few at a time, and as much work for a name that nobody has."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: RFC 9106's second choice (64 MiB, 3 passes), the library's own default, stated here so that it is never weakened unseen.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)
#: Hashes at a time: each takes 64 MiB, so that a flood of tries costs time and not all memory.
_AT_ONCE = threading.BoundedSemaphore(2)
FEWEST, MOST = 12, 256
_TOO_COMMON = (
    "password",
    "passwort",
    "ambulance",
    "dispatch",
    "paramedic",
    "staffing",
    "qwerty",
    "letmein",
    "welcome",
    "iloveyou",
)


class PasswordUnfit(ValueError):
    """A password that is too easy to guess; its text is a sentence."""


def make_hash(password: str, name: str) -> str:
    """The hash to keep of a new password; raises PasswordUnfit. There are no rules about signs: length is what counts."""
    if len(password) < FEWEST:
        raise PasswordUnfit(f"The password has {len(password)} characters, {FEWEST} at least: take a few words.")
    if len(password) > MOST:
        raise PasswordUnfit(f"The password has {len(password)} characters, {MOST} at most: take a shorter one.")
    rest = password.casefold()
    for known in (name.casefold(), *_TOO_COMMON):
        rest = rest.replace(known, "")
    if len(set(rest)) < 5 or rest.isdigit():
        raise PasswordUnfit(
            "The password is easy to guess (a name, a common word, one sign again and again): take a few words."
        )
    return rehash(password)


def rehash(password: str) -> str:
    """The hash of a password that has been taken before."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one whose hash is kept. Where there is none (None), the same work is done for nothing."""
    with _AT_ONCE:
        try:
            _HASHER.verify(kept or _nobodys(), password[: MOST + 1])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None


def is_dated(kept: str) -> bool:
    """Whether a hash was made with less work than is done today."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")
