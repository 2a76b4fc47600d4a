"""What looks odd in a table that could be split: said, and rows that are no data set aside."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.intake.raw import Reject, plural
from core.intake.reading.dialect import Dialect
from core.intake.reading.quoting import NEWLINE

__all__ = ["REPEATED", "doubts", "without_repeats"]

REPEATED = "the row repeats the header"


def without_repeats(
    headers: list[str], table: pa.Table, lines: np.ndarray
) -> tuple[pa.Table, np.ndarray, list[Reject]]:
    """Set aside the rows that repeat a header of several cells, as in files put together.

    Parameters
    ----------
    headers : list of str
        As they stand in the file; all blank = there is none.
    table : Table of str, shape (n_rows, n_columns)
    lines : ndarray of int, shape (n_rows,)
        Line of each row.
    """
    if len(headers) < 2 or not any(headers) or not len(table):
        return table, lines, []
    again = np.ones(len(table), dtype=bool)
    for header, column in zip(headers, table.columns, strict=True):
        again &= pc.equal(column, header).to_numpy()
        if not again.any():
            return table, lines, []
    text = ", ".join(headers)
    rejects = [Reject(int(line), text, REPEATED) for line in lines[again]]
    return table.filter(pa.array(~again)), lines[~again], rejects


def doubts(frame: pd.DataFrame, lines: np.ndarray, text: bytes, dialect: Dialect) -> list[str]:
    """Say what may be no data, or not read as it was meant.

    Parameters
    ----------
    frame : DataFrame of str, shape (n_rows, n_columns)
    lines : ndarray of int, shape (n_rows,)
        Line of each row.
    text : bytes
        What `frame` was split from.
    dialect : Dialect
        How.
    """
    return [
        *_one_column(frame, dialect),
        *_swallowed(frame, lines, dialect),
        *_single_quotes(frame, lines, text, dialect),
        *_last_row(frame, lines),
    ]


def _one_column(frame: pd.DataFrame, dialect: Dialect) -> list[str]:
    several = dialect.width == 1 and re.search(r"\w\W+\w", frame.columns[0])
    return ["there is one column only: no comma, semicolon, tab or | splits line 1"] * bool(several)


def _single_quotes(
    frame: pd.DataFrame, lines: np.ndarray, text: bytes, dialect: Dialect
) -> list[str]:
    """Return a note if a cell begins with a single quote, which is part of it."""
    start = rb"'(?<![^%b\r\n]')" % re.escape(dialect.delimiter.encode())
    if b"'" not in text or not re.search(start, text):
        return []
    headers = [str(header) for header in frame]
    found = [(dialect.first_line, header) for header in headers if header.startswith("'")]
    for header in headers:
        at = np.flatnonzero(frame[header].str.startswith("'"))[:1]
        found += [(int(lines[row]), str(frame[header].iloc[row])) for row in at]
    if not found:
        return []
    line, cell = min(found)
    return [f"line {line}: single quotes ({cell[:60]}) do not quote a cell; they were kept"]


def _swallowed(frame: pd.DataFrame, lines: np.ndarray, dialect: Dialect) -> list[str]:
    """Return a note if a quoted cell breaks just where rows would end, each with all its cells.

    The delimiters of its lines then add up to whole rows with those outside of it.
    """
    longer = np.flatnonzero(np.append(np.diff(lines) > 1, [True] * min(len(lines), 1)))
    most = dialect.width - 1
    found: list[int] = []
    for at, cells in enumerate(frame.iloc[longer].to_numpy().T if most else ()):
        for row, cell in zip(longer, cells, strict=True):
            counts = [part.count(dialect.delimiter) for part in re.split(NEWLINE, cell)]
            if len(counts) > 1 and counts == [most - at, *[most] * (len(counts) - 2), at]:
                found.append(int(lines[row]))
    if not found:
        return []
    said = plural(len(found), "quoted cell")
    return [f"{said} may hold whole rows: is there a quote too many (first: line {min(found)})?"]


def _last_row(frame: pd.DataFrame, lines: np.ndarray) -> list[str]:
    """Return a note if the last row has its first cell only, and the one before has more."""
    if len(frame) < 2 or len(frame.columns) < 2:
        return []
    filled = (frame.iloc[-2:] != "").to_numpy()
    if not filled[1, 0] or filled[1, 1:].any() or not filled[0, 1:].any():
        return []
    if len(frame.columns) == 2 and (frame.iloc[:-1, 1] == "").any():
        return []
    shown = str(frame.iat[-1, 0])[:60]
    return [f"line {lines[-1]}, the last row, has its first cell only ({shown!r}): a footnote?"]
