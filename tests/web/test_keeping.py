"""Answers that hold for every roster of a form are kept as a profile; those about one file are not."""

import tomllib

from staffing.web.work.keeping import keep


def test_codes_and_columns_are_kept_and_the_month_is_not(tmp_path):
    path = keep({"D": "07:00-19:00", "V": "leave", "people": "B", "month": "2026-03"}, "crew roster name", tmp_path)
    assert tomllib.loads(path.read_text("utf-8")) == {
        "match": {"fingerprint": "crew roster name"},
        "codes": {"D": "07:00-19:00", "V": "leave"},
        "people": {"column": "B"},
    }


def test_later_answers_join_those_before(tmp_path):
    keep({"D": "07:00-19:00", "N": "19:00-07:00"}, "crew roster name", tmp_path)
    path = keep({"N": "20:00-08:00", "starts": "in order"}, "crew roster name", tmp_path)
    assert list(tmp_path.iterdir()) == [path]
    assert tomllib.loads(path.read_text("utf-8")) == {
        "match": {"fingerprint": "crew roster name"},
        "codes": {"D": "07:00-19:00", "N": "20:00-08:00"},
        "cells": {"order": "start"},
    }


def test_colours_and_what_a_form_means_by_its_columns_are_kept(tmp_path):
    answers = {"#FFFF99": "leave", "others": "on shift", "struck": "ignore", "span": "every day", "same_name": "one"}
    path = keep(answers, "crew roster name", tmp_path)
    assert tomllib.loads(path.read_text("utf-8")) == {
        "match": {"fingerprint": "crew roster name"},
        "colours": {"#FFFF99": "leave"},
        "people": {"others": "on shift"},
        "cells": {"struck": "ignore", "span": "every day"},
    }


def test_codes_of_one_tab_are_kept_for_that_tab(tmp_path):
    path = keep({"D": "off", "Station 4!D": "06:00-18:00", "legend": "ignore"}, "crew roster name", tmp_path)
    profile = tomllib.loads(path.read_text("utf-8"))
    assert (profile["codes"], profile["tabs"], profile["cells"]) == (
        {"D": "off"}, {"Station 4": {"D": "06:00-18:00"}}, {"legend": "ignore"},
    )  # fmt: skip


def test_nothing_lasting_leaves_no_file(tmp_path):
    assert keep({"month": "2026-03", "take": "PLANNED"}, "crew roster name", tmp_path) is None
    assert keep({"D": "off"}, "", tmp_path) is None
    assert list(tmp_path.iterdir()) == []
