"""Datasets and their versions: what a workspace is for."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from core.errors import DataError
from core.store.answers import SavedAnswers
from core.store.calls import CallLog
from core.store.database import now, open_database, transaction
from core.store.files import TableFiles
from core.store.mappings import SavedMappings
from core.store.originals import Originals
from core.store.readings import SavedReadings
from core.store.scenarios import SavedScenarios
from core.store.stale import StaleError
from core.store.versions import Version, content_beside, insert, read
from core.tables import Tables

__all__ = ["Dataset", "Store"]


@dataclass(frozen=True)
class Dataset:
    """A named bank and the version in force."""

    id: int
    name: str
    active: int


class Store:
    """A workspace folder.

    Parameters
    ----------
    folder : Path
        Made if missing; everything in it is relative, so it can be moved.

    Attributes
    ----------
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
        locked, damaged or newer than this workbench. Whatever fails, the state before it stands.
    """

    def __init__(self, folder: Path) -> None:
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
        self.mappings = SavedMappings(self._database)
        self.scenarios = SavedScenarios(self._database)
        self.answers = SavedAnswers(self._database)
        self.calls = CallLog(self._database)
        self.readings = SavedReadings(self._database)
        self.originals = Originals(folder / "originals")

    # --- datasets -------------------------------------------------------------------------

    def datasets(self) -> list[Dataset]:
        """Return every dataset by name."""
        with transaction(self._database) as db:
            rows = db.execute("SELECT id, name, active FROM datasets ORDER BY name").fetchall()
        return [Dataset(**row) for row in rows]

    def dataset(self, dataset: int) -> Dataset:
        """Return one dataset; DataError if there is none of that number."""
        found = next((d for d in self.datasets() if d.id == dataset), None)
        if found is None:
            raise DataError("workspace", f"there is no dataset {dataset}", "pick one of the list")
        return found

    def add(self, name: str, tables: Tables, note: str, report: Mapping[str, Any]) -> Version:
        """Save `tables` as the first version of a new dataset.

        A name that is taken gets a number: ``bank``, ``bank (2)``.
        """
        with ThreadPoolExecutor(1) as beside:  # a second on a million rows, as is the writing
            named = beside.submit(tables.version)
            blobs = self._files.write(tables, [n for n, _ in tables.present()])
        content = named.result()
        with transaction(self._database) as db:
            taken = {name for (name,) in db.execute("SELECT name FROM datasets")}
            row = db.execute(
                "INSERT INTO datasets (name) VALUES (?) RETURNING id", (_free(name, taken),)
            ).fetchone()
            self._files.restore(tables, blobs)
            return insert(db, Version(0, row["id"], None, now(), note, content, blobs, report))

    def rename(self, dataset: int, name: str) -> None:
        """Give a dataset another name; DataError if it is empty or taken."""
        if not name.strip():
            raise DataError("workspace", "a dataset needs a name", "type one")
        with transaction(self._database) as db:
            clash = db.execute(
                "SELECT 1 FROM datasets WHERE name = ? AND id != ?", (name.strip(), dataset)
            ).fetchone()
            if clash:
                raise DataError(name, "another dataset has this name", "choose another name")
            db.execute("UPDATE datasets SET name = ? WHERE id = ?", (name.strip(), dataset))

    def delete(self, dataset: int) -> None:
        """Delete a dataset with its versions, and the files that nothing else uses."""
        own = {digest for v in self.versions(dataset) for digest in v.blobs.values()}
        with transaction(self._database) as db:
            db.execute("UPDATE datasets SET active = NULL WHERE id = ?", (dataset,))
            db.execute(
                "UPDATE versions SET parent = NULL, origin = NULL WHERE dataset = ?", (dataset,)
            )
            db.execute("DELETE FROM datasets WHERE id = ?", (dataset,))
        with transaction(self._database) as db:  # locked, so that nobody names one meanwhile
            rows = db.execute("SELECT blobs FROM versions").fetchall()
            used = {digest for row in rows for digest in json.loads(row["blobs"]).values()}
            self._files.sweep(used, own)
        self.originals.drop(dataset)

    # --- versions -------------------------------------------------------------------------

    def versions(self, dataset: int) -> list[Version]:
        """Return a dataset's versions, newest first."""
        with transaction(self._database) as db:
            rows = db.execute(
                "SELECT * FROM versions WHERE dataset = ? ORDER BY id DESC", (dataset,)
            ).fetchall()
        return [read(row) for row in rows]

    def version(self, version: int) -> Version:
        """Return one version; DataError if there is none of that number."""
        with transaction(self._database) as db:
            row = db.execute("SELECT * FROM versions WHERE id = ?", (version,)).fetchone()
        if row is None:
            raise DataError("workspace", f"there is no version {version}", "pick one of the list")
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
        before = self.version(parent)
        names = [name for name, _ in tables.present()]
        fresh = self._files.write(tables, [n for n in names if changed is None or n in changed])
        blobs = {name: fresh.get(name) or before.blobs[name] for name in names}
        content = (
            tables.version() if origin is None else content_beside(blobs, self.version(origin))
        )
        report = {**before.report, **(account or {})}
        with transaction(self._database) as db:
            row = db.execute(
                "SELECT active FROM datasets WHERE id = ?", (before.dataset,)
            ).fetchone()
            active = row["active"] if row else None
            if active != parent:
                raise StaleError(
                    "workspace", f"version {active} is in force now, not {parent}",
                    "open the dataset again and repeat; nothing was saved",
                )  # fmt: skip
            self._files.restore(tables, blobs)
            return insert(
                db,
                Version(0, before.dataset, parent, now(), note, content, blobs, report, origin),
            )

    def activate(self, version: int) -> Version:
        """Put a version in force; undo is activating its parent."""
        chosen = self.version(version)
        with transaction(self._database) as db:
            db.execute("UPDATE datasets SET active = ? WHERE id = ?", (version, chosen.dataset))
        return chosen

    def tables(self, version: int) -> Tables:
        """Read the tables of a version back as they were saved."""
        return self._files.read(self.version(version).blobs)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(n for i in count(2) if (n := f"{name} ({i})") not in taken)
