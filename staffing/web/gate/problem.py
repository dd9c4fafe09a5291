"""A refusal for programs: problem details (RFC 9457), a status, a title, and one plain sentence."""

from __future__ import annotations

from http import HTTPStatus

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

KIND = "application/problem+json"
NOWHERE = "There is nothing at this address: /api/v1/openapi.json lists what there is."


class Problem(BaseModel):
    """Why a request was not done."""

    type: str = Field("about:blank", description="always about:blank: the status says what kind of problem it is")
    title: str = Field(description="the status in words")
    status: int = Field(description="the HTTP status", ge=400, le=599)
    detail: str = Field(description="one plain sentence: what is wrong and what to do")
    fields: dict[str, str] | None = Field(
        None, description="of a request with mistakes: where, and what is wrong there"
    )


def problem(
    status: int, said: str, fields: dict[str, str] | None = None, *, headers: dict[str, str] | None = None
) -> JSONResponse:  # fmt: skip
    """A problem as a response."""
    found = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=said, fields=fields)
    return JSONResponse(found.model_dump(exclude_none=True), status, headers=headers, media_type=KIND)
