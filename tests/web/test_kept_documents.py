import json
import os

import pytest

from staffing.web.store.documents import Documents


def written(folder, name, content):
    path = folder / name
    path.write_text(json.dumps(content))
    return path


def test_a_document_is_read_once(tmp_path):
    kept = Documents()
    path = written(tmp_path, "view-0.json", {"a": 1})
    assert kept.load(path) is kept.load(path)


def test_a_document_that_was_written_anew_is_read_anew(tmp_path):
    kept = Documents()
    path = written(tmp_path, "view-0.json", {"a": 1})
    kept.load(path)
    written(tmp_path, "view-0.json", {"a": 2})
    os.utime(path, ns=(1, 1))
    assert kept.load(path) == {"a": 2}


def test_the_oldest_make_room(tmp_path):
    first, second, third = (written(tmp_path, f"{name}.json", "x" * 100) for name in "abc")
    kept = Documents(most_bytes=250)
    documents = {path: kept.load(path) for path in (first, second)}
    kept.load(first)
    kept.load(third)
    assert kept.load(first) is documents[first]
    assert kept.load(second) is not documents[second]


def test_one_larger_than_all_room_is_still_read(tmp_path):
    path = written(tmp_path, "large.json", "x" * 1000)
    assert Documents(most_bytes=10).load(path) == "x" * 1000


def test_one_that_is_gone_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Documents().load(tmp_path / "none.json")
