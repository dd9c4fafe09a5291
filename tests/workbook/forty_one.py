"""A roster with 41 features of Excel in it, each with bytes by which it is known: what a copy must not lose.

The list is that of a measurement of what an openpyxl round trip keeps, thins and loses. Features of the rich workbook are taken
from there; what it lacks (icon sets, an outline, charts, check boxes in cells ...) is added here, and a Staff sheet, so that
it can be checked as a whole.
"""

from __future__ import annotations

from rich_workbook import MAIN, MICROSOFT, OFFICE, PARTS, SPREADSHEET, TYPES, relations, small, written

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"

_CHART = (
    f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"><c:chart><c:plotArea><c:layout/><c:barChart>'
    '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numRef>'
    '<c:f>Shifts!$C$3:$C$4</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
    '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
    '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart></c:chartSpace>'
)
_CORNERS = (
    "<xdr:from><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
    "<xdr:to><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>18</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>"
)
_FRAME = (
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Chart 1"/><xdr:cNvGraphicFramePr/>'
    '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData '
    f'uri="{DRAWING}/chart"><c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}" r:id="rId%d"/></a:graphicData></a:graphic>'
    "</xdr:graphicFrame>"
)
_ANCHOR = f"<xdr:twoCellAnchor>{_CORNERS}{_FRAME % 2}<xdr:clientData/></xdr:twoCellAnchor>"
_OVAL = (
    f'<xdr:twoCellAnchor>{_CORNERS}<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="10" name="Oval 4"/><xdr:cNvSpPr/>'
    '</xdr:nvSpPr><xdr:spPr><a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp><xdr:clientData/>'
    "</xdr:twoCellAnchor>"
)
_ICONS = (
    '<conditionalFormatting sqref="D3:D4"><cfRule type="iconSet" priority="2"><iconSet iconSet="3Arrows"><cfvo type="percent" '
    'val="0"/><cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet></cfRule></conditionalFormatting>'
    '<conditionalFormatting sqref="B3:B4"><cfRule type="expression" dxfId="0" priority="3"><formula>$E3=""</formula></cfRule>'
    "</conditionalFormatting>"
)


def _changed(text: str | bytes, *swaps: tuple[str, str]) -> str:
    assert isinstance(text, str)
    for old, new in swaps:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def _texts(row: int, *texts: str) -> str:
    cells = "".join(
        f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for column, text in zip("ABCD", texts, strict=False)
    )
    return f'<row r="{row}">{cells}</row>'


ALL_PARTS: dict[str, str | bytes] = {
    **PARTS,
    "_rels/.rels": relations(
        ("officeDocument", WORKBOOK), ("customXml", "customXml/item1.xml"), ("custom-properties", "docProps/custom.xml")
    ),
    WORKBOOK: _changed(
        PARTS[WORKBOOK],
        ("</sheets>", '<sheet name="Staff" sheetId="8" r:id="rId15"/><sheet name="Hours" sheetId="9" r:id="rId16"/></sheets>'),
    ),
    "xl/_rels/workbook.xml.rels": _changed(
        PARTS["xl/_rels/workbook.xml.rels"],
        (
            "</Relationships>",
            f'<Relationship Id="rId15" Type="{OFFICE}/worksheet" Target="worksheets/sheet3.xml"/>'
            f'<Relationship Id="rId16" Type="{OFFICE}/chartsheet" Target="chartsheets/sheet1.xml"/>'
            f'<Relationship Id="rId17" Type="{MICROSOFT}/2022/11/relationships/FeaturePropertyBag" '
            'Target="featurePropertyBag/featurePropertyBag.xml"/></Relationships>',
        ),
    ),
    SHEET: _changed(
        PARTS[SHEET],
        ('<row r="4" spans="1:12">', '<row r="4" spans="1:12" outlineLevel="1">'),
        ('<c r="L5" t="b">', '<c r="L5" s="4" t="b">'),
        ("<dataValidations count=", f"{_ICONS}<dataValidations count="),
    ),
    STYLES: _changed(
        PARTS[STYLES],
        ('<cellXfs count="4">', '<cellXfs count="5">'),
        (
            "</cellXfs>",
            '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"><extLst><ext '
            f'uri="{{C7286773-470A-42A8-94C5-96B5CB345126}}" xmlns:xfpb="{MICROSOFT}/spreadsheetml/2022/featurepropertybag">'
            '<xfpb:xfComplement i="0"/></ext></extLst></xf></cellXfs>',
        ),
    ),
    "xl/worksheets/sheet3.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{_texts(1, "Name", "Level")}{_texts(2, "Ana Elm", "EMT")}'
    f"{_texts(3, 'Bo Fir', 'Paramedic')}</sheetData></worksheet>",
    "xl/chartsheets/sheet1.xml": f'<chartsheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetViews><sheetView workbookViewId="0"/>'
    '</sheetViews><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<drawing r:id="rId1"/></chartsheet>',
    "xl/chartsheets/_rels/sheet1.xml.rels": relations(("drawing", "../drawings/drawing2.xml")),
    "xl/drawings/drawing1.xml": _changed(PARTS["xl/drawings/drawing1.xml"], ("</xdr:wsDr>", f"{_ANCHOR}{_OVAL}</xdr:wsDr>")),
    "xl/drawings/_rels/drawing1.xml.rels": relations(("image", "../media/image1.png"), ("chart", "../charts/chart1.xml")),
    "xl/drawings/drawing2.xml": f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main">'
    f'<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9000000" cy="6000000"/>{_FRAME % 1}<xdr:clientData/>'
    "</xdr:absoluteAnchor></xdr:wsDr>",
    "xl/drawings/_rels/drawing2.xml.rels": relations(("chart", "../charts/chart2.xml")),
    "xl/charts/chart1.xml": _CHART,
    "xl/charts/chart2.xml": _CHART,
    "xl/featurePropertyBag/featurePropertyBag.xml": small(
        "FeaturePropertyBags", f"{MICROSOFT}/spreadsheetml/2022/featurepropertybag", '<bag type="Checkbox"/>'
    ),
    "docProps/custom.xml": f'<Properties xmlns="{OFFICE.replace("relationships", "custom-properties")}" xmlns:vt="'
    f'{OFFICE.replace("relationships", "docPropsVTypes")}"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" '
    'name="Station"><vt:lpwstr>River</vt:lpwstr></property></Properties>',
}  # fmt: skip
ALL_TYPES = {
    **TYPES,
    "xl/worksheets/sheet3.xml": f"{SPREADSHEET}.worksheet+xml",
    "xl/chartsheets/sheet1.xml": f"{SPREADSHEET}.chartsheet+xml",
    "xl/drawings/drawing2.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/charts/chart1.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "xl/charts/chart2.xml": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "xl/featurePropertyBag/featurePropertyBag.xml": "application/vnd.ms-excel.featurepropertybag+xml",
}

#: Feature -> the part it stands in (its name may end in a number) and bytes of it, any of which may be in another order.
FEATURES: dict[str, tuple[str, bytes]] = {
    "values": (SHEET, b"<v>46357</v>"),
    "number formats": (STYLES, b'formatCode="ddd\\ d"'),
    "conditional formats": (SHEET, b'<formula>$E3=""</formula>'),
    "icon sets": (SHEET, b'iconSet="3Arrows"'),
    "data validation": (SHEET, b'<formula1>"yes,no"</formula1>'),
    "comments": ("xl/comments1.xml", b"ask first"),
    "hyperlinks": ("xl/worksheets/_rels/sheet1.xml.rels", b"https://example.org/"),
    "freeze panes": (SHEET, b'state="frozen"'),
    "autofilter": (SHEET, b'<autoFilter ref="A2:F4"'),
    "outline": (SHEET, b'outlineLevel="1"'),
    "defined names": (WORKBOOK, b'name="Crew"'),
    "protection": (SHEET, b"<sheetProtection"),
    "tables": ("xl/tables/table1.xml", b'displayName="Crews"'),
    "charts": ("xl/charts/chart1.xml", b"Shifts!$C$3:$C$4"),
    "drawing pictures": ("xl/drawings/drawing1.xml", b"Logo"),
    "chart sheet": (WORKBOOK, b'name="Hours"'),
    "tab colour": (SHEET, b'<tabColor theme="5"'),
    "hidden state": (WORKBOOK, b'state="hidden"'),
    "custom properties": ("docProps/custom.xml", b"River"),
    "macros": ("xl/vbaProject.bin", b"macros that are never run"),
    "macro button": ("xl/drawings/vmlDrawing1.vml", b"[0]!Fill"),
    "cached formula results": (SHEET, b"<v>1.0833333333333333</v>"),
    "rich text in a cell": ("xl/sharedStrings.xml", b"<b/></rPr><t>December</t>"),
    "text boxes": ("xl/drawings/drawing1.xml", b"Call the duty officer"),
    "shapes": ("xl/drawings/drawing1.xml", b'prst="ellipse"'),
    "header picture": ("xl/drawings/vmlDrawing2.vml", b'id="CH"'),
    "sheet background": (SHEET, b"<picture "),
    "data bars of 2010": (SHEET, b"<x14:dataBar minLength"),
    "sparklines": (SHEET, b"<x14:sparkline>"),
    "size of a comment's box": ("xl/drawings/vmlDrawing1.vml", b"2, 15, 2, 10, 9, 31, 30, 4"),
    "threaded comments and persons": ("xl/threadedComments/threadedComment1.xml", b"Who has it?"),
    "slicers": ("xl/slicers/slicer1.xml", b"<slicers"),
    "connections": ("xl/connections.xml", b"<connections"),
    "custom XML": ("customXml/item1.xml", b"urn:own"),
    "printer settings": ("xl/printerSettings/printerSettings1.bin", b"\x00printer"),
    "dynamic array flag and metadata": (SHEET, b'cm="1"'),
    "pictures in cells": (SHEET, b'vm="1"'),
    "ignored errors": (SHEET, b"<ignoredErrors>"),
    "check boxes in cells": (STYLES, b"xfpb:xfComplement"),
    "second media file": ("xl/media/image2.png", b"PNG"),
    "theme colours": (STYLES, b'theme="4" tint="-0.25"'),
}


def forty_one() -> bytes:
    """The workbook, an .xlsm."""
    return written(ALL_PARTS, ALL_TYPES)
