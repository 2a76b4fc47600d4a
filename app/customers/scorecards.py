"""The four metrics as scorecards: from the number to its signals, from a signal to its rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.charts.draw import draw
from app.charts.metrics import waterfall
from app.components.roster import own_tables
from app.components.sheet import sheet
from app.components.terms import metric_label, terms
from app.components.tiles import is_learned
from app.customers import weights
from app.customers.tables import table
from core.schema import METRICS, TABLES
from core.schema.terms import scorecards
from core.scoring.features import FEATURES
from core.scoring.features.rows import rows_behind
from core.scoring.metrics import CENTRE, sentences

__all__ = ["show"]


def show(customer_id: str) -> None:
    """Show one metric's scorecard: the way from 5 to the score, and the rows behind a signal."""
    metric = st.segmented_control(
        "Scorecard",
        list(METRICS),
        format_func=metric_label,
        default=next(iter(METRICS)),
        required=True,
        label_visibility="collapsed",
        key="scorecard_metric",
        persist_state="session",
    )
    ranking = state.ranking()
    card = ranking.scores.cards[metric]
    lines = sentences(metric, card, ranking.bank.features, customer_id)
    known = lines[lines["level"].notna()]
    if is_learned(metric):
        st.info("A probability learned from labels, not a scorecard; *Calibration* tells how.")
    elif card.supplied[customer_id]:
        st.info("The bank supplied this score; it is used as given, without a scorecard.")
    elif known.empty:
        st.info("Unknown: none of the evidence this metric reads is there. It is not taken as 5.")
    else:
        _way(known, card.score[customer_id], terms()[metric].label)
        _rows(metric, known, customer_id)
    _missing(metric, lines[lines["level"].isna()])
    if not card.supplied.all():
        weights.show(metric)


def _way(known: pd.DataFrame, score: float, label: str) -> None:
    total = CENTRE + known["points"].sum()
    clipped = not 0 <= total <= 10
    st.caption(
        f"Every scorecard starts at {CENTRE:g}; each signal adds or takes points, up to its weight."
        + (f" They come to {total:.1f}; the scale ends at {score:g}." if clipped else "")
    )
    draw(waterfall(known, score), alt=f"{label}: from {CENTRE:g} to {score:.1f}, signal by signal")


def _rows(metric: str, known: pd.DataFrame, customer_id: str) -> None:
    chosen: str = st.selectbox(
        "Rows behind a signal",
        known["signal"].tolist(),
        format_func=dict(zip(known["signal"], known["label"], strict=True)).__getitem__,
        key=f"signal_{metric}",
    )
    feature = next(signal.feature for signal in scorecards()[metric] if signal.name == chosen)
    behind = rows_behind(own_tables(customer_id), feature)
    for name, frame in behind.items():
        st.caption(TABLES[name].label)
        table(frame, name)


def _missing(metric: str, absent: pd.DataFrame) -> None:
    if absent.empty:
        return
    signals = {signal.name: signal for signal in scorecards()[metric]}
    weights = state.scenario().cards.get(metric, {})
    help_ = pd.DataFrame(
        {
            "Not known": absent["label"],
            "Could move the score by": [
                f"± {weights.get(name, signals[name].weight):.1f}" for name in absent["signal"]
            ],
            "Would be read from": [
                ", ".join(t.label for t in FEATURES[signals[name].feature].tables)
                for name in absent["signal"]
            ],
        }
    )
    st.markdown("**What would help**")
    sheet(help_, hide_index=True, alt="Signals that are missing and what they could change")
