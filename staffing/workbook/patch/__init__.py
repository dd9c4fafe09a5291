"""Changes in an .xlsx or .xlsm workbook that leave all the rest of it as it is, byte for byte.

Reading a workbook into objects and writing these out loses whatever the objects have no place for: cached formula results,
text boxes, sparklines, slicers, threads of comments and more. Here nothing is read but what has to change, and what
changes is cut and pasted at byte positions:

```text
bytes -> Package (zip: parts, relationships, content types)
           -> Book (workbook.xml: sheets, names)     -> SheetPart (rows and cells that are written or filled)
                                                          -> Notes (comments) and Boxes (where they show)
                                                     -> Styles (a style for each new look, everything else of it kept)
                                                     -> added sheets, made by openpyxl in a workbook of their own
                                                     -> Package.save: other parts are copied
```

`Document` is the tool for all small parts: an XML part as a tree of positions, with changes that are pasted in at the
end. Sheets may hold millions of cells; so only their outline is a tree, rows are found by a search for their tags, and
a row becomes a tree once something is asked of it.

Parts are found by relationships and content types, never by their usual names. Prefixed namespaces and the strict
variant of the format are kept as they are. What can't be patched raises `CannotPatch`.
"""

from staffing.workbook.patch.book import Book
from staffing.workbook.patch.document import CannotPatch

__all__ = ["Book", "CannotPatch"]
