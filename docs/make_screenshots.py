"""Takes the pictures of the page for the documents: `python docs/make_screenshots.py`. It needs chromium.

The example is uploaded to a page of its own, at noon of 11 December 2026, in a folder that is deleted afterwards.
"""

import io
import re
import shutil
import socket
import tempfile
import threading
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from staffing.web.app import create_app
from staffing.web.browse.moment import present
from staffing.web.settings import Settings

IMAGES = Path(__file__).parent / "images"
NOW = datetime(2026, 12, 11, 12, 0).astimezone(UTC)
_COLOURS = 96
PATIENCE = 120_000


def main() -> None:
    """Serves, clicks and keeps the pictures."""
    folder = Path(tempfile.mkdtemp(prefix="screenshots-"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        app = create_app(Settings(folder, port=port))
        app.dependency_overrides[present] = lambda: NOW
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            walk(f"http://127.0.0.1:{port}")
        finally:
            server.should_exit = True
            thread.join()
            shutil.rmtree(folder)


def walk(address: str) -> None:
    """From the first page to a proposal."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(base_url=address, viewport={"width": 1180, "height": 780}, color_scheme="light")
        page.set_default_timeout(PATIENCE)
        page.goto("/")
        keep(page, "front")
        page.get_by_role("button", name=re.compile("Try the example")).click()
        page.get_by_text("ambulance shifts are not crewed").wait_for()
        report = page.url
        keep(page, "report")
        page.goto(f"{report}/board")
        keep(page, "board")
        page.goto(report)
        page.locator(".next a").click()
        page.get_by_role("link", name="Who can come?").click()
        keep(page, "who")
        page.goto(f"{report}/staff/0")
        keep(page, "person")
        page.goto(f"{report}/plan")
        page.get_by_role("button", name="Find the fewest changes").click()
        page.get_by_role("heading", name=re.compile("to decide")).wait_for()
        keep(page, "proposal")
        phone = browser.new_page(base_url=address, viewport={"width": 360, "height": 720}, color_scheme="dark")
        phone.goto(report)
        keep(phone, "phone")
        browser.close()


def keep(page: Page, name: str) -> None:
    """One picture, with few colours, which is a third of the bytes."""
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(_COLOURS).save(IMAGES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
