"""One installation in a temporary folder, and a browser at it."""

import shutil

import pytest
from fastapi.testclient import TestClient

from staffing.web.app import create_app
from staffing.web.settings import Settings


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "data")


@pytest.fixture
def client(settings):
    with TestClient(create_app(settings), base_url="http://localhost:8000") as client:
        yield client


@pytest.fixture(scope="module")
def chromium():
    """A browser; without one its tests are skipped."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("there is no chromium to open the pages with")
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()
