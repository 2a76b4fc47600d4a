"""Delimited text: bytes to text to a table of strings, without guessing a single type.

Decode the whole file strictly, find the delimiter by consistent width, find the header, refuse
broken quoting, then let pyarrow split the rest with every column a string.
"""

from __future__ import annotations

import codecs
import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from core.errors import DataError
from core.intake.dialect import Dialect, find_dialect
from core.intake.quoting import NEWLINE
from core.intake.raw import RawTable, ReadOptions, Reject, plural, unique_headers

__all__ = ["decode", "read_delimited"]

BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
CONTROL = bytes(set(range(32)) - {9, 10, 12, 13, 27})


def read_delimited(name: str, data: bytes, options: ReadOptions) -> RawTable:
    """Read delimited text into strings with line numbers.

    Parameters
    ----------
    name : str
        File name for messages.
    data : bytes
        The whole file, unpacked.
    options : ReadOptions
        Overrides.

    Returns
    -------
    RawTable

    Raises
    ------
    DataError
        Empty or binary file, undecodable bytes, broken quoting, or a header that does not fit
        the rows.
    """
    text, encoding, notes = decode(name, data, options.encoding)
    if not text.strip():
        raise DataError(name, "the file is empty", "export it again with a header and rows")
    dialect = find_dialect(name, text, options)
    body = dialect.body(text)
    table, rejects, lines = _split(name, body, dialect)
    headers, columns, lines = _header(table, dialect, lines)
    frame, lines, more = _tidy(headers, columns, lines)
    if rejects and len(rejects) >= max(len(frame), 1):
        first = rejects[0]
        raise DataError(
            name,
            f"most rows do not have the {dialect.width} cells of the header",
            "repair the export, or name the delimiter or the header's line",
            line=first.line,
            value=first.text,
            count=len(rejects),
        )
    return RawTable(
        name,
        frame,
        lines,
        tuple(rejects),
        "csv",
        encoding,
        dialect.delimiter,
        dialect.header_row,
        (*notes, *dialect.notes, *more),
    )


def decode(name: str, data: bytes, encoding: str | None = None) -> tuple[str, str, list[str]]:
    """Decode by byte-order mark, else UTF-8 over the whole file, else Windows-1252 (noted).

    Returns
    -------
    tuple of (str, str, list of str)
        Text, codec and notes.

    Raises
    ------
    DataError
        NUL bytes, a binary file, or bytes that no codec reads.

    Examples
    --------
    >>> decode("a.csv", "café".encode("cp1252"))[:2]
    ('café', 'cp1252')
    """
    marked = next((codec for bom, codec in BOMS.items() if data.startswith(bom)), None)
    if marked is None:
        _refuse_binary(name, data)
    tried = [encoding] if encoding else [marked] if marked else ["utf-8", "cp1252"]
    for codec in tried:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError as error:
            bad = error.start
        except LookupError as error:
            raise DataError(name, f"no encoding is called {codec!r}", "try utf-8") from error
        else:
            notes = []
            if codec == "cp1252" and not encoding:
                line = data[:bad].count(b"\n") + 1
                notes = [f"line {line} is not UTF-8; the file was read as Windows-1252 (cp1252)"]
            return text, codec, notes
    raise DataError(
        name,
        f"the bytes are not valid {tried[-1]}",
        "save the file as UTF-8, or name its encoding",
        line=data[:bad].count(b"\n") + 1,
    )


def _refuse_binary(name: str, data: bytes) -> None:
    if b"\0" in data:
        line = data[: data.index(b"\0")].count(b"\n") + 1
        raise DataError(
            name,
            "NUL bytes: a binary or damaged file, not a table",
            "export it as CSV (UTF-8), xlsx, parquet or JSON",
            line=line,
        )
    head = data[:4096]
    if len(head) - len(head.translate(None, CONTROL)) > max(len(head) / 20, 8):
        raise DataError(
            name, "a binary file, not a table", "export it as CSV (UTF-8), xlsx, parquet or JSON"
        )


def _split(name: str, body: str, dialect: Dialect) -> tuple[pa.Table, list[Reject], np.ndarray]:
    """Split `body` into cells; return the table, the misfits and each row's line."""
    misfits: list[pacsv.InvalidRow] = []

    def set_aside(row: pacsv.InvalidRow) -> str:
        misfits.append(row)
        return "skip"

    content = body.encode()
    names = [str(i) for i in range(dialect.width)]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(content),
            read_options=pacsv.ReadOptions(
                use_threads=False, column_names=names, block_size=min(len(content) + 1, 2**31 - 1)
            ),
            parse_options=pacsv.ParseOptions(
                delimiter=dialect.delimiter,
                escape_char=dialect.escape or False,
                newlines_in_values=True,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise DataError(
            name, f"cannot be split into columns: {error}", "export it again as CSV"
        ) from error
    start = _lines(table, misfits, dialect.first_line, '"' in body)
    wrong = np.array([row.number - 1 for row in misfits], dtype=int)
    rejects = [
        Reject(int(start[at]), row.text, f"{row.actual_columns} cells, not {dialect.width}")
        for at, row in zip(wrong, misfits, strict=True)
    ]
    return table, rejects, np.delete(start, wrong)


def _lines(
    table: pa.Table, misfits: list[pacsv.InvalidRow], first: int, quoted: bool
) -> np.ndarray:
    """Return the line on which each record starts; quoted line breaks make records longer."""
    wrong = [row.number - 1 for row in misfits]
    breaks = np.zeros(len(table) + len(misfits), dtype=np.int64)
    kept = np.delete(np.arange(len(breaks)), wrong)
    for column in table.columns if quoted else ():
        if pc.any(pc.match_substring_regex(column, r"[\r\n]")).as_py():
            breaks[kept] += pc.count_substring_regex(column, NEWLINE).to_numpy()
    for row in misfits:
        breaks[row.number - 1] = len(re.findall(NEWLINE, row.text.rstrip("\r\n")))
    return first + np.arange(len(breaks)) + np.cumsum(breaks) - breaks


def _header(
    table: pa.Table, dialect: Dialect, lines: np.ndarray
) -> tuple[list[str], pa.Table, np.ndarray]:
    if not dialect.header_row:
        return [""] * dialect.width, table, lines
    return [str(c[0]) for c in table.columns], table.slice(1), lines[1:]


def _tidy(
    headers: list[str], table: pa.Table, lines: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray, list[str]]:
    """Name the columns; drop a trailing column and rows that hold nothing at all."""
    notes = []
    while len(headers) > 1 and not headers[-1].strip() and _blank(table.columns[-1]):
        headers, table = headers[:-1], table.select(range(len(headers) - 1))
        notes = ["an empty last column (a delimiter at the end of each line) was left out"]
    names, changed = unique_headers(headers)
    frame = table.rename_columns(names).to_pandas()
    blank = np.ones(len(frame), dtype=bool)
    for column in table.columns:
        if not blank.any():
            break
        blank &= pc.equal(column, "").to_numpy()
    if len(names) > 1 and blank.any():
        notes.append(f"left out: {plural(int(blank.sum()), 'blank row')}")
        frame, lines = frame[~blank].reset_index(drop=True), lines[~blank]
    return frame, lines, [*changed, *notes]


def _blank(column: pa.ChunkedArray) -> bool:
    return not pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py()
