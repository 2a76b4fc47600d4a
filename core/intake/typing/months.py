"""Lists of monthly amounts out of text."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from core.intake.typing.amounts import ABSENT, ReadColumn, blank, each_once, plain_numbers

__all__ = ["as_list", "read_months"]

MARKS = ";|,"


def read_months(text: pd.Series) -> ReadColumn:
    """Read tuples of floats; NaN in a tuple is a month without a value.

    Parameters
    ----------
    text : Series of str
        Cells as written; absent spellings become NaN.

    Returns
    -------
    ReadColumn
        What is no list of numbers is bad.

    Examples
    --------
    >>> read_months(pd.Series(["1,2", "[3, 4]", ""])).values.tolist()
    [(1.0, 2.0), (3.0, 4.0), nan]
    """
    return each_once(text.str.strip(), _read_distinct)


def _read_distinct(text: pd.Series) -> ReadColumn:
    absent = blank(text)
    written = text[~absent]
    lists = iter(_all_plain(written) or map(as_list, written))
    cells = [None if gone else next(lists) for gone in absent]
    values = pd.Series([np.nan if c is None else c for c in cells], dtype=object)
    return ReadColumn(values, values.isna().to_numpy() & ~absent)


def as_list(cell: str) -> tuple[float, ...] | None:
    """Return the numbers of a comma, semicolon, bar or JSON list; None if it is not one.

    >>> as_list("[1, 2.5]"), as_list("10;20"), as_list("10, ,30"), as_list("a,b")
    ((1.0, 2.5), (10.0, 20.0), (10.0, nan, 30.0), None)
    """
    inner = cell[1:-1] if cell[:1] + cell[-1:] in ("[]", "()", "{}") else cell
    mark = next((m for m in MARKS if m in inner), None)
    parts = [p.strip().strip("\"'") for p in (inner.split(mark) if mark else inner.split())]
    try:
        values = tuple(np.nan if p.lower() in ABSENT else _finite(p) for p in parts)
    except ValueError:
        return None
    return None if np.isnan(values).all() else values


def _finite(part: str) -> float:
    value = float(part)
    if not np.isfinite(value) or "_" in part:
        raise ValueError(part)
    return value


def _all_plain(text: pd.Series) -> list[tuple[float, ...]] | None:
    """Return the lists of a column of plain numbers between marks of one kind, else None."""
    cells = pc.replace_substring_regex(pa.array(text), r"^\[([^\[\]]*)\]$", r"\1")
    marks = [m for m in MARKS if pc.any(pc.match_substring(cells, m)).as_py()]
    if len(marks) > 1:
        return None
    parts = pc.split_pattern(cells, marks[0] if marks else MARKS)
    numbers = plain_numbers(pc.utf8_trim_whitespace(pc.list_flatten(parts)))
    if numbers is None:
        return None
    ends = np.cumsum(np.asarray(pc.list_value_length(parts)))
    starts = np.roll(ends, 1) * (np.arange(len(ends)) > 0)
    if len(ends) and np.logical_and.reduceat(np.isnan(numbers), starts).any():
        return None
    flat = numbers.tolist()
    return [tuple(flat[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]
