"""Workbooks, Parquet and JSON to the same table of strings that a CSV gives."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from core.apart import Opened, open_apart
from core.intake.raw import RawTable, ReadOptions, Reject, unique_headers
from core.intake.reading.dialect import HEADER_WITHIN, header_position
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["read_json", "read_parquet", "read_workbook"]


def read_workbook(
    name: str, data: bytes, options: ReadOptions, progress: Progress = silent
) -> RawTable:
    """Read the first sheet with a table (or the one named) of an xlsx, xls, xlsb or ods file.

    Raises
    ------
    DataError
        The workbook is damaged or protected, no sheet holds a table, or it holds too much.
    """
    opened = open_apart("workbook", name, data, {"sheet": options.sheet}, progress)
    table, lines = opened.table, opened.lines
    if not len(table):
        raise DataError(name, "no sheet holds anything", "put the table on the first sheet")
    sheet, sheets = opened.about["sheet"], opened.about["sheets"]
    notes = [f"sheet {sheet!r} was read; the workbook has {sheets}"] if sheets > 1 else []
    at, more = header_position(_rows(table, 0, HEADER_WITHIN), lines.tolist(), options.header_row)
    (headers,) = _rows(table, at, 1)
    frame, changed = _frame(headers, table.slice(at + 1))
    return RawTable(
        name,
        frame,
        lines[at + 1 :],
        format="workbook",
        header_row=int(lines[at]),
        notes=(*opened.notes, *notes, *more, *changed),
    )


def _rows(table: pa.Table, start: int, count: int) -> list[list[str]]:
    """Return some rows of a table of text."""
    columns = [column.to_pylist() for column in table.slice(start, count).columns]
    return [list(row) for row in zip(*columns, strict=True)]


def _frame(headers: list[str], table: pa.Table) -> tuple[pd.DataFrame, list[str]]:
    """Return a frame of strings without columns that hold nothing at all."""
    names, changed = unique_headers(headers)
    frame = table.rename_columns(names).to_pandas()
    empty = [n for n, h in zip(names, headers, strict=True) if not h and (frame[n] == "").all()]
    return frame.drop(columns=empty), [c for c in changed if not any(repr(e) in c for e in empty)]


def read_parquet(
    name: str, data: bytes, options: ReadOptions, progress: Progress = silent
) -> RawTable:
    """Read a Parquet file; a line is the number of the record.

    Raises
    ------
    DataError
        The file is damaged, or holds too much.
    """
    return _records(name, open_apart("parquet", name, data, progress=progress), "parquet")


def read_json(
    name: str, data: bytes, options: ReadOptions, progress: Progress = silent
) -> RawTable:
    """Read a JSON array of objects, an object holding one, or one object per line.

    Numbers keep every digit; nested values stay JSON; a line is the number of the record.

    Raises
    ------
    DataError
        Not JSON, no list of objects, or too much of it.
    """
    opened = open_apart("json", name, data, {"encoding": options.encoding}, progress)
    rejects = tuple(Reject(line, text, "not an object") for line, text in opened.about["rejects"])
    return _records(name, opened, "json", rejects)


def _records(name: str, opened: Opened, kind: str, rejects: tuple[Reject, ...] = ()) -> RawTable:
    names, notes = unique_headers(opened.about["names"])
    frame = opened.table.rename_columns(names).to_pandas()
    notes = [*opened.notes, *notes]
    return RawTable(name, frame, opened.lines, rejects, kind, header_row=0, notes=tuple(notes))
