"""Codebooks: what the codes of a survey or an old system stand for, put in before typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from core.intake.findings import Finding, finding
from core.intake.mapping.choices import Mapping
from core.intake.raw import RawTable
from core.schema import TABLES
from core.schema.errors import DataError

__all__ = ["MOST_CODES", "code_counts", "code_faults", "decoded", "without_meaning"]

MOST_CODES = 30


def code_counts(cells: pd.Series) -> pd.Series | None:
    """Return how often each value stands in a column, None if it has more than `MOST_CODES`.

    Examples
    --------
    >>> code_counts(pd.Series(["2", "1", "2 "])).to_dict()
    {'1': 1, '2': 2}
    """
    counts = cells.str.strip().value_counts().sort_index()
    return counts if len(counts) <= MOST_CODES else None


def decoded(raw: RawTable, mapping: Mapping) -> RawTable:
    """Return the table with every code replaced by its meaning; an empty meaning = no value.

    Values that the codebook lacks stay as they are. A codebook is its column's: a column that
    feeds two fields has one.
    """
    books = {c.column: c.codes for c in mapping.choices if c.codes and c.column in raw.frame}
    if not books:
        return raw
    meant = {column: _meaning(raw.frame[column], codes) for column, codes in books.items()}
    return replace(raw, frame=raw.frame.assign(**meant))


def _meaning(cells: pd.Series, codes: dict[str, str]) -> pd.Series:
    plain = cells.str.strip()
    return plain.map(codes).where(plain.isin(list(codes)), cells).astype("str")


def without_meaning(raw: RawTable, mapping: Mapping) -> Iterator[Finding]:
    """Yield a finding per text column with values that its codebook lacks."""
    columns = TABLES[mapping.table].columns()
    for choice in mapping.choices:
        if choice.codes and choice.column in raw.frame and columns[choice.field].kind == "text":
            cells = raw.frame[choice.column].str.strip()
            open_codes = (~cells.isin([*choice.codes, ""])).to_numpy(dtype=bool)
            rule = "not in the codebook"
            yield from finding(mapping.table, choice.field, rule, open_codes, raw.lines, cells)


def code_faults(file: str, mapping: Mapping) -> Iterator[DataError]:
    """Yield a fault for each codebook that an id or several columns of one field were given."""
    columns = TABLES[mapping.table].columns()
    books: dict[str, dict[str, str]] = {}
    for choice in mapping.choices:
        if not choice.codes:
            continue
        if choice.field in columns and columns[choice.field].kind == "id":
            problem = "the mapping gives an id a codebook"
            yield DataError(file, problem, "leave ids as they are", choice.field)
        if books.setdefault(choice.column, choice.codes) != choice.codes:
            problem = f"the mapping gives the column {choice.column!r} two codebooks"
            yield DataError(file, problem, "keep one of them", choice.field)
