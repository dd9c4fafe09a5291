"""The layouts a roster may have on its sheets, each read into the same tables."""
