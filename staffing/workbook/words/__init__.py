"""What people write in the cells of a roster: names, dates, times, headings, yes and no."""
