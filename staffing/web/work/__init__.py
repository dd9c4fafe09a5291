"""What takes long or opens files: done in child processes, a few at a time, in order."""
