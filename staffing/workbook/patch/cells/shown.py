"""A number as a cell shows it where its format makes a date or a time of it: `Mon 1 Dec` for 46357 and `ddd d mmm`.

Covers the signs of dates and times of ECMA-376 part 1, 18.8.31. Formats that show what the reader's country is used to (those
without a code of their own, such as 14) come out as `1 Dec 2026`, which nobody takes for another day.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

#: Codes of the formats that workbooks do not spell out, ECMA-376 part 1, 18.8.30.
BUILT_IN = {
    9: "0%", 10: "0.00%", 14: "d mmm yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d mmm yyyy h:mm", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<run>h+|m+|s+)\]|\[[^\]]*\]|(?P<noon>am/pm|a/p)|'
    r"(?P<sign>y+|m+|d+|h+|s+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LAST = 2_958_466  # the day after 31 December 9999


def shown(number: float, code: str, *, in_1904: bool = False) -> str | None:
    """The text of a date or time by the code of its format, None where the format shows none or the number is no day."""
    code = code.partition(";")[0]
    if re.match(r"\[\$-f[48]00\]", code, re.IGNORECASE):
        code = "d mmm yyyy" if "800" in code[:8] else "h:mm:ss"
    tokens = list(_TOKENS.finditer(code))
    if not any(one["sign"] or one["run"] for one in tokens) or not 0 <= number < _LAST:
        return None
    seconds = round(number * 86_400)
    first = datetime(1904, 1, 1) if in_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    try:
        moment = first + timedelta(seconds=seconds)
    except OverflowError:
        return None
    noon = any(one["noon"] for one in tokens)
    return "".join(_piece(tokens, at, moment, seconds, noon) for at in range(len(tokens))).strip()


def _piece(tokens: list[re.Match[str]], at: int, moment: datetime, seconds: int, noon: bool) -> str:
    one = tokens[at]
    if one["run"]:
        unit = {"h": 3600, "m": 60, "s": 1}[one["run"][0].lower()]
        return f"{seconds // unit:0{len(one['run'])}}"
    if one["noon"]:
        return ("AM" if moment.hour < 12 else "PM")[: 1 if len(one["noon"]) == 3 else 2]
    if not one["sign"]:
        return one["quoted"] or one["escaped"] or one["other"] or ""
    sign, length = one["sign"][0].lower(), len(one["sign"])
    if sign == "y":
        return f"{moment:%Y}" if length > 2 else f"{moment.year % 100:02}"
    if sign == "d":
        word = _DAYS[moment.weekday()]
        return word if length > 3 else word[:3] if length == 3 else f"{moment.day:0{length}}"
    if sign == "m" and not _is_minute(tokens, at):
        word = _MONTHS[moment.month - 1]
        return (
            f"{moment.month:0{length}}"
            if length < 3
            else word[:3]
            if length == 3
            else word[:1]
            if length == 5
            else word
        )
    number = {"h": (moment.hour - 1) % 12 + 1 if noon else moment.hour, "m": moment.minute, "s": moment.second}[sign]
    return f"{number:0{min(length, 2)}}"


def _is_minute(tokens: list[re.Match[str]], at: int) -> bool:
    """Whether an `m` is one of minutes: it follows hours, or seconds follow it."""
    before = next((one for one in reversed(tokens[:at]) if one["sign"] or one["run"]), None)
    after = next((one for one in tokens[at + 1 :] if one["sign"] or one["run"]), None)
    return _begins(before, "h") or _begins(after, "s")


def _begins(one: re.Match[str] | None, letter: str) -> bool:
    return one is not None and (one["sign"] or one["run"]).lower().startswith(letter)
