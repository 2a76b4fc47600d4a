"""The SQLite file: what changes (datasets, versions, mappings), one connection per operation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from core.schema.errors import DataError
from core.store.migrations import MIGRATIONS

__all__ = ["MIGRATIONS", "now", "open_database", "transaction"]

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
