"""A report in its costumes: text for people at a terminal, JSON for programs."""
