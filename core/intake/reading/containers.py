"""What may be read at all, and what is inside an archive, unpacked under a cap."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from core.apart.limits import MOST_BYTES, allowed, too_large
from core.schema.errors import DataError

__all__ = ["MOST_BYTES", "archive_of", "check_readable", "holds_workbook", "too_large", "unpack"]

CHUNK = 1024**2
MOST_MEMBERS = 10_000
"""Files in one archive."""
ENTRY = b"PK\x01\x02"
"""Begins what an archive says of each of its files."""
MOST_TABLES = 20
"""Files that may be the one table of an archive, or what describes it."""
MARKUP_START = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table)\b")
ARCHIVES = {b"\x1f\x8b": "gz", b"PK\x03\x04": "zip", b"PK\x05\x06": "zip"}
FOREIGN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"(\xb5/\xfd": "a zstd archive",
    b"SQLite format 3": "an SQLite database",
    b"Rar!": "a rar archive",
}


def check_readable(name: str, data: bytes, formats: str) -> None:
    """Refuse what holds no table whatever its format.

    Parameters
    ----------
    formats : str
        What can be read, in words.

    Raises
    ------
    DataError
        Empty, too large, or a kind of file that holds no table.
    """
    if not data:
        raise DataError(name, "the file is empty", "export it again with a header and rows")
    if len(data) > MOST_BYTES:
        raise too_large(name)
    for start, what in FOREIGN.items():
        if data.startswith(start):
            raise DataError(name, f"{what}, not a table", f"use {formats}")
    if MARKUP_START.match(data[:4096]):
        raise DataError(name, "a web page or XML, not a table", "save it as CSV or xlsx")


def archive_of(name: str, data: bytes) -> str:
    """Return ``gz`` or ``zip`` by the first bytes; empty for what is no archive, as a workbook."""
    kind = next((kind for start, kind in ARCHIVES.items() if data.startswith(start)), "")
    return "" if kind == "zip" and holds_workbook(name, data) else kind


def unpack(
    name: str, data: bytes, kind: str, member: str | None, endings: tuple[str, ...]
) -> tuple[str, bytes]:
    """Return the name and bytes of the one table inside a gz or zip.

    Parameters
    ----------
    member : str or None
        The file wanted of several.
    endings : tuple of str
        Of files that may be a table.

    Raises
    ------
    DataError
        The archive is damaged, protected, nested, holds several tables, or unpacks to too much.
    """
    if kind == "gz":
        return name.removesuffix(".gz"), _gunzip(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = _table_member(name, archive, member, endings)
            with archive.open(inside) as stream:
                return f"{name}:{inside.filename}", _capped(name, _chunks(stream), len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise _damaged(name, "zip", error) from error
    except (RuntimeError, NotImplementedError) as error:  # protected, or an unusual method
        raise DataError(name, f"the zip cannot be opened: {error}", "unpack it first") from error


def _table_member(
    name: str, archive: zipfile.ZipFile, member: str | None, endings: tuple[str, ...]
) -> zipfile.ZipInfo:
    """Return the member named, or the only table; what merely describes it does not count."""
    files = [
        m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")
    ]
    tables = [m for m in files if m.filename.lower().endswith(endings)] or files
    if len(tables) <= MOST_TABLES:
        tables = [m for m in tables if not _describes(archive, m, tables)]
    if member:
        tables = [m for m in files if m.filename == member]
    if len(tables) != 1:
        held = ", ".join(m.filename for m in tables[:5]) or "no file"
        raise DataError(name, f"a zip must hold one table, this has {held}", "zip one file")
    return tables[0]


def _describes(
    archive: zipfile.ZipFile, file: zipfile.ZipInfo, members: list[zipfile.ZipInfo]
) -> bool:
    """Whether `file` is the small JSON that names another member as the table it describes."""
    if not file.filename.lower().endswith(".json") or file.file_size > CHUNK:
        return False
    text = archive.read(file)
    return any(m is not file and m.filename.split("/")[-1].encode() in text for m in members)


def _gunzip(name: str, data: bytes) -> bytes:
    def members() -> Iterator[bytes]:
        rest = data
        while rest.strip(b"\0"):
            stream = zlib.decompressobj(wbits=31)
            while not stream.eof:
                piece = stream.decompress(rest, CHUNK)
                rest = stream.unconsumed_tail
                if not piece and not rest and not stream.eof:
                    raise EOFError("it ends too early")
                yield piece
            rest = stream.unused_data

    try:
        return _capped(name, members(), len(data))
    except (zlib.error, EOFError) as error:
        raise _damaged(name, "gz", error) from error


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(CHUNK):
        yield piece


def _capped(name: str, pieces: Iterator[bytes], packed: int) -> bytes:
    """Join `pieces`, refusing what grows beyond all proportion to its packed size."""
    limit = allowed(packed)
    out = bytearray()
    for piece in pieces:
        out += piece
        if len(out) > limit:
            raise too_large(name, limit)
    return bytes(out)


def holds_workbook(name: str, data: bytes) -> bool:
    """Whether a zip is a workbook, by the names of what it holds."""
    if data.count(ENTRY) > MOST_MEMBERS:
        problem = f"too large: it packs more than {MOST_MEMBERS:,} files"
        raise DataError(name, problem, "pack the table alone")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            return any(n.startswith("xl/") or n == "content.xml" for n in names)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        raise _damaged(name, "zip", error) from error


def _damaged(name: str, what: str, error: Exception) -> DataError:
    return DataError(name, f"the {what} is damaged: {error}", "pack or export it again")
