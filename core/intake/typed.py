"""A table of strings and a mapping become a typed frame; whatever could not be read is listed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from core.intake.findings import IGNORED, Finding, finding, remark
from core.intake.mapping.choices import Mapping
from core.intake.mapping.columns import mapping_faults, read_column
from core.intake.raw import RawTable, Reject
from core.intake.typing.amounts import ReadColumn
from core.intake.typing.convert import outside
from core.intake.typing.dates import AMBIGUOUS
from core.schema import METRICS, TABLES, Column, Products
from core.schema.errors import DataError
from core.schema.progress import Progress, silent

__all__ = ["Typed", "type_table"]

TEXTS = ("text", "json")
UNUSED = " (not used)"
ASSUMABLE = ", or choose to assume attributes"


@dataclass
class Typed:
    """A typed table under construction.

    Parameters
    ----------
    table : str
        Name in the schema.
    raw : RawTable
        Where it comes from.
    mapping : Mapping
        Which column feeds which field.
    frame : DataFrame
        Schema columns in the schema's order and types, then the unknown ones as text.
    lines : ndarray of int
        Line of each row.
    rejects : list of Reject
        Rows set aside so far.
    findings : list of Finding
        What was found.
    faults : list of DataError
        What makes the table unusable.
    optional : frozenset of str
        Required columns that may be missing or empty this time.
    """

    table: str
    raw: RawTable
    mapping: Mapping
    frame: pd.DataFrame
    lines: np.ndarray
    rejects: list[Reject] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    faults: list[DataError] = field(default_factory=list)
    optional: frozenset[str] = frozenset()

    def requires(self, column: Column) -> bool:
        """Return whether each row needs a value in `column`."""
        strict = self.table == Products.key or column.kind not in TEXTS
        return column.required and strict and column.name not in self.optional

    def note(self, column: str, rule: str, where: np.ndarray) -> None:
        """Record the rows `where` holds as a finding under `rule`."""
        cells = self.frame[column]
        self.findings += finding(self.table, column, rule, where, self.lines, cells)

    def ignore(self, column: str) -> None:
        """Keep `column` in the frame under a name that no stage reads."""
        self.frame = self.frame.rename(columns={column: column + UNUSED})

    def set_aside(self, where: np.ndarray, reason: str) -> None:
        """Take the rows `where` holds out of the frame and keep them as rejects."""
        if where.any():
            rows = self.frame[where].itertuples(index=False, name=None)
            for line, row in zip(self.lines[where].tolist(), rows, strict=True):
                shown = ", ".join("" if pd.isna(v) is True else str(v) for v in row)
                self.rejects.append(Reject(line, shown[:200], reason))
            self.frame = self.frame[~where].reset_index(drop=True)
            self.lines = self.lines[~where]


def type_table(
    raw: RawTable,
    mapping: Mapping,
    optional: frozenset[str] = frozenset(),
    progress: Progress = silent,
) -> Typed:
    """Convert every mapped column of `raw` to its schema type.

    A value that cannot be read becomes NaN and is listed. In a required column that is not text
    the row is set aside; in the catalogue it is a fault, because every product counts.

    Parameters
    ----------
    raw : RawTable
        Table of strings.
    mapping : Mapping
        Which column feeds which field.
    optional : frozenset of str
        Required columns that may be missing or empty, because they are going to be assumed.
    progress : Progress
        Told before each column.

    Returns
    -------
    Typed
    """
    table = mapping.table
    columns = TABLES[table].columns()
    fields = mapping.fields()
    blank = pd.DataFrame(index=raw.frame.index)
    typed = Typed(table, raw, mapping, blank, raw.lines, optional=optional)
    typed.faults += mapping_faults(raw, mapping)
    if typed.faults:
        return typed
    typed.faults += _missing(raw, table, {*fields, *optional})
    unfit = np.zeros(len(raw.frame), dtype=bool)
    done: dict[str, pd.Series] = {}
    for name, column in columns.items():
        if name in fields:
            at = f"column {len(done) + 1} of {len(fields)}"
            progress(len(done), len(fields), f"Checking {raw.name}: {at}")
            reading, cells = read_column(raw, column, fields[name])
            done[name] = _checked(typed, column, reading, cells)
            if typed.requires(column):
                unfit |= done[name].isna().to_numpy()
    unknown = {_spare(h, columns): raw.frame[h] for h in _unmapped(raw, mapping)}
    typed.frame = pd.DataFrame({**done, **unknown}, index=raw.frame.index)
    typed.findings += [remark(table, header, IGNORED, header) for header in unknown]
    typed.set_aside(unfit, "a required value is missing or cannot be read")
    return typed


def _missing(raw: RawTable, table: str, present: set[str]) -> Iterator[DataError]:
    columns = TABLES[table].columns()
    for name in TABLES[table].required():
        if name not in present:
            also = ", ".join(columns[name].aliases[:4])
            fix = f"add it (also known as {also}), or map a column to it"
            if columns[name].kind == "score":
                fix += ASSUMABLE
            yield DataError(raw.name, "a required column is missing", fix, column=name)


def _checked(typed: Typed, column: Column, reading: ReadColumn, cells: pd.Series) -> pd.Series:
    """List what could not be read, is out of range or missing; return the clean values."""
    beyond = outside(reading.values, column)
    values = reading.values.mask(beyond) if beyond.any() else reading.values
    for note in reading.notes:
        rule = "ambiguous date" if note == AMBIGUOUS else "read as"
        typed.findings.append(remark(typed.table, column.name, rule, note))
    if column.name in METRICS and len(values) > 1 and values.max() <= 1:
        typed.findings.append(remark(typed.table, column.name, "unit unclear", "all within 0–1"))
    _record(typed, column, cells, "unreadable", reading.bad, f"not a {column.kind}")
    _record(typed, column, cells, "out of range", beyond, f"not within {_range(column)}")
    if typed.requires(column):
        missing = values.isna().to_numpy() & ~reading.bad & ~beyond
        _record(typed, column, cells, "required value missing", missing, "a value is missing")
    return values


def _range(column: Column) -> str:
    low = "" if column.low is None else f"{column.low:g}"
    return f"{low}–{column.high:g}" if column.high is not None else f"{low} and above"


def _record(
    typed: Typed, column: Column, cells: pd.Series, rule: str, where: np.ndarray, problem: str
) -> None:
    """Add a finding, or a fault where the table cannot do without the values."""
    count = int(where.sum())
    vital = typed.table == Products.key or count > len(where) / 2
    if not (count and typed.requires(column) and vital):
        typed.findings += finding(typed.table, column.name, rule, where, typed.lines, cells)
        return
    at = int(np.flatnonzero(where)[0])
    line, value = int(typed.lines[at]), str(cells.iloc[at])
    fix = "correct it, or map another column" + (ASSUMABLE if column.kind == "score" else "")
    fault = DataError(typed.raw.name, problem, fix, column.name, line, value, count)
    typed.faults.append(fault)


def _unmapped(raw: RawTable, mapping: Mapping) -> list[str]:
    used = {c.column for c in mapping.choices}
    return [h for h in raw.frame.columns if h not in used]


def _spare(header: str, columns: dict[str, Column]) -> str:
    """Return a name for an unmapped column that no stage mistakes for a field."""
    return header + UNUSED if header in columns else header
