"""The record of who did what: written as it is done, without names that are another's."""

from __future__ import annotations

import pytest

from core.schema.errors import DataError
from core.store import Dataset, SavedScenario, Store
from tests.core.store.test_calls import CALL
from tests.core.store.workers import bank


@pytest.fixture
def ann(tmp_path) -> Store:
    return Store(tmp_path, "ann")


def said(store: Store) -> list[tuple]:
    return [(e.user, e.what, e.about, e.detail) for e in reversed(store.events.latest())]


def test_all_that_is_done_is_written_down_with_user_and_time(ann):
    version = ann.add("bank", bank(), "Loaded a.csv", {})
    ann.save(version.id, bank(mark="b"), "edited")
    ann.activate(version.id)
    ann.rename(version.dataset, "banks")
    ann.access.share(Dataset, version.dataset, "edit")
    scenario = ann.scenarios.save("bold", "{}")
    ann.access.share(SavedScenario, scenario.id, "read")
    ann.events.add("downloaded", "dataset 1", "bank.zip")
    ann.scenarios.delete(scenario.id)
    ann.answers.clear()
    ann.delete(version.dataset)
    assert said(ann) == [
        ("ann", "saved", "dataset 1", "bank, Loaded a.csv"),
        ("ann", "saved", "dataset 1", "bank, edited"),
        ("ann", "put in force", "dataset 1", "bank, version 1"),
        ("ann", "renamed", "dataset 1", "bank, now banks"),
        ("ann", "shared", "dataset 1", "banks, edit"),
        ("ann", "saved", "scenario 1", "bold"),
        ("ann", "shared", "scenario 1", "bold, read"),
        ("ann", "downloaded", "dataset 1", "bank.zip"),
        ("ann", "deleted", "scenario 1", "bold"),
        ("ann", "forgotten", "answers", "0"),
        ("ann", "deleted", "dataset 1", "banks"),
    ]
    assert all(event.at.endswith("+00:00") for event in ann.events.latest())


def test_others_learn_that_something_was_done_but_not_what_it_is_called(ann):
    version = ann.add("takeover", bank(), "Loaded secret.csv", {})
    for other in ("ben", None):
        assert said(ann.of(other)) == [("ann", "saved", "dataset 1", "")]
    ann.access.share(Dataset, version.dataset, "edit")
    ann.of("ben").rename(version.dataset, "open")
    assert said(ann)[-1] == ("ben", "renamed", "dataset 1", "takeover, now open")
    assert said(ann.of("eve"))[-1] == ("ben", "renamed", "dataset 1", "")


def test_what_is_refused_is_not_written_down(ann):
    version = ann.add("takeover", bank(), "", {})
    before = said(ann)
    with pytest.raises(DataError):
        ann.of("ben").delete(version.dataset)
    assert said(ann) == before


def test_calls_to_providers_stand_among_the_rest(ann):
    ann.of("ben").calls.add(CALL)
    assert said(ann) == [("ben", "asked a provider", "gemini", "m: stop")]
    assert ann.calls.latest()[0].author == "ben"


def test_a_login_is_written_down_once(ann):
    for mark in ("1", "1", "2"):
        ann.events.add_once("logged in", mark)
    assert [e.about for e in ann.events.latest()] == ["2", "1"]


def test_who_came_is_known_by_the_name_given_last(ann):
    ann.events.meet("Ann")
    ann.of("ben").events.meet("Ben")
    ann.events.meet("Ann Example")
    assert ann.events.names() == {"ann": "Ann Example", "ben": "Ben"}


def test_only_the_latest_are_given_where_that_is_asked(ann):
    for number in range(5):
        ann.events.add("downloaded", f"dataset {number}")
    assert [e.about for e in ann.events.latest(2)] == ["dataset 4", "dataset 3"]
