"""docs/web-api.md against the API: its example is run as it stands there, and its tables name every request and no other."""

import contextlib
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import openpyxl
import pytest
from checked_rosters import Site

PAGE = Path(__file__).parents[2] / "docs" / "web-api.md"
PREFIX, END = "/api/v1", "\x1e"
_STEP = re.compile(r"^```bash\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)


def steps():
    """What the example has one paste, and what it says that prints."""
    example = PAGE.read_text("utf-8").split("\n## A whole example\n")[1].split("\n## ")[0]
    return _STEP.findall(example)


@contextlib.contextmanager
def served(folder):
    """A page with accounts, started in a folder; gives its port."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    command = [sys.executable, "-m", "staffing", "serve", "--accounts", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL) as server:
        try:
            end = time.monotonic() + 30
            while time.monotonic() < end:
                with contextlib.suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz"):
                    break
                time.sleep(0.05)
            yield port
        finally:
            server.terminate()


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="the example needs curl and jq")
def test_the_whole_example_prints_what_is_shown(tmp_path):
    """With a token, on a real server, whose children read, check, plan and write."""
    script = [f'staffing() {{ "{sys.executable}" -m staffing "$@"; }}']
    for pasted, _ in steps():
        script += [pasted, f"printf '{END}'"]
    with served(tmp_path) as port:
        text = "\n".join(script).replace("127.0.0.1:8000", f"127.0.0.1:{port}")
        ran = subprocess.run(["bash", "-c", text], cwd=tmp_path, capture_output=True, text=True, timeout=300)
    printed = ran.stdout.split(END)[:-1]
    assert list(zip(printed, [told for _, told in steps()], strict=True)) == [(told, told) for _, told in steps()], (
        ran.stderr
    )
    mended = openpyxl.load_workbook(tmp_path / "mended.xlsx")["Shifts"]
    crews = [list(row[5:7]) for row in mended.iter_rows(min_row=3, max_row=5, values_only=True)]
    assert crews[:2] == [["Ed Elm", "Bo Birch"], ["Ana Ash", "OPEN"]]
    assert len(set(crews[2]) - {"OPEN", None}) == 2


def test_the_tables_name_every_request_and_no_other(tmp_path):
    document = Site(tmp_path).client.get(f"{PREFIX}/openapi.json").json()
    offered = {
        f"{method.upper()} {re.sub('{[^}]+}', 'X', path)}"
        for path, ways in document["paths"].items()
        for method in ways
    }
    told = re.findall(r"^\| `([A-Z]+ /\S+)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    assert sorted(re.sub(r"/(?:[A-Z]+)(?=/|$)", "/X", one) for one in told) == sorted(offered)


def test_the_example_asks_for_nothing_that_the_document_does_not_know(tmp_path):
    """What it sends, by the document's own fields; this needs no curl."""
    schemas = Site(tmp_path).client.get(f"{PREFIX}/openapi.json").json()["components"]["schemas"]
    pasted = "\n".join(commands for commands, _ in steps())
    sent = [set(json.loads(body)) for body in re.findall(r"'(\{\"\w+\".*\})'", pasted)]
    asked = ["Moves", "MovesToKeep", "SearchAsked", "Decision", "Decision", "WaiverAsked"]
    assert len(sent) == len(asked)
    assert [fields - set(schemas[name]["properties"]) for fields, name in zip(sent, asked, strict=True)] == [set()] * 6
