"""A small roster: one seat open, a night with nobody, a name of another script, one like a formula."""

import io
from datetime import date

import openpyxl

ARABIC, FORMULA = "أحمد علي", "=1+1"
STAFF = [
    ("Name", "Level", "Level expires", "Driver"),
    (ARABIC, "EMT", "2099-12-31", "yes"),
    (FORMULA, "EMT", "2099-12-31", "yes"),
    ("Bo Birch", "EMT", "2099-12-31", "yes"),
    ("Cy Cedar", "EMT", "2099-12-31", "yes"),
    ("Di Dale", "EMR", "2099-12-31", "no"),
]
MONDAY, TUESDAY = date(2026, 12, 7), date(2026, 12, 8)
SHIFTS = [
    ("Date", "Unit", "Service", "Start", "End", "Crew 1", "Crew 2"),
    (MONDAY, "Medic 1", "BLS", "07:00", "19:00", ARABIC, "OPEN"),
    (TUESDAY, "Medic 1", "BLS", "07:00", "19:00", FORMULA, "Cy Cedar"),
    (TUESDAY, "Medic 1", "BLS", "19:00", "07:00", "OPEN", "OPEN"),
]


def night_roster() -> bytes:
    """The bytes of the workbook; no cell of it is a formula."""
    book = openpyxl.Workbook()
    for title, rows in (("Staff", STAFF), ("Shifts", SHIFTS)):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    del book["Sheet"]
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
