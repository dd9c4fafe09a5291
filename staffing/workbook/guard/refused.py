"""A file that is not read, and the words that several guards say it in."""

from __future__ import annotations

SAVE_AGAIN = "open it in a spreadsheet program and save it again"
SAVE_AS = "save it as .xlsx or .csv"
PASSWORD = "it is protected with a password: save a copy without the password"  # noqa: S105  a sentence, not a secret
END_MISSING = "it is damaged (the end of the file is missing): get a fresh copy"
TOO_LARGE = (
    "reading it takes more memory or time than a roster should: "
    "delete unused rows, columns and sheets, and save it again"
)
UNPACKS = f"it unpacks to far more than a roster holds, so it was not opened: {SAVE_AGAIN}"


class Refused(Exception):
    """A file that is not read; the text is one sentence that says why and what to do, without the path."""


def damaged(what: str) -> Refused:
    """`what` is wrong inside the file, and a spreadsheet program that opens it can mend it."""
    return Refused(f"it is damaged ({what}): {SAVE_AGAIN}")


def too_far(cell: str) -> Refused:
    """A cell so far out that reading up to it takes all memory."""
    return Refused(
        f"it has a cell as far out as {cell}, where no roster is: delete the far rows and columns and save it"
    )


def short(text: str) -> str:
    """A word from the file, as long as a message may hold."""
    return text if len(text) <= 31 else f"{text[:28]}..."
