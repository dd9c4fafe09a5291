"""Changes in an .xlsx or .xlsm workbook that leave all the rest of it as it is, byte for byte.

Reading a workbook into objects and writing these out loses whatever the objects have no place for: cached formula results,
text boxes, sparklines, slicers, threads of comments and more. Here nothing is read but what has to change, and what
changes is cut and pasted at byte positions:

```text
bytes --> Package (parts/: zip, relationships, content types)
            --> Book (book.py, with the list of sheets in contents.py)
                  --> Sheet (worksheet.py): write, fill, note by row and column
                        --> SheetPart (cells/): rows and cells, formulas and tables that hang on them
                        --> Styles (styles.py): a look for each new fill, all else of it as it was
                        --> Notes (notes.py) and the Boxes they show in (boxes.py)
                  --> sheets made by openpyxl in a workbook of their own, moved in (added.py)
            --> the zip again: what changed is pasted together, all other parts are copied
```

A small part is a `Document`: a tree of positions, and changes that are pasted in at the end. Sheets may hold millions of
cells; so only their outline is a tree, rows are found by a search for their tags, and a row becomes a tree once something
is asked of it.

Parts are found by relationships and content types, never by their usual names. Prefixed namespaces and the strict
variant of the format are kept as they are. What can't be patched raises `CannotPatch`.
"""

from staffing.workbook.patch.book import Book
from staffing.workbook.patch.parts.markup import CannotPatch

__all__ = ["Book", "CannotPatch"]
