"""What the API refuses says what a program can do: no sentence that it can give speaks of a page."""

import ast
import re
from pathlib import Path

import pytest

import staffing.web
from staffing.web.api.sentences import for_programs
from staffing.web.pages.draft import CHANGED, Mistake

WEB = Path(staffing.web.__file__).parent
OF_PAGES = re.compile(
    r"go back|load the page|look again|press one|see the page|page of|this page was made|first page|the board\b|to the planner"
    r"|the link|choose (from|again)",
    re.IGNORECASE,
)


def reachable():
    """The files whose sentences the API gives: its own, those of the pages that it calls, and those of child processes."""
    own = sorted(WEB.glob("api/*.py"))
    called = {name for file in own for name in re.findall(r"from staffing\.web\.pages\.(\w+) import", file.read_text())}
    called |= {
        name.strip()
        for file in own
        for names in re.findall(r"from staffing\.web\.pages import ([\w, ]+)", file.read_text())
        for name in names.split(",")
    }
    return [*own, *(WEB / "pages" / f"{name}.py" for name in sorted(called)), *sorted(WEB.glob("work/*.py"))]


def texts(tree):
    """Every text of a file but for docstrings, and for what a `Mistake` says on pages where it says something else to programs."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == Mistake.__name__ and len(call.args) > 1:
            skipped |= {id(part) for part in ast.walk(call.args[0])}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.value


def test_what_is_looked_at():
    names = {file.relative_to(WEB).as_posix() for file in reachable()}
    assert {"api/problems.py", "pages/waiving.py", "pages/mine.py", "work/covering.py", "work/sentences.py"} <= names
    found = list(texts(ast.parse((WEB / "pages" / "waiving.py").read_text())))
    assert "The report has no such line: go back to it and choose again." in found
    assert not any("is past: write" in text for text in found)


@pytest.mark.parametrize("file", reachable(), ids=lambda file: file.relative_to(WEB).as_posix())
def test_no_sentence_of_the_api_speaks_of_a_page(file):
    said = {for_programs(text) for text in texts(ast.parse(file.read_text("utf-8"))) if " " in text}
    assert sorted(text for text in said if OF_PAGES.search(text)) == []


def test_a_mistake_says_one_thing_on_a_page_and_another_to_a_program():
    both = Mistake("Go back.", "Send less.")
    assert (both.detail, both.call, Mistake("Less.").call) == ("Go back.", "Send less.", "Less.")
    assert for_programs(CHANGED) != CHANGED
    assert for_programs("anything else") == "anything else"
