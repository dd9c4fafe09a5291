"""Errors as problem details (RFC 9457): a status, a title, and one plain sentence."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.routing import Match

from staffing.web.api.sentences import for_programs
from staffing.web.gate.problem import KIND, NOWHERE, problem
from staffing.web.pages.draft import Mistake
from staffing.web.store.room import no_room
from staffing.web.work.sentences import DISK_FULL

_UNREADABLE = "The body can't be read: send it as /api/v1/openapi.json says, JSON in UTF-8 or a form with its files."
_FAILED = (
    "Something in the program failed. Nothing is lost; tell whoever runs this page the X-Request-ID of this answer."
)


def describe(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for the OpenAPI document; whoever may not come in is told so everywhere."""
    content = {KIND: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        status: {"description": HTTPStatus(status).phrase, "content": content}
        for status in sorted({*statuses, 401, 422, 429})
    }


def answer_with_problems(api: FastAPI) -> None:
    """Has an application answer every error with a problem."""

    @api.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> JSONResponse:
        if no_room(error):
            return problem(507, DISK_FULL)
        if isinstance(error, Mistake):
            return problem(422, error.call)
        plain = error.detail == HTTPStatus(error.status_code).phrase  # nobody said more
        said = for_programs(str(error.detail))
        if plain and error.status_code == HTTPStatus.NOT_FOUND:
            said = NOWHERE
        if plain and error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            said = f"{request.method} can't be done here: /api/v1/openapi.json says what can."
        if error.status_code == HTTPStatus.BAD_REQUEST:
            said = _UNREADABLE  # nothing but what takes bodies apart says so here
        headers = dict(error.headers or {})
        if "allow" in {name.lower() for name in headers}:
            headers = {"Allow": ", ".join(sorted(_methods(api, request)))}
        return problem(error.status_code, said, headers=headers)

    @api.exception_handler(Exception)
    async def failed(request: Request, error: Exception) -> JSONResponse:
        return problem(507, DISK_FULL) if no_room(error) else problem(500, _FAILED)

    @api.exception_handler(RequestValidationError)
    async def mistaken(request: Request, error: RequestValidationError) -> JSONResponse:
        fields = {".".join(map(str, one["loc"])): str(one["msg"]) for one in error.errors()}
        first, what = next(iter(fields.items()))
        more = f" (and {len(fields) - 1} more)" if len(fields) > 1 else ""
        return problem(
            422, f"{first}: {what[:1].lower()}{what[1:]}{more}. Change the request and send it again.", fields
        )


def _methods(api: FastAPI, request: Request) -> set[str]:
    """What can be done at an address: Starlette itself asks only the first route that fits."""
    fitting = (route for route in api.routes if route.matches(dict(request.scope))[0] is not Match.NONE)
    return {method for route in fitting for method in getattr(route, "methods", None) or ()}
