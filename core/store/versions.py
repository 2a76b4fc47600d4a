"""Versions of a dataset: what a row of the database says of one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import Connection, Row
from typing import Any

from core.store.events import note
from core.store.things import Dataset

__all__ = ["Version", "blobs_of", "content_beside", "insert", "read", "stands"]


@dataclass(frozen=True)
class Version:
    """One state of a dataset.

    Parameters
    ----------
    id, dataset : int
    parent : int, optional
        The version it was made from.
    created : str
        UTC, ISO 8601.
    note : str
        What made it, in words.
    content : str
        Names what is in it; the same content has the same name on every machine.
    blobs : mapping of str to str
        File of each table.
    report : mapping
        How the dataset was loaded.
    origin : int, optional
        The version that references are fitted on, where rows were added by hand since; None =
        this one.
    author : str, optional
        Who made it; None = nobody had logged in.
    """

    id: int
    dataset: int
    parent: int | None
    created: str
    note: str
    content: str
    blobs: Mapping[str, str]
    report: Mapping[str, Any]
    origin: int | None = None
    author: str | None = None


def insert(db: Connection, version: Version, dataset: Dataset, author: str | None) -> Version:
    """Add a version row of a dataset, put it in force, and return it with number and author."""
    row = db.execute(
        "INSERT INTO versions (dataset, parent, created, note, content, blobs, report, origin, "
        "author) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *",
        (
            version.dataset, version.parent, version.created, version.note, version.content,
            json.dumps(version.blobs), json.dumps(version.report, default=str), version.origin,
            author,
        ),
    ).fetchone()  # fmt: skip
    db.execute("UPDATE datasets SET active = ? WHERE id = ?", (row["id"], row["dataset"]))
    note(db, author, "saved", dataset, version.note)
    return read(row)


def stands(db: Connection, version: Version) -> bool:
    """Say whether the number of a version still means it; the long report is not read."""
    sql = "SELECT 1 FROM versions WHERE id = ? AND dataset = ? AND created = ? AND content = ?"
    known = (version.id, version.dataset, version.created, version.content)
    return db.execute(sql, known).fetchone() is not None


def blobs_of(db: Connection, dataset: int | None = None) -> set[str]:
    """Return the files that the versions of a dataset name; None = of every dataset."""
    rows = db.execute(
        "SELECT blobs FROM versions WHERE :one IS NULL OR dataset = :one", {"one": dataset}
    ).fetchall()
    return {digest for row in rows for digest in json.loads(row["blobs"]).values()}


def content_beside(blobs: Mapping[str, str], origin: Version) -> str:
    """Name tables with rows added by hand; the same rows loaded from a file rank differently."""
    text = json.dumps([origin.content, sorted(blobs.items())])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def read(row: Row) -> Version:
    """Return the version that a row of the database holds."""
    return Version(
        **{**dict(row), "blobs": json.loads(row["blobs"]), "report": json.loads(row["report"])}
    )
