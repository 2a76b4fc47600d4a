"""The workspace: datasets, their versions and saved mappings, in a folder that can be moved.

Table contents are immutable Parquet files named by their hash; SQLite holds what changes. A new
upload, an edit or added evidence makes a new version; going back moves a pointer.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from sqlite3 import Connection, Row
from typing import Any

from core.errors import DataError
from core.store.blobs import read_blob, write_blob
from core.store.database import open_database, transaction
from core.tables import Tables

__all__ = ["Dataset", "Store", "Version"]

ORPHAN_SECONDS = 3600


@dataclass(frozen=True)
class Version:
    """One state of a dataset; `content` names what is in it, `report` how it came."""

    id: int
    dataset: int
    parent: int | None
    created: str
    note: str
    content: str
    blobs: Mapping[str, str]
    report: Mapping[str, Any]


@dataclass(frozen=True)
class _Saved:
    """Tables on disk: the name of their content, and the file of each."""

    content: str
    blobs: Mapping[str, str]


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

    Raises
    ------
    DataError
        From every method: the folder cannot be written, the disk is full, the database is
        locked, damaged or newer than this workbench. Whatever fails, the state before it stands.
    """

    def __init__(self, folder: Path) -> None:
        self._tables = folder / "tables"
        self._database = folder / "workbench.db"
        try:
            self._tables.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise DataError(
                str(folder), f"cannot be made: {error.strerror}", "choose a folder you may write"
            ) from error
        open_database(self._database)

    # --- datasets -------------------------------------------------------------------------

    def datasets(self) -> list[Dataset]:
        """Return every dataset by name."""
        with transaction(self._database) as db:
            rows = db.execute("SELECT id, name, active FROM datasets ORDER BY name").fetchall()
        return [Dataset(**row) for row in rows]

    def add(self, name: str, tables: Tables, note: str, report: Mapping[str, Any]) -> Version:
        """Save `tables` as the first version of a new dataset.

        A name that is taken gets a number: ``bank``, ``bank (2)``.
        """
        saved, account = self._write(tables), json.dumps(report, default=str)
        with transaction(self._database) as db:
            taken = {name for (name,) in db.execute("SELECT name FROM datasets")}
            free = _free(name, taken)
            row = db.execute("INSERT INTO datasets (name) VALUES (?) RETURNING id", (free,))
            dataset = row.fetchone()["id"]
            version = self._insert(db, dataset, None, note, saved, account)
        return self.version(version)

    def rename(self, dataset: int, name: str) -> None:
        """Give a dataset another name."""
        with transaction(self._database) as db:
            clash = db.execute(
                "SELECT 1 FROM datasets WHERE name = ? AND id != ?", (name, dataset)
            ).fetchone()
            if clash:
                raise DataError(name, "another dataset has this name", "choose another name")
            db.execute("UPDATE datasets SET name = ? WHERE id = ?", (name, dataset))

    def delete(self, dataset: int) -> None:
        """Delete a dataset with its versions, and the files that nothing else uses."""
        with transaction(self._database) as db:
            db.execute("UPDATE datasets SET active = NULL WHERE id = ?", (dataset,))
            db.execute("UPDATE versions SET parent = NULL WHERE dataset = ?", (dataset,))
            db.execute("DELETE FROM datasets WHERE id = ?", (dataset,))
            used = {
                digest
                for row in db.execute("SELECT blobs FROM versions")
                for digest in json.loads(row["blobs"]).values()
            }
        self._sweep(used)

    # --- versions -------------------------------------------------------------------------

    def versions(self, dataset: int) -> list[Version]:
        """Return a dataset's versions, newest first."""
        with transaction(self._database) as db:
            rows = db.execute(
                "SELECT * FROM versions WHERE dataset = ? ORDER BY id DESC", (dataset,)
            ).fetchall()
        return [_version(row) for row in rows]

    def version(self, version: int) -> Version:
        """Return one version; DataError if there is none."""
        with transaction(self._database) as db:
            row = db.execute("SELECT * FROM versions WHERE id = ?", (version,)).fetchone()
        if row is None:
            raise DataError("workspace", f"there is no version {version}", "pick one of the list")
        return _version(row)

    def save(self, parent: int, tables: Tables, note: str) -> Version:
        """Save `tables` as the version after `parent` and put it in force."""
        before = self.version(parent)
        saved, account = self._write(tables), json.dumps(before.report)
        with transaction(self._database) as db:
            new = self._insert(db, before.dataset, parent, note, saved, account)
        return self.version(new)

    def activate(self, version: int) -> Version:
        """Put a version in force; undo is activating its parent."""
        chosen = self.version(version)
        with transaction(self._database) as db:
            db.execute("UPDATE datasets SET active = ? WHERE id = ?", (version, chosen.dataset))
        return chosen

    def tables(self, version: int) -> Tables:
        """Read the tables of a version back as they were saved."""
        blobs = self.version(version).blobs
        return Tables(**{n: read_blob(self._tables, n, digest) for n, digest in blobs.items()})

    # --- mappings -------------------------------------------------------------------------

    def save_mapping(self, fingerprint: str, tables: str, mapping: str) -> None:
        """Remember a confirmed column mapping (JSON) under the fingerprint of its header."""
        with transaction(self._database) as db:
            db.execute(
                "INSERT INTO mappings VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "mapping = excluded.mapping, saved = excluded.saved",
                (fingerprint, tables, mapping, _now()),
            )

    def mapping(self, fingerprint: str, tables: str) -> str | None:
        """Return the mapping last saved for a header, or None."""
        with transaction(self._database) as db:
            row = db.execute(
                "SELECT mapping FROM mappings WHERE fingerprint = ? AND tables = ?",
                (fingerprint, tables),
            ).fetchone()
        return row["mapping"] if row else None

    # --- inside ---------------------------------------------------------------------------

    def _write(self, tables: Tables) -> _Saved:
        blobs = {name: write_blob(self._tables, name, frame) for name, frame in tables.present()}
        return _Saved(tables.version(), blobs)

    @staticmethod
    def _insert(
        db: Connection, dataset: int, parent: int | None, note: str, saved: _Saved, report: str
    ) -> int:
        """Add a version row and put it in force."""
        row = db.execute(
            "INSERT INTO versions (dataset, parent, created, note, content, blobs, report) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (dataset, parent, _now(), note, saved.content, json.dumps(saved.blobs), report),
        ).fetchone()
        db.execute("UPDATE datasets SET active = ? WHERE id = ?", (row["id"], dataset))
        return row["id"]

    def _sweep(self, used: set[str]) -> None:
        """Remove files that no version uses, sparing fresh ones another process is about to."""
        for path in self._tables.iterdir():
            old = time.time() - path.stat().st_mtime > ORPHAN_SECONDS
            if path.stem not in used and old:
                path.unlink(missing_ok=True)


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    return next(n for i in count(2) if (n := f"{name} ({i})") not in taken)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _version(row: Row) -> Version:
    return Version(
        **{**dict(row), "blobs": json.loads(row["blobs"]), "report": json.loads(row["report"])}
    )
