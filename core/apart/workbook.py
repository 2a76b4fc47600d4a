"""Workbooks: the first sheet with a table, or the one named, row by row as text."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from core.apart.limits import OpeningLimits, Refused
from core.apart.spans import check_archive
from core.apart.text import as_text, batch_of

__all__ = ["opened"]

BATCH = 100_000
"""Cells per batch."""
Row = tuple[int, list[str]]


def opened(
    data: bytes, wish: Mapping[str, Any], limits: OpeningLimits
) -> tuple[dict[str, Any], Iterator[pa.RecordBatch]]:
    """Return the sheet's name and how many there are, and its rows that hold anything."""
    if data.startswith(b"PK"):
        check_archive(data, limits)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = [wish["sheet"]] if wish.get("sheet") else book.sheet_names
        for name in names:
            rows = _filled(book.get_sheet_by_name(name), limits)
            first = next(rows, None)
            if first is not None:
                return {"sheet": name, "sheets": len(names)}, _batches(chain([first], rows))
    except (CalamineError, OSError) as error:
        fix = "open and save it again without a password, or export the sheet as CSV"
        raise Refused(f"the workbook cannot be read: {error}", fix) from error
    return {"sheet": "", "sheets": len(names)}, iter(())


def _filled(sheet: CalamineSheet, limits: OpeningLimits) -> Iterator[Row]:
    """Yield the rows that hold anything, with their number from 1."""
    if sheet.start is None or sheet.end is None:
        return
    limits.check_cells((sheet.end[0] + 1) * (sheet.end[1] + 1))
    left = [""] * sheet.start[1]
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [_cell(value) for value in row]
        if any(cells):
            yield number, left + cells


def _batches(rows: Iterator[Row]) -> Iterator[pa.RecordBatch]:
    while piece := list(islice(rows, 1)):
        piece += islice(rows, BATCH // max(len(piece[0][1]), 1))
        lines, cells = zip(*piece, strict=True)
        yield batch_of(lines, zip(*cells, strict=True))


def _cell(value: Any) -> str:
    """Return a cell as the text that a CSV export would hold."""
    if isinstance(value, str):
        return value
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return as_text(value)
