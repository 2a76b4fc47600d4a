"""The two distances, their recipe and the lean."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.methods.tables import plain
from core.pipeline import Reference
from core.ranking.covariance import ESTIMATORS, Precision
from core.ranking.distance import DISTANCES
from core.scenario import Mode, Scenario
from core.scenario.parts import Covariance, Leans
from core.schema import ATTRIBUTES

__all__ = ["ESTIMATOR_NOTES", "correlation_table", "median_distance_table", "show", "weights_table"]

ESTIMATOR_NOTES = {
    "oas": "Oracle approximating shrinkage (Chen et al. 2010); shrinks by itself, the default.",
    "ledoit_wolf": "Ledoit and Wolf (2004); shrinks by itself.",
    "sample": "The sample correlations as they are.",
    "diagonal": "No correlations: standardised Euclidean distance.",
    "identity": "No correlations and no standardising: Euclidean distance in 0–10 units.",
    "raw": "Sample covariance in raw units, pseudo-inverse when singular: the 2025 system.",
}
LABELS = [term.label for term in ATTRIBUTES.values()]


def correlation_table(precision: Precision) -> pd.DataFrame:
    """Return the shrunk matrix that is inverted, attribute by attribute, without the dropped."""
    kept = [label for i, label in enumerate(LABELS) if i not in precision.dropped]
    table = pd.DataFrame(precision.correlation, columns=kept).map(_signed)
    table.insert(0, "Attribute", kept)
    return table


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def weights_table(scenario: Scenario) -> pd.DataFrame:
    """Return the weights in force and their shares."""
    weights = scenario.vector("weights")
    shares = weights / weights.sum()
    return pd.DataFrame(
        {
            "Attribute": LABELS,
            "Weight": [f"{w:g}" for w in weights],
            "Share": [f"{s:.0%}" for s in shares],
        }
    )


def median_distance_table(reference: Reference) -> pd.DataFrame:
    """Return the median distance of each method and mode: the unit of the leans."""
    rows = {
        f"{distance.label} ({distance.term})": [
            f"{reference.median_distances[method, mode]:.3f}" for mode in Mode
        ]
        for method, distance in DISTANCES.items()
    }
    table = pd.DataFrame(rows.values(), columns=[str(mode).capitalize() for mode in Mode])
    table.insert(0, "Method", list(rows))
    return table


def show() -> None:
    """Draw the section."""
    reference = state.ranking().reference
    st.header("Distances")
    st.markdown(
        "Both methods measure how far a product $p$ lies from the ideal point $x$, and count only "
        "the side that the direction says hurts. They are in different units and are never "
        "compared with one another."
    )
    _mahalanobis(reference)
    _weighted(reference.scenario)
    _lean(reference)


def _mahalanobis(reference: Reference) -> None:
    distance, precision = DISTANCES["mahalanobis"], reference.precision
    st.subheader(f"{distance.label} ({distance.term})", anchor="mahalanobis")
    st.latex(
        r"\delta_a = c_a\,\frac{p_a - x_a}{s_a}\qquad "
        r"d^2 = \min_{c\,\ge\,0}\;(\delta - Dc)^{\top} P\,(\delta - Dc)\qquad "
        r"P = \bigl[(1-\lambda)\,R + \lambda\,\operatorname{diag}R + \rho I\bigr]^{-1}"
    )
    st.markdown(
        "$s_a$ is the attribute's spread over the reference rows, $c_a$ its scale, $R$ the "
        "estimated correlation, $\\lambda$ the shrinkage (*trust in correlations* is "
        "$1-\\lambda$) and $\\rho$ the ridge. $D$ lets each one-sided attribute move freely to its "
        "harmless side: the distance is to the nearest acceptable point, not to the ideal itself. "
        "With one such attribute $j$ and $u = P\\delta$ this is "
        "$d^2 = \\delta^{\\top}P\\delta - \\min(u_j, 0)^2 / P_{jj}$ for *at most* (max for *at "
        "least*); with several, all of at most 2⁵ sets are tried. Clipping each gap first would be "
        "wrong: with correlated attributes it can lengthen a distance."
    )
    recipe = reference.scenario.covariance
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.caption("The matrix that is inverted now")
        plain(correlation_table(precision))
        st.text(_condition(precision, recipe))
    with right:
        st.caption("Estimators")
        rows = [(n, ESTIMATOR_NOTES[n] + _in_force(n == recipe.estimator)) for n in ESTIMATORS]
        plain(pd.DataFrame(rows, columns=["Name", "What it does"]))


def _in_force(yes: bool) -> str:
    return " **In force.**" if yes else ""


def _condition(precision: Precision, recipe: Covariance) -> str:
    dropped = ", ".join(LABELS[i] for i in precision.dropped)
    facts = [
        f"λ {recipe.shrinkage:g}",
        f"ridge {precision.ridge:g}",
        f"condition number {precision.condition:,.1f}",
        f"effective rank {precision.effective_rank:.2f} of {len(precision.correlation)}",
    ]
    facts += [f"does not vary and is left out: {dropped}"] if dropped else []
    facts += ["singular: pseudo-inverse taken"] if precision.pseudo_inverse else []
    return " · ".join(facts)


def _weighted(scenario: Scenario) -> None:
    distance = DISTANCES["weighted"]
    st.subheader(f"{distance.label} ({distance.term})", anchor="weighted")
    st.latex(r"d = \sqrt{\textstyle\sum_a w_a\, e_a^2}\qquad \sum_a w_a = 1")
    st.markdown(
        "$e_a$ is the part of $p_a - x_a$ that hurts, in 0–10 units. A weight says *how strictly "
        "to match* an attribute, not to have more of it; for more of it there is the lean."
    )
    plain(weights_table(scenario), width="content")


def _lean(reference: Reference) -> None:
    st.subheader("Lean, score and order", anchor="lean")
    st.latex(
        r"\text{score} = \frac{d}{\text{median distance}} - \sum_j \beta_j\,\frac{a_j}{10}"
        r"\qquad \beta_j \ge 0"
    )
    leans = reference.scenario.leans
    named = [
        f"{field.title} (β = {getattr(leans, name):g})"
        for name, field in Leans.model_fields.items()
    ]
    st.markdown(
        "Lists are ordered by score, lower first; equal scores fall to the lower product number. "
        "*Typical* is the median distance of the method over the reference customers and the "
        "catalogue, so that a lean of 1 outweighs one median distance. For less bank risk the "
        f"attribute is read as $10 - a_j$. In force: {', '.join(named)}."
    )
    plain(median_distance_table(reference), width="content")
