"""Rules about rest and hours."""
