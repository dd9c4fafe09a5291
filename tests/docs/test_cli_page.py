"""docs/cli.md and the README against the commands: every option, every exit code, every outcome."""

import re

import pytest
from shown import README, ROOT, table_rows

from staffing.cli import exits, staffing
from staffing.planner import assign
from staffing.planner.repairing import outcome

PAGE = ROOT / "docs" / "cli.md"


def section(command: str) -> str:
    return PAGE.read_text("utf-8").split(f"## staffing {command}\n", 1)[1].split("\n## ", 1)[0]


def test_every_command_has_a_section():
    assert re.findall(r"^## staffing (\w+)$", PAGE.read_text("utf-8"), re.MULTILINE) == [
        "check",
        "assign",
        "repair",
        "cover",
        "inspect",
        "profile",
        "rules",
        "packs",
        "template",
        "serve",
        "user",
    ]
    assert set(staffing.commands) == {
        "check", "assign", "repair", "cover", "inspect", "profile", "rules", "packs", "template", "serve", "user",
    }  # fmt: skip


def below(group, name=""):
    """The commands of a group and of the groups in it, by their whole names."""
    for word, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from below(command, f"{name}{word} ")
        else:
            yield f"{name}{word}", command


COMMANDS = dict(below(staffing))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_told_with_its_choices_and_default(command):
    asked = [p for p in COMMANDS[command].params if p.param_type_name == "option"]
    rows = {row[0]: row for row in table_rows(PAGE, f"staffing {command}")} if asked else {}
    assert sorted(rows) == sorted(", ".join(option.opts) for option in asked)
    for option in asked:
        _, value, meaning = rows[", ".join(option.opts)]
        assert (value == "") == option.is_flag
        if choices := getattr(option.type, "choices", None):
            assert value == ", ".join(choices)
        if option.show_default and not meaning.startswith("as for"):
            assert meaning.endswith(f"Default: {option.default}")


@pytest.mark.parametrize("page", [PAGE, README], ids=lambda page: page.name)
def test_every_exit_code_is_told(page):
    heading = "Exit codes" if page == PAGE else "For scripts"
    codes = [exits.OK, exits.FOUND, exits.USAGE, exits.UNREAD, exits.FAILED, exits.INTERRUPTED]
    assert [int(row[0]) for row in table_rows(page, heading)] == codes
    assert "4 wins over 2, 2 over 3, 3 over 1" in page.read_text("utf-8")


def test_every_outcome_of_a_plan_is_told():
    told = re.findall(r"^- (.*)$", section("assign"), re.MULTILINE)
    module = __import__(assign.__module__, fromlist=["BEST"])
    assert told == [module.BEST, module.COMPLETE, module.IMPOSSIBLE, module.OUT_OF_TIME]


def test_every_outcome_of_a_repair_is_told():
    told = re.findall(r"^- (.*)$", section("repair"), re.MULTILINE)
    assert told == [
        outcome.NOTHING, outcome.FEWEST, outcome.AS_FAR, outcome.MENDED, outcome.MENDED_REST, outcome.UNSURE,
    ]  # fmt: skip
