"""Sheets that openpyxl made in a workbook of their own, moved into another workbook with their looks and names."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl.utils.datetime import CALENDAR_MAC_1904

from staffing.workbook.patch.contents import Contents, DefinedName
from staffing.workbook.patch.parts.package import Package
from staffing.workbook.patch.styles import Styles

if TYPE_CHECKING:
    from openpyxl import Workbook

_LOOK = re.compile(rb'(<(?:c|row|col) [^>]*?\b(?:s|style)=")(\d+)"')
_SELECTED = re.compile(rb' tabSelected="(?:1|true)"')
_SPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def move(made: Workbook, into: Contents, styles: Styles) -> None:
    """Adds all sheets of `made`, which hold texts, numbers, days and links within the workbook, behind those of `into`."""
    if into.starts_in_1904:
        made.epoch = CALENDAR_MAC_1904
    stream = BytesIO()
    made.save(stream)
    package = Package(stream.getvalue())
    contents = Contents(package)
    styled = package.related(contents.path, "styles")
    assert styled is not None
    looks = styles.adopt(package.document(styled.target))
    names: dict[int, list[DefinedName]] = {}
    there = contents.document.root.child("definedNames")
    for node in there.all("definedName") if there else ():
        given = dict(node.attributes)
        name = DefinedName([item for item in given.items() if item[0] != "localSheetId"], node.text)
        names.setdefault(int(given["localSheetId"]), []).append(name)
    space = into.document.root.space.encode()
    for at, entry in enumerate(contents.entries):
        assert entry.relation is not None
        xml = _LOOK.sub(lambda found: b'%s%d"' % (found[1], looks[int(found[2])]), package.read(entry.relation.target))
        # only the sheets that a user selected stay selected: what is typed goes into all of them
        xml = _SELECTED.sub(b"", xml, count=1).replace(_SPACE, space, 1)
        into.add(entry.name, xml, names.get(at, []))
