"""Checks and makes ambulance crew rosters."""

__version__ = "0.1.0"
