"""Several products changed in one step: an attribute, a template, or a confirmation."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from app import state
from app.components.banner import attempt
from core.intake.editing.assume import TEMPLATES, template_of
from core.intake.editing.provenance import confirmed, is_assumed, with_template, with_value
from core.intake.raw import plural
from core.schema import ATTRIBUTES

__all__ = ["show"]

KINDS = {", ".join(words): words[0] for words in TEMPLATES}


def show(products: pd.DataFrame, where: np.ndarray, picked: bool) -> None:
    """Draw the controls.

    Parameters
    ----------
    products : DataFrame
        The catalogue with the edits that are not yet applied.
    where : bool ndarray (products,)
        What the controls act on.
    picked : bool
        Whether these were ticked; otherwise they are all that is shown.
    """
    with st.expander("Change or confirm several at once"):
        which = "ticked" if picked else "shown; tick some to change only these"
        st.text(f"Acts on {plural(int(where.sum()), 'product')} that are {which}.")
        left, middle, right = st.columns(3)
        with left:
            _set(products, where)
        with middle:
            _apply_template(products, where)
        with right:
            _confirm(products, where)


def _step(label: str, after: pd.DataFrame, key: str, disabled: bool = False) -> None:
    st.button(label, on_click=attempt, args=(state.use_catalogue, after), key=key,
              disabled=disabled, width="stretch")  # fmt: skip


def _set(products: pd.DataFrame, where: np.ndarray) -> None:
    attribute = st.selectbox(
        "Attribute", list(ATTRIBUTES), format_func=lambda a: ATTRIBUTES[a].label, key="bulk_what"
    )
    value = st.number_input("Value", 0.0, 10.0, 5.0, 0.1, format="%.1f", key="bulk_value")
    after = with_value(products, where, attribute, value)
    _step("Set", after, "bulk_set", not where.any())


def _apply_template(products: pd.DataFrame, where: np.ndarray) -> None:
    kind = st.selectbox(
        "Template of a kind",
        list(KINDS),
        key="bulk_kind",
        help="Five figures that are typical of the kind: the authors' judgement, to be confirmed.",
    )
    values = template_of(KINDS[kind]) or {}
    st.caption(" · ".join(f"{ATTRIBUTES[a].label} {v:g}" for a, v in values.items()))
    _step("Apply", with_template(products, where, values), "bulk_template", not where.any())


def _confirm(products: pd.DataFrame, where: np.ndarray) -> None:
    count = int((is_assumed(products) & where).sum())
    st.text(
        f"Marked as assumed among these: {plural(count, 'product')}. Confirming says that you have "
        "looked at the figures; it takes the mark away and keeps where they come from."
    )
    _step(f"Confirm {count}", confirmed(products, where), "bulk_confirm", count == 0)
