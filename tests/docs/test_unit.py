"""The systemd unit of docs/serving.md is one that systemd takes, and as closed as it says."""

import shutil
import subprocess
import sys

import pytest
from shown import ROOT, blocks

ANALYZE = shutil.which("systemd-analyze")
#: systemd's own measure, times ten: 0 is closed to everything, 100 to nothing.
MOST_EXPOSED = 15


@pytest.mark.skipif(not ANALYZE, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path):
    (unit,) = blocks(ROOT / "docs" / "serving.md", "ini")
    path = tmp_path / "staffing.service"
    path.write_text(unit.replace("/opt/staffing/bin/staffing", sys.executable))
    verified = subprocess.run([ANALYZE, "verify", path], capture_output=True, text=True)
    assert (verified.returncode, verified.stdout + verified.stderr) == (0, "")
    measured = subprocess.run(
        [ANALYZE, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", path],
        capture_output=True, text=True,
    )  # fmt: skip
    assert measured.returncode == 0, measured.stdout
