"""The pages: each file is one page, or the few that belong together, with their routes."""
