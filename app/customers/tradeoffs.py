"""What a lean of the bank gains it over everybody, and what that costs in fit."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from app import state
from app.charts.plot import plot
from app.charts.tradeoff import tradeoff
from app.components import waiting
from app.components.sheet import sheet
from app.components.words import plain
from app.state.shared import shared
from core import pipeline
from core.pipeline import Offers
from core.scenario import field_info
from core.schema import ATTRIBUTES, Products
from core.schema.progress import Progress

__all__ = ["AT_ONCE", "show"]

AT_ONCE = 2_000_000
"""Pairs of customer and product up to which the curve is made within the page's run."""

MISFIT = "misfit"
_KIND = "tradeoff"


def show() -> None:
    """Show the curve of a lean, with the scenario in force and the baseline on it."""
    st.markdown("**What a lean costs**")
    st.caption(
        "One lean goes from 0 to 1, everything else stays as in the scenario. Averages are over "
        "customers with a first offer; scores are the catalogue's, 0–10, and forecast no money. "
        "Misfit is the distance to the ideal in median distances: less fits better."
    )
    first, second = st.columns(2)
    lean = first.selectbox("Lean", pipeline.LEANS, format_func=_title, key="tradeoff_lean")
    others = [MISFIT, *(name for name in ATTRIBUTES if name != lean)]
    across = second.selectbox("Against", others, format_func=_words, key=f"tradeoff_{lean}")
    ranking, baseline = state.ranking(), state.baseline_ranking()
    curve = _curve(ranking, baseline, lean)
    if curve is None:
        return
    if not curve["offered"].any():
        st.info("Nobody can be offered anything under this scenario, so there is no trade-off.")
        return
    points = _points(ranking, baseline, lean)
    words = (_words(across), _words(lean))
    plot(tradeoff(curve, points, across, lean, words), alt=_in_words(curve, lean, across))
    st.caption(_changes(points))
    with st.expander("The curve as a table"):
        _table(pd.concat([points, curve.assign(point="curve")], ignore_index=True))


def _title(lean: str) -> str:
    return str(field_info(f"leans.{lean}")["title"])


def _words(column: str) -> str:
    """Return what an average of first offers is called."""
    if column == MISFIT:
        return "Average misfit of first offers"
    named = {Products.revenue_potential: "revenue"}
    return f"Average {named.get(column, ATTRIBUTES[column].label.lower())} score of first offers"


def _curve(ranking: Offers, baseline: Offers, lean: str) -> pd.DataFrame | None:
    """Return the curve, or None while it is made beside the page."""
    about = (ranking.bank.identity, _hash(ranking), _hash(baseline), lean)
    waiting.drop_all_but(_KIND, lambda other: other == about)
    if len(ranking.ids) * len(ranking.attributes) <= AT_ONCE:
        return _at_once(*about, ranking, baseline)
    work = partial(_work, ranking, baseline, lean)
    made: pd.DataFrame | None = waiting.outcome(_KIND, about, "The trade-off of a lean", work)
    return made


def _hash(ranking: Offers) -> str:
    return ranking.reference.scenario.hash()


@shared(32)
def _at_once(
    bank: str, scenario: str, against: str, lean: str, _ranking: Offers, _baseline: Offers
) -> pd.DataFrame:
    return pipeline.tradeoff(_ranking, _baseline.first_served, lean)


def _work(ranking: Offers, baseline: Offers, lean: str, progress: Progress) -> pd.DataFrame:
    return pipeline.tradeoff(ranking, baseline.first_served, lean, progress=progress)


def _points(ranking: Offers, baseline: Offers, lean: str) -> pd.DataFrame:
    """Return where the scenario in force and the baseline stand, each by its own distances."""
    named = {"scenario in force": ranking, f"baseline {baseline.reference.scenario.name}": baseline}
    return pd.DataFrame(
        {
            "point": name,
            "value": each.reference.scenario.value(f"leans.{lean}"),
            **pipeline.standing_of(each, pipeline.first_offers_of(each), baseline.first_served),
        }
        for name, each in named.items()
    )


def _in_words(curve: pd.DataFrame, lean: str, across: str) -> str:
    """Return the curve in one sentence."""
    first, last = curve.iloc[0], curve.iloc[-1]
    moves = " and ".join(
        f"{_words(name).lower()} from {first[name]:.2f} to {last[name]:.2f}"
        for name in (lean, across)
    )
    return f"As {_title(lean).lower()} goes from {first['value']:g} to {last['value']:g}: {moves}"


def _changes(points: pd.DataFrame) -> str:
    scenario, baseline = points.iloc[0], points.iloc[1]
    return (
        f"Scenario in force: {scenario['changed']:,} of {scenario['customers']:,} first offers are "
        f"others than in the {plain(baseline['point'])}. Hover for the counts along the curve."
    )


def _table(rows: pd.DataFrame) -> None:
    average = {
        name: st.column_config.NumberColumn(_words(name), format="%.2f")
        for name in (MISFIT, *ATTRIBUTES)
    }
    sheet(
        rows,
        hide_index=True,
        column_order=["point", "value", "changed", "customers", "offered", *average],
        column_config={
            "point": "Point",
            "value": st.column_config.NumberColumn("Lean", format="%.1f"),
            "changed": "First offers that change",
            "customers": "Customers",
            "offered": "With a first offer",
            **average,
        },
        alt="Averages of first offers along the lean",
    )
