"""Forms that workbooks come in, each with a change in it: what is written stands there, and nothing else moved."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import pytest
from openpyxl import Workbook, load_workbook
from patching import cells, changed_parts, part, parts, patched, rows_of, saved, workbook
from rich_workbook import DEFAULTS, HEAD, MAIN, OFFICE, PARTS, STYLES, relations, written

from staffing.workbook.patch import Book, CannotPatch

RED = "FFF8A5A0"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def text(value):
    return f"<is><t>{value}</t></is>"


# cells and rows


def test_cells_that_are_not_there_go_between_their_neighbours():
    data = workbook('<row r="2" spans="2:4"><c r="B2"><v>1</v></c><c r="D2"><v>2</v></c></row>')

    def change(sheet):
        for column in (5, 3, 1):
            sheet.write(2, column, "x")

    new = '<c r="{}2" t="inlineStr"><is><t>x</t></is></c>'.format
    assert rows_of(patched(data, change)) == (
        f'<row r="2" spans="1:5">{new("A")}<c r="B2"><v>1</v></c>{new("C")}<c r="D2"><v>2</v></c>{new("E")}</row>'
    )


def test_rows_that_are_not_there_go_between_their_neighbours():
    data = workbook('<row r="2"/><row r="5"><c r="A5"/></row>')

    def change(sheet):
        for row in (9, 3, 1, 2):
            sheet.write(row, 1, "x")

    new = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x</t></is></c></row>'.format
    assert rows_of(patched(data, change)) == f'{new(1)}{new(2)}{new(3)}<row r="5"><c r="A5"/></row>{new(9)}'


def test_rows_and_cells_without_numbers_keep_their_places():
    data = workbook("<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>")

    def change(sheet):
        sheet.write(1, 2, "x")
        sheet.write(2, 3, "y")
        sheet.write(4, 1, "z")

    assert cells(patched(data, change)) == {
        "A1": ("n", "", "1"), "B1": ("inlineStr", "", "x"), "C2": ("inlineStr", "", "y"), "A3": ("n", "", "3"),
        "A4": ("inlineStr", "", "z"),
    }  # fmt: skip


def test_a_row_before_one_without_a_number_does_not_push_it_down():
    data = workbook('<row r="3"><c><v>1</v></c></row><row><c><v>2</v></c></row>')
    assert cells(patched(data, lambda sheet: sheet.write(1, 1, "x"))) == {
        "A1": ("inlineStr", "", "x"), "A3": ("n", "", "1"), "A4": ("n", "", "2"),
    }  # fmt: skip
    gap = workbook('<row><c><v>1</v></c></row><row r="5"/><row><c><v>2</v></c></row>')
    assert cells(patched(gap, lambda sheet: sheet.write(3, 1, "x")))["A6"] == ("n", "", "2")


@pytest.mark.parametrize("body", ["<sheetData/>", "<sheetData></sheetData>", ""])
def test_an_empty_sheet_gets_its_first_cell(body):
    data = workbook(sheet=f'<worksheet xmlns="{MAIN}"><sheetViews/>{body}<pageMargins/></worksheet>')
    assert part(patched(data, lambda sheet: sheet.write(2, 2, "x")), "xl/worksheets/sheet1.xml").decode() == (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews/><sheetData><row r="2"><c r="B2" t="inlineStr">{text("x")}</c></row>'
        "</sheetData><pageMargins/></worksheet>"
    )


def test_the_size_that_a_sheet_says_grows_with_it():
    sheet = f'<worksheet xmlns="{MAIN}"><dimension ref="B2:C3"/><sheetData/></worksheet>'
    assert b'<dimension ref="B1:D3"/>' in part(
        patched(workbook(sheet=sheet), lambda sheet: sheet.write(1, 4, "x")), "xl/worksheets/sheet1.xml"
    )


def test_new_cells_look_like_their_row_or_column():
    sheet = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" style="3"/></cols><sheetData><row r="1" s="2" '
        'customFormat="1"/><row r="2" s="2"/></sheetData></worksheet>'
    )

    def change(sheet):
        sheet.write(1, 2, "row")
        sheet.write(2, 2, "column")
        sheet.write(2, 4, "none")

    after = rows_of(patched(workbook(sheet=sheet, styles=STYLES), change))
    assert after == (
        f'<row r="1" s="2" customFormat="1"><c r="B1" s="2" t="inlineStr">{text("row")}</c></row><row r="2" s="2">'
        f'<c r="B2" s="3" t="inlineStr">{text("column")}</c><c r="D2" t="inlineStr">{text("none")}</c></row>'
    )


def test_merged_cells_are_named_by_the_one_that_shows():
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData/><mergeCells><mergeCell ref="B2:D3"/></mergeCells></worksheet>'
    shown = Book(workbook(sheet=sheet), "").sheet("Shifts")
    assert [shown.anchor(3, 4), shown.anchor(2, 2), shown.anchor(4, 4)] == [(2, 2), (2, 2), (4, 4)]


# texts


@pytest.mark.parametrize("start", "=+-@")
def test_what_begins_like_a_formula_stays_a_text(start):
    after = patched(workbook(styles=STYLES), lambda sheet: sheet.write(1, 1, f"{start}1+1"))
    cell = load_workbook(BytesIO(after))["Shifts"]["A1"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}1+1", "s", True)


def test_signs_of_markup_and_of_escapes_are_read_back_as_they_were_written():
    said = " <b>&amp; ]]> \"'_x0041_ "
    after = patched(workbook(), lambda sheet: sheet.write(1, 1, said))
    assert Book(after, "").sheet("Shifts").content(1, 1).text == said
    assert rows_of(after) == (
        '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> &lt;b&gt;&amp;amp; ]]&gt; "\'_x005F_x0041_ '
        "</t></is></c></row>"
    )


def test_texts_of_every_kind_are_read():
    rows = (
        '<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>'
        '<c r="C1" t="str"><f>A1</f><v>x</v></c><c r="D1"><v>7.5</v></c><c r="E1" t="s"><v>9</v></c><c r="F1"/></row>'
    )
    made = {
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}"><!-- <x:si> --><x:si><x:t>no</x:t></x:si><x:si><x:t>_x0041_na'
        "</x:t><x:rPh><x:t>AN</x:t></x:rPh></x:si></x:sst>",
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
    }
    read = Book(workbook(rows, **made), "").sheet("Shifts").contents(1)
    assert {column: (content.text, content.is_formula) for column, content in read.items()} == {
        1: ("Ana", False), 2: ("inline", False), 3: ("=A1", True), 4: ("7.5", False),
    }  # fmt: skip


def test_what_xml_can_not_hold_is_escaped_as_excel_does():
    after = patched(workbook(), lambda sheet: sheet.write(1, 1, "a\x07\ud800\rb"))
    assert "<t>a_x0007__xD800__x000D_b</t>" in rows_of(after)
    assert Book(after, "").sheet("Shifts").content(1, 1).text == "a\x07\ud800\rb"


def test_a_note_that_is_cut_keeps_its_escapes():
    noted = patched(workbook(), lambda sheet: sheet.note(1, 1, "mine_x0007_ \x07 & - ours"))
    cut = patched(noted, lambda sheet: list(sheet.cut_notes("- ours")))
    assert b">mine_x005F_x0007_ _x0007_ &amp;</t>" in part(cut, "xl/comments1.xml")


def test_the_first_sheet_that_shows_is_in_front_where_the_one_in_front_is_taken_away():
    made = load_workbook(BytesIO(book_with("Lists", "Shifts", "Violations")))
    made["Lists"].sheet_state, made.active = "hidden", 2
    made.save(stream := BytesIO())
    book = Book(stream.getvalue(), "")
    book.remove("Violations")
    assert load_workbook(BytesIO(saved(book))).active.title == "Shifts"


# formulas


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A4" si="3">B1+$C$1</f><v>1</v></c></row><row r="2"><c r="A2">'
    '<f t="shared" si="3"/><v>2</v></c></row><row r="3"><c r="A3"><f t="shared" si="3"/><v>3</v></c></row>'
)


def test_the_next_cell_states_a_shared_formula_whose_first_cell_is_written_over():
    assert cells(patched(workbook(SHARED), lambda sheet: sheet.write(1, 1, "x"))) == {
        "A1": ("inlineStr", "", "x"), "A2": ("n", "B2+$C$1", "2"), "A3": ("n", "", "3"),
    }  # fmt: skip

    def two(sheet):
        sheet.write(1, 1, "x")
        sheet.write(2, 1, "y")

    after = patched(workbook(SHARED), two)
    assert '<f t="shared" ref="A3:A3" si="3">B3+$C$1</f>' in rows_of(after)


def test_a_shared_formula_is_told_as_it_reads_in_its_cell():
    sheet = Book(workbook(SHARED), "").sheet("Shifts")
    assert [sheet.content(row, 1).text for row in (1, 2, 3)] == ["=B1+$C$1", "=B2+$C$1", "=B3+$C$1"]


def test_part_of_an_array_is_known():
    rows = '<row r="1"><c r="B1"><f t="array" ref="B1:C2">X</f></c><c r="E1"><f t="array" ref="E1">Y</f></c></row>'
    sheet = Book(workbook(rows), "").sheet("Shifts")
    assert [sheet.array_around(*cell) for cell in ((1, 2), (2, 3), (1, 5), (1, 4))] == ["B1:C2", "B1:C2", None, None]


def test_the_order_of_calculation_names_formulas_only():
    chain = f'<calcChain xmlns="{MAIN}"><c r="A1" i="1"/><c r="A2"/><c r="A3"/></calcChain>'
    made = {
        "xl/calcChain.xml": chain,
        "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("calcChain", "calcChain.xml")),
    }
    after = patched(workbook(SHARED, **made), lambda sheet: sheet.write(1, 1, ""))
    assert part(after, "xl/calcChain.xml").decode() == HEAD + chain.replace(
        '<c r="A1" i="1"/><c r="A2"/>', '<c r="A2" i="1"/>'
    )
    assert rows_of(after).startswith('<row r="1"><c r="A1"/></row>')


# other forms of the same format


def change_all(sheet):
    sheet.write(1, 2, "=x")
    sheet.fill(1, 1, RED, bold=True)
    sheet.note(1, 1, "note")


PREFIXED = {
    "xl/workbook.xml": f'<x:workbook xmlns:x="{MAIN}" xmlns:q="{OFFICE}"><x:sheets><x:sheet name="Shifts" sheetId="1" q:id="rId1"/>'
    "</x:sheets></x:workbook>",
    "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
    "</x:sheetData></x:worksheet>",
    "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
    "xl/styles.xml": f'<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font><x:sz val="9"/></x:font></x:fonts></x:styleSheet>',
}


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_prefixed_names_stay_prefixed():
    after = patched(workbook(**PREFIXED), change_all)
    assert rows_of(after) == (
        '<x:row r="1"><x:c r="A1" s="2"><x:v>1</x:v></x:c><x:c r="B1" s="1" t="inlineStr"><x:is><x:t>=x</x:t></x:is></x:c></x:row>'
    )
    assert part(after, "xl/styles.xml").decode() == (
        f'{HEAD}<x:styleSheet xmlns:x="{MAIN}"><x:fonts><x:font><x:sz val="9"/></x:font><x:font><x:b/><x:sz val="9"/></x:font>'
        '</x:fonts><x:fills count="3"><x:fill><x:patternFill patternType="none"/></x:fill><x:fill><x:patternFill '
        'patternType="gray125"/></x:fill><x:fill><x:patternFill patternType="solid"><x:fgColor rgb="FFF8A5A0"/><x:bgColor '
        'indexed="64"/></x:patternFill></x:fill></x:fills><x:borders count="1"><x:border><x:left/><x:right/><x:top/><x:bottom/>'
        '<x:diagonal/></x:border></x:borders><x:cellXfs count="3"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '<x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1"/><x:xf numFmtId="0" fontId="1" fillId="2" '
        'borderId="0" applyFill="1" applyFont="1"/></x:cellXfs></x:styleSheet>'
    )
    cell = load_workbook(BytesIO(after))["Shifts"]["A1"]
    assert (cell.value, cell.fill.fgColor.rgb, cell.font.bold, cell.comment.text) == (1, RED, True, "note")


def strict():
    made = {
        name: (data if isinstance(data, str) else data.decode()).replace(MAIN, STRICT).replace(OFFICE, STRICT_OFFICE)
        for name, data in parts(workbook('<row r="1"><c r="A1"><v>1</v></c></row>')).items()
    }
    return written({name: data.removeprefix(HEAD) for name, data in made.items() if name != "[Content_Types].xml"})


def test_the_strict_variant_stays_strict():
    book = Book(strict(), "staffing")
    change_all(book.sheet("Shifts"))
    made = Workbook()
    made.active.append(["x"])
    book.add(made)
    after = parts(saved(book))
    assert [name for name, data in after.items() if b"schemas.openxmlformats.org/spreadsheetml" in data] == []
    assert f"{STRICT_OFFICE}/comments".encode() in after["xl/worksheets/_rels/sheet1.xml.rels"]
    assert Book(written_zip(after), "").sheet("Sheet").content(1, 1).text == "x"


def written_zip(named):
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in named.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "iso-8859-1"])
def test_parts_in_other_encodings_are_read_and_stay_in_step(encoding):
    declared = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16"}.get(encoding, encoding)
    xml = (
        f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr">'
        f"{text('Renée')}</c></row></sheetData></worksheet>"
    ).encode(encoding)
    after = patched(workbook(sheet=xml), lambda sheet: sheet.write(2, 1, "Zoë"))
    assert cells(after) == {"A1": ("inlineStr", "", "Renée"), "A2": ("inlineStr", "", "Zoë")}
    assert part(patched(workbook(sheet=xml), lambda sheet: sheet.content(1, 1)), "xl/worksheets/sheet1.xml") == xml


def test_comments_and_character_data_that_look_like_rows_are_no_rows():
    rows = (
        '<!-- <row r="1"><c r="A1"/></row> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[<row r="2">]]></t></is></c>'
        '</row><?p <row r="3"> ?><row r="4"><c r="A4" x=">"/></row>'
    )
    after = patched(workbook(rows), lambda sheet: sheet.write(2, 1, "x"))
    assert rows_of(after) == rows.replace(
        '<?p <row r="3"> ?>', '<?p <row r="3"> ?><row r="2"><c r="A2" t="inlineStr">' + text("x") + "</c></row>"
    )


def test_parts_are_found_wherever_they_are():
    moved = {
        "xl/workbook.xml": "Book/The Book.xml",
        "xl/_rels/workbook.xml.rels": "Book/_rels/The Book.xml.rels",
        "xl/worksheets/sheet1.xml": "pages/ONE.XML",
    }
    made = parts(workbook('<row r="1"><c r="A1"><v>1</v></c></row>'))
    named = {moved.get(name, name): data for name, data in made.items()}
    named["_rels/.rels"] = relations(("officeDocument", "/Book/The%20Book.xml")).encode()
    named["Book/_rels/The Book.xml.rels"] = relations(("worksheet", "../pages/one.xml")).encode()
    before = written_zip(named)
    after = patched(before, lambda sheet: sheet.write(1, 2, "x"))
    assert changed_parts(before, after) == ["Book/The Book.xml", "[Content_Types].xml", "pages/ONE.XML"]
    assert cells(after, "pages/ONE.XML")["B1"] == ("inlineStr", "", "x")


def test_days_count_from_1904_where_the_workbook_says_so():
    listed = part(workbook(), "xl/workbook.xml").decode().removeprefix(HEAD)
    made_in_1904 = {"xl/workbook.xml": listed.replace("<sheets>", '<workbookPr date1904="1"/><sheets>')}
    book, made = Book(workbook(styles=STYLES, **made_in_1904), ""), Workbook()
    made.active.append([datetime(2026, 12, 1, 7)])
    book.add(made)
    assert load_workbook(BytesIO(saved(book)))["Sheet"]["A1"].value == datetime(2026, 12, 1, 7)


def test_zips_with_data_descriptors_stored_parts_and_odd_dates_are_copied():
    class Pipe(BytesIO):
        def seekable(self):
            return False

        def tell(self):
            raise OSError

        def seek(self, *_):
            raise OSError

    stream = Pipe()
    with ZipFile(stream, "w") as archive:
        for name, data in parts(workbook('<row r="1"/>')).items():
            member = ZipInfo(name, (2001, 2, 3, 4, 5, 6))
            member.compress_type = ZIP_STORED
            archive.writestr(member, data)
    before = stream.getvalue()
    with ZipFile(BytesIO(before)) as archive:
        assert {member.flag_bits & 8 for member in archive.infolist()} == {8}
    after = patched(before, lambda sheet: sheet.write(1, 1, "x"))
    with ZipFile(BytesIO(after)) as archive:
        assert {(m.date_time, m.compress_type) for m in archive.infolist()} == {((2001, 2, 3, 4, 5, 6), ZIP_STORED)}
        assert archive.testzip() is None


# sheets


def book_with(*names):
    made = Workbook()
    made.remove(made.active)
    for name in names:
        made.create_sheet(name).append([name])
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_sheets_that_are_taken_away_are_counted_out_of_names_and_views():
    made = load_workbook(BytesIO(book_with("Violations", "Shifts", "Coverage")))
    made.active = 1
    made["Shifts"].print_title_rows = "1:2"
    made["Coverage"].print_title_rows = "1:4"
    stream = BytesIO()
    made.save(stream)
    book = Book(stream.getvalue(), "")
    book.remove("Violations")
    book.remove("Coverage")
    after = saved(book)
    read = load_workbook(BytesIO(after))
    assert (read.sheetnames, read.active.title, read["Shifts"].print_title_rows) == (["Shifts"], "Shifts", "$1:$2")
    assert [name for name in parts(after) if name.startswith("xl/worksheets/")] == ["xl/worksheets/sheet2.xml"]


def test_only_the_sheets_that_were_selected_are_selected():
    made, stream = Workbook(), BytesIO()
    made.active.sheet_view.tabSelected = True
    made.save(stream)
    book = Book(stream.getvalue(), "")
    made.active.title = "Violations"
    book.add(made)
    after = saved(book)
    selected = [name for name, data in parts(after).items() if b'tabSelected="1"' in data]
    assert selected == ["xl/worksheets/sheet1.xml"]


# what can't be patched


def twice(data):
    stream = BytesIO(data)
    with ZipFile(stream, "a") as archive:
        archive.writestr("XL/Workbook.xml", "<workbook/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no zip", "no zip file"),
        (twice(workbook()), "two parts of one name"),
        (written({"x.xml": "<x/>"}), "no workbook in the file"),
        (workbook(**{"xl/workbook.xml": "<workbook/>"}), "a workbook without sheets"),
        (workbook(**{"xl/_rels/workbook.xml.rels": relations()}), "a workbook without a sheet of cells"),
    ],
)
def test_what_is_no_workbook_is_refused(data, says):
    with pytest.raises(CannotPatch) as refusal:
        Book(data, "")
    assert str(refusal.value) == says


@pytest.mark.parametrize(
    ("sheet", "says"),
    [
        (f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">', "a sheet that has no end"),
        (
            f'<!DOCTYPE x [<!ENTITY a "b">]><worksheet xmlns="{MAIN}"><sheetData/></worksheet>',
            "a document type in a part",
        ),
        (b"\xff\xfe<\x00\x00", "a part that is not in its encoding"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "a part in an unknown encoding"),
    ],
)
def test_what_is_no_sheet_is_refused(sheet, says):
    data = workbook(sheet=sheet if isinstance(sheet, bytes) else sheet.encode())
    with pytest.raises(CannotPatch) as refusal:
        Book(data, "").sheet("Shifts")
    assert str(refusal.value) == says


def test_the_rich_workbook_can_be_marked_in_every_cell_of_its_rows():
    def change(sheet):
        for row in range(1, 7):
            for column in range(1, 13):
                sheet.fill(row, column, RED, bold=False)

    before = written(PARTS)
    after = patched(before, change, suffix=".xlsm")
    kept = {name: cell for name, cell in cells(after).items() if cell != ("n", "", "")}
    assert kept == cells(before)


# tables


def tables(data):
    return {name: xml.decode() for name, xml in parts(data).items() if name.startswith("xl/tables/")}


def test_a_table_takes_in_a_heading_that_is_written_beside_it():
    before = written(PARTS)

    def change(sheet):
        sheet.write(2, 7, "Crew 3")
        sheet.write(3, 7, "Bo Oak")

    expected = tables(before)["xl/tables/table1.xml"].replace("A2:F4", "A2:G4").replace('count="6"', 'count="7"')
    expected = expected.replace('name="Crew 2"/>', 'name="Crew 2"/><tableColumn id="7" name="Crew 3"/>')
    assert tables(patched(before, change)) == {"xl/tables/table1.xml": expected}


@pytest.mark.parametrize(
    ("place", "text"),
    [((2, 8), "Crew 3"), ((3, 7), "Bo Oak"), ((2, 7), "crew 1")],
    ids=["apart", "below", "the same name"],
)
def test_a_table_stays_as_it_is_where_no_new_heading_is_beside_it(place, text):
    before = written(PARTS)
    assert tables(patched(before, lambda sheet: sheet.write(*place, text))) == tables(before)


def test_drawings_of_notes_are_declared_by_their_ending_as_excel_does():
    types = part(patched(workbook(), lambda sheet: sheet.note(1, 1, "note")), "[Content_Types].xml").decode()
    assert types.count('Extension="vml"') == 1
    plain = workbook()
    without = written_zip(
        {
            name: data.replace(f'<Default Extension="vml" ContentType="{DEFAULTS["vml"]}"/>'.encode(), b"")
            for name, data in parts(plain).items()
        }
    )
    again = part(patched(without, lambda sheet: sheet.note(1, 1, "note")), "[Content_Types].xml").decode()
    assert f'<Default Extension="vml" ContentType="{DEFAULTS["vml"]}"/>' in again


def test_sheets_of_macros_go_with_the_macros():
    macro = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    listed = part(workbook(), "xl/workbook.xml").decode().removeprefix(HEAD)
    with_macros = {
        "xl/workbook.xml": listed.replace("</sheets>", '<sheet name="Old" sheetId="2" r:id="rId2"/></sheets>'),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), (macro, "macrosheets/sheet1.xml")
        ),
        "xl/macrosheets/sheet1.xml": "<macrosheet/>",
    }
    book = Book(workbook(**with_macros), "")
    assert (book.has_macros, book.names) == (True, ["Shifts", "Old"])
    book.drop_macros()
    assert load_workbook(BytesIO(saved(book))).sheetnames == ["Shifts"]
