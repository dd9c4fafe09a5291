"""What can't be filled: counted, relaxed, hired for."""
