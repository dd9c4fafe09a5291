"""What is kept: one SQLite database, and a folder for each roster."""
