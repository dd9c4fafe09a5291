"""Documents and what a reader asks of them -> what a page shows. Pure: the present moment is an argument."""
