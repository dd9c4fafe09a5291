"""What the API tells of rosters and jobs. The report is the command's own: `staffing.web.api.report_model`."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field

from staffing.web.api.sentences import for_programs
from staffing.web.office import Office
from staffing.web.store.rosters import Roster
from staffing.web.work.job import DONE, Job
from staffing.web.work.tasks import MEND, PLAN


class RosterShown(BaseModel):
    """One upload."""

    id: str
    name: str = Field(description="of the file, as it was uploaded")
    state: Literal["reading", "asking", "refused", "ready"] = Field(
        description="ready: there is a report; asking: answers are needed first; refused: `said` says why"
    )
    said: str = Field(description="a sentence where it was refused, or where an answer is not clear; else empty")
    rules: str = Field(description="the rule pack")
    as_of: date = Field(description="the day of the check")
    uploaded_by: str
    uploaded_at: datetime
    deleted_at: datetime = Field(description="when it will be deleted")
    revision: int = Field(description="0 for the upload as it came; each change of its draft makes another")

    @classmethod
    def of(cls, roster: Roster) -> RosterShown:
        """As the store has it."""
        return cls(
            id=roster.id, name=roster.name, state=roster.state, said=roster.said, rules=roster.pack,  # type: ignore[arg-type]
            as_of=roster.as_of, uploaded_by=roster.uploaded_by, uploaded_at=roster.uploaded_at, deleted_at=roster.until,
            revision=roster.revision,
        )  # fmt: skip


class RosterList(BaseModel):
    """All uploads of the agency, the newest first."""

    rosters: list[RosterShown]

    @classmethod
    def of(cls, here: Office, agency: str) -> RosterList:
        """As the store has them."""
        return cls(rosters=[RosterShown.of(roster) for roster in here.rosters.of(agency)])


class Question(BaseModel):
    """What only somebody who knows the spreadsheet can tell."""

    about: str = Field(description="code, month, block and so on")
    subject: str = Field(description="which code, sheet or block")
    text: str = Field(description="the question")
    answer: str = Field(description="what to answer with: KEY=VALUE")
    cell: str | None = Field(description="where to look")
    suggested: str = Field(
        default="",
        description="what a legend of the spreadsheet says, to be answered after the =; empty where none does",
    )


class Questions(BaseModel):
    """The open questions of a roster, and what was answered before."""

    questions: list[Question]
    answers: dict[str, str] = Field(description="what is asked for -> the answer")


class Answers(BaseModel):
    """Answers in place of all those before."""

    answers: dict[str, str] = Field(
        description="what is asked for, before the = in a question's `answer` -> the answer, after it", max_length=1000
    )


class JobShown(BaseModel):
    """Something that a child process does with a roster."""

    id: str
    roster: str
    task: str
    state: Literal["waiting", "running", "done", "refused", "failed", "cancelled"]
    said: str = Field(description="a sentence where it did not end well; else empty")
    progress: str = Field(description="the latest line of progress, or empty")
    asked_by: str
    asked_at: datetime
    answer: dict[str, Any] = Field(description="what the task answered")
    proposal: str | None = Field(description="of a search that ended well: the id of what it proposes; else null")

    @classmethod
    def of(cls, job: Job) -> JobShown:
        """As the desk has it."""
        searched = job.task in (PLAN.name, MEND.name) and job.state == DONE
        return cls(
            id=job.id, roster=job.roster, task=job.task, state=job.state, said=for_programs(job.said), progress=job.told,  # type: ignore[arg-type]
            asked_by=job.asked_by, asked_at=datetime.fromisoformat(job.asked_at),
            # what is then done with the answer is the page's own business
            answer={name: value for name, value in job.answer.items() if name != "then"},
            proposal=job.answer["then"]["token"] if searched else None,
        )  # fmt: skip


class JobList(BaseModel):
    """All jobs on a roster, the newest first."""

    jobs: list[JobShown]
