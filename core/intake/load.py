"""The whole way from files to `Tables`, and the report of what happened on it."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from dataclasses import dataclass, replace
from pathlib import Path

from core.intake.checking.leakage import ignore_leakage
from core.intake.checking.relations import check_relations
from core.intake.editing.assume import type_catalogue
from core.intake.findings import IGNORED
from core.intake.mapping.choices import Mapping, Mappings
from core.intake.mapping.codebook import code_faults, decoded, without_meaning
from core.intake.mapping.match import certain
from core.intake.mapping.suggest import CONFIDENT, suggest
from core.intake.mapping.unpivot import unpivot, with_holdings
from core.intake.raw import RawTable
from core.intake.reading.containers import MOST_BYTES, too_large
from core.intake.reading.formats import FORMATS
from core.intake.reading.read import read_table
from core.intake.repairing.mending import IncomingTable, unnumbered
from core.intake.repairing.repairs import NUMBERED, mend, repair_faults
from core.intake.report import Report, report_on
from core.intake.typed import Typed, type_table
from core.schema import TABLES, Customers, Products
from core.schema.errors import DataError
from core.schema.progress import Progress, silent
from core.schema.tables import Tables

__all__ = ["Loaded", "Upload", "find_sources", "load"]


@dataclass(frozen=True)
class Upload:
    """A file that came as bytes; its name is for messages only, never a path."""

    name: str
    data: bytes


Source = Path | Upload | RawTable


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
        endings = [ending for known in FORMATS.values() for ending in known.endings]
        paths = [p for e in endings if (p := directory / f"{table}{e}").is_file()]
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
    progress: Progress = silent,
) -> Loaded:
    """Read, map, type and check the tables of a bank.

    Parameters
    ----------
    sources : mapping of str to Path, Upload or RawTable
        Table name to file, or to what was read from it; customers and products are needed.
    mapping : dict of str to Mapping, optional
        Choices per table; a table without one is mapped by the names and aliases of the schema.
    auto_map : bool
        Whether confident suggestions beyond names and aliases are accepted, columns of held
        products in the customers file make the holdings if there are none, and the rows of a
        file without ids are numbered.
    assume_attributes : bool
        Whether missing product attributes are assumed and marked.
    progress : Progress
        Told before each file and column.

    Returns
    -------
    Loaded

    Raises
    ------
    DataError
        Every fault at once: the first one, with the others in its `also`.
    """
    _refuse_missing(sources)
    raw = {name: _read(sources[name], progress) for name in TABLES if name in sources}
    chosen = {n: (mapping or {}).get(n) or _mapped(t, n, auto_map) for n, t in raw.items()}
    if auto_map:
        raw, chosen = with_holdings(raw, chosen)
    cases = mend(raw, chosen)
    typed: dict[str, Typed] = {}
    assumed: tuple[str, ...] = ()
    for name, case in cases.items():
        table = decoded(case.raw, case.mapping)
        if name == Products.key and assume_attributes:
            typed[name], assumed = type_catalogue(table, case.mapping)
        else:
            typed[name] = type_table(*unpivot(table, case.mapping), progress=progress)
        typed[name].findings += without_meaning(case.raw, case.mapping)
        typed[name].faults += repair_faults(table.name, case.mapping)
        typed[name].faults += code_faults(table.name, case.mapping)
        _forget_fed_elsewhere(typed[name], raw, chosen)
    _refuse_faults(typed)
    progress(0, 1, "Comparing the tables with one another")
    check_relations(typed)
    ignore_leakage(typed[Customers.key])
    _refuse_faults(typed)
    frames = {name: table.frame for name, table in typed.items()}
    return Loaded(Tables(**frames), report_on(typed.values(), cases, assumed), raw)


def _refuse_missing(sources: MappingABC[str, Source]) -> None:
    for needed in (Customers.key, Products.key):
        if needed not in sources:
            raise DataError(
                needed, "there is no such table", f"add {needed}.csv or name the file that holds it"
            )


def _read(source: Source, progress: Progress) -> RawTable:
    if isinstance(source, RawTable):
        raw = source
    else:
        data = source.data if isinstance(source, Upload) else _bytes(source)
        raw = read_table(source.name, data, progress=progress)
    if raw.frame.empty and not raw.rejects:
        raise DataError(raw.name, "there is a header but no row", "add rows, or leave the file out")
    return raw


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise too_large(path.name)
        return path.read_bytes()
    except OSError as error:
        problem = f"cannot be read: {error.strerror}"
        raise DataError(str(path), problem, "check the path and its permissions") from error


def _mapped(raw: RawTable, table: str, auto_map: bool) -> Mapping:
    offered = suggest(raw, table) if auto_map else certain(raw, table)
    kept = tuple(c for c in offered.choices if c.confidence >= CONFIDENT)
    mapping = offered.model_copy(update={"choices": kept})
    if auto_map and unnumbered(IncomingTable(raw, mapping)).any():
        return mapping.model_copy(update={"repairs": (*mapping.repairs, NUMBERED)})
    return mapping


def _forget_fed_elsewhere(typed: Typed, raw: MappingABC[str, RawTable], mappings: Mappings) -> None:
    """Drop the note that a column is ignored where it feeds another table of the same file."""
    elsewhere = {
        choice.column
        for table, mapping in mappings.items()
        if table != typed.table and raw[table].name == typed.raw.name
        for choice in mapping.choices
    }
    typed.findings = [f for f in typed.findings if f.rule != IGNORED or f.column not in elsewhere]


def _refuse_faults(typed: dict[str, Typed]) -> None:
    faults = [fault for table in typed.values() for fault in table.faults]
    if faults:
        raise replace(faults[0], also=tuple(faults[1:]))
