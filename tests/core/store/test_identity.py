"""A number, once given, means one thing for ever; what was deleted is gone from the disk."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.schema.errors import DataError
from core.store import Store, database
from tests.core.store.workers import bank


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path)


def files(store: Store) -> set[str]:
    return {path.name for path in (store.folder / "tables").iterdir()}


def test_numbers_of_datasets_and_versions_are_never_given_again(store):
    first = store.add("mine", bank(), "upload", {})
    store.delete(first.dataset)
    second = store.add("theirs", bank(mark="b"), "upload", {})
    assert second.dataset > first.dataset
    assert second.id > first.id


def test_numbers_of_scenarios_are_never_given_again(store):
    first = store.scenarios.save("mine", "{}")
    store.scenarios.delete(first.id)
    assert store.scenarios.save("theirs", "{}").id > first.id


def test_an_older_workspace_keeps_its_numbers_and_gives_none_again(tmp_path):
    connection = sqlite3.connect(tmp_path / "workbench.db")
    for script in database.MIGRATIONS[:3]:
        connection.executescript(script)
    connection.executescript(
        """
        INSERT INTO datasets (id, name) VALUES (7, 'old');
        INSERT INTO versions (id, dataset, created, note, content, blobs, report)
            VALUES (40, 7, 't', 'upload', 'c', '{}', '{}');
        INSERT INTO versions (id, dataset, parent, created, note, content, blobs, report, origin)
            VALUES (41, 7, 40, 't', 'a row', 'd', '{}', '{}', 40);
        UPDATE datasets SET active = 41;
        INSERT INTO scenarios VALUES (5, 'bold', 2, '{}', 't');
        INSERT INTO mappings VALUES ('f', 'customers',
            '{"choices":[{"column":"who","samples":["Ann"]},{"column":"age","samples":[]}]}', 't');
        INSERT INTO calls VALUES (9, 't', 'gemini', 'm', 'r', 1, 2, 3, 0.5, 'ok');
        PRAGMA user_version = 3;
        """
    )
    connection.close()

    store = Store(tmp_path)

    assert [(d.id, d.active) for d in store.datasets()] == [(7, 41)]
    assert [(v.id, v.parent, v.origin) for v in store.versions(7)] == [
        (41, 40, 40),
        (40, None, None),
    ]
    assert [(s.id, s.revision) for s in store.scenarios.all()] == [(5, 2)]
    assert [c.id for c in store.calls.latest()] == [9]
    assert store.mappings.get("f", "customers") == '{"choices":[{"column":"who"},{"column":"age"}]}'
    store.delete(7)
    store.scenarios.delete(5)
    assert (store.add("new", bank(), "upload", {}).dataset, store.datasets()[0].active) == (8, 42)
    assert store.scenarios.save("new", "{}").id == 6


def test_references_hold_after_the_tables_were_built_anew(store):
    first = store.add("mine", bank(), "upload", {})
    with (
        pytest.raises(Exception, match="FOREIGN KEY"),
        database.transaction(store.folder / "workbench.db") as db,
    ):
        db.execute("UPDATE versions SET dataset = 99 WHERE id = ?", (first.id,))


def test_a_deleted_dataset_leaves_no_file(store):
    kept = store.add("kept", bank(), "upload", {})
    before = files(store)
    gone = store.add("gone", bank(mark="b"), "upload", {})
    assert files(store) > before
    store.delete(gone.dataset)
    assert files(store) == before
    assert store.tables(kept.id).version() == kept.content


def test_what_a_deletion_takes_away_before_it_is_named_is_written_again(store, monkeypatch):
    """Two sessions: one loads what the other deletes, file by file the same."""
    first = store.add("mine", bank(), "upload", {})
    write = store._files.__class__.write

    def and_meanwhile(self, tables, names):
        written = write(self, tables, names)
        monkeypatch.undo()
        store.delete(first.dataset)
        return written

    monkeypatch.setattr(store._files.__class__, "write", and_meanwhile)
    second = store.add("the same", bank(), "upload", {})
    assert store.tables(second.id).version() == second.content


def test_a_deletion_minds_neither_a_file_that_is_just_named_nor_one_it_may_not_touch(
    store, monkeypatch
):
    one, other = (store.add("bank", bank(mark=mark), "", {}).dataset for mark in "ab")
    folder, listed = store.folder / "tables", Path.iterdir
    passing = folder / ".writing-x"  # renamed by who writes it as soon as it was listed
    monkeypatch.setattr(Path, "iterdir", lambda path: [passing, *listed(path)])
    store.delete(one)
    assert len(list(listed(folder))) == len(store.version(2).blobs)

    def refused(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(DataError, match="cannot be deleted"):
        store.delete(other)


def test_many_who_load_and_delete_at_once_lose_nothing(store):
    def work(number: int) -> dict[int, str]:
        kept, mine = {}, store.of(f"user {number}")
        for turn in range(6):
            mark = "abc"[(number + turn) % 3]  # everybody's files are the same three
            first = mine.add("bank", bank(mark=mark), "", {})
            saved = mine.save(first.id, bank(mark=f"z{mark}"), "edited")
            if (number + turn) % 2:
                mine.delete(saved.dataset)
            else:
                kept[saved.id] = f"z{mark}, "
        return kept

    with ThreadPoolExecutor(8) as threads:
        done = list(threads.map(work, range(8)))
    assert sum(map(len, done)) == 24
    for number, kept in enumerate(done):
        for version, words in kept.items():
            tables = store.of(f"user {number}").tables(version)
            assert tables.customers["goals"].str.startswith(words).all()
