"""What axe finds on a page that a browser shows."""

import pytest


def broken(page):
    """What axe finds: (rule, the elements)."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]})
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in found.response["violations"]]
