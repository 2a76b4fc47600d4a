"""Datasets and their versions: what a workspace is for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from copy import copy
from itertools import count
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from core.schema.errors import DataError
from core.schema.tables import Tables
from core.store.access import Access, GoneError, Right
from core.store.answers import SavedAnswers
from core.store.calls import CallLog
from core.store.database import now, open_database, transaction
from core.store.events import EventLog, note
from core.store.files import TableFiles
from core.store.mappings import SavedMappings
from core.store.originals import Originals
from core.store.readings import SavedReadings
from core.store.scenarios import SavedScenarios
from core.store.stale import StaleError
from core.store.things import Dataset
from core.store.versions import Version, blobs_of, content_beside, insert, read, stands

__all__ = ["Dataset", "Store"]


class Store:
    """A workspace folder.

    Parameters
    ----------
    folder : Path
        Made if missing; everything in it is relative, so it can be moved.
    user : str, optional
        Who uses it, see `of`; None = nobody has logged in.

    Attributes
    ----------
    access : Access
    events : EventLog
    mappings : SavedMappings
    scenarios : SavedScenarios
    answers : SavedAnswers
    calls : CallLog
    readings : SavedReadings
    originals : Originals

    Raises
    ------
    DataError
        From every method: the folder cannot be written, the disk is full, the database is
        locked, damaged or newer than this workbench; the user may not do this with that dataset
        or scenario, or may not know of it. Whatever fails, the state before it stands.
    """

    def __init__(self, folder: Path, user: str | None = None) -> None:
        self.folder = folder
        self._files = TableFiles(folder / "tables")
        self._database = folder / "workbench.db"
        try:
            self._files.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(
                str(folder), f"cannot be made: {error.strerror}", "choose a folder you may write"
            ) from error
        open_database(self._database)
        self._give(user)

    def of(self, user: str | None) -> Store:
        """Return the same workspace as it is for a user: with his rights, and him as author."""
        his = copy(self)
        his._give(user)
        return his

    def _give(self, user: str | None) -> None:
        self.access = Access(self._database, user)
        self.events = EventLog(self._database, user)
        self.mappings = SavedMappings(self._database, user)
        self.scenarios = SavedScenarios(self._database, self.access)
        self.answers = SavedAnswers(self._database, user)
        self.calls = CallLog(self._database, user)
        self.readings = SavedReadings(self._database, user)
        self.originals = Originals(self.folder / "originals", self.access)

    # --- datasets -------------------------------------------------------------------------

    def datasets(self) -> list[Dataset]:
        """Return every dataset that the user may read, by name."""
        with transaction(self._database) as db:
            return self.access.readable(db, Dataset)

    def dataset(self, dataset: int) -> Dataset:
        """Return one dataset; DataError if there is none of that number."""
        with transaction(self._database) as db:
            return self.access.held(db, Dataset, dataset, Right.READ)

    def add(self, name: str, tables: Tables, note: str, report: Mapping[str, Any]) -> Version:
        """Save `tables` as the first version of a new dataset.

        A name that is taken gets a number: ``bank``, ``bank (2)``.
        """
        with ThreadPoolExecutor(1) as beside:  # a second on a million rows, as is the writing
            named = beside.submit(tables.version)
            blobs = self._files.write(tables, [n for n, _ in tables.present()])
        content = named.result()
        with transaction(self._database) as db:
            taken = {known.name for known in self.access.readable(db, Dataset)}
            row = db.execute(
                "INSERT INTO datasets (name, owner) VALUES (?, ?) RETURNING *",
                (_free(name, taken), self.access.user),
            ).fetchone()
            into = Dataset(**row)
            self._files.restore(tables, blobs)
            first = Version(0, into.id, None, now(), note, content, blobs, report)
            return insert(db, first, into, self.access.user)

    def rename(self, dataset: int, name: str) -> None:
        """Give a dataset another name; DataError if it is empty or taken."""
        if not name.strip():
            raise DataError("workspace", "a dataset needs a name", "type one")
        with transaction(self._database) as db:
            before = self.access.held(db, Dataset, dataset, Right.EDIT)
            others = [d.name for d in self.access.readable(db, Dataset) if d.id != dataset]
            if name.strip() in others:
                raise DataError(name, "another dataset has this name", "choose another name")
            db.execute("UPDATE datasets SET name = ? WHERE id = ?", (name.strip(), dataset))
            note(db, self.access.user, "renamed", before, f"now {name.strip()}")

    def delete(self, dataset: int) -> None:
        """Delete one's own dataset with its versions, and the files that nothing else uses."""
        with transaction(self._database) as db:
            gone = self.access.held(db, Dataset, dataset, Right.OWN)
            own = blobs_of(db, dataset)
            note(db, self.access.user, "deleted", gone)
            db.execute("UPDATE datasets SET active = NULL WHERE id = ?", (dataset,))
            db.execute(
                "UPDATE versions SET parent = NULL, origin = NULL WHERE dataset = ?", (dataset,)
            )
            db.execute("DELETE FROM datasets WHERE id = ?", (dataset,))
        with transaction(self._database) as db:  # locked, so that nobody names one meanwhile
            self._files.sweep(blobs_of(db), own)
        self.originals.drop(dataset)

    # --- versions -------------------------------------------------------------------------

    def versions(self, dataset: int) -> list[Version]:
        """Return a dataset's versions, newest first."""
        with transaction(self._database) as db:
            self.access.held(db, Dataset, dataset, Right.READ)
            rows = db.execute(
                "SELECT * FROM versions WHERE dataset = ? ORDER BY id DESC", (dataset,)
            ).fetchall()
        return [read(row) for row in rows]

    def version(self, version: int) -> Version:
        """Return one version; DataError if there is none of that number."""
        with transaction(self._database) as db:
            return self._version(db, version, Right.READ)

    def holds(self, version: Version) -> bool:
        """Say whether a version is what it was, and not of a folder put in this one's place."""
        with transaction(self._database) as db:
            self.access.held(db, Dataset, version.dataset, Right.READ)
            return stands(db, version)

    def _version(self, db: Connection, version: int, wanted: Right) -> Version:
        """Return a version of a dataset with which the user may do what is wanted."""
        row = db.execute("SELECT * FROM versions WHERE id = ?", (version,)).fetchone()
        try:
            self.access.held(db, Dataset, row["dataset"] if row else 0, wanted)
        except GoneError as error:
            raise GoneError(
                "workspace", f"there is no version {version}", "pick one of the list"
            ) from error
        return read(row)

    def save(
        self,
        parent: int,
        tables: Tables,
        note: str,
        changed: Collection[str] | None = None,
        origin: int | None = None,
        account: Mapping[str, Any] | None = None,
    ) -> Version:
        """Save `tables` as the version after `parent` and put it in force.

        Parameters
        ----------
        parent : int
            The version in force.
        tables : Tables
        note : str
        changed : collection of str, optional
            The tables that differ from the parent's; the others are not written again.
        origin : int, optional
            See `Version`.
        account : mapping, optional
            What the report gains or changes by key; default nothing.

        Raises
        ------
        StaleError
            `parent` is no longer in force because somebody else has saved.
        """
        with transaction(self._database) as db:
            before = self._version(db, parent, Right.EDIT)
        names = [name for name, _ in tables.present()]
        fresh = self._files.write(tables, [n for n in names if changed is None or n in changed])
        blobs = {name: fresh.get(name) or before.blobs[name] for name in names}
        content = (
            tables.version() if origin is None else content_beside(blobs, self.version(origin))
        )
        report = {**before.report, **(account or {})}
        with transaction(self._database) as db:
            into = self.access.held(db, Dataset, before.dataset, Right.EDIT)
            if into.active != parent:
                raise StaleError(
                    "workspace", f"version {into.active} is in force now, not {parent}",
                    "open the dataset again and repeat; nothing was saved",
                )  # fmt: skip
            self._files.restore(tables, blobs)
            saved = Version(0, into.id, parent, now(), note, content, blobs, report, origin)
            return insert(db, saved, into, self.access.user)

    def activate(self, version: int) -> Version:
        """Put a version in force; undo is activating its parent."""
        with transaction(self._database) as db:
            chosen = self._version(db, version, Right.EDIT)
            of = self.access.held(db, Dataset, chosen.dataset, Right.EDIT)
            note(db, self.access.user, "put in force", of, f"version {version}")
            db.execute("UPDATE datasets SET active = ? WHERE id = ?", (version, chosen.dataset))
        return chosen

    def tables(self, version: int) -> Tables:
        """Read the tables of a version back as they were saved."""
        return self._files.read(self.version(version).blobs)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(n for i in count(2) if (n := f"{name} ({i})") not in taken)
