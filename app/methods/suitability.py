"""The rules that exclude a product, the mode, and variety."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.terms import in_sentence, metric_text
from app.methods.tables import plain
from core.ranking.registry import DISTANCES
from core.ranking.suitability import RULES
from core.scenario import SERVED, Mode, field_info
from core.schema import Customers
from core.scoring.features.evidence import RECENT_DAYS

__all__ = ["rules_table", "show"]


def rules_table() -> pd.DataFrame:
    """Return the rules in the order in which they are applied, with their words."""
    return pd.DataFrame(
        [(r.label, r.says, r.passes, r.loosen) for r in RULES.values()],
        columns=["Rule", "Excluded", "Passed", "What would let it in"],
    ).replace(r"\{(\w+)\}", r"*\1*", regex=True)


def show() -> None:
    """Draw the section."""
    scenario = state.scenario()
    st.header("Suitability")
    st.markdown(
        "A screening aid, not a regulatory suitability assessment. Every exclusion carries a "
        "receipt: the rule, what was compared, and the smallest change that would let the product "
        "in. If nothing is left, the answer is empty and names the rules; it never falls back to "
        "all products."
    )
    st.latex(
        r"\text{capacity} = \min\bigl(x_{\text{risk to customer}},\ \text{risk appetite}\bigr)"
        r"\qquad \text{excluded if}\quad a_{\text{risk to customer}} >"
        rf"\text{{capacity}} + \text{{tolerance}}\;({scenario.rules.tolerance:g})"
    )
    st.markdown(
        "Knowledge can lower what a customer can carry, never raise it above the appetite. Where a "
        "product has a limit and the customer's figure is missing, the product stays and is marked "
        "*to verify*."
    )
    if not scenario.rules.enforced:
        st.warning("The scenario in force has the rules switched off.")
    plain(rules_table())
    _mode()
    st.subheader("Variety", anchor="variety")
    limit = scenario.lists.variety
    st.markdown(
        field_info("lists.variety")["help"]
        + (f" In force: {limit}." if limit else " In force: no limit.")
    )


def _mode() -> None:
    rule = state.scenario().passive
    st.subheader("Mode", anchor="mode")
    leaving = in_sentence(Customers.churn_rate)
    threshold = metric_text(Customers.churn_rate, rule.churn_threshold).replace("%", r"\%")
    st.latex(
        rf"\text{{passive}} \iff \text{{{leaving}}} \ge {threshold}"
        rf"\quad\text{{or}}\quad \text{{recent sentiment}} \le {rule.sentiment_threshold:g}"
    )
    active, passive = (DISTANCES[SERVED[mode]].label for mode in (Mode.ACTIVE, Mode.PASSIVE))
    forced = f" Now everyone is forced to *{rule.force}*." if rule.force else ""
    st.markdown(
        f"Recent sentiment is the mean over the tickets and posts of the last {RECENT_DAYS} days, "
        "at least two. The mode picks loadings and directions, and the list that is served: active "
        f"customers *{active}*, passive ones *{passive}*. Both are always computed.{forced}"
    )
