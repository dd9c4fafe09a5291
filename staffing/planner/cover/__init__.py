"""The sick call: who can take a seat, and which shifts fall with one person."""
