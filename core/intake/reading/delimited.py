"""Delimited text: bytes to a table of strings, without guessing a single type.

Bring the whole file to UTF-8 strictly, find the delimiter by consistent width, find the header,
set aside what is quoted wrongly, then let pyarrow split the rest with every column a string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from core.intake.raw import RawTable, ReadOptions, Reject, plural, unique_headers
from core.intake.reading.dialect import Dialect, find_dialect
from core.intake.reading.doubts import doubts, without_repeats
from core.intake.reading.encoding import to_utf8
from core.intake.reading.quoting import NEWLINE, breaks_in
from core.intake.reading.sound import Sound
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["read_delimited"]

BLOCK = 16 * 1024**2
BLANK = 256 * 1024


def read_delimited(
    name: str, data: bytes, options: ReadOptions, progress: Progress = silent
) -> RawTable:
    """Read delimited text into strings with line numbers.

    Parameters
    ----------
    name : str
        File name for messages.
    data : bytes
        The whole file, unpacked.
    options : ReadOptions
        Overrides.
    progress : Progress
        Told before each stage.

    Returns
    -------
    RawTable

    Raises
    ------
    DataError
        Empty or binary file, undecodable bytes, broken quoting, or a header that does not fit
        the rows.
    """
    progress(0, 3, f"Reading {name}: its characters")
    text, encoding, notes = to_utf8(name, data, options.encoding)
    if not (text[:BLANK].decode(errors="ignore").strip() or text.decode().strip()):
        raise DataError(name, "the file is empty", "export it again with a header and rows")
    progress(1, 3, f"Reading {name}: its layout")
    dialect = find_dialect(text, options)
    body = dialect.body(text)
    _refuse_broken_header(name, dialect, body)
    progress(2, 3, f"Reading {name}: its cells")
    table, misfits, lines = _split(name, body, dialect)
    headers, columns, lines = _header(table, dialect, lines)
    _refuse_shifted(name, dialect, columns, lines)
    columns, lines, again = without_repeats(headers, columns, lines)
    frame, lines, more = _tidy(headers, columns, lines)
    more += doubts(frame, lines, body.text, dialect)
    rejects = sorted((*body.rejects, *misfits, *again), key=lambda reject: reject.line)
    if rejects and len(rejects) >= max(len(frame), 1):
        raise _most_rows(name, rejects, dialect)
    return RawTable(
        name,
        frame,
        lines,
        tuple(rejects),
        "csv",
        encoding,
        dialect.delimiter,
        dialect.header_row,
        (*notes, *dialect.notes, *body.notes, *more),
    )


def _refuse_broken_header(name: str, dialect: Dialect, body: Sound) -> None:
    first = body.rejects[0] if body.rejects else None
    if first and first.line == dialect.header_row:
        raise DataError(
            name,
            f"the header cannot be read: {first.reason}",
            'close each quoted cell, and double the quotes within ("")',
            line=first.line,
            value=first.text,
        )


def _refuse_shifted(name: str, dialect: Dialect, table: pa.Table, lines: np.ndarray) -> None:
    """Refuse rows with one cell more than the header if that cell holds something anywhere."""
    if not dialect.pad_header or _blank(table.columns[-1]):
        return
    filled = pc.not_equal(pc.utf8_trim_whitespace(table.columns[-1]), "").to_numpy()
    at = int(np.flatnonzero(filled)[0])
    raise DataError(
        name,
        f"the header has {dialect.width - 1} cells, and rows have {dialect.width}",
        "give the header as many cells as the rows have",
        line=int(lines[at]),
        value=str(table.columns[-1][at]),
    )


def _most_rows(name: str, rejects: list[Reject], dialect: Dialect) -> DataError:
    first = rejects[0]
    return DataError(
        name,
        f"most rows do not fit the {plural(dialect.width, 'cell')} of the header; "
        f"the first: {first.reason}",
        "repair the export, or name the delimiter or the header's line",
        line=first.line,
        value=first.text,
        count=len(rejects),
    )


def _split(name: str, sound: Sound, dialect: Dialect) -> tuple[pa.Table, list[Reject], np.ndarray]:
    """Split into cells; return the table, the misfits and each row's line."""
    body = sound.text
    try:
        table, misfits = _cells(body, dialect, _block(body))
    except pa.ArrowInvalid:  # a record may be longer than a block
        try:
            table, misfits = _cells(body, dialect, len(body) + 1)
        except pa.ArrowInvalid as error:
            raise DataError(
                name, f"cannot be split into columns: {error}", "export it again as CSV"
            ) from error
    start = sound.original(_lines(table, misfits, dialect.first_line, body))
    wrong = np.array([row.number - 1 for row in misfits], dtype=int)
    rejects = [
        Reject(int(start[at]), row.text, f"{row.actual_columns} cells, not {dialect.width}")
        for at, row in zip(wrong, misfits, strict=True)
    ]
    return table, rejects, np.delete(start, wrong)


def _block(body: bytes) -> int:
    r"""Return a length of block such that none ends within ``\r\n``.

    pyarrow takes a ``\n`` at the start of a block for the rest of a line break, in quotes too.
    """
    lengths = range(BLOCK, BLOCK + len(body))
    return next(n for n in lengths if all(body[i : i + 2] != b"\r\n" for i in _ends(n, body)))


def _ends(block: int, body: bytes) -> range:
    return range(block - 1, len(body), block)


def _cells(body: bytes, dialect: Dialect, block: int) -> tuple[pa.Table, list[pacsv.InvalidRow]]:
    """Return the cells as written, and the rows of another width; blocks bound the memory."""
    misfits: list[pacsv.InvalidRow] = []

    def set_aside(row: pacsv.InvalidRow) -> str:
        misfits.append(row)
        return "skip"

    names = [str(i) for i in range(dialect.width)]
    table = pacsv.read_csv(
        pa.BufferReader(body),
        read_options=pacsv.ReadOptions(use_threads=False, column_names=names, block_size=block),
        parse_options=pacsv.ParseOptions(
            delimiter=dialect.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=set_aside,
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.large_string()),
            null_values=[],
            strings_can_be_null=False,
        ),
    )
    return table, misfits


def _lines(
    table: pa.Table, misfits: Sequence[pacsv.InvalidRow], first: int, body: bytes
) -> np.ndarray:
    """Return the line on which each record starts; quoted line breaks make records longer."""
    wrong = [row.number - 1 for row in misfits]
    breaks = np.zeros(len(table) + len(misfits), dtype=np.int64)
    kept = np.delete(np.arange(len(breaks)), wrong)
    ends = breaks_in(body) + (not body.endswith((b"\r", b"\n")))
    for column in table.columns if ends != len(breaks) else ():
        breaks[kept] += _breaks_within(column)
    for row in misfits:
        breaks[row.number - 1] = len(re.findall(NEWLINE, row.text.rstrip("\r\n")))
    return first + np.arange(len(breaks)) + np.cumsum(breaks) - breaks


def _breaks_within(column: pa.ChunkedArray) -> np.ndarray:
    """Return the number of line breaks in each cell."""
    found = [pc.count_substring(column, mark).to_numpy() for mark in ("\n", "\r", "\r\n")]
    return found[0] + found[1] - found[2]


def _header(
    table: pa.Table, dialect: Dialect, lines: np.ndarray
) -> tuple[list[str], pa.Table, np.ndarray]:
    if not dialect.header_row or not len(table):
        return [""] * dialect.width, table, lines
    return [str(c[0]) for c in table.columns], table.slice(1), lines[1:]


def _tidy(
    headers: list[str], table: pa.Table, lines: np.ndarray
) -> tuple[pd.DataFrame, np.ndarray, list[str]]:
    """Name the columns; drop a trailing column and rows that hold nothing at all."""
    notes = []
    while len(headers) > 1 and not headers[-1].strip() and _blank(table.columns[-1]):
        headers, table = headers[:-1], table.select(range(len(headers) - 1))
        notes = ["an empty last column (a delimiter at the end of each row) was left out"]
    names, changed = unique_headers(headers)
    frame = table.rename_columns(names).to_pandas()
    blank = np.ones(len(frame), dtype=bool)
    for column in table.columns:
        if not blank.any():
            break
        blank &= pc.equal(column, "").to_numpy()
    if len(names) > 1 and blank.any():
        first = f"first: line {lines[blank][0]}"
        notes.append(f"left out: {plural(int(blank.sum()), 'blank row')} ({first})")
        frame, lines = frame[~blank].reset_index(drop=True), lines[~blank]
    return frame, lines, [*changed, *notes]


def _blank(column: pa.ChunkedArray) -> bool:
    return not pc.any(pc.not_equal(pc.utf8_trim_whitespace(column), "")).as_py()
