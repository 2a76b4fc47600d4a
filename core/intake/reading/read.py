"""Any file to a table of strings, chosen by its first bytes and not by its name."""

from __future__ import annotations

from core.intake.raw import RawTable, ReadOptions
from core.intake.reading.containers import archive_of, check_readable, unpack
from core.intake.reading.described import without_descriptions
from core.intake.reading.formats import FORMATS, format_of, in_words
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["read_table"]


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
    check_readable(name, data, in_words())
    if kind := archive_of(name, data):
        endings = tuple(e for known in FORMATS.values() for e in (*known.endings, *known.also))
        name, data = unpack(name, data, kind, options.sheet, endings)
        check_readable(name, data, in_words())
        if archive_of(name, data):
            raise DataError(name, "an archive inside an archive", "pack the table itself, once")
    return without_descriptions(format_of(name, data).read(name, data, options, progress))
