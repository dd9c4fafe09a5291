"""Small workbooks on disk for the commands to read."""

from datetime import datetime, time
from pathlib import Path

from openpyxl import Workbook

STAFF = (
    ("Name", "Level", "Level expires", "Driver"),
    ("Ana Diaz", "Paramedic", datetime(2028, 1, 1), "yes"),
    ("Bo Chen", "EMT", datetime(2028, 1, 1), "yes"),
    ("Cy Roe", "EMR", datetime(2028, 1, 1), "yes"),
    ("Di Poe", "EMR", datetime(2028, 1, 1), "yes"),
)
HEADINGS = ("Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2")


def workbook(path: Path, *crews: tuple[str, str], staff=STAFF) -> Path:
    """A native roster of Medic 4: a BLS day shift from 07:00 to 19:00 for each crew, from 1 December 2026 on."""
    book = Workbook()
    people = book.active
    people.title = "Staff"
    for row in staff:
        people.append(row)
    shifts = book.create_sheet("Shifts")
    shifts.append(HEADINGS)
    for day, crew in enumerate(crews, 1):
        shifts.append((datetime(2026, 12, day), "Medic 4", "BLS", time(7), time(19), *crew))
    book.save(path)
    return path


GOOD = ("Ana Diaz", "Bo Chen")
NO_EMT = ("Cy Roe", "Di Poe")
