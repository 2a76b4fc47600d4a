"""Rows of the bank's tables as they are shown: words for headings, figures in their format."""

from __future__ import annotations

from typing import Any, Literal

import pandas as pd
import streamlit as st

from app.components.sheet import sheet
from core.schema import TABLES, Customers, Table

__all__ = ["facts", "heading", "table"]

_FORMATS = {"money": "localized", "share": "percent", "sentiment": "%+.2f"}


def heading(column: str) -> str:
    """Return the words over a column."""
    return column.replace("_", " ").capitalize()


def _config(column: str, kind: str, description: str) -> Any:
    words = heading(column)
    if kind == "date":
        return st.column_config.DateColumn(words, format="D MMM YYYY", help=description)
    if kind in _FORMATS:
        return st.column_config.NumberColumn(words, format=_FORMATS[kind], help=description)
    if kind == "flag":
        return st.column_config.CheckboxColumn(words, help=description)
    return st.column_config.Column(words, help=description)


def table(frame: pd.DataFrame, name: str, height: int | Literal["auto"] = "auto") -> None:
    """Show rows of the table called `name`; texts stand as they are, nothing in them is run."""
    if name == Customers.key:
        sheet(facts(frame.iloc[0], TABLES[name]), hide_index=True, alt="Customer's facts")
        return
    known = TABLES[name].columns()
    sheet(
        frame,
        hide_index=True,
        height=height,
        column_config={
            c: _config(c, known[c].kind, known[c].description) for c in frame if c in known
        },
        alt=TABLES[name].label,
    )


def facts(row: pd.Series, of: type[Table]) -> pd.DataFrame:
    """Return the facts that are known of one row as Fact and Value, both text."""
    kinds = {name: column.kind for name, column in of.columns().items()}
    known = {c: v for c, v in row.items() if not _absent(v)}
    return pd.DataFrame(
        {
            "Fact": [heading(str(c)) for c in known],
            "Value": [_text(v, kinds.get(str(c), "text")) for c, v in known.items()],
        }
    )


def _absent(value: Any) -> bool:
    return not isinstance(value, tuple) and bool(pd.isna(value))


def _text(value: object, kind: str) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{v:,.0f}" for v in value)
    if isinstance(value, float) and kind == "share":
        return f"{value:.0%}"
    if isinstance(value, float) and kind == "flag":
        return "yes" if value else "no"
    return f"{value:,.5g}" if isinstance(value, float) and abs(value) < 1e5 else _plain(value)


def _plain(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else str(value)
