"""A workbook with as much in it as Excel puts into one that has grown for years: what a copy must not lose.

Sheets are written part by part, as no library writes half of these features. Each of `MARKERS` is a feature, the part it
stands in, and bytes of it that are there if the feature is.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)

SHEET = f"""<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}" \
xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr" \
xmlns:x14ac="{MICROSOFT}/spreadsheetml/2009/9/ac" xmlns:xr="{MICROSOFT}/spreadsheetml/2014/revision" \
xr:uid="{{00000000-0001-0000-0000-000000000001}}"><sheetPr codeName="Sheet1"><tabColor theme="5"/></sheetPr>\
<dimension ref="A1:L6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="2" topLeftCell="A3" \
activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/>\
<cols><col min="1" max="1" width="21.7" customWidth="1"/><col min="9" max="9" width="10" style="3"/></cols><sheetData>\
<row r="1" spans="1:12" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c></row>\
<row r="2" spans="1:12"><c r="A2" t="s"><v>1</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" t="s"><v>3</v></c>\
<c r="D2" t="s"><v>4</v></c><c r="E2" t="s"><v>5</v></c><c r="F2" t="s"><v>6</v></c></row>\
<row r="3" spans="1:12" ht="30" customHeight="1"><c r="A3" s="2"><v>46357</v></c><c r="B3" t="s"><v>7</v></c>\
<c r="C3"><v>0.29166666666666669</v></c><c r="D3"><v>0.79166666666666663</v></c><c r="E3" s="2" t="s"><v>8</v></c>\
<c r="H3"><f>SUM(C3:D3)</f><v>1.0833333333333333</v></c><c r="J3" cm="1"><f t="array" ref="J3:J4">_xlfn.UNIQUE(E3:E4)</f>\
<v>1</v></c><c r="K3" vm="1" t="e"><v>#VALUE!</v></c></row>\
<row r="4" spans="1:12"><c r="A4" s="2"><v>46358</v></c><c r="B4" t="s"><v>7</v></c><c r="E4" t="s"><v>8</v></c>\
<c r="H4"><f t="shared" ref="H4:H6" si="0">C4*2</f><v>0</v></c><c r="J4"><v>1</v></c></row>\
<row r="5"><c r="H5"><f t="shared" si="0"/><v>0</v></c><c r="L5" t="b"><v>1</v></c></row>\
<row r="6"><c r="H6"><f t="shared" si="0"/><v>0</v></c></row></sheetData>\
<sheetProtection sheet="1" objects="1" scenarios="1" formatCells="0"/><autoFilter ref="A2:F4"/>\
<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><phoneticPr fontId="1"/>\
<conditionalFormatting sqref="C3:C4"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/><cfvo type="max"/>\
<color rgb="FF638EC6"/></dataBar><extLst><ext uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}" \
xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:id>{{1}}</x14:id></ext></extLst></cfRule></conditionalFormatting>\
<dataValidations count="1"><dataValidation type="list" sqref="F3:F4"><formula1>"yes,no"</formula1></dataValidation>\
</dataValidations><hyperlinks><hyperlink ref="B3" r:id="rId1"/></hyperlinks><pageMargins left="0.7" right="0.7" top="0.75" \
bottom="0.75" header="0.3" footer="0.3"/><pageSetup orientation="portrait" r:id="rId2"/><headerFooter><oddHeader>&amp;G\
</oddHeader></headerFooter><rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks>\
<ignoredErrors><ignoredError sqref="B3" numberStoredAsText="1"/></ignoredErrors><drawing r:id="rId3"/>\
<legacyDrawing r:id="rId4"/><legacyDrawingHF r:id="rId5"/><picture r:id="rId6"/><tableParts count="1"><tablePart r:id="rId7"/>\
</tableParts><extLst><ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" \
xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:sparklineGroups \
xmlns:xm="{MICROSOFT}/excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>Shifts!C3:D3</xm:f>\
<xm:sqref>G3</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>\
<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main">\
<x14:dataValidations count="1" xmlns:xm="{MICROSOFT}/excel/2006/main"><x14:dataValidation type="list">\
<x14:formula1><xm:f>Other!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>E3:E4</xm:sqref></x14:dataValidation>\
</x14:dataValidations></ext><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" \
xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:conditionalFormattings><x14:conditionalFormatting \
xmlns:xm="{MICROSOFT}/excel/2006/main"><x14:cfRule type="dataBar" id="{{1}}"><x14:dataBar minLength="0" maxLength="100">\
<x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/></x14:dataBar></x14:cfRule><xm:sqref>C3:C4</xm:sqref>\
</x14:conditionalFormatting></x14:conditionalFormattings></ext><ext uri="{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}" \
xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:slicerList><x14:slicer r:id="rId10"/></x14:slicerList></ext></extLst>\
</worksheet>"""

VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
 <v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>
 <v:shape id="_x0000_s1025" type="#_x0000_t201" style='position:absolute'><v:textbox><div><font>Press<br></font></div>
 </v:textbox><x:ClientData ObjectType="Button"><x:Anchor>1, 0, 8, 0, 3, 0, 10, 0</x:Anchor>
 <x:FmlaMacro>[0]!Fill</x:FmlaMacro></x:ClientData></v:shape>
 <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"/>
 <v:shape id="_x0000_s1026" type="#_x0000_t202" style='position:absolute;visibility:hidden' fillcolor="#ccffcc">
 <x:ClientData ObjectType="Note"><x:Anchor>5, 15, 1, 10, 6, 31, 3, 4</x:Anchor><x:Row>2</x:Row><x:Column>4</x:Column>
 </x:ClientData></v:shape>
 <v:shape id="_x0000_s1027" type="#_x0000_t202" style='position:absolute;visibility:hidden' fillcolor="#ccccff">
 <x:ClientData ObjectType="Note"><x:Anchor>2, 15, 2, 10, 9, 31, 30, 4</x:Anchor><x:Row>3</x:Row><x:Column>1</x:Column>
 </x:ClientData></v:shape></xml>"""

COMMENTS = f"""<comments xmlns="{MAIN}" xmlns:xr="{MICROSOFT}/spreadsheetml/2014/revision"><authors><author>Dana</author>\
<author>tc={{2}}</author></authors><commentList><comment ref="E3" authorId="0" shapeId="0" xr:uid="{{3}}"><text><r><rPr><b/>\
<sz val="9"/></rPr><t>Dana:</t></r><r><t xml:space="preserve"> ask first</t></r></text></comment><comment ref="B4" \
authorId="1" shapeId="0"><text><t>[Threaded comment] Who has it?</t></text></comment></commentList></comments>"""

DRAWING = f"""<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>3</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr>\
<xdr:cNvPr id="2" name="TextBox 1"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/>\
</a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>Call the duty officer</a:t></a:r></a:p></xdr:txBody></xdr:sp>\
<xdr:clientData/></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff>\
<xdr:row>8</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff>\
<xdr:row>10</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Logo"/><xdr:cNvPicPr/>\
</xdr:nvPicPr><xdr:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>\
<xdr:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>"""

STYLES = f"""<styleSheet xmlns="{MAIN}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
mc:Ignorable="x14ac" xmlns:x14ac="{MICROSOFT}/spreadsheetml/2009/9/ac"><numFmts count="1"><numFmt numFmtId="164" \
formatCode="ddd\\ d"/></numFmts><fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/><color theme="1"/>\
<name val="Georgia"/></font><font><i/><sz val="14"/><color theme="4" tint="-0.25"/><name val="Georgia"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill>\
<patternFill patternType="solid"><fgColor theme="6" tint="0.6"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/>\
<bottom style="double"><color auto="1"/></bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" \
fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" \
xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" \
fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFill="1"><alignment horizontal="center"/><protection locked="0"/>\
</xf><xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" \
xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs>\
<tableStyles count="0" defaultTableStyle="TableStyleMedium2"/><extLst><ext \
uri="{{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}}" xmlns:x14="{MICROSOFT}/spreadsheetml/2009/9/main"><x14:slicerStyles \
defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>"""

STRINGS = f"""<sst xmlns="{MAIN}" count="12" uniqueCount="9"><si><r><t xml:space="preserve">Roster of </t></r><r><rPr><b/>\
</rPr><t>December</t></r></si><si><t>Date</t></si><si><t>Unit</t></si><si><t>Start</t></si><si><t>End</t></si><si>\
<t>Crew 1</t></si><si><t>Crew 2</t></si><si><t>Medic 4</t></si><si><t>Ana Elm</t><rPh sb="0" eb="3"><t>AN</t></rPh>\
<phoneticPr fontId="1"/></si></sst>"""

WORKBOOK = f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><fileVersion appName="xl" lastEdited="7"/><workbookPr \
codeName="ThisWorkbook" defaultThemeVersion="166925"/><workbookProtection lockStructure="1"/><bookViews><workbookView \
xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12300" activeTab="0"/></bookViews><sheets><sheet name="Shifts" \
sheetId="1" r:id="rId1"/><sheet name="Other" sheetId="7" state="hidden" r:id="rId2"/></sheets><externalReferences>\
<externalReference r:id="rId8"/></externalReferences><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\
Shifts!$1:$2</definedName><definedName name="Crew">Shifts!$E$3:$F$4</definedName></definedNames><calcPr calcId="191029"/>\
<pivotCaches><pivotCache cacheId="1" r:id="rId9"/></pivotCaches></workbook>"""


def relations(*each: tuple[str, str]) -> str:
    given = "".join(
        f'<Relationship Id="rId{at}" Type="{kind if "//" in kind else OFFICE + "/" + kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '//' in target else ''}/>"
        for at, (kind, target) in enumerate(each, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{given}</Relationships>'


def other_sheet() -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>'


def small(name: str, space: str = MAIN, content: str = "") -> str:
    return f'<{name} xmlns="{space}">{content}</{name}>'


THREADS = f"{MICROSOFT}/spreadsheetml/2018/threadedcomments"
PARTS: dict[str, str | bytes] = {
    "_rels/.rels": relations(("officeDocument", "xl/workbook.xml"), ("customXml", "customXml/item1.xml")),
    "xl/_rels/workbook.xml.rels": relations(
        ("worksheet", "worksheets/sheet1.xml"),
        ("worksheet", "worksheets/sheet2.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
        ("theme", "theme/theme1.xml"),
        ("calcChain", "calcChain.xml"),
        (f"{MICROSOFT}/2006/relationships/vbaProject", "vbaProject.bin"),
        ("externalLink", "externalLinks/externalLink1.xml"),
        ("pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
        ("connections", "connections.xml"),
        ("sheetMetadata", "metadata.xml"),
        (f"{MICROSOFT}/2017/10/relationships/person", "persons/person.xml"),
        (f"{MICROSOFT}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"),
        (f"{MICROSOFT}/2017/06/relationships/rdRichValue", "richData/rdrichvalue.xml"),
    ),
    "xl/workbook.xml": WORKBOOK,
    "xl/worksheets/sheet1.xml": SHEET,
    "xl/worksheets/_rels/sheet1.xml.rels": relations(
        ("hyperlink", "https://example.org/"),
        ("printerSettings", "../printerSettings/printerSettings1.bin"),
        ("drawing", "../drawings/drawing1.xml"),
        ("vmlDrawing", "../drawings/vmlDrawing1.vml"),
        ("vmlDrawing", "../drawings/vmlDrawing2.vml"),
        ("image", "../media/image2.png"),
        ("table", "../tables/table1.xml"),
        ("comments", "../comments1.xml"),
        (f"{MICROSOFT}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"),
        (f"{MICROSOFT}/2007/relationships/slicer", "../slicers/slicer1.xml"),
    ),
    "xl/worksheets/sheet2.xml": other_sheet(),
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": STRINGS,
    "xl/theme/theme1.xml": small("a:theme", f'" name="Own" xmlns:a="{MAIN.replace("spreadsheetml", "drawingml")}'),
    "xl/calcChain.xml": small(
        "calcChain", MAIN, '<c r="H3" i="1"/><c r="H4"/><c r="H5" s="1"/><c r="H6"/><c r="A1" i="7"/>'
    ),
    "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros that are never run",
    "xl/_rels/vbaProject.bin.rels": relations(
        (f"{MICROSOFT}/2006/relationships/vbaProjectSignature", "vbaProjectSignature.bin")
    ),
    "xl/vbaProjectSignature.bin": b"signed",
    "xl/externalLinks/externalLink1.xml": small(
        "externalLink",
        MAIN,
        f'<externalBook xmlns:r="{OFFICE}" r:id="rId1"><sheetNames><sheetName val="Old"/></sheetNames>'
        "</externalBook><!-- never followed -->",
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": relations(("externalLinkPath", "file:///old.xlsx")),
    "xl/pivotCache/pivotCacheDefinition1.xml": f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="rId1" '
    'recordCount="0"><cacheSource type="worksheet"><worksheetSource ref="A2:F4" sheet="Shifts"/></cacheSource>'
    '<cacheFields count="1"><cacheField name="Date" numFmtId="0"><sharedItems/></cacheField></cacheFields>'
    "</pivotCacheDefinition>",
    "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": relations(("pivotCacheRecords", "pivotCacheRecords1.xml")),
    "xl/pivotCache/pivotCacheRecords1.xml": small("pivotCacheRecords"),
    "xl/connections.xml": small("connections"),
    "xl/metadata.xml": small("metadata"),
    "xl/persons/person.xml": small("personList", THREADS),
    "xl/threadedComments/threadedComment1.xml": small(
        "ThreadedComments", THREADS, '<threadedComment ref="B4" id="{2}"><text>Who has it?</text></threadedComment>'
    ),
    "xl/slicerCaches/slicerCache1.xml": small("slicerCacheDefinition"),
    "xl/slicers/slicer1.xml": small("slicers"),
    "xl/richData/rdrichvalue.xml": small("rvData"),
    "xl/tables/table1.xml": f'<table xmlns="{MAIN}" id="1" name="Crews" displayName="Crews" ref="A2:F4"><autoFilter '
    'ref="A2:F4"/><tableColumns count="6"><tableColumn id="1" name="Date"/><tableColumn id="2" name="Unit"/>'
    '<tableColumn id="3" name="Start"/><tableColumn id="4" name="End"/><tableColumn id="5" name="Crew 1"/>'
    '<tableColumn id="6" name="Crew 2"/></tableColumns><tableStyleInfo name="TableStyleMedium2" showRowStripes="1"/></table>',
    "xl/comments1.xml": COMMENTS,
    "xl/drawings/drawing1.xml": DRAWING,
    "xl/drawings/_rels/drawing1.xml.rels": relations(("image", "../media/image1.png")),
    "xl/drawings/vmlDrawing1.vml": VML,
    "xl/drawings/vmlDrawing2.vml": '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="CH"/></xml>',
    "xl/media/image1.png": PIXEL,
    "xl/media/image2.png": PIXEL,
    "xl/printerSettings/printerSettings1.bin": b"\x00printer\xff",
    "customXml/item1.xml": "<own xmlns='urn:own'/>",
}
TYPES = {
    "xl/workbook.xml": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    "xl/worksheets/sheet1.xml": f"{SPREADSHEET}.worksheet+xml",
    "xl/worksheets/sheet2.xml": f"{SPREADSHEET}.worksheet+xml",
    "xl/externalLinks/externalLink1.xml": f"{SPREADSHEET}.externalLink+xml",
    "xl/pivotCache/pivotCacheDefinition1.xml": f"{SPREADSHEET}.pivotCacheDefinition+xml",
    "xl/pivotCache/pivotCacheRecords1.xml": f"{SPREADSHEET}.pivotCacheRecords+xml",
    "xl/styles.xml": f"{SPREADSHEET}.styles+xml",
    "xl/sharedStrings.xml": f"{SPREADSHEET}.sharedStrings+xml",
    "xl/calcChain.xml": f"{SPREADSHEET}.calcChain+xml",
    "xl/comments1.xml": f"{SPREADSHEET}.comments+xml",
    "xl/tables/table1.xml": f"{SPREADSHEET}.table+xml",
    "xl/drawings/drawing1.xml": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "xl/vbaProject.bin": "application/vnd.ms-office.vbaProject",
    "xl/vbaProjectSignature.bin": "application/vnd.ms-office.vbaProjectSignature",
}
DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "vml": "application/vnd.openxmlformats-officedocument.vmlDrawing",
    "bin": f"{SPREADSHEET}.printerSettings",
}

#: feature: (part, bytes of it). What is not in this list is a part of its own, and kept whole.
MARKERS = {
    "cached formula result": ("xl/worksheets/sheet1.xml", b"<v>1.0833333333333333</v>"),
    "sparklines": ("xl/worksheets/sheet1.xml", b"x14:sparklineGroups"),
    "validations of 2010": ("xl/worksheets/sheet1.xml", b"<x14:dataValidations"),
    "data bars of 2010": ("xl/worksheets/sheet1.xml", b"<x14:conditionalFormattings>"),
    "ignored errors": ("xl/worksheets/sheet1.xml", b"<ignoredErrors>"),
    "spilling formula": ("xl/worksheets/sheet1.xml", b'<c r="J3" cm="1">'),
    "picture in a cell": ("xl/worksheets/sheet1.xml", b'<c r="K3" vm="1" t="e">'),
    "picture in the header": ("xl/worksheets/sheet1.xml", b'<legacyDrawingHF r:id="rId5"/>'),
    "background": ("xl/worksheets/sheet1.xml", b'<picture r:id="rId6"/>'),
    "printer settings": ("xl/worksheets/sheet1.xml", b'<pageSetup orientation="portrait" r:id="rId2"/>'),
    "slicer": ("xl/worksheets/sheet1.xml", b'<x14:slicer r:id="rId10"/>'),
    "protection": ("xl/worksheets/sheet1.xml", b"<sheetProtection"),
    "revision": ("xl/worksheets/sheet1.xml", b"xr:uid="),
    "phonetics": ("xl/worksheets/sheet1.xml", b'<phoneticPr fontId="1"/>'),
    "button": ("xl/drawings/vmlDrawing1.vml", b"<x:FmlaMacro>[0]!Fill</x:FmlaMacro>"),
    "rich note": ("xl/comments1.xml", b'<b/><sz val="9"/></rPr><t>Dana:</t>'),
    "theme colours": ("xl/styles.xml", b'<color theme="4" tint="-0.25"/>'),
    "slicer styles": ("xl/styles.xml", b"<x14:slicerStyles"),
    "conditional formats": ("xl/styles.xml", b"<dxfs"),
    "defined names": ("xl/workbook.xml", b'<definedName name="Crew">Shifts!$E$3:$F$4</definedName>'),
    "external references": ("xl/workbook.xml", b"<externalReferences>"),
    "pivot caches": ("xl/workbook.xml", b"<pivotCaches>"),
    "structure protection": ("xl/workbook.xml", b"<workbookProtection lockStructure"),
}


def written(parts: dict[str, str | bytes], types: dict[str, str] | None = None) -> bytes:
    """A workbook of these parts; of `types`, those that are there."""
    declared = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (TYPES if types is None else types).items()
        if name in parts
    )
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in DEFAULTS.items())
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", HEAD + small("Types", f"{PACKAGE}/content-types", defaults + declared))
        for name, data in parts.items():
            archive.writestr(name, data if isinstance(data, bytes) else HEAD + data)
    return stream.getvalue()


def write_rich(path: Path) -> None:
    """Writes the workbook."""
    path.write_bytes(written(PARTS))
