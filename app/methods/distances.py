"""The two distances, their recipe and the lean."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app import state
from app.methods.tables import plain
from core.pipeline import Reference
from core.ranking.covariance import ESTIMATORS, Precision
from core.ranking.registry import DISTANCES
from core.scenario import Mode, Scenario
from core.scenario.parts import Covariance, Leans
from core.schema import ATTRIBUTES

__all__ = ["correlation_table", "median_distance_table", "show", "weights_table"]

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
        "Every method measures how far a product $p$ lies from the ideal point $x$, and counts "
        "only the side that the direction says hurts. Distances of different methods are in "
        "different units and are never compared with one another."
    )
    for name in DISTANCES:
        _distance(name, reference)
    _lean(reference)


def _distance(name: str, reference: Reference) -> None:
    distance = DISTANCES[name]
    st.subheader(f"{distance.label} ({distance.term})", anchor=name)
    st.latex(distance.formula)
    st.markdown(distance.note)
    if distance.uses == "precision":
        _recipe(reference)
    else:
        plain(weights_table(reference.scenario), width="content")


def _recipe(reference: Reference) -> None:
    """Show the matrix in force and the estimators there are."""
    recipe, precision = reference.scenario.covariance, reference.precision
    left, right = st.columns([3, 2], gap="large")
    with left:
        st.caption("The matrix that is inverted now")
        plain(correlation_table(precision))
        st.text(_condition(precision, recipe))
    with right:
        st.caption("Estimators")
        rows = [(n, e.note + _in_force(n == recipe.estimator)) for n, e in ESTIMATORS.items()]
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
        "The *median distance* is that of the method over the reference customers and the "
        "catalogue, so that a lean of 1 outweighs one median distance. For less bank risk the "
        f"attribute is read as $10 - a_j$. In force: {', '.join(named)}."
    )
    plain(median_distance_table(reference), width="content")
