"""`python -m staffing`."""

from staffing.cli import main

main()
