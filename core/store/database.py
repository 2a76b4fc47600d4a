"""The SQLite file: what changes (datasets, versions, mappings), one connection per operation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core.errors import DataError

__all__ = ["MIGRATIONS", "now", "open_database", "transaction"]

MIGRATIONS = (
    """
    CREATE TABLE datasets (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        active INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE versions (
        id INTEGER PRIMARY KEY,
        dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
        parent INTEGER REFERENCES versions(id),
        created TEXT NOT NULL,
        note TEXT NOT NULL,
        content TEXT NOT NULL,
        blobs TEXT NOT NULL,
        report TEXT NOT NULL
    ) STRICT;
    CREATE TABLE mappings (
        fingerprint TEXT NOT NULL,
        tables TEXT NOT NULL,
        mapping TEXT NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (fingerprint, tables)
    ) STRICT;
    """,
    """
    ALTER TABLE versions ADD COLUMN origin INTEGER REFERENCES versions(id);
    CREATE TABLE scenarios (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE answers (
        key TEXT PRIMARY KEY,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    CREATE TABLE calls (
        id INTEGER PRIMARY KEY,
        at TEXT NOT NULL,
        engine TEXT NOT NULL,
        model TEXT NOT NULL,
        request TEXT NOT NULL,
        characters INTEGER NOT NULL,
        tokens_in INTEGER NOT NULL,
        tokens_out INTEGER NOT NULL,
        seconds REAL NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    CREATE TABLE readings (
        reader TEXT NOT NULL,
        digest TEXT NOT NULL,
        status TEXT NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL,
        PRIMARY KEY (reader, digest)
    ) STRICT;
    """,
    """
    CREATE TABLE new_datasets (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        active INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE new_versions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        dataset INTEGER NOT NULL REFERENCES datasets(id) ON DELETE CASCADE,
        parent INTEGER REFERENCES versions(id),
        created TEXT NOT NULL,
        note TEXT NOT NULL,
        content TEXT NOT NULL,
        blobs TEXT NOT NULL,
        report TEXT NOT NULL,
        origin INTEGER REFERENCES versions(id)
    ) STRICT;
    CREATE TABLE new_scenarios (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        body TEXT NOT NULL,
        saved TEXT NOT NULL
    ) STRICT;
    CREATE TABLE new_calls (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        engine TEXT NOT NULL,
        model TEXT NOT NULL,
        request TEXT NOT NULL,
        characters INTEGER NOT NULL,
        tokens_in INTEGER NOT NULL,
        tokens_out INTEGER NOT NULL,
        seconds REAL NOT NULL,
        outcome TEXT NOT NULL
    ) STRICT;
    INSERT INTO new_datasets SELECT id, name, active FROM datasets;
    INSERT INTO new_versions
        SELECT id, dataset, parent, created, note, content, blobs, report, origin FROM versions;
    INSERT INTO new_scenarios SELECT id, name, revision, body, saved FROM scenarios;
    INSERT INTO new_calls SELECT * FROM calls;
    DROP TABLE versions;
    DROP TABLE datasets;
    DROP TABLE scenarios;
    DROP TABLE calls;
    ALTER TABLE new_datasets RENAME TO datasets;
    ALTER TABLE new_versions RENAME TO versions;
    ALTER TABLE new_scenarios RENAME TO scenarios;
    ALTER TABLE new_calls RENAME TO calls;
    UPDATE mappings SET mapping = json_set(mapping, '$.choices', (
        SELECT json_group_array(json_remove(value, '$.samples'))
        FROM json_each(mapping, '$.choices')
    ));
    """,
)
"""One script per schema version; `PRAGMA user_version` says how many have run.

The fourth makes every number AUTOINCREMENT: without it SQLite gives the number of what was deleted
to the next thing saved. It takes values of customers out of mappings, which everybody is offered.
"""

WAIT_SECONDS = 30.0


def now() -> str:
    """Return the time as it is written into the database (UTC, ISO 8601, seconds)."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _connect(path: Path, bound: bool = True) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA foreign_keys = {'ON' if bound else 'OFF'}")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


@contextmanager
def transaction(path: Path, bound: bool = True) -> Iterator[sqlite3.Connection]:
    """Open the database for one operation that happens wholly or not at all.

    ``BEGIN IMMEDIATE`` takes the write lock at once, so two writers queue instead of failing
    half-way. `bound` is whether references between tables hold meanwhile.

    Raises
    ------
    DataError
        If the database is locked for longer than 30 s, read-only, damaged, or the disk is full.
    """
    try:
        connection = _connect(path, bound)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise DataError(
            str(path), f"the workspace cannot be used: {error}", "check disk space and permissions"
        ) from error


def open_database(path: Path) -> None:
    """Create the database or bring it to the newest schema, keeping a copy of the old one.

    Raises
    ------
    DataError
        If it was written by a newer workbench.
    """
    with transaction(path) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(MIGRATIONS):
            raise DataError(
                str(path),
                f"was written by a newer workbench (schema {version}, known {len(MIGRATIONS)})",
                "update the workbench, or choose another workspace folder",
            )
    if version == len(MIGRATIONS):
        return
    if version:
        _back_up(path, path.with_suffix(f".schema{version}.db"))
    with _wal(path), transaction(path, bound=False) as connection:  # tables are built anew
        done = connection.execute("PRAGMA user_version").fetchone()[0]
        for script in MIGRATIONS[done:]:
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


@contextmanager
def _wal(path: Path) -> Iterator[None]:
    connection = _connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        yield
    finally:
        connection.close()


def _back_up(path: Path, copy: Path) -> None:
    source, target = _connect(path), sqlite3.connect(copy)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
