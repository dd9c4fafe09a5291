"""The whole command on a roster with 41 features of Excel: none is lost, and what nobody marked keeps its bytes."""

import warnings

from forty_one import ALL_PARTS, FEATURES, forty_one
from openpyxl import load_workbook
from patching import changed_parts, parts
from python_calamine import CalamineWorkbook

from staffing.cli import run


def test_none_of_41_features_is_lost(tmp_path, capfd):
    source, out = tmp_path / "roster.xlsm", tmp_path / "marked.xlsm"
    source.write_bytes(forty_one())
    assert run(["check", str(source), "--as-of", "2026-11-23", "--format", "xlsx", "-o", str(out)]) == 1
    marked = out.read_bytes()
    there = parts(marked)
    assert [name for name, (part, marker) in FEATURES.items() if marker not in there[part]] == []
    assert changed_parts(source.read_bytes(), marked) == [
        "[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/styles.xml",
        "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml",
    ]  # fmt: skip
    assert (len(FEATURES), len(ALL_PARTS)) == (41, 44)
    sheets = ["Shifts", "Other", "Staff", "Hours", "Violations", "Coverage"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would lose
        assert load_workbook(out).sheetnames == sheets
    assert CalamineWorkbook.from_path(str(out)).sheet_names == sheets
