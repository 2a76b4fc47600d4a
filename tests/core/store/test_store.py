from __future__ import annotations

import os
import signal
import sqlite3
import time
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path

import pandas as pd
import pytest

from core.schema.errors import DataError
from core.store import StaleError, Store
from core.store.database import MIGRATIONS
from tests.core.store.workers import bank, fill_disk, keep_saving


def test_a_version_comes_back_as_it_was_saved(tmp_path):
    store, saved = Store(tmp_path), bank()
    version = store.add("mine", saved, "upload", {"rows": 3})

    back = store.tables(version.id)

    for (name, frame), (_, again) in zip(saved.present(), back.present(), strict=True):
        pd.testing.assert_frame_equal(frame, again, obj=name)
    assert back.version() == saved.version() == version.content
    assert back.transactions is None
    assert version.report == {"rows": 3}


def test_a_save_makes_a_new_version_and_undo_moves_a_pointer(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    second = store.save(first.id, bank(mark="b"), "edited")

    assert [v.note for v in store.versions(first.dataset)] == ["edited", "upload"]
    assert second.parent == first.id
    assert store.datasets()[0].active == second.id

    store.activate(second.parent)
    assert store.datasets()[0].active == first.id
    assert store.tables(second.id).customers["goals"].iloc[0].startswith("b")


def test_a_version_that_somebody_else_replaced_is_not_saved_over(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    second = store.save(first.id, bank(mark="b"), "theirs")
    with pytest.raises(StaleError, match=f"version {second.id} is in force now, not {first.id}"):
        store.save(first.id, bank(mark="c"), "mine")
    assert [v.note for v in store.versions(first.dataset)] == ["theirs", "upload"]


def test_only_what_changed_is_written_and_the_rest_is_shared(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    new = bank(mark="b")
    second = store.save(first.id, new, "a ticket", changed=["support"], origin=first.id)
    assert second.blobs["customers"] == first.blobs["customers"]
    assert store.tables(second.id).customers["goals"].iloc[0].startswith("a")
    assert second.origin == first.id


def test_rows_added_by_hand_are_not_named_like_the_same_rows_loaded(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    added = store.save(first.id, bank(mark="b"), "a ticket", origin=first.id)
    loaded = store.add("other", bank(mark="b"), "upload", {})
    assert added.content != loaded.content
    assert added.blobs == loaded.blobs


def test_a_dataset_with_added_rows_can_be_deleted(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    store.save(first.id, bank(mark="b"), "a ticket", origin=first.id)
    store.delete(first.dataset)
    assert store.datasets() == []


def test_a_dataset_needs_a_name(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "upload", {})
    with pytest.raises(DataError, match="needs a name"):
        store.rename(first.dataset, "  ")


def test_names_stay_unique(tmp_path):
    store = Store(tmp_path)
    first = store.add("mine", bank(), "", {})
    store.add("mine", bank(), "", {})
    assert [d.name for d in store.datasets()] == ["mine", "mine (2)"]

    with pytest.raises(DataError, match="another dataset"):
        store.rename(first.dataset, "mine (2)")
    store.rename(first.dataset, "yours")
    assert [d.name for d in store.datasets()] == ["mine (2)", "yours"]


def test_a_hostile_name_is_only_a_name(tmp_path):
    store = Store(tmp_path / "w")
    store.add("../../evil'; DROP TABLE datasets; --", bank(), "", {})
    assert store.datasets()[0].name.startswith("../../evil")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["w"]


def test_deleting_removes_only_files_that_nothing_uses(tmp_path, monkeypatch):
    store = Store(tmp_path)
    kept = store.add("kept", bank(), "", {})
    gone = store.add("gone", bank(mark="b"), "", {})
    for path in (tmp_path / "tables").iterdir():
        os.utime(path, (0, 0))

    store.delete(gone.dataset)

    assert [d.name for d in store.datasets()] == ["kept"]
    left = {p.stem for p in (tmp_path / "tables").iterdir()}
    assert left == set(kept.blobs.values())
    assert len(store.tables(kept.id).customers) == 3
    with pytest.raises(DataError, match="no version"):
        store.tables(gone.id)


def test_a_mapping_is_offered_again(tmp_path):
    store = Store(tmp_path)
    assert store.mappings.get("f00", "customers") is None
    store.mappings.save("f00", "customers", "{}")
    store.mappings.save("f00", "customers", '{"a": 1}')
    assert Store(tmp_path).mappings.get("f00", "customers") == '{"a": 1}'


def test_the_folder_can_be_moved(tmp_path):
    version = Store(tmp_path / "here").add("mine", bank(), "", {})
    (tmp_path / "here").rename(tmp_path / "there")
    assert len(Store(tmp_path / "there").tables(version.id).customers) == 3


def test_a_changed_file_is_refused(tmp_path):
    store = Store(tmp_path)
    version = store.add("mine", bank(), "", {})
    path = tmp_path / "tables" / f"{version.blobs['customers']}.parquet"
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(DataError, match="content has changed"):
        store.tables(version.id)


def test_a_newer_database_is_refused(tmp_path):
    Store(tmp_path)
    connection = sqlite3.connect(tmp_path / "workbench.db")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    with pytest.raises(DataError, match="newer workbench"):
        Store(tmp_path)


def test_a_damaged_database_is_one_clear_line(tmp_path):
    (tmp_path / "workbench.db").write_bytes(b"not a database at all" * 99)
    with pytest.raises(DataError, match="cannot be used"):
        Store(tmp_path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write")
def test_a_folder_that_cannot_be_written_is_one_clear_line():
    with pytest.raises(DataError, match="cannot be made"):
        Store(Path("/proc/nobody/workspace"))


@pytest.fixture(scope="module")
def processes() -> BaseContext:
    """Processes that start at once because pandas is already loaded where they fork from."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.core.store.workers"])
    return context


def start(processes: BaseContext, *arguments: object) -> tuple[BaseProcess, Event]:
    ready = processes.Event()
    process = processes.Process(target=keep_saving, args=(*arguments, ready))
    process.start()
    return process, ready


def test_two_processes_lose_no_update(tmp_path, processes):
    first = Store(tmp_path).add("shared", bank(), "start", {})
    both = [start(processes, tmp_path, name, 15) for name in ("left", "right")]
    for process, _ready in both:
        process.join(60)
    assert [process.exitcode for process, _ready in both] == [0, 0]

    store = Store(tmp_path)
    versions = {v.id: v for v in store.versions(first.dataset)}
    notes, at = [], store.dataset(first.dataset).active
    while at is not None:  # every save builds on the one before it
        notes.append(versions[at].note)
        at = versions[at].parent
    assert sorted(notes) == ["left"] * 15 + ["right"] * 15 + ["start"]


def test_a_kill_at_any_moment_leaves_a_whole_version(tmp_path, processes):
    first = Store(tmp_path).add("mine", bank(), "start", {})
    for attempt in range(40):
        process, ready = start(processes, tmp_path, f"try {attempt} ", 500)
        assert ready.wait(30)
        time.sleep(0.03 * (attempt % 20))
        process.kill()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        store = Store(tmp_path)
        assert len(store.tables(store.datasets()[0].active).customers) in (3, 200)
    assert len(Store(tmp_path).versions(first.dataset)) > 5


def test_no_room_for_a_file_keeps_the_old_state(tmp_path, processes):
    kept = Store(tmp_path).add("kept", bank(), "", {})
    said = processes.Queue()
    process = processes.Process(target=fill_disk, args=(tmp_path, said))
    process.start()
    message = said.get(timeout=60)
    process.join()

    assert "cannot be saved" in message
    store = Store(tmp_path)
    assert [d.name for d in store.datasets()] == ["kept"]
    assert len(store.tables(kept.id).customers) == 3
    assert not list((tmp_path / "tables").glob(".writing-*"))
