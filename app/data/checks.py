"""What is wrong with the data that is loaded, and what missing evidence costs."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.components.methods_link import methods_link
from app.components.sheet import sheet
from app.data import checking
from app.data.uses import fields_behind
from core import pipeline
from core.pipeline import Offers
from core.scenario import Scenario
from core.schema import METRICS, TABLES
from core.schema.tables import Tables
from core.schema.terms import scorecards
from core.scoring.features import FEATURES
from core.scoring.gaps import evidence_gaps
from core.scoring.metrics import Scores

__all__ = ["coverage_table", "gaps_before_loading", "gaps_table", "show"]


def coverage_table(ranking: Offers) -> pd.DataFrame:
    """Return a row per metric: mean coverage, unknown customers, supplied customers."""
    return pd.DataFrame(
        [
            {
                "Metric": METRICS[metric].label,
                "Coverage": round(card.coverage.mean(), 3),
                "Full": round((card.coverage > 0.999).mean(), 3),
                "Below half": round((card.coverage < 0.5).mean(), 3),
                "Unknown": int(card.score.isna().sum()),
                "Supplied": int(card.supplied.sum()),
            }
            for metric, card in ranking.scores.cards.items()
        ]
    )


def gaps_table(scores: Scores, scenario: Scenario) -> pd.DataFrame:
    """Return the signals that customers lack, with the columns that could supply each."""
    computed = {metric: card.signals[~card.supplied] for metric, card in scores.cards.items()}
    gaps = evidence_gaps(computed, scenario.cards)
    labels = {(m, s.name): s.label for m, card in scorecards().items() for s in card}
    return pd.DataFrame(
        {
            "Metric": [METRICS[m].label for m in gaps["metric"]],
            "Signal": [labels[key] for key in zip(gaps["metric"], gaps["signal"], strict=True)],
            "Customers without": gaps["absent"].round(3),
            "Coverage to gain": gaps["gain"].round(3),
            "Comes from": [_sources(feature) for feature in gaps["feature"]],
        }
    )


def gaps_before_loading(tables: Tables, scenario: Scenario) -> pd.DataFrame:
    """Return what gaps would cost in tables that were checked and not loaded."""
    bank = pipeline.open_bank(tables)
    return gaps_table(pipeline.score_metrics(bank, scenario, bank.quantiles), scenario)


def _sources(feature: str) -> str:
    fields = [f"{TABLES[table].label}: {name}" for table, name in fields_behind(feature)]
    return ", ".join(fields) or ", ".join(t.label for t in FEATURES[feature].tables)


def show() -> None:
    """Draw the tab."""
    ranking, report = state.ranking(), state.load_report()
    st.header("What was found when the tables were loaded")
    if report is None:
        st.info("These tables did not come from files; there is nothing to report on them.")
    else:
        checking.show(report, "loaded", _gaps_of, ranking)
    st.header("How much of its evidence each metric has")
    share = st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1)
    percent = st.column_config.NumberColumn(format="percent")
    sheet(
        coverage_table(ranking),
        hide_index=True,
        column_config={"Coverage": share, "Full": percent, "Below half": percent},
        alt="Coverage of each metric over all customers",
    )
    methods_link("Metrics", "How a metric and its coverage are computed")
    _gaps(ranking)


def _gaps_of(ranking: Offers) -> pd.DataFrame:
    return gaps_table(ranking.scores, ranking.reference.scenario)


def _gaps(ranking: Offers) -> None:
    table = _gaps_of(ranking)
    st.header("What would help most")
    if table.empty:
        st.success("Every customer has every signal.", icon=":material/check:")
        return
    first = table.iloc[0]
    st.text(
        f"Most would be gained from {first['Comes from']}: the {first['Metric'].lower()} would "
        f"rest on {first['Coverage to gain']:.0%} more of its evidence."
    )
    sheet(
        table,
        hide_index=True,
        column_config={
            "Customers without": st.column_config.NumberColumn(format="percent"),
            "Coverage to gain": st.column_config.NumberColumn(format="percent"),
            "Comes from": st.column_config.TextColumn(width="large"),
        },
        alt="Missing signals, costliest first",
    )
