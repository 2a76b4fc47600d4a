"""Any file to a table of strings, chosen by its first bytes and not by its name."""

from __future__ import annotations

from collections.abc import Callable

from core.intake.raw import RawTable, ReadOptions
from core.intake.reading.containers import kind_of, unpack
from core.intake.reading.delimited import read_delimited
from core.intake.reading.described import without_descriptions
from core.intake.reading.structured import read_json, read_parquet, read_workbook
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["read_table"]

Reader = Callable[[str, bytes, ReadOptions, Progress], RawTable]
READERS: dict[str, Reader] = {
    "workbook": read_workbook,
    "parquet": read_parquet,
    "json": read_json,
}


def read_table(
    name: str,
    data: bytes,
    options: ReadOptions | None = None,
    progress: Progress = silent,
) -> RawTable:
    r"""Read a table of strings from the bytes of a file.

    Parameters
    ----------
    name : str
        File name, for messages only.
    data : bytes
        Content of the file.
    options : ReadOptions, optional
        What the user overrides.
    progress : Progress
        Told before each stage.

    Returns
    -------
    RawTable

    Raises
    ------
    DataError
        The content is empty, too large, binary, broken or no table.

    Examples
    --------
    >>> read_table("a.csv", b"id;name\n007;Ann\n").frame.to_dict("records")
    [{'id': '007', 'name': 'Ann'}]
    """
    options = options or ReadOptions()
    progress(0, 1, f"Reading {name}")
    kind = kind_of(name, data)
    if kind in ("gz", "zip"):
        name, data = unpack(name, data, kind, options.sheet)
        kind = kind_of(name, data)
        if kind in ("gz", "zip"):
            raise DataError(name, "an archive inside an archive", "pack the table itself, once")
    if kind == "text":
        return without_descriptions(read_delimited(name, data, options, progress))
    return without_descriptions(READERS[kind](name, data, options, progress))
