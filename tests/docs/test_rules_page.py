"""docs/rules.md is what the rules say."""

import importlib.util

from shown import ROOT


def test_the_page_is_made_from_the_rules():
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "docs" / "make_rules.py")
    make_rules = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_rules)
    assert make_rules.PAGE.read_text("utf-8") == make_rules.page() + "\n", "run: python docs/make_rules.py"
