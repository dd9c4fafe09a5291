"""A program has a real child process plan: it waits for the job, accepts what is proposed, and takes the workbook away."""

import io

import openpyxl
from checked_rosters import TestClient
from night_roster import night_roster

from staffing.web.app import create_app
from staffing.web.settings import Settings

#: One on Monday, two on the night of Tuesday.
OPEN_SEATS = 3


def test_a_program_has_a_night_filled(tmp_path):
    app = create_app(Settings(tmp_path, hosts=("testserver",)))
    api = TestClient(app, base_url="http://testserver/api/v1")
    try:
        upload = {"file": ("night.xlsx", night_roster())}
        made = api.post("/rosters", files=upload, data={"as_of": "2026-12-01"}).json()
        here = f"/rosters/{made['id']}"
        assert api.get(here, params={"wait": 20}).json() == {**made, "state": "ready"}
        before = api.get(f"{here}/report").json()["summary"]
        asked = {"kind": "plan", "revision": 0, "seconds": 5}
        sent = api.post(f"{here}/searches", json=asked)
        job = api.get(sent.headers["location"].removeprefix("/api/v1"), params={"wait": 20}).json()
        assert (sent.status_code, job["task"], job["state"], job["said"]) == (202, "plan", "done", "")
        proposal = f"{here}/proposals/{job['proposal']}"
        found = api.get(proposal).json()
        assert (found["revision"], found["stale"], found["open_seats"]) == (0, False, 0)
        assert [one["state"] for one in found["changes"]] == ["proposed"] * OPEN_SEATS
        accepted = api.post(f"{proposal}/decisions", json={"revision": 0, "what": "accept"}).json()
        assert (accepted["revision"], [one["state"] for one in accepted["changes"]]) == (1, ["accepted"] * OPEN_SEATS)
        after = api.get(f"{here}/report").json()["summary"]
        assert (before["errors"], after["errors"]) == (2, 0)
        mended = openpyxl.load_workbook(io.BytesIO(api.get(f"{here}/mended").content))["Shifts"]
        crews = [row[5:7] for row in mended.iter_rows(min_row=2, max_row=4, values_only=True)]
        assert [len(set(crew) - {"OPEN", None}) for crew in crews] == [2, 2, 2]
    finally:
        app.state.office.desk.close()
