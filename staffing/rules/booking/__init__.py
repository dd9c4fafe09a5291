"""Rules about where a person or a unit is at one time."""
