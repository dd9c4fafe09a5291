"""One installation in a temporary folder, and a browser at it."""

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
