"""Look-alike rosters: workbooks as services keep them, made by code, with invented names, and what a reader must find.

Each builder of the modules here makes one form that was seen in use (or a near-variant of it), with its quirks: rows
above the header, merges, padding, totals, stacked blocks, tabs that contradict titles. What is right is stated without
regard to any reader: see `expectation`. `catalogue.FORMS` lists them all; `python tests/forms/make.py DIR` writes them
to a folder to look at.
"""
