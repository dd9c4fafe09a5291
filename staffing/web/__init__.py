"""The page that a supervisor uses: settings -> gate -> pages -> work in child processes -> views -> pages."""
