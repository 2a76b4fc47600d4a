"""Values as text, and columns of text as a batch."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import pyarrow as pa

__all__ = ["Digits", "as_json", "as_text", "batch_of"]


class Digits(str):
    """A JSON number, kept as the digits in the file."""

    __slots__ = ()


def batch_of(lines: Sequence[int] | range, columns: Iterable[Any]) -> pa.RecordBatch:
    """Return columns of text, called by their position, with the line of each row."""
    arrays = [c if isinstance(c, pa.Array) else _array(c) for c in columns]
    names = [str(i) for i in range(len(arrays))]
    numbers = pa.py_buffer(array("q", lines))
    line = pa.Array.from_buffers(pa.int64(), len(lines), [None, numbers])
    return pa.record_batch([*arrays, line], [*names, "line"])


def _array(cells: Iterable[str]) -> pa.Array:
    """Return an Arrow column; `pyarrow.array` would import pandas first, which takes longer."""
    encoded = [cell.encode() for cell in cells]
    ends = pa.py_buffer(array("q", accumulate(map(len, encoded), initial=0)))
    text = pa.py_buffer(b"".join(encoded))
    return pa.Array.from_buffers(pa.large_string(), len(encoded), [None, ends, text])


def as_text(value: Any) -> str:
    """Return a value as the text that a CSV export would hold.

    >>> as_text(3.0), as_text(0.5), as_text(True), as_text("x")
    ('3', '0.5', 'true', 'x')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    return str(value)


def as_json(value: Any) -> str:
    """Return a JSON value as text: strings and numbers as they are, the rest as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return str(value)
    return _dump(value)


def _dump(value: Any) -> str:
    if isinstance(value, Digits):
        return str(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_dump(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_dump(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False, default=str)
