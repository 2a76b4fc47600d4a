"""The whole way from files to `Tables`, and the report of what happened on it."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import DataError
from core.intake.check import findings_frame
from core.intake.mapping import Mapping, Mappings
from core.intake.match import certain
from core.intake.raw import RawTable
from core.intake.read import read_table
from core.intake.relations import check_relations
from core.intake.report import Report, TableReport
from core.intake.suggest import CONFIDENT, suggest
from core.intake.typed import Typed, type_table
from core.schema import TABLES, Customers, Products
from core.tables import Tables

__all__ = ["ENDINGS", "Loaded", "Upload", "find_sources", "load"]

ENDINGS = (".csv", ".csv.gz", ".tsv", ".xlsx", ".parquet", ".json")


@dataclass(frozen=True)
class Upload:
    """A file that came as bytes; its name is for messages only, never a path."""

    name: str
    data: bytes


Source = Path | Upload


@dataclass(frozen=True)
class Loaded:
    """Tables ready for the pipeline, the account of how they came, and the files as read."""

    tables: Tables
    report: Report
    raw: dict[str, RawTable]


def find_sources(directory: Path) -> dict[str, Path]:
    """Return the files of `directory` that hold a table, by table name.

    Raises
    ------
    DataError
        The folder does not exist, holds no customers or products, or holds one table twice.
    """
    if not directory.is_dir():
        raise DataError(str(directory), "not a folder", "name the folder that holds customers.csv")
    found: dict[str, Path] = {}
    for table in TABLES:
        paths = [p for e in ENDINGS if (p := directory / f"{table}{e}").is_file()]
        if len(paths) > 1:
            both = " and ".join(p.name for p in paths)
            raise DataError(str(directory), f"holds {table} twice: {both}", "keep one of them")
        if paths:
            found[table] = paths[0]
    return found


def load(
    sources: MappingABC[str, Source],
    mapping: Mappings | None = None,
    auto_map: bool = False,
    assume_attributes: bool = False,
) -> Loaded:
    """Read, map, type and check the tables of a bank.

    Parameters
    ----------
    sources : mapping of str to Path or Upload
        Table name to file; customers and products are needed.
    mapping : dict of str to Mapping, optional
        Choices per table; a table without one is mapped by the names and aliases of the schema.
    auto_map : bool
        Whether confident suggestions beyond names and aliases are accepted.
    assume_attributes : bool
        Whether missing product attributes are assumed and marked.

    Returns
    -------
    Loaded

    Raises
    ------
    DataError
        Every fault at once: the first one, with the others in its `also`.
    """
    _refuse_unknown(sources)
    raw = {name: _read(source) for name, source in sources.items()}
    typed = {
        name: type_table(table, _mapping(table, name, mapping or {}, auto_map))
        for name, table in raw.items()
    }
    if not any(table.faults for table in typed.values()):
        check_relations(typed)
    faults = [fault for table in typed.values() for fault in table.faults]
    if faults:
        raise replace(faults[0], also=tuple(faults[1:]))
    frames = {name: table.frame for name, table in typed.items()}
    findings = [f for table in typed.values() for f in table.findings]
    reports = tuple(_account(typed[name]) for name in TABLES if name in typed)
    return Loaded(Tables(**frames), Report(reports, findings_frame(findings)), raw)


def _refuse_unknown(sources: MappingABC[str, Source]) -> None:
    for needed in (Customers.key, Products.key):
        if needed not in sources:
            raise DataError(
                needed, "there is no such table", f"add {needed}.csv or name the file that holds it"
            )


def _read(source: Source) -> RawTable:
    if isinstance(source, Upload):
        return read_table(source.name, source.data)
    try:
        return read_table(source.name, source.read_bytes())
    except OSError as error:
        raise DataError(
            str(source), f"cannot be read: {error.strerror}", "check path and permissions"
        ) from error


def _mapping(raw: RawTable, table: str, given: Mappings, auto_map: bool) -> Mapping:
    if table in given:
        return given[table]
    offered = suggest(raw, table) if auto_map else certain(raw, table)
    kept = tuple(c for c in offered.choices if c.confidence >= CONFIDENT)
    return offered.model_copy(update={"choices": kept})


def _account(typed: Typed) -> TableReport:
    raw = typed.raw
    return TableReport(
        typed.table,
        raw.name,
        raw.format,
        raw.encoding,
        raw.delimiter,
        len(raw.frame) + len(raw.rejects),
        len(typed.frame),
        (*raw.rejects, *typed.rejects),
        typed.mapping,
        raw.notes,
    )
