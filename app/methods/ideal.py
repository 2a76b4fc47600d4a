"""The loading table: how four metrics become an ideal product."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.methods.tables import plain
from core.ranking.ideal import loading_matrix
from core.scenario import Mode, Scenario
from core.schema import ATTRIBUTES, METRICS

__all__ = ["in_words", "loading_table", "show"]

DIRECTIONS = {
    "match": "a gap on either side hurts",
    "at most": "only more than the ideal hurts",
    "at least": "only less than the ideal hurts",
}


def _loadings(scenario: Scenario, mode: Mode) -> dict[str, dict[str, float]]:
    return getattr(scenario, f"{mode}_loadings").model_dump()


def loading_table(scenario: Scenario, mode: Mode) -> pd.DataFrame:
    """Return attribute by metric the signed loading in force, and the side that hurts."""
    matrix = loading_matrix(_loadings(scenario, mode))
    table = pd.DataFrame(
        [[f"{w:+.2f}".replace("-", "−") if w else "·" for w in row] for row in matrix],
        columns=[term.label for term in METRICS.values()],
    )
    table.insert(0, "Attribute", [term.label for term in ATTRIBUTES.values()])
    directions = getattr(scenario, f"{mode}_directions")
    table["Direction"] = [f"{(s := getattr(directions, a))}: {DIRECTIONS[s]}" for a in ATTRIBUTES]
    return table


def in_words(scenario: Scenario, mode: Mode) -> pd.DataFrame:
    """Return each attribute's loading as a sentence."""
    matrix = loading_matrix(_loadings(scenario, mode))
    labels = [term.label.lower() for term in METRICS.values()]
    rows = [
        " + ".join(
            f"{abs(w):.2f} × " + (label if w > 0 else f"(10 − {label})")
            for w, label in zip(row, labels, strict=True)
            if w
        )
        for row in matrix
    ]
    return pd.DataFrame({"Attribute": [t.label for t in ATTRIBUTES.values()], "Ideal": rows})


def show() -> None:
    """Draw the section."""
    st.header("Ideal point")
    st.markdown(
        "The ideal point is the product that would suit a customer exactly, on the same five "
        "attributes that describe the catalogue. A negative loading reads its metric upside down."
    )
    st.latex(
        r"x_a = \sum_m |w_{am}|\; r_{am}\qquad r_{am} = "
        r"\begin{cases} m & w_{am} \ge 0\\ 10 - m & w_{am} < 0\end{cases}"
        r"\qquad \sum_m |w_{am}| = 1"
    )
    mode = st.segmented_control(
        "Loadings for customers who are",
        list(Mode),
        format_func=str,
        default=Mode.ACTIVE,
        required=True,
        key="methods_mode",
    )
    scenario = state.scenario()
    plain(loading_table(scenario, mode))
    plain(in_words(scenario, mode))
    st.markdown(
        "Each row is scaled so that its weights sum to 1; the ideal point therefore stays within "
        "0–10. An unknown metric is left out and the others of its row are scaled up; an attribute "
        "that rests on unknown metrics only does not count for that customer. *Risk to bank* is "
        "the bank risk that this customer's standing can carry. The loadings can be changed on "
        "Compare; above are those of the scenario in force."
    )
