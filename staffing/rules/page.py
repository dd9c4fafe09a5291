"""What the page of one rule says beside its title and meaning: its numbers in words, and an example of either kind."""

from __future__ import annotations

from collections.abc import Iterator

from staffing.rule import Rule, words
from staffing.rules.examples import Example, examples_of


def parameter_words(rule: Rule) -> dict[str, str]:
    """The numbers that a pack sets, as people write them: `{"min_rest": "8 h"}`."""
    return {name: words(getattr(rule, name)) for name in rule.settings()}


def one_of_each(rule: Rule) -> Iterator[Example]:
    """The first example that keeps the rule and the first that breaks it."""
    examples = list(examples_of(type(rule)))
    for broken in (False, True):
        yield from [example for example in examples if example.broken == broken][:1]
