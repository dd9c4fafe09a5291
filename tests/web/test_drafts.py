"""The revisions of a draft: kept in their order, gone back and forth between, nothing lost."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from staffing.web.store.database import Database
from staffing.web.store.drafts import Drafts, Moved
from staffing.web.store.rosters import Rosters

EDIT = ["Shifts", 2, 7, 0, 1, 0, 60]


class Kept:
    def __init__(self, folder):
        database = Database(folder)
        self.rosters, self.drafts = Rosters(database, folder), Drafts(database)
        self.key = self.rosters.add(
            "local", "Ana", "county.xlsx", ".xlsx", pack="baseline", as_of=date(2026, 12, 7), keep=timedelta(hours=24)
        ).id  # fmt: skip

    @property
    def roster(self):
        return self.rosters.find("local", self.key)

    def change(self, edits, parent=None):
        roster = self.roster
        name = f"token{len(self.drafts.of(roster))}"
        (roster.folder / f"view-{name}.json").write_text(str(edits))
        present = roster.revision if parent is None else parent
        return self.drafts.add(self.key, roster.folder, present, name, by="Ana", said="Bo is put on.", edits=edits)

    def view(self):
        return self.roster.document("view").read_text()


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path)


def test_the_upload_has_nothing_to_undo_or_redo(kept):
    assert (kept.drafts.edits(kept.roster), kept.drafts.undone(kept.roster), kept.drafts.redone(kept.roster)) == (
        [],
        None,
        None,
    )


def test_a_change_is_the_present_revision_with_its_documents(kept):
    assert kept.change([EDIT]) == 1
    (found,) = kept.drafts.of(kept.roster)
    assert (found.number, found.parent, found.made_by, found.said, found.edits) == (
        1,
        0,
        "Ana",
        "Bo is put on.",
        (EDIT,),
    )
    assert (kept.roster.revision, kept.drafts.edits(kept.roster), kept.view()) == (1, [EDIT], str([EDIT]))


def test_a_change_of_what_is_not_the_present_revision_is_refused_and_nothing_is_lost(kept):
    kept.change([EDIT])
    with pytest.raises(Moved):
        kept.change([], parent=0)
    assert (kept.roster.revision, kept.drafts.edits(kept.roster)) == (1, [EDIT])


def test_a_change_after_an_undo_stands_beside_what_was_undone(kept):
    kept.change([EDIT])
    kept.rosters.turn_to(kept.key, kept.drafts.undone(kept.roster))
    assert kept.change([]) == 2
    assert [(one.number, one.parent) for one in kept.drafts.of(kept.roster)] == [(1, 0), (2, 0)]
    kept.rosters.turn_to(kept.key, 0)
    assert kept.drafts.redone(kept.roster) == 2


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=12))
def test_undo_and_redo_come_back_to_exactly_what_was(tmp_path_factory, steps):
    kept = Kept(tmp_path_factory.mktemp("drafts"))
    seen = {0: []}
    for number, step in enumerate(steps):
        if step == "change":
            edits = [["Shifts", 2, 7 + number, 0, 1, 0, 60]]
            seen[kept.change(edits)] = edits
        else:
            to = kept.drafts.undone(kept.roster) if step == "undo" else kept.drafts.redone(kept.roster)
            before = kept.roster.revision
            if to is not None:
                kept.rosters.turn_to(kept.key, to)
                back = kept.drafts.redone(kept.roster) if step == "undo" else kept.drafts.undone(kept.roster)
                # a redo goes on to the newest of what was made here
                assert back >= before if step == "undo" else back == before
        assert kept.drafts.edits(kept.roster) == seen[kept.roster.revision]
