"""What belongs to somebody: nobody else sees, opens, changes or deletes it, by any operation."""

from __future__ import annotations

import inspect
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.schema.errors import DataError
from core.store import Access, Dataset, GoneError, SavedScenario, Store, database
from core.store.originals import Originals
from core.store.scenarios import SavedScenarios
from tests.core.store.workers import bank

DIGEST = "f" * 64


class Kept:
    """A dataset with a picture and a scenario, all Ann's, and the workspace as others have it."""

    def __init__(self, folder: Path) -> None:
        self.ann = Store(folder, "ann")
        self.ben, self.nobody = self.ann.of("ben"), self.ann.of(None)
        self.version = self.ann.add("takeover", bank(), "Loaded secret.csv", {})
        self.dataset = self.version.dataset
        self.picture = self.ann.originals.save(self.dataset, b"picture")
        self.scenario = self.ann.scenarios.save("bold", "{}")

    def shared(self, sharing: str) -> Kept:
        self.ann.access.share(Dataset, self.dataset, sharing)
        self.ann.access.share(SavedScenario, self.scenario.id, sharing)
        return self


@pytest.fixture
def kept(tmp_path) -> Kept:
    return Kept(tmp_path)


Attempt = Callable[[Store, Kept], Any]

READS: dict[str, Attempt] = {
    "dataset": lambda store, kept: store.dataset(kept.dataset),
    "versions": lambda store, kept: store.versions(kept.dataset),
    "version": lambda store, kept: store.version(kept.version.id),
    "holds": lambda store, kept: store.holds(kept.version),
    "tables": lambda store, kept: store.tables(kept.version.id),
    "originals.read": lambda store, kept: store.originals.read(kept.dataset, kept.picture),
    "scenarios.get": lambda store, kept: store.scenarios.get(kept.scenario.id),
}
EDITS: dict[str, Attempt] = {
    "save": lambda store, kept: store.save(kept.version.id, bank(mark="b"), "edit"),
    "activate": lambda store, kept: store.activate(kept.version.id),
    "rename": lambda store, kept: store.rename(kept.dataset, "mine now"),
    "originals.save": lambda store, kept: store.originals.save(kept.dataset, b"another"),
}
OWNS: dict[str, Attempt] = {
    "delete": lambda store, kept: store.delete(kept.dataset),
    "originals.drop": lambda store, kept: store.originals.drop(kept.dataset),
    "access.share": lambda store, kept: store.access.share(Dataset, kept.dataset, "edit"),
    "access.share scenario": lambda store, kept: store.access.share(
        SavedScenario, kept.scenario.id, "edit"
    ),
    "access.take": lambda store, kept: store.access.take(Dataset, kept.dataset),
    "access.take scenario": lambda store, kept: store.access.take(SavedScenario, kept.scenario.id),
    "scenarios.delete": lambda store, kept: store.scenarios.delete(kept.scenario.id),
}
LISTS = {"datasets", "scenarios.all"}
OTHERWISE = {  # tested by themselves, or of nobody's things
    "add", "of", "scenarios.save", "access.right", "access.readable", "access.held", "access.check",
}  # fmt: skip


def tried(attempts: dict[str, Attempt]) -> Any:
    return pytest.mark.parametrize("attempt", attempts.values(), ids=attempts)


everybody_else = pytest.mark.parametrize("who", ["ben", "nobody"])


def test_every_operation_is_tried_here():
    """A new one fails here until it stands in one of the tables above."""
    parts = {"": Store, "originals.": Originals, "scenarios.": SavedScenarios, "access.": Access}
    operations = {
        prefix + name
        for prefix, part in parts.items()
        for name, member in vars(part).items()
        if inspect.isfunction(member) and not name.startswith("_")
    }
    tried = {name.split(" ")[0] for name in READS | EDITS | OWNS}
    assert operations == tried | LISTS | OTHERWISE


@everybody_else
@tried(READS | EDITS | OWNS)
def test_what_is_private_is_to_others_as_if_it_were_not_there(kept, who, attempt):
    before = files(kept)
    with pytest.raises(GoneError, match=r"there is no (dataset|version|saved scenario) 1"):
        attempt(getattr(kept, who), kept)
    assert files(kept) == before
    assert kept.ann.dataset(kept.dataset).name == "takeover"


@everybody_else
def test_what_is_private_is_not_listed(kept, who):
    assert getattr(kept, who).datasets() == getattr(kept, who).scenarios.all() == []
    assert [d.name for d in kept.ann.datasets()] == ["takeover"]


@everybody_else
@pytest.mark.parametrize("sharing", ["read", "edit"])
def test_what_is_shared_can_be_read_by_all(kept, who, sharing):
    store = getattr(kept.shared(sharing), who)
    assert [d.name for d in store.datasets()] == ["takeover"]
    assert [s.name for s in store.scenarios.all()] == ["bold"]
    for attempt in READS.values():
        assert attempt is READS["tables"] or attempt(store, kept) == attempt(kept.ann, kept)
    assert store.tables(kept.version.id).version() == kept.version.content


@everybody_else
@tried(EDITS | OWNS)
def test_what_is_shared_to_read_cannot_be_changed_by_others(kept, who, attempt):
    store = getattr(kept.shared("read"), who)
    before = files(kept)
    with pytest.raises(DataError, match=r"belongs to somebody else, who lets you read it\. Fix: "):
        attempt(store, kept)
    assert files(kept) == before
    assert len(kept.ann.versions(kept.dataset)) == 1


@tried(EDITS)
def test_what_is_shared_to_edit_can_be_changed_by_others(kept, attempt):
    attempt(kept.shared("edit").ben, kept)


@everybody_else
@tried(OWNS)
def test_only_the_owner_deletes_and_shares(kept, who, attempt):
    store = getattr(kept.shared("edit"), who)
    with pytest.raises(DataError, match="belongs to somebody else, who lets you edit it"):
        attempt(store, kept)


def test_what_is_no_longer_shared_is_gone_for_others(kept):
    kept.shared("edit").shared("private")
    for attempt in READS.values():
        with pytest.raises(GoneError):
            attempt(kept.ben, kept)


def test_names_tell_nobody_what_others_keep(kept):
    own = kept.ben.add("takeover", bank(mark="b"), "", {})
    assert kept.ben.dataset(own.dataset).name == "takeover"
    kept.ben.rename(own.dataset, "bold")
    kept.ben.rename(own.dataset, "takeover")
    saved = kept.ben.scenarios.save("bold", '{"b": 1}')
    assert saved.id != kept.scenario.id
    assert kept.ann.scenarios.get(kept.scenario.id).body == "{}"
    assert [s.body for s in kept.ben.scenarios.all()] == ['{"b": 1}']


def test_of_two_scenarios_of_one_name_the_one_that_was_opened_is_saved(kept):
    kept.shared("edit")
    own = kept.ben.scenarios.save("calm", "{}")
    theirs = kept.ann.scenarios.save("calm", "{}")
    kept.ann.access.share(SavedScenario, theirs.id, "edit")
    saved = kept.ben.scenarios.save("calm", "1", over=1, number=theirs.id)
    assert (saved.id, saved.author, saved.owner) == (theirs.id, "ben", "ann")
    assert kept.ben.scenarios.save("calm", "2", over=1).id == own.id


def test_what_nobody_owns_is_everybodys_to_edit_until_somebody_takes_it(tmp_path):
    nobody = Store(tmp_path)
    saved = nobody.add("old", bank(), "", {})
    ann, ben = nobody.of("ann"), nobody.of("ben")
    ben.rename(saved.dataset, "older")
    with pytest.raises(DataError, match=r"belongs to nobody.* Fix: take it first"):
        ben.delete(saved.dataset)
    ann.access.take(Dataset, saved.dataset)
    assert (ben.datasets()[0].owner, ben.datasets()[0].sharing) == ("ann", "edit")
    with pytest.raises(DataError, match="belongs to somebody else"):
        ben.access.take(Dataset, saved.dataset)
    ann.access.share(Dataset, saved.dataset, "private")
    assert ben.datasets() == []
    ann.delete(saved.dataset)


def test_without_a_login_nobody_takes_and_everything_is_as_it_was(tmp_path):
    nobody = Store(tmp_path)
    saved = nobody.add("old", bank(), "", {})
    with pytest.raises(DataError):
        nobody.access.take(Dataset, saved.dataset)
    nobody.rename(saved.dataset, "new")
    nobody.delete(saved.dataset)


def test_everything_stored_knows_its_author(kept):
    kept.ann.mappings.save("f", "customers", "{}")
    kept.ann.answers.save("k", "{}")
    kept.ann.readings.save("r", {"a": "{}"}, {"b": "no"})
    kept.shared("edit").ben.save(kept.version.id, bank(mark="b"), "edit")
    db = sqlite3.connect(kept.ann.folder / "workbench.db")
    for table, count in {"mappings": 1, "answers": 1, "readings": 2, "scenarios": 1}.items():
        found = db.execute(f"SELECT author FROM {table}").fetchall()
        assert found == [("ann",)] * count, table
    assert [v.author for v in kept.ann.versions(kept.dataset)] == ["ben", "ann"]
    db.close()


def test_a_workspace_of_the_fourth_schema_belongs_to_nobody_and_gives_no_number_again(tmp_path):
    connection = sqlite3.connect(tmp_path / "workbench.db")
    for script in database.MIGRATIONS[:4]:
        connection.executescript(script)
    connection.executescript(
        """
        INSERT INTO datasets (id, name) VALUES (7, 'old'), (9, 'gone');
        INSERT INTO versions (id, dataset, created, note, content, blobs, report)
            VALUES (40, 7, 't', 'upload', 'c', '{}', '{}');
        UPDATE datasets SET active = 40;
        DELETE FROM datasets WHERE id = 9;
        INSERT INTO scenarios VALUES (5, 'bold', 2, '{}', 't');
        DELETE FROM scenarios;
        INSERT INTO mappings VALUES ('f', 'customers', '{}', 't');
        INSERT INTO answers VALUES ('k', '{}', 't');
        INSERT INTO readings VALUES ('r', 'd', 'read', '{}', 't');
        INSERT INTO calls VALUES (9, 't', 'gemini', 'm', 'r', 1, 2, 3, 0.5, 'ok');
        PRAGMA user_version = 4;
        """
    )
    connection.close()

    ann = Store(tmp_path, "ann")

    assert [(d.id, d.owner, d.sharing) for d in ann.datasets()] == [(7, None, "private")]
    assert [(v.id, v.author) for v in ann.versions(7)] == [(40, None)]
    assert (ann.calls.latest()[0].id, ann.calls.latest()[0].author) == (9, None)
    assert ann.mappings.get("f", "customers") == ann.answers.get("k") == "{}"
    assert ann.readings.read("r") == {"d": "{}"}
    assert ann.add("new", bank(), "", {}).dataset == 10
    assert ann.scenarios.save("new", "{}").id == 6


def files(kept: Kept) -> list[Path]:
    return sorted(path for path in kept.ann.folder.rglob("*") if path.is_file() and not wal(path))


def wal(path: Path) -> bool:
    return path.name.endswith(("-wal", "-shm"))
