"""For any workbook and any changes: reading back gives the old cells and the changes, and every other part is the same."""

from contextlib import suppress
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from patching import cells, changed_parts, parts, patched, workbook
from rich_workbook import PARTS, STYLES, written

from staffing.workbook.patch import Book, CannotPatch

RED = "FFF8A5A0"
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="_\ufffe\uffff"), max_size=8
)
PLACES = st.tuples(st.integers(1, 9), st.integers(1, 30))


@st.composite
def sheets(draw):
    """Rows of a sheet in any of the ways they may be written, and its cells."""
    prefix = draw(st.sampled_from(["", "x:"]))
    rows, number = [], 0
    for gap in draw(st.lists(st.integers(1, 3), max_size=4)):
        numbered = draw(st.booleans()) or gap > 1
        number += gap
        column, written_cells = 0, []
        for skip in draw(st.lists(st.integers(1, 3), max_size=4)):
            named = draw(st.booleans()) or skip > 1
            column += skip
            name = f' r="{get_column_letter(column)}{number}"' if named else ""
            kind = draw(st.sampled_from(["n", "s", "inlineStr", "str", "empty", "open"]))
            look = draw(st.sampled_from(["", ' s="1"', ' s="3"']))
            said = escape(draw(TEXTS))
            written_cells.append({
                "n": f"<c{name}{look}><v>{draw(st.integers(0, 99))}</v></c>",
                "s": f'<c{look} t="s"{name}><v>{draw(st.integers(0, 8))}</v></c>',
                "inlineStr": f'<c{name} t="inlineStr"{look}><is><t>{said}</t></is></c>',
                "str": f'<c{name}{look} t="str"><f>A1</f><v>{said}</v></c>',
                "empty": f"<c{name}{look}/>",
                "open": f"<c{name}{look} ></c>",
            }[kind])  # fmt: skip
        spans = draw(st.sampled_from(["", ' spans="2:3"']))
        named = f' r="{number}"' if numbered else ""
        end = "/>" if not written_cells and draw(st.booleans()) else f">{''.join(written_cells)}</row>"
        rows.append(f"<row{spans}{named}{end}")
    xml = f'<worksheet xmlns="M"><sheetData>{draw(st.sampled_from(["", " "])).join(rows)}</sheetData></worksheet>'
    if prefix:
        for tag in ("worksheet", "sheetData", "row", "c", "f", "v", "is", "t"):
            for sign in ("<", "</"):
                for end in (">", " ", "/"):
                    xml = xml.replace(f"{sign}{tag}{end}", f"{sign}x:{tag}{end}")
        xml = xml.replace("xmlns=", "xmlns:x=")
    return xml.replace('"M"', '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"')


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sheets(), st.dictionaries(PLACES, TEXTS, max_size=6), st.sets(PLACES, max_size=4), st.sets(PLACES, max_size=2))
def test_cells_that_are_not_changed_are_read_as_before(xml, texts, fills, notes):
    def change(sheet):
        for place, text in texts.items():
            sheet.write(*place, text)
        for place in fills:
            sheet.fill(*place, RED, bold=False)
        for place in notes:
            sheet.note(*place, "note")

    before = workbook(sheet=xml, styles=STYLES)
    after = patched(before, change, suffix=".xlsm")
    expected = cells(before)
    for row, column in fills:
        expected.setdefault(f"{get_column_letter(column)}{row}", ("n", "", ""))
    for (row, column), text in texts.items():
        expected[f"{get_column_letter(column)}{row}"] = ("inlineStr", "", text) if text else ("n", "", "")
    assert cells(after) == expected
    patchable = {"xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"}
    if notes:
        patchable |= {
            "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/_rels/sheet1.xml.rels", "[Content_Types].xml",
        }  # fmt: skip
    assert set(changed_parts(before, after)) <= patchable


RICH = {name: data if isinstance(data, bytes) else data.encode() for name, data in PARTS.items()}


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([name for name in RICH if name.endswith((".xml", ".rels", ".vml"))]),
    st.integers(0, 6000),
    st.integers(0, 40),
    st.sampled_from(
        [b"", b"<", b">", b'"', b"&", b"</c>", b'r="A0"', b"99999999999", b"-1", b"\xff", b"\x00", b"<x>", b"1:1"]
    ),
)
def test_a_workbook_with_any_damage_is_patched_or_refused(name, at, length, instead):
    at = at % (len(RICH[name]) + 1)
    data = written({**RICH, name: RICH[name][:at] + instead + RICH[name][at + length :]})
    # nothing else may be raised: a copy is then made of what the reader read
    with suppress(CannotPatch):
        mark_everything(data)


def mark_everything(data):
    book = Book(data, "staffing")
    for name in book.noted("Dana"):
        for cell, _ in book.sheet(name).cut_notes("Dana"):
            book.sheet(name).unfill(*cell, {RED}, unbold=True)
    for name in list(book.cell_sheets):
        sheet = book.sheet(name)
        for row, column in ((3, 5), (3, 6), (4, 8), (9, 9), (5, 8)):
            place = sheet.anchor(row, column)
            sheet.content(*place)
            sheet.contents(row)
            if sheet.array_around(*place) is None:
                sheet.write(*place, "Bo Oak")
            sheet.fill(*place, RED, bold=True)
            sheet.note(*place, "note")
        assert sheet.threads is not None
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        book.save(archive, ".xlsm")
    assert parts(stream.getvalue())
