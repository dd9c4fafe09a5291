"""Rules that real rosters need and that packs turn on: shifts, days and weekends of each person, patterns, pairs, stations."""
