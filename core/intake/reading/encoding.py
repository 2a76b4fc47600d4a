"""From the bytes of a text file to UTF-8, without a second copy where they are UTF-8 already."""

from __future__ import annotations

import codecs

from core.schema.errors import DataError

__all__ = ["to_utf8"]

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})
PIECE = 1024**2


def to_utf8(name: str, data: bytes, encoding: str | None = None) -> tuple[bytes, str, list[str]]:
    """Decode by byte-order mark, else UTF-8 over the whole file, else Windows-1252 (noted).

    Returns
    -------
    tuple of (bytes, str, list of str)
        The text as UTF-8 without a mark, the codec it came in, and notes.

    Raises
    ------
    DataError
        NUL bytes, a binary file, or bytes that no codec reads.

    Examples
    --------
    >>> text, codec, _ = to_utf8("a.csv", "café".encode("cp1252"))
    >>> text.decode(), codec
    ('café', 'cp1252')
    """
    marked = next((codec for bom, codec in BOMS.items() if data.startswith(bom)), None)
    if marked is None:
        _refuse_binary(name, data)
    tried = [encoding] if encoding else [marked] if marked else ["utf-8", "cp1252"]
    for codec in tried:
        try:
            text = _recoded(data, codec)
        except UnicodeDecodeError as error:
            bad = error.start
        except LookupError as error:
            raise DataError(name, f"no encoding is called {codec!r}", "try utf-8") from error
        else:
            notes = []
            if codec == "cp1252" and not encoding:
                line = data.count(b"\n", 0, bad) + 1
                notes = [f"line {line} is not UTF-8; the file was read as Windows-1252 (cp1252)"]
            return text, codec, notes
    raise DataError(
        name,
        f"the bytes are not valid {tried[-1]}",
        "save the file as UTF-8, or name its encoding",
        line=data.count(b"\n", 0, bad) + 1,
    )


def _recoded(data: bytes, codec: str) -> bytes:
    if codecs.lookup(codec).name != "utf-8":
        return data.decode(codec).encode()
    if not data.isascii():
        _refuse_undecodable(data)
    return data


def _refuse_undecodable(data: bytes) -> None:
    """Decode piece by piece and keep none: as one `str` a file can take four times its size.

    A line break is never part of another character, so a piece fails where the whole would.
    """
    view, start = memoryview(data), 0
    while start < len(data):
        end = data.find(b"\n", start + PIECE) + 1 or len(data)
        try:
            str(view[start:end], "utf-8")
        except UnicodeDecodeError as error:
            error.start += start
            raise
        start = end


def _refuse_binary(name: str, data: bytes) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        raise DataError(
            name,
            "NUL bytes: a binary or damaged file, not a table",
            "export it as CSV (UTF-8), xlsx, parquet or JSON",
            line=data.count(b"\n", 0, nul) + 1,
        )
    head = data[:4096]
    if len(head) - len(head.translate(None, CONTROL)) > max(len(head) / 20, 8):
        raise DataError(
            name, "a binary file, not a table", "export it as CSV (UTF-8), xlsx, parquet or JSON"
        )
