"""Reports as plain documents that pages are made from: words, numbers and signs, no tables."""
