"""Every command that a document shows prints what the document says it prints."""

import re
import shutil

import pytest
from shown import DOCUMENTS, ROOT, blocks, commands

from staffing.cli import run

WITH_COMMANDS = [document for document in DOCUMENTS if any(commands(document))]


@pytest.mark.parametrize("document", WITH_COMMANDS, ids=lambda document: document.name)
def test_commands_print_what_is_shown(document, tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for text in blocks(document, "toml"):
        if named := re.match(r"# (\w+\.toml)\n", text):
            (tmp_path / named[1]).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for shown in commands(document):
        assert shown.command.startswith("staffing ")
        run(shown.arguments)
        printed = "".join(capsys.readouterr())
        assert shown.is_what(printed), f"$ {shown.command}\n{printed}"


def test_the_readme_shows_every_command():
    names = {shown.arguments[0] for shown in commands(DOCUMENTS[0])}
    assert names == {"check", "assign", "repair", "cover", "template", "rules", "packs"}
