"""Codebooks on the page: what the codes of a column stand for, value by value."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app.components.sheet import edited_sheet
from app.components.words import plain
from core.intake import Choice, Mapping, RawTable
from core.intake.mapping.codebook import MOST_CODES, code_counts
from core.intake.mapping.unpivot import HELD
from core.schema import TABLES

__all__ = ["book", "code_grid", "edit_codes", "forget"]

VALUE, ROWS, MEANS, ABSENT = "Value", "Rows", "Stands for", "No value"


@st.cache_resource(max_entries=256, scope="session", show_spinner=False)
def _counts(key: str, column: str, _cells: pd.Series) -> pd.Series | None:
    return code_counts(_cells)


def forget() -> None:
    """Let go of what was counted in this session."""
    _counts.clear()


def edit_codes(raw: RawTable, mapping: Mapping, key: str) -> Mapping:
    """Draw a small grid for every column said to hold codes; return the mapping with the books."""
    counts = {c.column: _counts(key, c.column, raw.frame[c.column]) for c in _codable(mapping)}
    coded = {c.column: c.codes for c in mapping.choices if c.codes}
    with st.expander("Codebooks: values that stand for something else", expanded=bool(coded)):
        picked = st.multiselect(
            "Columns that hold codes",
            [column for column, found in counts.items() if found is not None or column in coded],
            default=list(coded),
            key=f"coded_{key}",
            help=f"Columns in use with at most {MOST_CODES} different values.",
        )
        books = {
            column: _edit(column, counts[column], coded.get(column, {}), key) for column in picked
        }
    choices = tuple(
        c.model_copy(update={"codes": books.get(c.column, {})}) for c in mapping.choices
    )
    return mapping.model_copy(update={"choices": choices})


def _codable(mapping: Mapping) -> list[Choice]:
    columns = TABLES[mapping.table].columns()
    return [c for c in mapping.choices if columns[c.field].kind != "id" and c.unit != HELD]


def _edit(column: str, counts: pd.Series | None, codes: dict[str, str], key: str) -> dict[str, str]:
    st.caption(plain(column))
    edited = edited_sheet(
        code_grid(counts, codes),
        key=f"codes_{key}_{column}",
        hide_index=True,
        placeholder="as it is",
        disabled=[VALUE, ROWS],
        column_config={
            MEANS: st.column_config.TextColumn(
                width="large", help="Empty = the value stays as it is."
            ),
            ABSENT: st.column_config.CheckboxColumn(
                help="The value says that nothing is known, e.g. 99 = refused."
            ),
        },
    )
    return book(edited)


def code_grid(counts: pd.Series | None, codes: dict[str, str]) -> pd.DataFrame:
    """Return a row per value with its count and what it stands for; values of the book first."""
    found: dict[str, int] = {}
    if counts is not None:
        found = {str(value): int(n) for value, n in counts.items() if value != ""}
    values = list(dict.fromkeys([*codes, *found]))
    return pd.DataFrame(
        {
            VALUE: values,
            ROWS: [found.get(value) for value in values],
            MEANS: [codes.get(value) or None for value in values],
            ABSENT: [codes.get(value) == "" for value in values],
        }
    ).astype({VALUE: "str", ROWS: "Int64", MEANS: "object", ABSENT: "bool"})


def book(edited: pd.DataFrame) -> dict[str, str]:
    """Return the codebook that an edited grid stands for."""
    return {
        value: "" if absent else meaning.strip()
        for value, meaning, absent in edited[[VALUE, MEANS, ABSENT]].itertuples(index=False)
        if absent or (isinstance(meaning, str) and meaning.strip())
    }
