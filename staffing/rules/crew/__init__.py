"""Rules about who is on board, at every moment of a shift."""
