"""What the documents point at is there, and they point at nothing outside the project's own files by path."""

import re

import pytest
from shown import DOCUMENTS, README, ROOT

_LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
_PATH = re.compile(r"`((?:staffing|tests|docs|examples)/[\w./]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_links_and_paths_lead_somewhere(document):
    text = document.read_text("utf-8")
    links = [link for link in _LINK.findall(text) if not link.startswith("https://")]
    missing = [link for link in links if not (document.parent / link).exists()]
    missing += [path for path in _PATH.findall(text) if not (ROOT / path).exists()]
    assert missing == []


def test_the_readme_leads_to_every_document():
    linked = {(README.parent / link).resolve() for link in _LINK.findall(README.read_text("utf-8"))}
    assert set(DOCUMENTS[1:]) - linked == set()


def test_the_readme_has_two_set_up_commands():
    lines = [line for line in README.read_text("utf-8").splitlines() if line.startswith("python3 -m venv ")]
    assert lines == [
        "python3 -m venv .venv && .venv/bin/pip install -q . && .venv/bin/staffing check examples/county.xlsx "
        "--as-of 2026-11-23 --fail-on never",
        "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/pytest -n 2",
    ]
