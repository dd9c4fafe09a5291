"""Changes of crew cells that people make: the roster with them, and what they make and mend."""
