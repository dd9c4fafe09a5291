"""The rows and cells of a sheet's part, and what hangs on cells that are written: formulas, tables, widths and heights."""
