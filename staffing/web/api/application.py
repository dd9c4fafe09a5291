"""The routes of /api/v1 as one application, with its OpenAPI document beside them."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from staffing import __version__
from staffing.web.api import changes, cover, files, jobs, moments, needed, planning, rosters, waivers
from staffing.web.api.problems import answer_with_problems
from staffing.web.gate.doors import cookie_name
from staffing.web.gate.problem import Problem
from staffing.web.office import Office
from staffing.web.settings import Settings
from staffing.web.store.secret import API_PREFIX

PREFIX = "/api/v1"
_BY_TOKEN, _BY_SESSION = "token", "session"


def create_api(here: Office) -> FastAPI:
    """To be mounted at `PREFIX`, behind the gate: who asks is in the request's state."""
    api = FastAPI(
        title="staffing",
        version=__version__,
        summary="Rosters checked, changed and planned: reports, drafts, proposals, cover, waivers, jobs and files.",
        docs_url=None,
        redoc_url=None,
    )
    api.state.office = here
    for routes in (rosters, moments, needed, changes, planning, cover, waivers, jobs, files):
        api.include_router(routes.router)
    answer_with_problems(api)

    def document() -> dict[str, Any]:
        if api.openapi_schema is None:
            found = get_openapi(
                title=api.title, version=api.version, summary=api.summary, routes=api.routes, servers=[{"url": PREFIX}]
            )
            # FastAPI writes down its own form of a 422; ours is a problem like all others
            schemas = found["components"]["schemas"]
            schemas = {name: schema for name, schema in schemas.items() if "ValidationError" not in name}
            schemas["Problem"] = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            found["components"]["schemas"] = schemas
            found["components"]["securitySchemes"] = _ways_in(here.settings)
            ways: list[dict[str, list[str]]] = [{_BY_TOKEN: []}, {_BY_SESSION: []}]
            found["security"] = ways if here.settings.accounts else [*ways, {}]
            api.openapi_schema = found
        return api.openapi_schema

    api.openapi = document  # type: ignore[method-assign]
    return api


def _ways_in(settings: Settings) -> dict[str, Any]:
    """The two ways to say who asks, where accounts are asked for; else there is none to say."""
    return {
        _BY_TOKEN: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": f"{API_PREFIX}...",
            "description": "An API token of an account, for programs. Where there is one, no cookie is looked at.",
        },
        _BY_SESSION: {
            "type": "apiKey",
            "in": "cookie",
            "name": cookie_name(settings),
            "description": "The session of somebody who has signed in on the page.",
        },
    }
