"""Secrets that are handed out once: what is kept is their hash alone."""

from __future__ import annotations

import hashlib
import secrets


def make_token() -> str:
    """256 random bits, as text for a cookie or a link."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is kept of a token. It is random enough that a plain SHA-256 can't be searched back."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
