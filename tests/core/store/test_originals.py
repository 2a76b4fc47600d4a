"""Pictures and recordings beside a dataset: kept whole, read by their hash only, gone with it."""

import pytest

from core.schema.errors import DataError
from core.store import GoneError, Store
from core.store.blobs import write_whole
from tests.core.store.workers import bank


@pytest.fixture
def store(tmp_path):
    """A workspace with the datasets 1 to 7."""
    store = Store(tmp_path / "work space")
    for _ in range(7):
        store.add("bank", bank(), "", {})
    return store


def test_a_file_is_read_back_by_dataset_and_hash(store):
    digest = store.originals.save(7, b"\0picture")
    assert store.originals.save(7, b"\0picture") == digest
    assert store.originals.read(7, digest) == b"\0picture"
    assert store.originals.read(6, digest) is None


def test_nothing_is_kept_or_read_of_a_dataset_that_is_gone(store):
    digest = store.originals.save(7, b"picture")
    store.delete(7)
    for attempt in (store.originals.save, store.originals.read):
        with pytest.raises(GoneError):
            attempt(7, b"picture" if attempt == store.originals.save else digest)
    assert not list((store.folder / "originals").iterdir())


def test_a_file_that_comes_while_its_dataset_is_deleted_does_not_stay(store, monkeypatch):
    def late(*given):
        store.delete(7)
        return write_whole(*given)

    monkeypatch.setattr("core.store.originals.write_whole", late)
    with pytest.raises(GoneError):
        store.originals.save(7, b"picture")
    assert not list((store.folder / "originals").iterdir())


@pytest.mark.parametrize("name", ["", "../../workbench.db", "a" * 64, "/etc/passwd", "x" * 500])
def test_nothing_else_can_be_named(store, name):
    store.originals.save(7, b"picture")
    assert store.originals.read(7, name) is None


def test_a_file_that_was_changed_is_not_shown(store):
    digest = store.originals.save(7, b"picture")
    (store.folder / "originals" / "7" / digest).write_bytes(b"another")
    assert store.originals.read(7, digest) is None


def test_it_goes_with_its_dataset(store, sample_tables):
    saved = store.add("bank", sample_tables, "", {})
    digest = store.originals.save(saved.dataset, b"picture")
    store.delete(saved.dataset)
    with pytest.raises(GoneError):
        store.originals.read(saved.dataset, digest)
    assert not list((store.folder / "originals").iterdir())


def test_a_full_disk_is_one_line(store, monkeypatch):
    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(DataError, match="cannot be saved: No space left"):
        store.originals.save(7, b"picture")
