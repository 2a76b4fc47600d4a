"""Parquet, batch by batch as text; what its footer declares is checked and not believed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from core.apart.limits import OpeningLimits, Refused
from core.apart.text import as_json, as_text, batch_of

__all__ = ["opened"]

BATCH = 100_000
"""Cells per batch."""


def opened(
    data: bytes, wish: Mapping[str, Any], limits: OpeningLimits
) -> tuple[dict[str, Any], Iterator[pa.RecordBatch]]:
    """Return the names of the columns, and the records."""
    try:
        file = pq.ParquetFile(pa.BufferReader(data))
        names = file.schema_arrow.names
        limits.check_cells(file.metadata.num_rows * max(len(names), 1))
        packed = [i for i, kind in enumerate(file.schema_arrow.types) if _is_text(kind)]
        file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=[names[i] for i in packed])
    except (pa.ArrowException, OSError) as error:
        raise _damaged(error) from error
    return {"names": names}, _batches(file, limits)


def _batches(file: pq.ParquetFile, limits: OpeningLimits) -> Iterator[pa.RecordBatch]:
    rows, text = 0, 0
    size = max(BATCH // max(len(file.schema_arrow), 1), 1)
    try:
        for batch in file.iter_batches(size, use_threads=False):
            text += sum(_length(column) for column in batch.columns)
            limits.check_text(text)
            lines = range(rows + 1, rows + batch.num_rows + 1)
            rows += batch.num_rows
            yield batch_of(lines, [_strings(column) for column in batch.columns])
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, MemoryError):
            raise
        raise _damaged(error) from error


def _is_text(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_binary(kind)


def _length(column: pa.Array) -> int:
    """Return the bytes that a column of a batch would take, written out in full."""
    if not isinstance(column, pa.DictionaryArray) or not _is_text(column.type.value_type):
        return 0
    lengths = pc.binary_length(column.dictionary)
    return pc.sum(lengths.take(column.indices).cast(pa.int64())).as_py() or 0


def _strings(column: pa.Array) -> Any:
    """Return a column as text; lists and records as JSON, nulls empty."""
    kind = column.type
    if pa.types.is_nested(kind):
        return [as_json(value) for value in column.to_pylist()]
    if pa.types.is_floating(kind):
        return ["" if v is None or math.isnan(v) else as_text(v) for v in column.to_pylist()]
    if pa.types.is_dictionary(kind):
        column = column.cast(kind.value_type)
    if pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type):
        return ["" if v is None else v.hex() for v in column.to_pylist()]
    return pc.fill_null(column.cast(pa.large_string()), "")


def _damaged(error: Exception) -> Refused:
    return Refused(f"the Parquet file is damaged: {error}", "export it again")
