"""Columns by the letters that spreadsheets call them by; numbers count from 1."""

from __future__ import annotations


def column_letters(column: int) -> str:
    """`AB` for 28; "" for 0."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """28 for `AB`, which must be capital letters alone."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
