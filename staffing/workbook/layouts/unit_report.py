def find_unit_reports(page): return []
