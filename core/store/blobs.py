"""Immutable Parquet files named by their content: written beside, synced, then renamed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.schema import TABLES
from core.schema.errors import DataError

__all__ = ["blob_path", "read_blob", "write_blob", "write_whole"]


def blob_path(folder: Path, digest: str) -> Path:
    """Return where the file with that content stands."""
    return folder / f"{digest}.parquet"


def write_blob(folder: Path, table: str, frame: pd.DataFrame) -> str:
    """Write a table of the bank and return the name of its content (sha256, hex)."""

    def write(file: BinaryIO) -> None:
        pq.write_table(_arrow(table, frame), file, compression="zstd")

    return write_whole(folder, table, write, ".parquet")


def write_whole(
    folder: Path, what: str, write: Callable[[BinaryIO], object], suffix: str = ""
) -> str:
    """Write a file named by its content, and return that name without `suffix` (sha256, hex).

    A crash at any moment leaves either no file of that name or the whole one.

    Raises
    ------
    DataError
        If the folder cannot be written or the disk is full; nothing is left behind.
    """
    handle, name = -1, ""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".writing-")
        with os.fdopen(handle, "wb") as file:
            write(file)
            file.flush()
            os.fsync(file.fileno())
        digest = _digest(Path(name))
        os.replace(name, folder / f"{digest}{suffix}")
        _sync_folder(folder)
    except OSError as error:
        Path(name).unlink(missing_ok=True) if name else None
        raise DataError(
            str(folder),
            f"{what} cannot be saved: {error.strerror or error}",
            "free disk space or choose a folder you may write; nothing was changed",
        ) from error
    return digest


def read_blob(folder: Path, table: str, digest: str) -> pd.DataFrame:
    """Read a table back as it was written.

    Raises
    ------
    DataError
        If the file is missing or not what its name says.
    """
    path = blob_path(folder, digest)
    try:
        if _digest(path) != digest:
            raise OSError("its content has changed")
        frame = pq.read_table(path).to_pandas()
    except (OSError, pa.ArrowInvalid) as error:
        raise DataError(
            path.name, f"the saved {table} cannot be read: {error}", "load the data again"
        ) from error
    return _typed(table, frame)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _months(table: str) -> list[str]:
    return [name for name, column in TABLES[table].columns().items() if column.kind == "months"]


def _arrow(table: str, frame: pd.DataFrame) -> pa.Table:
    lists = {
        c: [cell if isinstance(cell, tuple) else None for cell in frame[c]]
        for c in _months(table)
        if c in frame
    }
    plain = pa.Table.from_pandas(frame.drop(columns=list(lists)), preserve_index=False)
    for column, values in lists.items():
        plain = plain.append_column(column, pa.array(values, pa.list_(pa.float64())))
    return plain.select(list(frame.columns)).replace_schema_metadata()


def _typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    lists = {c: frame[c].map(_tuple).astype(object) for c in _months(table) if c in frame}
    return frame.assign(**lists)


def _tuple(value: object) -> object:
    return tuple(value.tolist()) if isinstance(value, np.ndarray) else np.nan
