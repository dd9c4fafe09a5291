"""The page for other programs: JSON under /api/v1, with the reports that the command writes."""
