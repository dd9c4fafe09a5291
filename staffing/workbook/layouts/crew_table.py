def find_crew_tables(page): return []
