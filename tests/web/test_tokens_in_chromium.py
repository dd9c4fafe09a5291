"""An account makes a token on its own page in a real browser, dark and on a phone; axe finds nothing there."""

import shutil
import socket
import threading

import pytest
import uvicorn
from accounts_site import PASSWORD, AccountsSite, quick_hashes
from axe_found import broken

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium to open the pages with")


@pytest.fixture
def site(tmp_path, monkeypatch):
    quick_hashes(monkeypatch)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        site = AccountsSite(tmp_path / "data", port=listening.getsockname()[1])
        server = uvicorn.Server(uvicorn.Config(site.app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield site
        server.should_exit = True
        thread.join()


def test_a_token_is_made_shown_and_revoked(site):
    sync_playwright = pytest.importorskip("playwright.sync_api").sync_playwright
    here = site.here.settings.address
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="dark", viewport={"width": 320, "height": 800})
        page.goto(f"{here}/sign-in?next=/account")
        page.get_by_label("Name").fill("Sam")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.get_by_role("link", name="make one, see when each was last used, or revoke it").click()
        page.get_by_label("Name, to know it by").fill("nightly job")
        page.get_by_label("Your password").fill(PASSWORD)
        page.get_by_role("button", name="Make the token").click()
        secret = page.locator(".once").inner_text()
        assert broken(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        asked = page.request.get(f"{here}/api/v1/rosters", headers={"Authorization": f"Bearer {secret}"})
        assert asked.json() == {"rosters": []}
        page.get_by_role("button", name="Revoke nightly job").click()
        assert page.get_by_text("There are none.").is_visible()
        gone = page.request.get(f"{here}/api/v1/rosters", headers={"Authorization": f"Bearer {secret}"})
        assert gone.status == 401
        browser.close()
