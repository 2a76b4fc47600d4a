"""What loading did: per table the file, how it was read, rows in and out, mapping and findings."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from collections.abc import Mapping as MappingABC
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pydantic import TypeAdapter

from core.intake.findings import IGNORED, Finding, findings_frame, misfits
from core.intake.mapping.choices import Mapping
from core.intake.raw import Reject, plural
from core.intake.repairing.case import IncomingTable, Mended
from core.intake.typed import Typed
from core.schema.errors import one_line

__all__ = ["Report", "TableReport", "report_on"]


@dataclass(frozen=True)
class TableReport:
    """How one table came in; rows in = rows loaded + rows rejected.

    Parameters
    ----------
    table, file : str
        Name in the schema, and of the file.
    format, encoding, delimiter : str, optional
        How the file was read.
    rows_in, rows_loaded : int
        Rows of the file, and of the table.
    rejects : tuple of Reject
        Every row set aside, by line.
    mapping : Mapping
        What fed what.
    quality : float
        0–1: share of rows loaded, of those that no repair set aside, times share of their cells
        that could be read.
    notes : tuple of str
        What was decided while reading.
    repairs : tuple of Mended
        The repairs that were switched on, and the rows that each touched.
    """

    table: str
    file: str
    format: str
    encoding: str | None
    delimiter: str | None
    rows_in: int
    rows_loaded: int
    rejects: tuple[Reject, ...]
    mapping: Mapping
    quality: float
    notes: tuple[str, ...]
    repairs: tuple[Mended, ...] = ()

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
            "quality": round(self.quality, 4),
            "notes": list(self.notes),
            "repairs": [vars(repair) for repair in self.repairs],
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
                if choice.codes:
                    yield f"  {choice.column!r} read by a codebook of {len(choice.codes)} values"
            for done in table.repairs:
                yield f"  repair {done.name!r}: {plural(done.rows, 'row')} touched"
        ignored = self.findings["rule"] == IGNORED
        yield from map(_sentence, self.findings[~ignored].to_dict("records"))
        for name, columns in self.findings[ignored].groupby("table", sort=False)["column"]:
            yield one_line(
                f"note: {name}: {plural(len(columns), 'column')} ignored: {', '.join(columns)}. "
                "Fix: map those that mean something the schema knows"
            )
        if self.assumed_attributes:
            yield f"assumed product attributes: {', '.join(self.assumed_attributes)}"

    def warnings(self) -> Iterator[str]:
        """Yield a line per rejected row count and per finding that is more than a note."""
        for table in self.tables:
            if table.rows_rejected:
                yield table.line()
        for row in self.findings.to_dict("records"):
            if row["severity"] != "note":
                yield _sentence(row)

    def summary(self) -> Iterator[str]:
        """Yield one line when rows were set aside or something is doubtful, none otherwise."""
        aside = sum(table.rows_rejected for table in self.tables)
        doubts = int((self.findings["severity"] != "note").sum())
        if aside or doubts:
            yield (
                f"{plural(aside, 'row')} set aside and {plural(doubts, 'warning')}; "
                "the check command lists them"
            )

    @classmethod
    def from_dict(cls, plain: MappingABC[str, Any]) -> Report:
        """Return the report that `to_dict` made `plain` of."""
        found = [Finding(**{**row, "first_lines": tuple(row["first_lines"])}) for row in
                 plain["findings"]]  # fmt: skip
        return cls(
            _TABLES.validate_python(plain["tables"]),
            findings_frame(found),
            tuple(plain["assumed_attributes"]),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON; `from_dict` reads them back."""
        return {
            "tables": [table.to_dict() for table in self.tables],
            "findings": [
                {**row, "first_lines": list(row["first_lines"])}
                for row in self.findings.to_dict("records")
            ],
            "assumed_attributes": list(self.assumed_attributes),
        }

    def to_json(self) -> str:
        """Return the account as JSON."""
        return json.dumps(self.to_dict(), indent=2, ensure_ascii=False, default=str)


_TABLES = TypeAdapter(tuple[TableReport, ...])


def _sentence(row: dict[Hashable, Any]) -> str:
    """Return one finding as one line."""
    lines = row["first_lines"]
    where = f" on line {', '.join(map(str, lines))}" if lines else ""
    more = ", …" if row["count"] > len(lines) > 0 else ""
    about = f"{row['count']}{where}{more}" if lines else row["example"]
    example = f", e.g. {row['example']!r}" if lines else ""
    return one_line(
        f"{row['severity']}: {row['table']}.{row['column']}: {row['rule']} ({about}{example}). "
        f"Fix: {row['fix']}"
    )


def report_on(
    typed: Iterable[Typed], cases: MappingABC[str, IncomingTable], assumed: tuple[str, ...] = ()
) -> Report:
    """Return the account of typed tables; `cases` tell by table what repairs did before."""
    tables = tuple(typed)
    findings = [f for table in tables for f in (*misfits(table.table, table.raw), *table.findings)]
    accounts = tuple(_account(table, cases[table.table]) for table in tables)
    return Report(accounts, findings_frame(findings), assumed)


def _account(table: Typed, case: IncomingTable) -> TableReport:
    raw, mended = table.raw, case.rejects
    wanted = len(raw.frame) + len(raw.rejects)
    broken = sum(f.count for f in table.findings if f.rule in ("unreadable", "out of range"))
    cells = max(len(raw.frame) * len(table.mapping.choices), 1)
    return TableReport(
        table.table,
        raw.name,
        raw.format,
        raw.encoding,
        raw.delimiter,
        wanted + len(mended),
        len(table.frame),
        tuple(sorted((*raw.rejects, *mended, *table.rejects), key=lambda reject: reject.line)),
        table.mapping,
        len(table.frame) / max(wanted, 1) * (1 - broken / cells),
        raw.notes,
        case.done,
    )
