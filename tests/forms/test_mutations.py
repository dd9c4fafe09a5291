"""After a change that people make the duties are the same, or the reader asks, refuses, or tells of a cell."""

import pytest

from forms.catalogue import all_forms
from forms.mutated import mutated, readable
from forms.mutations import MUTATIONS

#: A grid, a table and a calendar; `python tests/bench/bench_mutated.py` runs all of them.
SAMPLE = ("calendar-heading-overwritten", "long-russian-to-next-day", "hidden-row")
FORMS = {form.name: form for form in all_forms() if form.name in SAMPLE}


@pytest.mark.parametrize("name", SAMPLE)
def test_a_changed_look_alike_is_not_read_otherwise_in_silence(name, tmp_path):
    cases = readable(FORMS[name], tmp_path)[:1]
    assert cases != []
    found = [one for mutation in MUTATIONS for one in mutated(FORMS[name], cases, mutation, tmp_path)]
    assert [case for case, came in found if came == "WRONG"] == []
    assert "same" in {came for _, came in found}
