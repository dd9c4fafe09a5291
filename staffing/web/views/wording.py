"""Sentences that name options of the commands, in words that say what to do on the page."""

from __future__ import annotations

from typing import Any

#: What stands in a sentence, and what a page says in its place; in this order.
_WORDS = (
    ("give one with --staff", "upload the staff list beside the roster"),
    ("or give a staff list with --staff", "or upload the staff list beside it"),
    ("give --date-order or write 2027-03-04", "write dates like 2027-03-04"),
    ("; --assume units=none if they are not", "; if they are not, call them otherwise"),
    (
        ": a profile may say under [demand] for how many crews each code is",
        "; so nobody can say whether the crews are whole",
    ),
    ("as --date-order says", "as your answer says"),
    ("--assume says", "your answer says"),
    ("the profile says that it is undecided", "you answered that it is not decided"),
    ("the profile says that it does not count", "you answered that it does not count"),
    ("as the profile says", "as was answered for an earlier roster"),
    ("and the profile leaves out what is hidden", "and what is hidden is left out, as was answered"),
    ("the profile leaves this sheet out", "this sheet is left out, as was answered for an earlier roster"),
    ("the profile leaves such rows out", "such rows are left out, as was answered for an earlier roster"),
    ("--assume ", "your answer "),
)


def for_page(sentence: str) -> str:
    """The sentence as a page says it."""
    for said, words in _WORDS:
        sentence = sentence.replace(said, words)
    return sentence


def said_for_page(document: Any) -> Any:
    """A document with all of its sentences as a page says them."""
    if isinstance(document, str):
        return for_page(document)
    if isinstance(document, dict):
        return {key: said_for_page(value) for key, value in document.items()}
    return [said_for_page(one) for one in document] if isinstance(document, list) else document
