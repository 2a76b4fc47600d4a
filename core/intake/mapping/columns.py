"""What the columns chosen for one field say, and whether a mapping fits its file at all."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.intake.mapping.choices import Choice, Mapping
from core.intake.raw import RawTable
from core.intake.typing.amounts import ReadColumn, read_numbers
from core.intake.typing.convert import convert, knows_unit
from core.schema import TABLES, Column
from core.schema.errors import DataError

__all__ = ["mapping_faults", "read_column"]


def mapping_faults(raw: RawTable, mapping: Mapping) -> Iterator[DataError]:
    """Yield a fault for each choice that names a column, field or unit that does not exist."""
    columns = TABLES[mapping.table].columns()
    for field, choices in mapping.fields().items():
        for picked in choices:
            problem = None
            if picked.column not in raw.frame:
                problem = f"the mapping names a column {picked.column!r} that the file lacks"
            elif field not in columns:
                problem = f"the mapping names a field that {mapping.table} lacks"
            elif not knows_unit(columns[field], picked.unit):
                problem = f"the mapping names a unit {picked.unit!r} that the field lacks"
            elif len(choices) > 1 and columns[field].kind != "months":
                problem = "the mapping names several columns for one field"
            if problem:
                yield DataError(raw.name, problem, "map the file again", column=field)


def read_column(
    raw: RawTable, column: Column, choices: list[Choice]
) -> tuple[ReadColumn, pd.Series]:
    """Return what the chosen columns say about `column`, and the cells to quote from.

    Several columns, one number each (``balance_01`` …), make one history per row.
    """
    cells = raw.frame[choices[0].column]
    if len(choices) == 1:
        return convert(cells, column, choices[0].unit), cells
    readings = [read_numbers(raw.frame[c.column]) for c in choices]
    months = np.column_stack([r.values.to_numpy() for r in readings])
    rows = [tuple(row) if not np.isnan(row).all() else np.nan for row in months.tolist()]
    bad = np.logical_or.reduce([r.bad for r in readings])
    return ReadColumn(pd.Series(rows, index=cells.index, dtype=object), bad), cells
