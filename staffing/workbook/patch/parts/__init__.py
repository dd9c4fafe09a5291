"""A workbook as a zip of XML parts: the zip, a part as a tree of positions, and the changes of bytes under it."""
