"""What a calibration found: how good it is, whether it comes true, what counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from app.charts.calibration import learned, reliability
from app.charts.draw import draw
from app.components.sheet import sheet
from app.components.words import plain
from core.schema import Customers
from core.schema.leakage import MOST_AREA
from core.schema.terms import scorecards

__all__ = ["measures_table", "show", "weights_table"]

_MODELS = {
    "logistic": "logistic model on the signals",
    "boosted": "boosted trees on the columns",
    "index": "index without labels, a tenth of it read as a probability",
}


def measures_table(account: Mapping[str, Any]) -> pd.DataFrame:
    """Return a row per model and one for the index: AUC, Brier and log loss out of fold."""
    judged = {**account["measures"], "index": account["index"]}
    return pd.DataFrame(
        [
            {
                "Model": _MODELS[name].capitalize(),
                "AUC": m["auc"],
                "Brier": m["brier"],
                "Log loss": m["log_loss"],
                "Chosen": name == account["model"],
            }
            for name, m in judged.items()
        ]
    )


def weights_table(account: Mapping[str, Any]) -> pd.DataFrame:
    """Return the signals' default and learned weights in points, the heaviest first."""
    words = {signal.name: signal.label for signal in scorecards()[Customers.churn_rate]}
    weights = pd.DataFrame(account["weights"], columns=["signal", "default", "learned"])
    weights = weights.assign(label=[words[name] for name in weights["signal"]])
    heaviest = weights["learned"].abs().sort_values(ascending=False, kind="stable").index
    return weights.loc[heaviest, ["label", "default", "learned"]].reset_index(drop=True)


def show(account: Mapping[str, Any]) -> None:
    """Draw the account."""
    _judged(account)
    left, right = st.columns(2, gap="medium")
    with left:
        _comes_true(pd.DataFrame(account["reliability"]))
    with right:
        _weights(weights_table(account))
    _columns(account)


def _judged(account: Mapping[str, Any]) -> None:
    best, index = account["measures"][account["model"]], account["index"]
    st.text(
        f"Learned from {account['positives']:,} customers who left and {account['negatives']:,} "
        f"who stayed; {account['unlabelled']:,} are not known. Judged in {account['folds']} folds, "
        "each on customers it was not learned from."
    )
    with st.grid(2, min_column_width=200):
        st.metric(
            "AUC", f"{best['auc']:.3f}", f"{best['auc'] - index['auc']:+.3f} against the index",
            border=True, help="Chance that one who left stands above one who stayed; 0.5 = chance.",
        )  # fmt: skip
        st.metric(
            "Brier", f"{best['brier']:.3f}",
            f"{best['brier'] - index['brier']:+.3f} against the index",
            delta_color="inverse", border=True, help="Mean squared error; less is better.",
        )  # fmt: skip
    others = [name for name in account["measures"] if name != account["model"]]
    st.text(
        f"Chosen: the {_MODELS[account['model']]}, "
        + (
            f"because its log loss is lower ({best['log_loss']:.3f} against "
            f"{account['measures'][others[0]]['log_loss']:.3f})."
            if others
            else "the only one there is evidence for."
        )
    )
    figures = {
        c: st.column_config.NumberColumn(format="%.3f") for c in ("AUC", "Brier", "Log loss")
    }
    sheet(measures_table(account), hide_index=True, column_config=figures,
                 alt="Models and the index by AUC, Brier score and log loss")  # fmt: skip


def _comes_true(bins: pd.DataFrame) -> None:
    st.markdown("**Does it come true?**")
    draw(reliability(bins), alt="Share that left against the probability said, in ten groups")
    with st.expander("The groups as a table"):
        share = st.column_config.NumberColumn(format="percent")
        sheet(bins, hide_index=True, column_config={"predicted": share, "observed": share},
                     alt="Probability said and share that left in each group")  # fmt: skip


def _weights(weights: pd.DataFrame) -> None:
    st.markdown("**What was learned beside the defaults**")
    if weights.empty or not weights["learned"].any():
        st.text("No signal of the scorecard was there to learn a weight for.")
        return
    draw(learned(weights), alt="Learned and default weight of each signal, in points")
    st.caption("Below 0: it points the other way than the scorecard says.")
    with st.expander("The weights as a table"):
        points = st.column_config.NumberColumn(format="%+.2f")
        sheet(weights, hide_index=True, alt="Default and learned weight of each signal",
                     column_config={"default": points, "learned": points})  # fmt: skip


def _columns(account: Mapping[str, Any]) -> None:
    allowed = ", ".join(account["allowed"]) or "none"
    st.text(f"Sensitive columns that the scenario allowed as evidence: {allowed}.")
    for name, area in account["refused"].items():
        st.warning(
            plain(
                f"{name} was left out: alone it tells who left with an AUC of {area:.3f}, above "
                f"{MOST_AREA}. Such a column is mostly filled in after the fact."
            )
        )
    with st.expander("Columns that were read"):
        st.text(", ".join(account["columns"]) or "none")
