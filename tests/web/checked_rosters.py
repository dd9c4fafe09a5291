"""Small rosters said in a few words, checked, and put on a page without child processes."""

import json
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from staffing.checker import check_scene, served, stage
from staffing.report import RosterReport, Waiver
from staffing.roster import Roster
from staffing.rules.examples import Example
from staffing.rules.packs import load_pack
from staffing.web.app import create_app
from staffing.web.browse.moment import present
from staffing.web.settings import Settings
from staffing.web.store.catalogue import Catalogue
from staffing.web.views.catalogue import write_catalogue
from staffing.web.views.checked import Checked
from staffing.web.views.findings import findings_of
from staffing.web.views.people import staff_of
from staffing.web.views.shifts import shifts_of
from staffing.web.views.view import view_of
from staffing.web.work.judging import judge

with warnings.catch_warnings():
    # Starlette 1.10 would rather have httpx2, which is not out for long
    warnings.simplefilter("ignore")
    from fastapi.testclient import TestClient

PACK = load_pack("baseline")
AS_OF = date(2026, 12, 7)
#: A Monday at noon; the rosters begin on it.
NOW = datetime(2026, 12, 7, 12, 0)

#: Ana alone on a night with nobody; two units, one of them on three days; a rest that is too short; a card that lapses.
COUNTY = """
Medic 2 BLS Mon 07:00-19:00 at North: Ana, Bo; Medic 2 BLS Mon 19:00-07:00 at North: Cy, Di;
Medic 10 ALS Tue 07:00-19:00 at South: Pam, Bo; Medic 10 ALS Tue 19:00-07:00 at South: Ana;
Medic 2 BLS Wed 07:00-19:00 at North: Ana, Cy; Medic 10 ALS Wed 19:00-07:00 at South: Pam, ?Jonh;
Pam Paramedic to Wed drives; Bo EMT to Sun+5 drives; Ana off Mon+1; Ana works Wed 21:00-23:00
"""


def told(clauses: str) -> Roster:
    """A roster said in clauses, as the examples of rules are."""
    return Example(False, " ".join(clauses.split()).strip(" ;"), "").stage().roster


def renamed(roster: Roster, names: dict[str, str], units: dict[str, str] | None = None) -> Roster:
    """The same with other names of people and units."""
    people = roster.people.assign(name=[names.get(name, name) for name in roster.people["name"]])
    shifts = roster.shifts.assign(unit=[(units or {}).get(unit, unit) for unit in roster.shifts["unit"]])
    return replace(roster, people=people, shifts=shifts)


def checked(roster: Roster, waivers: Sequence[Waiver] = ()) -> RosterReport:
    return _checked(roster, waivers).report


def _checked(roster: Roster, waivers: Sequence[Waiver] = ()) -> Checked:
    scene, not_checked = stage(*served(roster, PACK), PACK, AS_OF)
    return Checked(check_scene(scene, not_checked, PACK, waivers=waivers), scene, PACK)


def view(roster: Roster, waivers: Sequence[Waiver] = ()) -> dict:
    """The document of a roster as pages get it."""
    return _through_json(view_of(_checked(roster, waivers)))


def shifts(roster: Roster, waivers: Sequence[Waiver] = ()) -> list[dict]:
    return [_through_json(one) for one in shifts_of(_checked(roster, waivers))]


def findings(roster: Roster, waivers: Sequence[Waiver] = ()) -> list[dict]:
    return [_through_json(one) for one in findings_of(_checked(roster, waivers))]


def people(roster: Roster) -> list[dict]:
    return [_through_json(one) for one in staff_of(_checked(roster))]


@contextmanager
def catalogue(roster: Roster, waivers: Sequence[Waiver] = ()) -> Iterator[Catalogue]:
    """What pages ask of a roster."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue-0.sqlite3"
        write_catalogue(path, _checked(roster, waivers))
        with Catalogue(path) as rows:
            yield rows


@contextmanager
def looked_at(roster: Roster, waivers: Sequence[Waiver] = ()) -> Iterator[tuple[Catalogue, dict]]:
    """The catalogue of a roster and its view, as the functions of browse/ take them."""
    with catalogue(roster, waivers) as rows:
        yield rows, view(roster, waivers)


def _through_json(document: object) -> dict:
    return json.loads(json.dumps(document, default=vars))


class Site:
    """A page with rosters on it, at noon on the first day of theirs."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.app = create_app(Settings(folder=folder, **settings))
        (api,) = (route.app for route in self.app.routes if getattr(route, "path", "") == "/api/v1")
        for app in (self.app, api):
            app.dependency_overrides[present] = lambda: NOW.astimezone(UTC)
        self.client = TestClient(self.app, base_url="http://localhost:8000")

    def put(self, roster: Roster, name: str = "county.xlsx", agency: str = "local") -> str:
        """Checks a roster as the child process would; gives the address of its report."""
        rosters = self.app.state.office.rosters
        row = rosters.add(
            agency, "somebody", name, ".xlsx", pack="baseline", as_of=AS_OF, keep=timedelta(hours=24)
        )  # fmt: skip
        judge(roster, PACK, AS_OF, row.folder, revision=0)
        rosters.settle(row.id, "ready")
        return f"/rosters/{row.id}"
