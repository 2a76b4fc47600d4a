"""The catalogue as a grid: edit attributes, names and limits, and rank against them at once."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from app import state
from app.components.banner import attempt
from app.components.download import download
from app.components.sheet import edited_sheet, sheet
from app.data import bulk
from app.state.kept import get, put
from core.export.tables import to_csv_bytes
from core.intake.editing.catalogue import edits
from core.intake.editing.provenance import STATED, anything_assumed, is_assumed, sources, stated
from core.schema import ATTRIBUTES, Column, Products

__all__ = ["editable", "merged", "show"]

SHOWN = (
    Products.product_id,
    Products.name,
    Products.category,
    Products.subcategory,
    *ATTRIBUTES,
    Products.assumed,
    Products.min_age,
    Products.max_age,
    Products.min_income,
    Products.min_credit_score,
)
PICK, ORIGIN = "Tick", "Comes from"
ONLY, KINDS = "catalogue_only", "catalogue_kinds"
FIXED = [Products.product_id, Products.assumed]
FEW = 12
_KINDS = {"id": "str", "text": "str", "flag": "bool"}


def show() -> None:
    """Draw the tab."""
    products = state.bank().tables.products
    st.text(
        "Five attributes from 0 to 10, names, kinds and who may have it. Edits count from the "
        "moment they are applied, on every page, and are saved as a new version."
    )
    key = f"catalogue_{state.bank().version}_{get('catalogue_edition', 0)}_{_filter_key()}"
    shown = _filtered(products, locked=_has_edits(key))
    edited = edited_sheet(
        editable(shown),
        key=key,
        hide_index=True,
        height=480 if len(shown) > FEW else "content",
        placeholder="–",
        disabled=[*FIXED, ORIGIN],
        column_config={PICK: _pick()} | {n: _config(c) for n, c in Products.columns().items()},
    )
    after = merged(products, edited)
    ticked = products.index.isin(edited.index[edited[PICK]])
    tracked = stated(products, after)
    picked = bool(ticked.any())
    bulk.show(tracked, ticked if picked else products.index.isin(shown.index), picked)
    _apply(edits(products.reindex(columns=after.columns), after), tracked)


def _filter_key() -> str:
    return f"{st.session_state.get(ONLY, False)}_{st.session_state.get(KINDS, [])}"


def _has_edits(key: str) -> bool:
    """Say whether the grid holds edits beyond ticks: another filter would drop them."""
    rows = st.session_state.get(key, {}).get("edited_rows", {})
    return any(set(row) - {PICK} for row in rows.values())


def _filtered(products: pd.DataFrame, locked: bool) -> pd.DataFrame:
    """Draw the filters and return the products that pass."""
    why = "Apply or undo the edits first." if locked else None
    where = np.ones(len(products), dtype=bool)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if Products.category in products:
            kinds = sorted(products[Products.category].dropna().unique())
            wanted = st.multiselect(
                "Category", kinds, key=KINDS, disabled=locked, help=why, placeholder="all"
            )
            where &= products[Products.category].isin(wanted).to_numpy() | (not wanted)
        if anything_assumed(products):
            flags = is_assumed(products)
            label = f"Only the {flags.sum()} marked as assumed"
            if st.toggle(label, key=ONLY, disabled=locked, help=why):
                where &= flags
    return products[where]


def editable(products: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that can be edited in types that a grid can edit, absent ones empty.

    A column to tick stands first; where attributes were assumed, one says where each comes from.
    """
    columns = Products.columns()
    shown = [name for name in SHOWN if name in products or columns[name].kind != "flag"]
    table = products.reindex(columns=shown)
    kinds = {n: _KINDS.get(columns[n].kind, "float64") for n in shown}
    flags = {n: table[n].fillna(0) for n in shown if kinds[n] == "bool"}
    table = table.assign(**flags).astype(kinds)
    if anything_assumed(products):
        said = [_origin(row) for row in sources(products).to_dict("records")]
        table.insert(shown.index(Products.min_age), ORIGIN, said)
    table.insert(0, PICK, value=False)
    return table


def _origin(found: dict[Hashable, str]) -> str:
    """Say where a product's attributes come from, e.g. "template: Lock-in; the rest stated"."""
    by_source: dict[str, list[str]] = {}
    for attribute, source in found.items():
        by_source.setdefault(source, []).append(ATTRIBUTES[str(attribute)].label)
    said = [f"{source}: {', '.join(names)}" for source, names in by_source.items() if source]
    rest = ["the rest stated"] if said and STATED in by_source else []
    return "; ".join([*said, *rest]) or "stated"


def merged(products: pd.DataFrame, edited: pd.DataFrame) -> pd.DataFrame:
    """Return `products` with the rows of `edited`, which may be some of them.

    A column that the catalogue lacks joins once it is filled.
    """
    kept = [
        n
        for n in edited
        if n in SHOWN and n not in FIXED and (n in products or edited[n].notna().any())
    ]
    rest = editable(products.drop(index=edited.index))[kept]
    whole = pd.concat([edited[kept], rest]) if len(rest) else edited[kept]
    return products.assign(**whole.loc[products.index])


def _pick() -> ColumnConfig:
    return st.column_config.CheckboxColumn(
        "Tick", help="Tick products to change or confirm several at once.", pinned=True
    )


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
        download("Download (CSV)", "products.csv", to_csv_bytes, after)
    if changed.empty:
        st.text("No edits yet.")
        return
    st.text(f"{len(changed)} edits, not yet applied")
    sheet(changed, hide_index=True, alt="Edits of the catalogue")
