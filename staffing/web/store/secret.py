"""Secrets that are handed out once: what is kept is their hash alone."""

from __future__ import annotations

import hashlib
import secrets
import string
import zlib

_SIGNS = string.digits + string.ascii_letters
#: What every API token begins with, so that those who look for secrets in code and logs know one.
API_PREFIX = "staffing_"
#: Signs of chance (256 bits), and those of the sum behind them.
_CHANCE, _SUM = 43, 6


def make_token() -> str:
    """256 random bits, as text for a cookie or a link."""
    return secrets.token_urlsafe(32)


def make_api_token() -> str:
    """256 random bits behind `API_PREFIX`, all of it one word, with a sum at its end: `staffing_[0-9A-Za-z]{49}`."""
    chance = "".join(secrets.choice(_SIGNS) for _ in range(_CHANCE))
    return f"{API_PREFIX}{chance}{_sum(chance)}"


def is_whole(token: str) -> bool:
    """Whether a text has the form of an API token, and its sum is right: else it was cut, or never one of ours."""
    chance, given = token[len(API_PREFIX) : -_SUM], token[-_SUM:]
    return token.startswith(API_PREFIX) and len(chance) == _CHANCE and token.isascii() and given == _sum(chance)


def _sum(chance: str) -> str:
    """The CRC-32 of the signs of chance, to base 62."""
    number, signs = zlib.crc32(chance.encode()), ""
    for _ in range(_SUM):
        number, rest = divmod(number, len(_SIGNS))
        signs = _SIGNS[rest] + signs
    return signs


def digest(token: str) -> str:
    """What is kept of a token. It is random enough that a plain SHA-256 can't be searched back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
