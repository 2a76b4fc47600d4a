"""Frames to files that every spreadsheet and `core.intake` read back the same."""

from __future__ import annotations

import io
import json
import operator
import os
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from core.schema.errors import DataError

__all__ = [
    "WRITERS",
    "guarded",
    "guarded_frame",
    "to_csv_bytes",
    "write_bytes",
    "write_frame",
    "zipped_csv",
]

FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")  # full width too, as East Asian spreadsheets do
NEEDS_QUOTES = re.compile(r'[",\r\n]')
PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def to_csv_bytes(frame: pd.DataFrame, safe: bool = True) -> bytes:
    r"""Return `frame` as CSV: UTF-8, line feeds, the same bytes for the same frame.

    Parameters
    ----------
    frame : DataFrame
        Numbers become their shortest text that reads back the same, dates ISO, histories JSON
        lists; NaN, None and NaT become empty cells. The index is left out.
    safe : bool
        Whether text that a spreadsheet would run as a formula gets a leading ``'``.

    Examples
    --------
    >>> to_csv_bytes(pd.DataFrame({"id": ["007"], "x": [0.1], "y": ["=1+1"]}))
    b"id,x,y\n007,0.1,'=1+1\n"
    """
    headers = [guarded(str(name)) if safe else str(name) for name in frame.columns]
    columns = [_column(frame.iloc[:, i], safe) for i in range(frame.shape[1])]
    lone = len(headers) == 1  # an empty cell alone on its line would pass for a blank line
    lines = [
        ",".join(_quoted(cell, lone) for cell in row)
        for row in (headers, *zip(*columns, strict=True))
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def guarded(text: str) -> str:
    """Return `text` such that a spreadsheet shows it and does not run it; numbers stay.

    >>> guarded("=1+1"), guarded("-5"), guarded("Ann")
    ("'=1+1", '-5', 'Ann')
    """
    return f"'{text}" if FORMULA.match(text) and not PLAIN_NUMBER.fullmatch(text) else text


def guarded_frame(frame: pd.DataFrame) -> pd.DataFrame:
    """Return `frame` with every text guarded, headers and index included; for what is shown.

    Numbers, dates and lists stay as they are, and so does a column with nothing to guard.

    >>> guarded_frame(pd.DataFrame({"who": ["Ann", "=1+1"], "n": [-1, 2]}))["who"].tolist()
    ['Ann', "'=1+1"]
    """
    shown = frame.copy(deep=False)
    for i in range(frame.shape[1]):
        shown.isetitem(i, _guarded_column(frame.iloc[:, i]).array)
    shown.columns = _guarded_labels(frame.columns)
    shown.index = _guarded_labels(frame.index)
    return shown


def _guarded_labels(labels: pd.Index) -> pd.Index:
    if isinstance(labels, pd.MultiIndex) or not _holds_text(labels.dtype):
        return labels
    return labels.map(lambda v: guarded(v) if isinstance(v, str) else v)


def _guarded_column(values: pd.Series) -> pd.Series:
    """Return a column with its texts guarded; the same if there is nothing to guard."""
    if not _holds_text(values.dtype):
        return values
    cells = values.tolist()
    shown = [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
    if all(map(operator.is_, cells, shown)):
        return values
    kind = values.dtype if isinstance(values.dtype, pd.StringDtype) else object
    return pd.Series(shown, values.index, dtype=kind)


def _holds_text(kind: Any) -> bool:
    texts = pd.CategoricalDtype | pd.StringDtype
    return isinstance(kind, texts) or pd.api.types.is_object_dtype(kind)


def zipped_csv(tables: Iterable[tuple[str, pd.DataFrame]]) -> bytes:
    """Return a zip with a CSV file for each named table, safe to open in a spreadsheet."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in tables:
            archive.writestr(f"{name}.csv", to_csv_bytes(frame))
    return buffer.getvalue()


def _quoted(cell: str, lone: bool) -> str:
    quote = NEEDS_QUOTES.search(cell) or (lone and not cell)
    return '"' + cell.replace('"', '""') + '"' if quote else cell


def _column(values: pd.Series, safe: bool) -> list[str]:
    if pd.api.types.is_bool_dtype(values.dtype):
        return [str(v).lower() for v in values.tolist()]
    if pd.api.types.is_float_dtype(values.dtype):
        return [_number(v) for v in values.to_numpy(dtype=float, na_value=np.nan).tolist()]
    if pd.api.types.is_datetime64_any_dtype(values.dtype):
        whole = (values.dropna() == values.dropna().dt.normalize()).all()
        return ["" if pd.isna(v) else (v.date() if whole else v).isoformat() for v in values]
    texts = [_text(v) for v in values.tolist()]
    return [guarded(t) for t in texts] if safe else texts


def _number(value: float) -> str:
    if np.isnan(value):
        return ""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _text(value: Any) -> str:
    if isinstance(value, tuple | list | np.ndarray):
        return json.dumps([None if v != v else v for v in list(value)])
    if value is None or value is pd.NA or value != value:
        return ""
    return _number(value) if isinstance(value, float) else str(value)


def _parquet_bytes(frame: pd.DataFrame) -> bytes:
    plain = frame.copy(deep=False)
    for name in frame.columns:
        if frame[name].map(lambda v: isinstance(v, tuple)).any():
            plain[name] = frame[name].map(list, na_action="ignore")
    table = pa.Table.from_pandas(plain, preserve_index=False).replace_schema_metadata(None)
    out = io.BytesIO()
    pq.write_table(table, out)
    return out.getvalue()


WRITERS: dict[str, Callable[[pd.DataFrame, bool], bytes]] = {
    ".csv": to_csv_bytes,
    ".parquet": lambda frame, safe: _parquet_bytes(frame),
}


def write_frame(frame: pd.DataFrame, path: Path, safe: bool = True) -> None:
    """Write `frame` to a .csv or .parquet file, whole or not at all.

    Parameters
    ----------
    frame : DataFrame
        What to write; the index is left out.
    path : Path
        Target; its ending picks the format.
    safe : bool
        As in `to_csv_bytes`.

    Raises
    ------
    DataError
        The ending is neither .csv nor .parquet.
    OSError
        The folder or disk refuses; an older file at `path` is untouched then.
    """
    if path.suffix.lower() not in WRITERS:
        raise DataError(str(path), "the ending is unknown", f"use {' or '.join(WRITERS)}")
    write_bytes(WRITERS[path.suffix.lower()](frame, safe), path)


def write_bytes(content: bytes, path: Path) -> None:
    """Write `content` beside `path`, then put it in its place in one step.

    Raises
    ------
    OSError
        The folder or disk refuses; an older file at `path` is untouched then.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
