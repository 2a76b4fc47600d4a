"""Which column of a file feeds which field: suggested, shown with samples, decided by the user."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.sheet import edited_sheet
from app.data.codes import edit_codes
from app.data.mapping_file import given
from core.intake import Choice, Mapping, RawTable
from core.intake.mapping.match import choice
from core.intake.mapping.suggest import suggest
from core.intake.mapping.unpivot import HELD
from core.intake.raw import distinct_head
from core.intake.repairing.mending import HOMES
from core.intake.repairing.repairs import NUMBERED
from core.intake.typing.convert import UNITS
from core.schema import ATTRIBUTES, TABLES
from core.schema.errors import DataError

__all__ = ["IGNORED", "chosen", "edit_mapping", "grid", "missing", "offered"]

IGNORED = "(ignored)"
COLUMN, FIELD, UNIT, HOW, SURE, FIRST = (
    "Column in the file",
    "Feeds",
    "Unit",
    "Matched by",
    "Confidence",
    "First values",
)
HOWS = {
    "exact": "its name",
    "alias": "a known name",
    "fuzzy": "a similar name",
    "values": "its values",
    "chosen": "you",
}
UNIT_NAMES = sorted({unit for kind in UNITS.values() for unit in kind})
UNITS_ON_OFFER = [*UNIT_NAMES, "day first", "month first", HELD]


def offered(raw: RawTable, table: str) -> Mapping:
    """Return what the mapping file says, else what such headers meant before, else a suggestion."""
    stated = given(raw, table)
    if stated is not None:
        return stated
    return state.remembered_mapping(table, raw.frame.columns) or suggest(raw, table)


def grid(raw: RawTable, mapping: Mapping) -> pd.DataFrame:
    """Return a row per column of the file with what it feeds, why, and its first values."""
    by_column = {c.column: c for c in mapping.choices}
    rows = []
    for header in raw.frame.columns:
        found = by_column.get(header)
        cells = raw.frame[header]
        samples = distinct_head(cells)
        rows.append(
            {
                COLUMN: header,
                FIELD: found.field if found else IGNORED,
                UNIT: found.unit if found else None,
                HOW: HOWS[found.how] if found else "",
                SURE: found.confidence if found else None,
                FIRST: " | ".join(samples.str.slice(0, 40)),
            }
        )
    return pd.DataFrame(rows, columns=[COLUMN, FIELD, UNIT, HOW, SURE, FIRST])


def chosen(raw: RawTable, mapping: Mapping, edited: pd.DataFrame) -> Mapping:
    """Return the mapping that an edited grid stands for.

    Raises
    ------
    DataError
        Two columns feed one field that takes a single one.
    """
    columns = TABLES[mapping.table].columns()
    before = {c.column: c for c in mapping.choices}
    choices: list[Choice] = []
    for header, field, unit in edited[[COLUMN, FIELD, UNIT]].itertuples(index=False):
        if field in columns:
            known = before.get(header)
            if not known or known.field != field:
                known = choice(raw, header, columns[field], "chosen")
                unit = unit if pd.notna(unit) else known.unit
            choices.append(known.model_copy(update={"unit": unit if pd.notna(unit) else None}))
    _refuse_doubles(raw, mapping.table, choices)
    return mapping.model_copy(update={"choices": tuple(choices)})


def _refuse_doubles(raw: RawTable, table: str, choices: list[Choice]) -> None:
    columns = TABLES[table].columns()
    for field in dict.fromkeys(c.field for c in choices):
        fed = [c.column for c in choices if c.field == field and c.unit != HELD]
        if len(fed) > 1 and columns[field].kind != "months":
            shown = " and ".join(fed[:3])
            raise DataError(
                raw.name,
                f"{len(fed)} columns feed this field: {shown}",
                "ignore all but one",
                field,
            )


def missing(mapping: Mapping) -> list[str]:
    """Return the required fields that nothing feeds; attributes and ids can be had otherwise."""
    numbered = {HOMES.get(mapping.table)} if NUMBERED in mapping.repairs else set()
    given = {*mapping.fields(), *ATTRIBUTES, *numbered}
    return [name for name in TABLES[mapping.table].required() if name not in given]


def edit_mapping(raw: RawTable, mapping: Mapping, key: str) -> Mapping:
    """Draw the grid and return what it says.

    Raises
    ------
    DataError
        See `chosen`.
    """
    table = grid(raw, mapping)
    edited = edited_sheet(
        table,
        key=f"mapping_{key}",
        hide_index=True,
        placeholder="–",
        disabled=[COLUMN, HOW, SURE, FIRST],
        column_config={
            COLUMN: st.column_config.TextColumn(pinned=True),
            FIELD: st.column_config.SelectboxColumn(
                options=[IGNORED, *TABLES[mapping.table].columns()],
                required=True,
                help="Choose the field that this column feeds, or ignore it.",
            ),
            UNIT: st.column_config.SelectboxColumn(
                options=list(dict.fromkeys([*table[UNIT].dropna(), *UNITS_ON_OFFER])),
                help="How to read the values where the file does not say it.",
            ),
            SURE: st.column_config.NumberColumn(format="percent"),
            FIRST: st.column_config.TextColumn(width="large"),
        },
    )
    result = edit_codes(raw, chosen(raw, mapping, edited), key)
    unsure = sum(not c.certain for c in result.choices)
    ignored = (edited[FIELD] == IGNORED).sum()
    st.text(
        f"{len(result.choices)} of {len(table)} columns are used, {ignored} ignored"
        + (f"; {unsure} suggested by likeness: please look at them" if unsure else "")
    )
    result = _numbered(result, key)
    lacking = missing(result)
    if lacking:
        st.warning(f"Required and not fed yet: {', '.join(lacking)}. Choose a column above.")
    return result


def _numbered(mapping: Mapping, key: str) -> Mapping:
    """Offer to number the rows where no column feeds the id; return the mapping as answered."""
    field = HOMES.get(mapping.table)
    others = tuple(name for name in mapping.repairs if name != NUMBERED)
    if field is None or field in mapping.fields():
        return mapping.model_copy(update={"repairs": others})
    wanted = st.checkbox(
        f"No column feeds {field}: number the rows by their line in the file",
        value=NUMBERED in mapping.repairs,
        key=f"numbered_{key}",
        help="Other tables cannot refer to such customers or products.",
    )
    return mapping.model_copy(update={"repairs": (NUMBERED, *others) if wanted else others})
