"""What a reader asks -> the fields of a form -> the answers, each as `KEY=VALUE` states it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

_HOURS = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
_LONGEST = 200

#: The answers that a question of each kind allows, and how a page words them.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "order": (("mdy", "The month first: 3/4 is 4 March"), ("dmy", "The day first: 3/4 is 3 April")),
    "content": (("codes", "Codes of shifts"), ("names", "Names of people"), ("marks", "Marks for being on duty")),
    "blank": (("same as above", "The same as the cell above"), ("nothing", "Nothing")),
    "second_row": (("same", "The person's in the row above"), ("ignore", "Nobody's: leave it out")),
    "units": (("heading", "Yes, ambulances with all of their crew"), ("none", "No, other places or duties")),
    "starts": (("in order", "Yes, one name for each of the hours, in their order"),),
    "same_name": (("one", "One person, with two rows"),),
    "others": (("on shift", "Yes, they are on the shift of their row"), ("ignore", "No: leave them out")),
    "struck": (("ignore", "No: leave it out"), ("read", "Yes, it counts")),
    "span": (("every day", "The shift on each of those days"),),
    "legend": (("ignore", "The legend is wrong: keep to what was answered"),),
    "name": (("last first", "One person, the last name first"), ("first last", "One person, the first name first")),
    "weekdays": (("ignore", "The dates are right, the weekdays are wrong"),),
}
#: What a code may be besides hours of work.
CODE_KINDS = (
    ("hours", "A shift from ... to ..."),
    ("off", "A day off"),
    ("leave", "Leave"),
    ("sick", "Sick"),
    ("training", "Training"),
    ("unknown", "Not decided: leave it out and say so"),
)
_DUTY = ("duty", "Work at the hours beside it")
_ABOUT = {
    "order": "dates", "content": "what the cells hold", "blank": "a blank cell", "second_row": "a row without a name",
    "units": "ambulances", "starts": "several hours in one heading", "same_name": "one name twice",
    "others": "those in further columns", "struck": "what is struck through", "span": "a shift over several days",
    "name": "names", "weekdays": "weekdays that do not fit", "month": "the month", "year": "the year", "date": "the day",
    "people": "the column of names", "split": "what parts two names", "take": "which one counts",
}  # fmt: skip
_TYPED = {"month": "month", "year": "number", "date": "date", "people": "text", "split": "text"}


class Unclear(ValueError):
    """An answer that can't be taken; the sentence says what to write."""


@dataclass(frozen=True)
class Field:
    """One way to answer: `key` is what is stated; `kind` is "code", "choice", or the type of an input.

    `said` is the answer given before, `free`: anything may be written, as `KEY=VALUE`.
    """

    key: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()
    said: str = ""

    @property
    def is_hours(self) -> bool:
        """Whether a code was answered with hours."""
        return "-" in self.said

    @property
    def start(self) -> str:
        """The hours answered before: their begin."""
        return self.said.partition("-")[0] if self.is_hours else ""

    @property
    def end(self) -> str:
        """The hours answered before: their end."""
        return self.said.partition("-")[2] if self.is_hours else ""


@dataclass(frozen=True)
class Asked:
    """One question as a page asks it. `number` names its fields in the form, `suggested` is what a legend answers.

    `do` is what to do where it has no fields.
    """

    number: int
    text: str
    cell: str
    fields: tuple[Field, ...]
    do: str = ""
    suggested: str = ""

    @property
    def is_suggested(self) -> bool:
        """Whether the first field is filled with what a legend says."""
        return bool(self.suggested) and self.fields[0].said == self.suggested


def asked(questions: list[dict[str, Any]], said: Mapping[str, str]) -> list[Asked]:
    """The questions of an inspection document with their fields; `said` are the answers given before."""
    return [
        Asked(
            number,
            one["text"][:1].upper() + one["text"][1:],
            one["cell"] or "",
            _fields(one, said),
            _do(one["answer"]),
            one.get("suggested", ""),
        )
        for number, one in enumerate(questions)
    ]


def _do(answer: str) -> str:
    """What to do about a question that only the spreadsheet can answer."""
    said = answer.removeprefix("none: ")
    return f"{said[:1].upper()}{said[1:]} in the spreadsheet, and upload it again."


def assumed_words(text: str) -> str:
    """What a reader says that it assumed: where that is an answer as it was stated, in the page's words."""
    key, sign, value = text.partition("=")
    return answer_words(key, value) if sign and key in _ABOUT else text


def answer_words(key: str, value: str) -> str:
    """An answer in the words in which the page offered it."""
    offered = dict(CHOICES.get(key, ())) | dict((_DUTY, *CODE_KINDS[1:]))
    about = _ABOUT.get(key, key)
    return f"{about}: {offered.get(value, value)}"


def _fields(question: dict[str, Any], said: Mapping[str, str]) -> tuple[Field, ...]:
    about, subject, answer = question["about"], question["subject"], question["answer"]
    if about in ("code", "colour", "legend"):
        kinds = (_DUTY, *CODE_KINDS[1:]) if f"{subject}=duty" in answer else CODE_KINDS
        code = Field(subject, "code", kinds, said.get(subject, question.get("suggested", "")))
        return (code, Field("legend", "choice", CHOICES["legend"])) if about == "legend" else (code,)
    if about == "split" and (
        one := re.fullmatch(r"split=(\S+) for two people, or name=(last first|first last) for one", answer)
    ):
        order = next(choice for choice in CHOICES["name"] if choice[0] == one[2])
        return (
            Field("split", "choice", ((one[1], f"Two people, parted by {one[1]}"),), said.get("split", "")),
            Field("name", "choice", (order,), said.get("name", "")),
        )
    if about == "content" and (
        one := re.fullmatch(r"content=names if so, or (.+)=off to leave the column out", answer)
    ):
        return (
            Field(
                "content", "choice", (("names", "Yes, they are on the shift of their row"),), said.get("content", "")
            ),
            Field(one[1], "choice", (("off", "No: leave the column out"),), said.get(one[1], "")),
        )
    if about == "starts":
        return (
            Field("starts", "choice", CHOICES["starts"], said.get("starts", "")),
            Field(subject, "code", CODE_KINDS, said.get(subject, "")),
        )
    if about == "block":
        names = [one.removeprefix("take=") for one in re.split(r",? or (?=take=)|, (?=take=)", answer)]
        return (Field("take", "choice", tuple((name, name) for name in dict.fromkeys(names)), said.get("take", "")),)
    keys = dict.fromkeys(key for key in re.findall(r"\b([a-z_]+)=", answer) if key in CHOICES or key in _TYPED)
    if keys:
        return tuple(
            Field(key, "choice", CHOICES[key], said.get(key, ""))
            if key in CHOICES
            else Field(key, _TYPED[key], (), said.get(key, ""))
            for key in keys
        )
    return (Field("", "free"),) if "=" in answer else ()


def as_typed(questions: list[Asked], form: Mapping[str, str]) -> list[Asked]:
    """Questions with their fields filled as they were in a form that was sent, whether or not that can be taken."""
    return [
        replace(one, fields=tuple(
            replace(field, said=_typed(form, f"q{one.number}-{at}", field)) for at, field in enumerate(one.fields)
        ))
        for one in questions
    ]  # fmt: skip


def _typed(form: Mapping[str, str], name: str, field: Field) -> str:
    value, times = form.get(name, ""), [form.get(f"{name}-{end}", "") for end in ("from", "to")]
    return "-".join(times) if field.kind == "code" and (value == "hours" or (not value and any(times))) else value


def answers(form: Mapping[str, str], questions: list[dict[str, Any]]) -> dict[str, str]:
    """The answers in a form that was sent; questions left blank have none. Raises Unclear."""
    found: dict[str, str] = {}
    for question in asked(questions, {}):
        for at, field in enumerate(question.fields):
            name = f"q{question.number}-{at}"
            value = form.get(name, "").strip()[:_LONGEST]
            times = [form.get(f"{name}-{end}", "").strip() for end in ("from", "to")]
            # hours that are written say by themselves that they are what it stands for
            if field.kind == "code" and (value == "hours" or (not value and any(times))):
                value = _hours(field.key, *times)
            if field.kind == "free" and value:
                key, sign, value = value.partition("=")
                if not sign or not key.strip() or not value.strip():
                    raise Unclear(f"{key!r} is not clear: write it like the example, with = in it.")
                found[key.strip()] = value.strip()
            elif value:
                found[field.key] = value
    return found


def _hours(code: str, start: str, end: str) -> str:
    if not _HOURS.fullmatch(start) or not _HOURS.fullmatch(end):
        raise Unclear(f"When does {code!r} begin and end? Write both times, such as 07:00 and 19:00.")
    return f"{start}-{end}"
