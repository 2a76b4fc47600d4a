"""The folded half of the rail: details that are changed seldom, each fold counting its changes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app import state
from app.compare import files, mapping
from app.compare.control import changed, choice, number, several, switch, typed
from core.engines import ENGINES
from core.pipeline import Offers
from core.ranking.covariance import ESTIMATORS, REFERENCES
from core.scenario import Direction, Mode
from core.schema import ATTRIBUTES, Products

__all__ = ["show"]

_FURTHER_LEANS = ("leans.customer_value", "leans.risk_to_bank")


def show(ranking: Offers) -> None:
    """Show every fold; only an open one draws its controls."""
    _fold("Correlation details", ("covariance.",), lambda: _correlations(ranking))
    _fold("Direction", ("active_directions", "passive_directions", *_FURTHER_LEANS), _direction)
    _fold("Mapping", ("active_loadings", "passive_loadings"), mapping.show)
    _fold("Rules and lists", ("rules.", "lists.", "passive."), lambda: _rules(ranking))
    _fold("Refinement", ("refinement.",), _refinement)
    _fold("Save and load", (), files.show)


def _fold(title: str, parts: tuple[str, ...], body: Callable[[], None]) -> None:
    """Show a fold that stays open when its count changes: another label is another widget."""
    label = changed(title, *parts) if parts else title
    kept, key = f"open:{title}", f"fold:{label}"
    st.session_state.setdefault(key, st.session_state.setdefault(kept, False))
    fold = st.expander(label, key=key, on_change=_remember, args=(kept, key))
    if st.session_state[kept]:
        with fold:
            body()


def _remember(kept: str, key: str) -> None:
    st.session_state[kept] = st.session_state[key]


def _correlations(ranking: Offers) -> None:
    choice("covariance.estimator", ESTIMATORS)
    choice("covariance.reference", REFERENCES)
    number("covariance.ridge")
    for attribute, term in ATTRIBUTES.items():
        number(f"covariance.scales.{attribute}", f"Scale: {term.label.lower()}")
    precision = ranking.reference.precision
    labels = [term.label for term in ATTRIBUTES.values()]
    dropped = ", ".join(labels[i] for i in precision.dropped) or "none"
    st.caption(
        f"Condition number {precision.condition:,.1f} · effective rank "
        f"{precision.effective_rank:.1f} of {len(labels)} · attributes dropped: {dropped}"
        + (" · pseudo-inverse taken" if precision.pseudo_inverse else "")
    )


def _direction() -> None:
    st.caption("Which side of the ideal hurts.")
    for mode in Mode:
        for attribute, term in ATTRIBUTES.items():
            choice(f"{mode}_directions.{attribute}", Direction, label=f"{term.label}, {mode}")
    for path in _FURTHER_LEANS:
        number(path)


def _rules(ranking: Offers) -> None:
    switch("rules.enforced")
    products = ranking.bank.tables.products
    if Products.category in products:
        several("rules.categories_off", sorted(products[Products.category].dropna().unique()))
    number("passive.churn_threshold")
    number("passive.sentiment_threshold")
    for path in ("lists.variety", "lists.shown", "lists.shortlist", "rules.weighted_excess"):
        typed(path)


def _refinement() -> None:
    choice("refinement.engine", ENGINES, {name: entry.label for name, entry in ENGINES.items()})
    for path in ("refinement.blend", "refinement.cap", "refinement.one_kind"):
        number(path)
    st.caption(f"Rotations per customer: {state.scenario().refinement.rotations}")
