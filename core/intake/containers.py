"""What a file is, by its first bytes, and what is inside it, unpacked under a cap."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from core.errors import DataError

__all__ = ["MOST_BYTES", "kind_of", "too_large", "unpack"]

MOST_BYTES = 512 * 1024**2
FREE_BYTES = 64 * 1024**2
MOST_RATIO = 100
MOST_CELLS = 50_000_000
CHUNK = 1024**2
TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".json", ".parquet", ".xlsx", ".xls", ".ods")
JSON_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{\]"\d]|\{\s*["}])')
MARKUP_START = re.compile(rb"(?i)(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|table)\b")
MAGIC = {
    b"\x1f\x8b": "gz",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"PAR1": "parquet",
    b"\xd0\xcf\x11\xe0": "workbook",
}
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


def kind_of(name: str, data: bytes) -> str:
    """Return ``gz``, ``zip``, ``workbook``, ``parquet``, ``json`` or ``text`` by the first bytes.

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
            raise DataError(name, f"{what}, not a table", "use CSV, xlsx, parquet or JSON")
    if MARKUP_START.match(data[:4096]):
        raise DataError(name, "a web page or XML, not a table", "save it as CSV or xlsx")
    kind = next((k for start, k in MAGIC.items() if data.startswith(start)), "text")
    if kind == "zip" and _is_workbook(name, data):
        return "workbook"
    if kind == "text" and JSON_START.match(data[:4096]):
        return "json"
    return kind


def unpack(name: str, data: bytes, kind: str, member: str | None) -> tuple[str, bytes]:
    """Return the name and bytes of the one table inside a gz or zip.

    Raises
    ------
    DataError
        The archive is damaged, protected, nested, holds several tables, or unpacks to too much.
    """
    if kind == "gz":
        return name.removesuffix(".gz"), _gunzip(name, data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = _table_member(name, archive, member)
            with archive.open(inside) as stream:
                return f"{name}:{inside.filename}", _capped(name, _chunks(stream), len(data))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise _damaged(name, "zip", error) from error
    except (RuntimeError, NotImplementedError) as error:  # protected, or an unusual method
        raise DataError(name, f"the zip cannot be opened: {error}", "unpack it first") from error


def _table_member(name: str, archive: zipfile.ZipFile, member: str | None) -> zipfile.ZipInfo:
    """Return the member named, or the only table; what merely describes it does not count."""
    files = [
        m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")
    ]
    tables = [m for m in files if m.filename.lower().endswith(TEXT_ENDINGS)] or files
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
    limit = min(MOST_BYTES, max(FREE_BYTES, MOST_RATIO * packed))
    out = bytearray()
    for piece in pieces:
        out += piece
        if len(out) > limit:
            raise too_large(name)
    return bytes(out)


def _is_workbook(name: str, data: bytes) -> bool:
    """Whether a zip is a workbook; one that would unpack to too much is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if not any(n.startswith("xl/") or n == "content.xml" for n in names):
                return False
            limit = min(MOST_BYTES, max(FREE_BYTES, MOST_RATIO * len(data)))
            for info in archive.infolist():
                with archive.open(info) as stream:
                    limit -= _checked_size(name, info.filename, stream, limit)
            return True
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise _damaged(name, "zip", error) from error


def _checked_size(name: str, member: str, stream: IO[bytes], limit: int) -> int:
    """Return the unpacked size of a member; refuse a sheet whose far cells span a huge grid."""
    size, rows, columns, tail = 0, 0, 0, b""
    for piece in _chunks(stream):
        size += len(piece)
        if size > limit:
            raise too_large(name)
        if member.startswith("xl/worksheets/"):
            for letters, row in re.findall(rb'<c r="([A-Z]{1,3})(\d{1,7})"', tail + piece):
                columns, rows = max(columns, _column(letters)), max(rows, int(row))
            tail = piece[-32:]
    if rows * columns > MOST_CELLS:
        raise too_large(name)
    return size


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def too_large(name: str) -> DataError:
    """Return the error for a file that holds more than the caps allow."""
    limit = f"{MOST_BYTES // 1024**2} MB, or {MOST_RATIO} times its packed size"
    return DataError(name, f"too large: it holds more than {limit}", "split it into smaller files")


def _damaged(name: str, what: str, error: Exception) -> DataError:
    return DataError(name, f"the {what} is damaged: {error}", "pack or export it again")
