"""What every child process needs of the large libraries, loaded before any of them is forked."""

import pandas  # noqa: F401

import staffing.checker
import staffing.planner.by_hand.moves
import staffing.rules.packs
import staffing.workbook.annotate  # noqa: F401
