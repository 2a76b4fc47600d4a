"""Headers that the schema itself knows: names, aliases and numbered months. No guessing."""

from __future__ import annotations

import re

import pandas as pd

from core.intake.mapping.choices import Choice, Mapping, fingerprint
from core.intake.raw import RawTable, distinct_head, header_key
from core.intake.typing.convert import convert, looks_like_lists, outside
from core.intake.typing.units import guess_unit
from core.schema import TABLES, Column

__all__ = ["certain", "choice", "plausible", "vocabulary"]

SAMPLE = 500
AMOUNTS = ("money", "months", "number")
CLASSES = re.compile(
    r"(?i)group|band|class|categor|(?<![a-z])cat(?![a-z])|bracket|range|decile|quintile|bucket"
)
FEWEST, MOST_CODES = 20, 20
NUMBERED = re.compile(r"(.*?\D)0*(\d{1,2})")


def vocabulary(table: str) -> dict[str, list[tuple[str, str]]]:
    """Return for each known header key the fields it may mean, with ``exact`` or ``alias``."""
    known: dict[str, list[tuple[str, str]]] = {}
    columns = TABLES[table].columns()
    for name in columns:
        known.setdefault(header_key(name), []).append((name, "exact"))
    for name, column in columns.items():
        for alias in column.aliases:
            known.setdefault(header_key(alias), []).append((name, "alias"))
    return known


def certain(raw: RawTable, table: str) -> Mapping:
    """Map the headers that are a field's name or alias, in the order of the file.

    A field takes one column, its own name before an alias; twelve numbered columns
    (``balance_01`` …) feed one history together. A header that two fields share is decided by
    its values.
    """
    known, columns = vocabulary(table), TABLES[table].columns()
    taken: dict[str, Choice] = {}
    for wanted in ("exact", "alias"):
        for header in raw.frame.columns:
            meanings = known.get(header_key(header), [])
            free = [f for f, how in meanings if how == wanted and f not in taken]
            kinds = {columns[f].kind for f, _ in meanings}
            cells = raw.frame[header]
            fitting = [f for f in free if _fits(cells, wanted, columns[f], kinds)]
            if fitting and all(c.column != header for c in taken.values()):
                taken[fitting[0]] = choice(raw, header, columns[fitting[0]], wanted)
    order = {header: i for i, header in enumerate(raw.frame.columns)}
    single = sorted(taken.values(), key=lambda c: order[c.column])
    choices = (*single, *_numbered(raw, known, columns, set(taken)))
    return Mapping(table=table, fingerprint=fingerprint(raw.frame.columns), choices=choices)


def choice(raw: RawTable, header: str, column: Column, how: str, confidence: float = 1.0) -> Choice:
    """Return the choice of `header` for `column` with samples and the unit its values suggest."""
    cells = raw.frame[header]
    return Choice(
        column=header,
        field=column.name,
        how=how,
        confidence=confidence,
        samples=tuple(distinct_head(cells)),
        unit=guess_unit(cells, header, column),
    )


def plausible(cells: pd.Series, column: Column) -> float:
    """Return the share of the first filled cells that the field could hold (0–1; 1 if none)."""
    filled = cells.head(20 * SAMPLE)
    filled = filled[filled.str.strip() != ""].head(SAMPLE)
    if filled.empty:
        return 1.0
    if column.kind in AMOUNTS and _are_codes(filled, str(cells.name), column):
        return 0.0
    reading = convert(filled, column, guess_unit(filled, str(cells.name), column))
    fits = ~reading.bad & ~outside(reading.values, column)
    return float(fits.mean())


def _are_codes(cells: pd.Series, header: str, column: Column) -> bool:
    """Whether small whole numbers stand for classes or for yes and no, and measure nothing."""
    whole = cells.str.strip()
    small = bool(whole.str.fullmatch(r"\d{1,2}(?:\.0)?").all())
    if not small or column.kind == "number":
        return small and bool(CLASSES.search(header))
    few = whole.nunique() <= MOST_CODES
    return few and (len(whole) >= FEWEST or bool(CLASSES.search(header)))


def _fits(cells: pd.Series, how: str, column: Column, kinds: set[str]) -> bool:
    """Whether the values allow a header's meaning, and choose it where the header has several.

    An optional field is not taken from an alias whose cells are mostly something else.
    """
    if (
        "months" in kinds
        and len(kinds) > 1
        and (column.kind == "months") != looks_like_lists(cells)
    ):
        return False
    return how == "exact" or column.required or plausible(cells, column) >= 0.5


def _numbered(
    raw: RawTable,
    known: dict[str, list[tuple[str, str]]],
    columns: dict[str, Column],
    taken: set[str],
) -> list[Choice]:
    """Return the columns such as balance_01…12, by field and number."""
    found: list[tuple[str, int, str]] = []
    for header in raw.frame.columns:
        match = NUMBERED.fullmatch(header.strip())
        if match:
            found += [
                (field, int(match[2]), header)
                for field, _ in known.get(header_key(match[1]), [])
                if columns[field].kind == "months" and field not in taken
            ]
    counts = pd.Series([field for field, _, _ in found], dtype="str").value_counts()
    return [
        choice(raw, header, columns[field], "alias")
        for field, _, header in sorted(found)
        if counts[field] >= 2
    ]
