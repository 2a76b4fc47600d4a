"""The catalogue as a grid: edit attributes, names and limits, and rank against them at once."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from app import state
from app.banner import attempt
from app.state.kept import get, put
from core.catalogue import edits
from core.intake.export import to_csv_bytes
from core.schema import ATTRIBUTES, Column, Products

__all__ = ["editable", "merged", "show"]

SHOWN = (
    Products.product_id,
    Products.name,
    Products.category,
    Products.subcategory,
    *ATTRIBUTES,
    Products.min_age,
    Products.max_age,
    Products.min_income,
    Products.min_credit_score,
    Products.assumed,
)
FIXED = [Products.product_id, Products.assumed]
_KINDS = {"id": "str", "text": "str", "flag": "bool"}


def show() -> None:
    """Draw the tab."""
    products = state.bank().tables.products
    st.text(
        "Five attributes from 0 to 10, names, kinds and who may have it. Edits count from the "
        "moment they are applied, on every page, and are saved as a new version."
    )
    table = editable(products)
    edited = st.data_editor(
        table,
        key=f"catalogue_{state.bank().version}_{get('catalogue_edition', 0)}",
        hide_index=True,
        height=480,
        placeholder="–",
        disabled=FIXED,
        column_config={str(n): _config(Products.columns()[str(n)]) for n in table},
    )
    after = merged(products, edited)
    _apply(edits(products.reindex(columns=after.columns), after), after)


def editable(products: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that can be edited in types that a grid can edit, absent ones empty."""
    columns = Products.columns()
    shown = [name for name in SHOWN if name in products or columns[name].kind != "flag"]
    table = products.reindex(columns=shown)
    kinds = {n: _KINDS.get(columns[n].kind, "float64") for n in shown}
    return table.assign(**{n: table[n].fillna(0) for n in shown if kinds[n] == "bool"}).astype(
        kinds
    )


def merged(products: pd.DataFrame, edited: pd.DataFrame) -> pd.DataFrame:
    """Return `products` as edited; a column that the catalogue lacks joins once it is filled."""
    kept = [n for n in edited if n not in FIXED and (n in products or edited[n].notna().any())]
    return products.assign(**edited[kept])


def _config(column: Column) -> ColumnConfig:
    if column.name in ATTRIBUTES:
        label = ATTRIBUTES[column.name].label
        return st.column_config.NumberColumn(
            label,
            min_value=0.0,
            max_value=10.0,
            step=0.1,
            format="%.1f",
            help=column.description,
            required=True,
        )
    label = column.name.replace("_", " ").capitalize()
    if column.kind == "flag":
        return st.column_config.CheckboxColumn(label, help=column.description)
    if column.kind in ("number", "money"):
        return st.column_config.NumberColumn(
            label, min_value=column.low, max_value=column.high, help=column.description
        )
    pinned = column.name == Products.name
    return st.column_config.TextColumn(
        label, help=column.description, required=column.required, pinned=pinned
    )


def _apply(changed: pd.DataFrame, after: pd.DataFrame) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Apply as a new version",
            type="primary",
            disabled=changed.empty,
            on_click=attempt,
            args=(state.use_catalogue, after),
            key="catalogue_apply",
        )
        st.button(
            "Undo edits",
            disabled=changed.empty,
            on_click=put,
            args=("catalogue_edition", get("catalogue_edition", 0) + 1),
            key="catalogue_undo",
        )
        st.download_button(
            "Download (CSV)",
            lambda: to_csv_bytes(after),
            "products.csv",
            "text/csv",
            on_click="ignore",
            icon=":material/download:",
        )
    if changed.empty:
        st.text("No edits yet.")
        return
    st.text(f"{len(changed)} edits, not yet applied")
    st.dataframe(changed, hide_index=True, alt="Edits of the catalogue")
