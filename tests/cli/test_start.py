"""What the command line answers before it reads anything."""

import subprocess
import sys

import pytest

from staffing import __version__
from staffing.cli import run
from staffing.cli.exits import FAILED, FOUND, OK, UNREAD, USAGE, strongest

HEAVY = {"pandas", "numpy", "ortools", "openpyxl", "python_calamine"}


@pytest.mark.parametrize(
    "args",
    [["--version"], ["--help"], ["check", "--help"], ["assign", "--help"], ["repair", "--help"], ["rules", "--help"]],
)
def test_questions_about_the_program_load_nothing_heavy(args):
    code = (
        "import sys; from staffing.cli import run; run(sys.argv[1:]);"
        f"print('LOADED', sorted(set(sys.modules) & {HEAVY!r}), file=sys.stderr)"
    )
    asked = subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, check=True)
    assert asked.stderr == "LOADED []\n"


def test_version(capfd):
    assert run(["--version"]) == 0
    assert capfd.readouterr() == (f"staffing {__version__}\n", "")


def test_the_module_runs_as_the_command_does():
    asked = subprocess.run([sys.executable, "-m", "staffing", "--version"], capture_output=True, text=True, check=True)
    assert asked.stdout == f"staffing {__version__}\n"


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["check"], "Error: Missing argument 'ROSTER...'."),
        (["check", "a.xlsx", "--as-of", "3/4/27"], "Error: --as-of: 3/4/27 is not a date: write it as 2026-12-01"),
        (["check", "a.xlsx", "--format", "pdf"], "Error: --format: 'pdf' is not one of 'text', 'json', 'xlsx'."),
        (
            ["check", "a.xlsx", "--from", "2026-12-02", "--to", "2026-12-01"],
            "Error: --from 2026-12-02 is later than --to 2026-12-01: no day lies between them.",
        ),
        (["check", "a.xlsx", "--format", "xlsx"], "Error: --format xlsx writes a marked copy: say where with -o."),
        (["check", "a.xlsx", "--rules", "baselin"], "Error: there is no rule pack 'baselin'; did you mean 'baseline'?"),
        (
            ["assign", "a.xlsx", "-o", "b.xlsx", "--time-limit", "0"],
            "Error: --time-limit: 0 is not a number of seconds above 0: write it as 60",
        ),
        (["rules", "no-emtt"], "Error: There is no rule no-emtt; did you mean no-emt? `staffing rules` lists them."),
    ],
)
def test_a_mistake_in_the_call_is_one_sentence_and_exit_2(args, sentence, capfd):
    assert run(args) == 2
    out, err = capfd.readouterr()
    assert (out, err.splitlines()[-1]) == ("", sentence)


def test_of_several_exit_codes_the_strongest_wins():
    assert [
        strongest(codes) for codes in ([FOUND, OK], [FOUND, UNREAD], [UNREAD, USAGE], [USAGE, FAILED, FOUND], [])
    ] == [
        FOUND,
        UNREAD,
        USAGE,
        FAILED,
        OK,
    ]


def test_interrupting_is_exit_130(monkeypatch, capfd):
    monkeypatch.setattr("staffing.cli.rules.load_rules", _raises(KeyboardInterrupt()))
    assert run(["rules"]) == 130
    assert capfd.readouterr().err.strip() == "Interrupted."


def test_our_own_failure_is_two_lines_without_the_users_data_and_exit_4(monkeypatch, capfd):
    monkeypatch.setattr("staffing.cli.rules.load_rules", _raises(KeyError("Doe,\nJane")))
    monkeypatch.setattr(sys, "argv", ["staffing", "rules"])
    assert run(["rules"]) == 4
    out, err = capfd.readouterr()
    first, second = err.splitlines()
    assert out == ""
    assert first == "staffing failed on this command; this is our fault, not yours."
    assert second.startswith(f"Please send us: staffing {__version__}, Python ")
    assert ", command rules, KeyError at rules.py:" in second
    assert "Doe" not in err


def _raises(error):
    def fail(*args):
        raise error

    return fail
