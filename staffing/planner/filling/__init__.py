"""Filling the open seats: the plan, who sits where, and why a seat stays open."""
