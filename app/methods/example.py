"""One customer and one product, taken from the metrics to the score under both methods."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from app import state
from app.components.sheet import sheet
from core.pipeline import Offers
from core.ranking.ideal import loading_matrix
from core.ranking.registry import DISTANCES
from core.schema import ATTRIBUTES, METRICS, Products

__all__ = ["distance_table", "ideal_table", "metrics_table", "show", "sums"]

LABELS = [term.label for term in ATTRIBUTES.values()]


def metrics_table(ranking: Offers, customer: int) -> pd.DataFrame:
    """Return the four metrics of a customer with the points that make them up."""
    rows = []
    for metric, term in METRICS.items():
        card = ranking.scores.cards[metric].only(ranking.ids[customer])
        points, known = card.points.iloc[0], card.signals.iloc[0].notna()
        rows.append(
            {
                "Metric": term.label,
                "Points added": points[points > 0].sum(),
                "Points taken": points[points < 0].sum(),
                "Score": card.score.iloc[0],
                "Signals present": f"{known.sum()} of {len(known)}",
                "Coverage": f"{card.coverage.iloc[0]:.0%}",
                "Source": "supplied" if card.supplied.iloc[0] else "scorecard",
            }
        )
    return pd.DataFrame(rows)


def ideal_table(ranking: Offers, customer: int) -> pd.DataFrame:
    """Return each attribute of the ideal point with its sum written out."""
    matrix = loading_matrix(ranking.reference.loadings(ranking.modes[customer]))
    values = ranking.scores.values().iloc[customer].to_numpy(dtype=float)
    rows = [
        " + ".join(
            f"{abs(w):.2f} × " + (f"{v:.2f}" if w > 0 else f"(10 − {v:.2f})")
            for w, v in zip(row, values, strict=True)
            if w and not np.isnan(v)
        )
        for row in matrix
    ]
    return pd.DataFrame(
        {"Attribute": LABELS, "Sum": rows, "Ideal": ranking.ideals[customer]},
    )


def distance_table(ranking: Offers, method: str, customer: int, product: int) -> pd.DataFrame:
    """Return how a product's distance adds up over the attributes.

    Returns
    -------
    DataFrame
        Attribute, Ideal, Product, Gap, Direction, Counted (the difference that is left once the
        harmless side is forgiven) and Part (its share of the squared distance).
    """
    reference, mode = ranking.reference, ranking.modes[customer]
    ideal, attributes = ranking.ideals[[customer]], ranking.attributes[[product]]
    gap = attributes[0] - ideal[0]
    directions = getattr(reference.scenario, f"{mode}_directions")
    return pd.DataFrame(
        {
            "Attribute": LABELS,
            "Ideal": ideal[0],
            "Product": attributes[0],
            "Gap": gap,
            "Direction": [str(getattr(directions, a)) for a in ATTRIBUTES],
            "Counted": _counted(ranking, method, customer, gap),
            "Part": reference.parts(method, mode, ideal, attributes)[:, 0, 0],
        }
    )


def _counted(ranking: Offers, method: str, customer: int, gap: np.ndarray) -> np.ndarray:
    reference = ranking.reference
    directions = reference.directions(ranking.modes[customer])
    matrix = reference.precision.matrix
    return DISTANCES[method].counted(gap, directions, matrix, np.isnan(gap))


def sums(ranking: Offers, method: str, customer: int, product: int) -> dict[str, float]:
    """Return the way from the parts to the score, each line by its name.

    The last line is the score as the list holds it; `score` must equal it.
    """
    reference, mode = ranking.reference, ranking.modes[customer]
    squared = float(distance_table(ranking, method, customer, product)["Part"].sum())
    distance = float(np.sqrt(max(squared, 0.0)))
    median = reference.median_distances[method, mode]
    bonus = float(reference.bonus(ranking.attributes[[product]])[0])
    return {
        "squared": squared,
        "distance": distance,
        "median": median,
        "lean": bonus,
        "score": distance / (median or 1.0) - bonus,
        "listed": float(ranking.detail(customer).score[method][0, product]),
    }


def show() -> None:
    """Draw the section."""
    ranking = state.ranking()
    customer = ranking.position(state.customer_id())
    st.header("A worked example")
    st.text(
        f"Customer {state.customer_id()}, {ranking.modes[customer]} ({ranking.causes[customer]}), "
        f"scenario {ranking.reference.scenario.name}. Pick another on Compare or Customers."
    )
    st.subheader("1 From evidence to metrics")
    _frame(metrics_table(ranking, customer))
    st.subheader("2 From metrics to the ideal point")
    _frame(ideal_table(ranking, customer))
    st.subheader("3 From the ideal point to a product")
    product = _product(ranking, customer)
    st.markdown(
        "*Counted* is the difference that is left at the nearest acceptable point: the harmless "
        "side of a one-sided attribute is forgiven, with correlations as far as that shortens the "
        "distance. The parts sum to the squared distance."
    )
    for method in DISTANCES:
        _method(ranking, method, customer, product)


def _product(ranking: Offers, customer: int) -> int:
    names = ranking.bank.tables.products[Products.name].tolist()
    first = max(int(ranking.first_served[customer]), 0)
    return st.selectbox(
        "Product",
        range(len(names)),
        index=first,
        format_func=lambda p: names[p],
        help="Opens on the customer's first offer.",
        width=420,
    )


def _method(ranking: Offers, method: str, customer: int, product: int) -> None:
    distance, line = DISTANCES[method], sums(ranking, method, customer, product)
    st.markdown(f"**{distance.label} ({distance.term})**")
    _frame(distance_table(ranking, method, customer, product))
    st.latex(
        rf"d = \sqrt{{{line['squared']:.4f}}} = {line['distance']:.4f}\qquad "
        rf"\text{{score}} = {line['distance']:.4f} / {line['median']:.4f}"
        rf" - {line['lean']:.4f} = {line['score']:.4f}"
    )
    place = np.flatnonzero(ranking.list_of(method, customer) == product)
    where = f"place {place[0] + 1} of the list" if len(place) else "not on the list"
    excluded = (
        "; a rule excludes it" if ranking.detail(customer).excluded[method][0, product] else ""
    )
    st.caption(f"The list holds {line['listed']:.4f}: {where}{excluded}.")


def _frame(table: pd.DataFrame) -> None:
    numbers = {
        name: st.column_config.NumberColumn(format="%.4f" if name == "Part" else "%.2f")
        for name in table.select_dtypes("number").columns
    }
    sheet(table, hide_index=True, column_config=numbers)
