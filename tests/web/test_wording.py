"""What a page says names no option of a command: each such sentence of the program has words of its own there."""

import ast
import re
from pathlib import Path

import pytest

import staffing
from staffing.web.views.wording import for_page

CODE = Path(staffing.__file__).parent
#: Where the sentences come from that reach a page; those of `errors` are put together from questions, which a page asks itself.
SOURCES = ("checker.py", "pools.py", "workbook/layouts", "workbook/forms", "workbook/words", "rules")


def files():
    for source in SOURCES:
        path = CODE / source
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path]


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (
            "there is no staff list, which would say it: give one with --staff",
            "there is no staff list, which would say it: upload the staff list beside the roster",
        ),
        (
            "R!A1: 'M1' are read as ambulances, as they are called; --assume units=none if they are not",
            "R!A1: 'M1' are read as ambulances, as they are called; if they are not, call them otherwise",
        ),
        ("the month is 2026-03, as --assume says", "the month is 2026-03, as your answer says"),
        ("--assume year=26: write a year such as 2026.", "your answer year=26: write a year such as 2026."),
        ("the profile says that it is undecided", "you answered that it is not decided"),
        (
            "do the names of R!A1:C9 still stand in column A, as the profile says? There stands nothing.",
            "do the names of R!A1:C9 still stand in column A, as was answered for an earlier roster? There stands nothing.",
        ),
        ("BLS 1 has no EMT", "BLS 1 has no EMT"),
    ],
)
def test_a_sentence_on_the_page(said, shown):
    assert for_page(said) == shown


def sentences(path):
    """The texts of a file that are no docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    return [
        one.value
        for one in ast.walk(tree)
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in told
    ]


def test_every_option_that_a_sentence_names_has_words_for_the_page():
    texts = [text for path in files() for text in sentences(path) if re.search(r"--[a-z]", text)]
    left = [text for text in texts if "--" in for_page(text)]
    assert left == [" are both for this form: say which with --profile."]  # the page keeps one profile for a form
