"""The data dictionary: every table and column, searchable."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from app.components.download import download
from app.components.sheet import sheet
from app.data.uses import signals_of
from core.export.tables import to_csv_bytes
from core.export.templates import dictionary
from core.schema import TABLES

__all__ = ["entries", "search", "show"]

SAME = {"column": "Column", "description": "Meaning", "aliases": "Also known as"}
ORDER = (
    "Table",
    "Column",
    "Required",
    "Kind",
    "Range",
    "Meaning",
    "Used as evidence for",
    "Sensitive",
    "Also known as",
)
YES = {True: "yes", False: ""}
KINDS = {
    "id": "id, kept as text",
    "text": "text",
    "number": "number",
    "money": "amount or band",
    "count": "whole number",
    "share": "share, 0–1",
    "sentiment": "sentiment, −1…1",
    "score": "score, 0–10",
    "date": "date",
    "flag": "yes or no",
    "months": "monthly amounts, older to newer",
    "json": "JSON or text",
}


def entries() -> pd.DataFrame:
    """Return a row per column of the schema, in words."""
    known = dictionary()
    keys = list(zip(known["table"], known["column"], strict=True))
    said: dict[str, Any] = {
        "Table": [TABLES[key].label for key in known["table"]],
        "Required": known["required"].map(YES),
        "Kind": known["kind"].map(KINDS),
        "Range": [_range(*limits) for limits in zip(known["low"], known["high"], strict=True)],
        "Used as evidence for": [signals_of().get(key, "") for key in keys],
        "Sensitive": known["sensitive"].map(YES),
    }
    return known.rename(columns=SAME).assign(**said)[list(ORDER)]


def _range(low: float, high: float) -> str:
    if pd.isna(low) and pd.isna(high):
        return ""
    return f"from {low:g}" if pd.isna(high) else f"{low:g} to {high:g}"


def search(table: pd.DataFrame, words: str) -> pd.DataFrame:
    """Return the rows in which every word occurs; case, hyphens and underscores aside."""
    text = table.astype(str).agg(" ".join, axis=1).map(_spelt)
    hits = pd.Series(True, index=table.index)
    for word in _spelt(words).split():
        hits &= text.str.contains(word, regex=False)
    return table[hits]


def _spelt(text: str) -> str:
    return text.casefold().replace("_", " ").replace("-", " ")


def show() -> None:
    """Draw the tab."""
    table = entries()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search", placeholder="balance, age, churn …", key="dictionary_search", width=320
        )
        labels = [t.label for t in TABLES.values()]
        wanted = st.pills("Tables", labels, selection_mode="multi", key="dictionary_tables")
    found = search(table[table["Table"].isin(wanted)] if wanted else table, words)
    st.text(f"{len(found)} of {len(table)} columns")
    sheet(
        found,
        hide_index=True,
        height=min(36 * len(found) + 40, 560),
        column_config={
            "Column": st.column_config.TextColumn(pinned=True, width=160),
            "Kind": st.column_config.TextColumn(width=130),
            "Range": st.column_config.TextColumn(width=90),
            "Meaning": st.column_config.TextColumn(width=330),
            "Used as evidence for": st.column_config.TextColumn(width=330),
        },
        alt="Data dictionary",
    )
    download("Download the dictionary (CSV)", "data-dictionary.csv", to_csv_bytes, table)
