"""The command's own JSON report (docs/json.md) as a model, for the OpenAPI document: reports are sent as they were written."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, Field

Severity = Literal["error", "warning", "info"]
#: A moment as reports have it: ISO 8601 to the minute, with its offset where the rules state a time zone.
Moment = str


class Tool(BaseModel):
    """The program that made the report."""

    name: str
    version: str


class RuleUsed(BaseModel):
    """A rule that was on."""

    id: str
    severity: Severity
    title: str
    citation: str | None
    parameters: dict[str, Any]


class SheetRead(BaseModel):
    """What became of a sheet."""

    name: str
    used_as: str | None
    rows: int
    reason: str | None


class SourceRead(BaseModel):
    """The file that was read; `inspection` is there where it is not in the program's own layout."""

    path: str
    sha256: str
    layout: str
    sheets: list[SheetRead]
    notes: list[str]
    inspection: dict[str, Any] = Field(default_factory=dict)


class Stretch(BaseModel):
    """From a moment to another."""

    start: Moment
    end: Moment


class Counts(BaseModel):
    """How much was judged."""

    people: int
    shifts: int
    assignments: int


class WaiverUsed(BaseModel):
    """Why a violation is waived."""

    reason: str
    by: str
    until: date | None
    cell: str


class ViolationFound(BaseModel):
    """One rule broken by one shift, person or place in the workbook, over one stretch."""

    rule: str
    severity: Severity
    waived: WaiverUsed | None
    message: str
    unit: str | None
    shift: Stretch | None
    person: str | None
    start: Moment | None = Field(alias="from")
    end: Moment | None = Field(alias="to")
    cells: list[str]
    evidence: dict[str, Any]


class NotCheckedSaid(BaseModel):
    """A rule that could not run, for want of what, and for whom where not for all."""

    rule: str
    reason: str
    people: list[str] = Field(default_factory=list)
    shifts: list[str] = Field(default_factory=list)


class RosterChecked(BaseModel):
    """What was found in a roster."""

    source: SourceRead
    period: Stretch | None
    counts: Counts
    violations: list[ViolationFound]
    not_checked: list[NotCheckedSaid]


class Summary(BaseModel):
    """What stands, waivers taken off."""

    errors: int
    warnings: int
    waived: int
    compliant: bool


class Failure(BaseModel):
    """A rule that failed by the program's fault."""

    path: str
    rule: str
    detail: str


class ReportDocument(BaseModel):
    """What `staffing check --format json` prints."""

    schema_version: Literal[1]
    tool: Tool
    as_of: date
    rules: list[RuleUsed]
    rosters: list[RosterChecked]
    unreadable: list[dict[str, Any]]
    summary: Summary
    failures: list[Failure] = Field(default_factory=list)
