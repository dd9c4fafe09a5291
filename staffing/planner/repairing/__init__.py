"""Mending what stands: troubles, options, model, rounds of search, changed cells, and the reasons for what stays."""
