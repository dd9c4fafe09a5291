"""A code beside hours on one row: what the shift is called, or a sign that the person is away at those hours.

| Employee  | Code    | Start | End   |
| Ana Alder | DAY12   | 07:00 | 19:00 |     a name of the shift: the hours say when
| Ben Birch | Sick    | 07:00 | 19:00 |     a word that everybody knows: nobody works here
| Cy Cole   | VAC     | 07:00 | 19:00 |     it may well be leave: a question, and never work by itself
"""

from __future__ import annotations

import re
from dataclasses import replace

from staffing.workbook.forms.codes import Codes, plain_word
from staffing.workbook.forms.meanings import Meaning
from staffing.workbook.words.cells import fold

#: Codes that only say that somebody works.
_WORK = frozenset(map(fold, ("on duty", "regular", "reg", "regular duty", "regular time", "working", "work", "duty", "scheduled",
                             "overtime", "ot", "straight time", "assigned")))  # fmt: skip
#: What codes of absence are made of, in the ways that time-keeping programs shorten them.
_PERHAPS_AWAY = re.compile(
    r"(?<![^\W_])(?:leave|vac|vacation|va|al|sl|sick|sic|sk|pl|pto|fmla|lwop|awol|loa|bereave\w*|jury|military|mil|injur\w*|iod|comp|"
    r"hol|holiday|absent|abs|off|not working|suspen\w*|maternity|paternity|parental|cancel\w*|call(?:ed)? (?:off|out|in sick)|"
    r"no.?show|personal|admin|wc|workers.? comp|urlaub|krank|cong[eé]s?|maladie|vacaciones|baja|ferie|malattia)(?![^\W_])",
    re.IGNORECASE,
)


def beside_hours(code: str, hours: Meaning, codes: Codes, cell: str, *, doubtful: bool = False) -> Meaning | None:
    """What a row with hours and a code says; None where the code has to be asked about.

    `doubtful`: every code is asked about that is not known for work.
    """
    if not code:
        return hours
    said = codes.stated.meaning(code)
    if said is not None and (said.start is not None or said.duty or not (said.absent or said.off or said.unknown)):
        codes.account.count(code)
        codes.account.mean(code, said.words() if said.duty else "work at the hours beside it")
        return replace(said, start=hours.start, length=hours.length, duty=False)
    if said is not None or plain_word(code) is not None or _PERHAPS_AWAY.search(code):
        meaning = codes.read(code, cell, beside=True)
        return replace(meaning, start=hours.start, length=hours.length) if meaning and meaning.absent else meaning
    if doubtful and fold(code) not in _WORK:
        return codes.read(code, cell, beside=True)
    return hours
