from pathlib import Path

import pytest

from core.schema.errors import DataError
from core.store import Store

CALL = {
    "at": "2026-11-22T10:00:00.000+00:00", "engine": "gemini", "model": "m", "request": "ab12",
    "characters": 900, "tokens_in": 200, "tokens_out": 30, "seconds": 1.25, "outcome": "stop",
}  # fmt: skip


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path)


def test_answers_are_found_again_by_another_process_and_can_be_forgotten(store, tmp_path):
    assert store.answers.get("k") is None
    store.answers.save("k", "one")
    store.answers.save("k", "two")
    assert Store(tmp_path).answers.get("k") == "two"
    assert store.answers.clear() == 1
    assert store.answers.get("k") is None


def test_calls_are_listed_newest_first(store):
    for outcome in ("busy", "stop"):
        store.calls.add({**CALL, "outcome": outcome})
    assert [call.outcome for call in store.calls.latest()] == ["stop", "busy"]
    assert len(store.calls.latest(1)) == 1
    first = store.calls.latest()[1]
    assert {name: getattr(first, name) for name in CALL} == {**CALL, "outcome": "busy"}


def test_a_reading_belongs_to_its_reader_and_takes_the_place_of_a_failure(store):
    store.readings.save("r1", {"a": "{}"}, {"b": "no answer"})
    store.readings.save("r2", {"a": "[]"}, {})
    assert (store.readings.read("r1"), store.readings.failed("r1")) == (
        {"a": "{}"}, {"b": "no answer"},
    )  # fmt: skip
    store.readings.save("r1", {"b": "7"}, {})
    assert store.readings.read("r1") == {"a": "{}", "b": "7"}
    assert store.readings.failed("r1") == {}
    assert store.readings.read("r2") == {"a": "[]"}


def test_a_database_that_cannot_be_used_is_a_data_error(store, tmp_path: Path):
    (tmp_path / "workbench.db").write_bytes(b"not a database" * 100)
    with pytest.raises(DataError):
        store.answers.get("k")
