"""The database under hostile conditions: locked, read-only, of an older workbench."""

from __future__ import annotations

import sqlite3
import tempfile
from multiprocessing import get_context
from pathlib import Path

import pytest

from core.schema.errors import DataError
from core.store import Store, database
from tests.core.store.workers import bank, save_as_nobody


def test_a_locked_database_is_one_clear_line_and_stays_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    other = sqlite3.connect(tmp_path / "workbench.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(DataError, match=r"cannot be used: database is locked\. Fix: "):
        store.save(first.id, bank(mark="b"), "edit")
    other.execute("ROLLBACK")
    other.close()
    assert [v.id for v in store.versions(first.dataset)] == [first.id]
    assert store.save(first.id, bank(mark="b"), "edit").parent == first.id


def test_a_read_only_folder_is_one_clear_line_and_stays_whole():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Store(folder).add("mine", bank(), "upload", {})
        for path in (folder, folder / "tables"):
            path.chmod(0o555)
        processes = get_context("forkserver")
        said = processes.Queue()
        process = processes.Process(target=save_as_nobody, args=(folder, said))
        process.start()
        message = said.get(timeout=60)
        process.join()
        for path in (folder, folder / "tables"):
            path.chmod(0o755)

        assert "cannot be" in message
        assert "Fix: " in message
        assert [d.name for d in Store(folder).datasets()] == ["mine"]


def test_a_workspace_of_the_first_schema_is_brought_forward_with_a_copy(tmp_path):
    connection = sqlite3.connect(tmp_path / "workbench.db")
    connection.executescript(database.MIGRATIONS[0])
    connection.execute("INSERT INTO datasets (name) VALUES ('old')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()

    store = Store(tmp_path)

    assert [d.name for d in store.datasets()] == ["old"]
    assert store.scenarios.all() == []
    copy = sqlite3.connect(tmp_path / "workbench.schema1.db")
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    assert copy.execute("SELECT name FROM datasets").fetchone() == ("old",)
    copy.close()
