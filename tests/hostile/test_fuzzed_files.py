"""A small part of tests/bench/fuzz_files.py, always the same."""

import random

import pytest
from mutants import differing, mutant
from reading_apart import read_apart


@pytest.mark.parametrize("tens", range(6))
def test_a_mutant_is_read_or_refused_and_readers_differ_only_where_it_is_told(tmp_path, tens):
    path = tmp_path / "mutant.xlsx"
    for number in range(10):
        _, content = mutant(random.Random(f"small {tens} {number}"))
        path.write_bytes(content)
        outcome = read_apart(path, untrusted=True)
        assert (outcome.fault, outcome.died, differing(path, outcome)) == (None, False, "")


def test_the_same_seed_makes_the_same_mutant():
    assert mutant(random.Random("seed")) == mutant(random.Random("seed"))
