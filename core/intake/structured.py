"""Workbooks, Parquet and JSON to the same table of strings that a CSV gives."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from python_calamine import CalamineError, CalamineWorkbook

from core.errors import DataError
from core.intake.dialect import header_position
from core.intake.raw import RawTable, ReadOptions, Reject, unique_headers

__all__ = ["read_json", "read_parquet", "read_workbook"]


def read_workbook(name: str, data: bytes, options: ReadOptions) -> RawTable:
    """Read the first sheet with a table (or the one named) of an xlsx, xls, xlsb or ods file.

    Raises
    ------
    DataError
        The workbook is damaged or protected, or no sheet holds a table.
    """
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [options.sheet] if options.sheet else book.sheet_names
        sheets = {n: book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in names}
    except (CalamineError, OSError) as error:
        fix = "open and save it again without a password, or export the sheet as CSV"
        raise DataError(name, f"the workbook cannot be read: {error}", fix) from error
    sheet, rows = next(((n, r) for n, r in sheets.items() if len(r) > 0), ("", []))
    cells = [[_cell(value) for value in row] for row in rows]
    lines = np.array([i for i, row in enumerate(cells, start=1) if any(row)], dtype=int)
    filled = [row for row in cells if any(row)]
    if not filled:
        raise DataError(name, "no sheet holds anything", "put the table on the first sheet")
    notes = [f"sheet {sheet!r} was read; the workbook has {len(names)}"] if len(names) > 1 else []
    at, more = header_position(filled, lines.tolist(), options.header_row)
    frame, changed = _frame(filled[at], filled[at + 1 :])
    return RawTable(
        name,
        frame,
        lines[at + 1 :],
        format="workbook",
        header_row=int(lines[at]),
        notes=(*notes, *more, *changed),
    )


def _cell(value: Any) -> str:
    """Return a cell as the text that a CSV export would hold."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value)


def _frame(headers: list[str], rows: list[list[str]]) -> tuple[pd.DataFrame, list[str]]:
    """Return a frame of strings without columns that hold nothing at all."""
    names, changed = unique_headers(headers)
    frame = pd.DataFrame(rows, columns=names, dtype="str")
    empty = [n for n, h in zip(names, headers, strict=True) if not h and (frame[n] == "").all()]
    return frame.drop(columns=empty), [c for c in changed if not any(repr(e) in c for e in empty)]


def read_parquet(name: str, data: bytes, options: ReadOptions) -> RawTable:
    """Read a Parquet file; a line is the number of the record.

    Raises
    ------
    DataError
        The file is damaged.
    """
    try:
        table = pq.read_table(pa.BufferReader(data))
    except (pa.ArrowException, OSError) as error:
        raise DataError(name, f"the Parquet file is damaged: {error}", "export it again") from error
    names, notes = unique_headers(table.column_names)
    columns = {n: _strings(c) for n, c in zip(names, table.columns, strict=True)}
    return _records(name, pd.DataFrame(columns), "parquet", notes)


def _strings(column: pa.ChunkedArray) -> pd.Series:
    """Return an Arrow column as text; lists and records as JSON, nulls empty."""
    kind = column.type
    if pa.types.is_nested(kind):
        cells = [_plain(value) for value in column.to_pylist()]
        return pd.Series(cells, dtype="str")
    if pa.types.is_floating(kind):
        cells = ["" if v is None or np.isnan(v) else _cell(v) for v in column.to_pylist()]
        return pd.Series(cells, dtype="str")
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
    if pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        return pd.Series(["" if v is None else v.hex() for v in column.to_pylist()], dtype="str")
    return pc.fill_null(column.cast(pa.large_string()), "").to_pandas().astype("str")


def read_json(name: str, data: bytes, options: ReadOptions) -> RawTable:
    """Read a JSON array of objects, an object holding one, or one object per line.

    Numbers keep every digit; nested values stay JSON; a line is the number of the record.

    Raises
    ------
    DataError
        Not JSON, or no list of objects.
    """
    try:
        text = data.decode(options.encoding or "utf-8-sig")
        records = _objects(_parse(text))
    except UnicodeDecodeError as error:
        raise DataError(name, "the JSON is not UTF-8", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        at = getattr(error, "lineno", None)
        raise DataError(name, f"not JSON: {error}", "repair or export it again", line=at) from error
    if records is None:
        fix = 'write it as [{"column": value, …}, …]'
        raise DataError(name, "the JSON holds no list of records", fix)
    kept = [(i, r) for i, r in enumerate(records, start=1) if isinstance(r, dict)]
    rejects = [
        Reject(i, _plain(r)[:200], "not an object")
        for i, r in enumerate(records, start=1)
        if not isinstance(r, dict)
    ]
    headers = list(dict.fromkeys(key for _, record in kept for key in record))
    names, notes = unique_headers(headers)
    rows = {n: [_plain(r.get(h)) for _, r in kept] for n, h in zip(names, headers, strict=True)}
    frame = pd.DataFrame(rows, dtype="str")
    lines = np.array([i for i, _ in kept], dtype=int)
    return RawTable(name, frame, lines, tuple(rejects), "json", header_row=0, notes=tuple(notes))


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_Digits, parse_int=_Digits, parse_constant=_Digits)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [_parse(line) for line in lines]


class _Digits(str):
    """A JSON number, kept as the digits in the file."""


def _objects(parsed: Any) -> list[Any] | None:
    """Return the list of records in `parsed`, looking one level deep."""
    if isinstance(parsed, list):
        return parsed if any(isinstance(item, dict) for item in parsed) else None
    if isinstance(parsed, dict):
        lists = [v for v in parsed.values() if isinstance(v, list) and _objects(v)]
        return lists[0] if len(lists) == 1 else None
    return None


def _plain(value: Any) -> str:
    """Return a JSON value as text: strings and numbers as they are, the rest as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    return _dump(value)


def _dump(value: Any) -> str:
    if isinstance(value, _Digits):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_dump(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)


def _records(name: str, frame: pd.DataFrame, kind: str, notes: Iterable[str]) -> RawTable:
    lines = np.arange(1, len(frame) + 1)
    return RawTable(name, frame, lines, format=kind, header_row=0, notes=tuple(notes))
