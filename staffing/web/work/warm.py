"""What every child process needs of the large libraries, loaded before any of them is forked."""

import gc
import os

for library in ("OPENBLAS", "OMP", "MKL"):
    # their threads only reserve memory here, and a process with threads is not to be forked
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")

import defusedxml.ElementTree  # noqa: E402, F401
import openpyxl  # noqa: E402, F401
import pandas  # noqa: E402, F401
import python_calamine  # noqa: E402, F401

import staffing.checker  # noqa: E402
import staffing.planner.by_hand.moves  # noqa: E402
import staffing.rules.packs  # noqa: E402
import staffing.web.work.judging  # noqa: E402
import staffing.web.work.reading  # noqa: E402
import staffing.workbook.annotate  # noqa: E402
import staffing.workbook.forms.reading  # noqa: E402
import staffing.workbook.guard.findings  # noqa: E402
import staffing.workbook.layouts.native  # noqa: E402
import staffing.workbook.load  # noqa: E402, F401

gc.freeze()  # what is loaded stays: no child looks through it for garbage, and so copies it
