"""What loading did: per table the file, how it was read, rows in and out, mapping and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from core.intake.mapping import Mapping
from core.intake.raw import Reject

__all__ = ["Report", "TableReport"]


@dataclass(frozen=True)
class TableReport:
    """How one table came in; rows in = rows loaded + rows rejected."""

    table: str
    file: str
    format: str
    encoding: str | None
    delimiter: str | None
    rows_in: int
    rows_loaded: int
    rejects: tuple[Reject, ...]
    mapping: Mapping
    notes: tuple[str, ...]

    @property
    def rows_rejected(self) -> int:
        """Number of rows set aside."""
        return self.rows_in - self.rows_loaded

    def line(self) -> str:
        """Return one line for a terminal."""
        how = [self.format]
        if self.encoding:
            how.append(self.encoding)
        if self.delimiter:
            how.append(f"delimiter {self.delimiter!r}")
        counts = f"{self.rows_in} rows in, {self.rows_loaded} loaded, {self.rows_rejected} rejected"
        return f"{self.table}: {self.file} ({', '.join(how)}): {counts}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "table": self.table,
            "file": self.file,
            "format": self.format,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "rows_in": self.rows_in,
            "rows_loaded": self.rows_loaded,
            "rows_rejected": self.rows_rejected,
            "rejects": [vars(reject) for reject in self.rejects],
            "mapping": self.mapping.model_dump(mode="json", exclude_none=True),
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class Report:
    """The whole account of a load.

    Parameters
    ----------
    tables : tuple of TableReport
        One per table that was loaded, in schema order.
    findings : DataFrame
        table, column, rule, severity, count, share, first_lines, example, fix; gravest first.
    assumed_attributes : tuple of str
        Product attributes that were assumed because the catalogue lacks them.
    """

    tables: tuple[TableReport, ...]
    findings: pd.DataFrame
    assumed_attributes: tuple[str, ...] = ()

    def __getitem__(self, table: str) -> TableReport:
        return next(t for t in self.tables if t.table == table)

    def lines(self) -> Iterator[str]:
        """Yield the report line by line, for a terminal."""
        for table in self.tables:
            yield table.line()
            for note in table.notes:
                yield f"  {note}"
            for choice in table.mapping.choices:
                if choice.how not in ("exact", "chosen"):
                    unit = f", {choice.unit}" if choice.unit else ""
                    sure = f"{choice.how}, {choice.confidence:.0%}{unit}"
                    yield f"  {choice.column!r} read as {choice.field} ({sure})"
        for row in self.findings.to_dict("records"):
            lines = row["first_lines"]
            where = f" on line {', '.join(map(str, lines))}" if lines else ""
            more = " …" if row["count"] > len(lines) > 0 else ""
            yield (
                f"{row['severity']}: {row['table']}.{row['column']}: {row['rule']} "
                f"({row['count']}{where}{more}; e.g. {row['example']!r}). Fix: {row['fix']}"
            )
        if self.assumed_attributes:
            yield f"assumed product attributes: {', '.join(self.assumed_attributes)}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {
            "tables": [table.to_dict() for table in self.tables],
            "findings": [
                {**row, "first_lines": list(row["first_lines"])}
                for row in self.findings.to_dict("records")
            ],
            "assumed_attributes": list(self.assumed_attributes),
        }
