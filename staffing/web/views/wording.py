"""Sentences that name options of the commands, in words that say what to do on the page."""

from __future__ import annotations

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
    ("--assume ", "your answer "),
)


def for_page(sentence: str) -> str:
    """The sentence as a page says it."""
    for said, words in _WORDS:
        sentence = sentence.replace(said, words)
    return sentence
