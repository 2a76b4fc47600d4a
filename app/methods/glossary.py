"""The words on screen beside the words of the field."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from app.components.terms import terms
from app.methods.tables import plain
from core.ranking.registry import DISTANCES
from core.schema import ATTRIBUTES

__all__ = ["glossary", "show"]

TERMS = (
    ("Signal", "characteristic", "One figure of a scorecard, brought to 0–1 in its direction."),
    ("Coverage", "", "Share of a scorecard's weight for which there was evidence, 0–1."),
    ("Supplied", "", "A metric that the bank brings as a column of its own; used as given."),
    ("Ideal point", "target vector", "The product that would suit a customer exactly, on 0–10."),
    ("Loading", "signed weight", "How strongly a metric enters an attribute of the ideal point."),
    ("Direction", "one-sided target", "Which side of the ideal hurts: match, at most, at least."),
    ("Mode", "active, passive", "Whether growth or holding the customer comes first."),
    (
        "Trust in correlations",
        "1 − λ, shrinkage",
        "How far the correlation of attributes in the catalogue is believed.",
    ),
    ("How strictly to match", "weight", "What a gap in one attribute costs in the weighted list."),
    (
        "Lean",
        "policy utility β",
        "How much more of something the bank wants, in median distances.",
    ),
    ("Typical distance", "median", "The median distance of a method; the unit of the score."),
    ("Score", "", "Distance over the median distance, less the lean; lower is better."),
    (
        "Capacity",
        "risk capacity",
        "The risk a customer can carry: the lower of ideal and appetite.",
    ),
    ("Served list", "", "The list that would be offered in the customer's mode."),
    ("Shortlist", "candidate set", "The first products of the served list, handed to refinement."),
    ("Kind of evidence", "", "Purchases, tickets, posts or goals; two lift further than one."),
    ("Variety", "diversification", "At most so many products of one subcategory in a list."),
    ("Stability", "mean Kendall τ", "Agreement of the refined orders with the products rotated."),
    (
        "Firm, leaning, open",
        "",
        "How often the first product stays first if the ideal is a little off.",
    ),
    ("Baseline", "", "The scenario that movements are shown against."),
    ("Data version", "content hash", "Names the data that a result rests on."),
)


def glossary() -> pd.DataFrame:
    """Return every term with the field's name for it and its meaning, in reading order."""
    named = [(t.label, key, t.description) for key, t in {**terms(), **ATTRIBUTES}.items()]
    methods = [
        (d.label, d.term, f"The list ordered by the {d.term} distance.") for d in DISTANCES.values()
    ]
    methods.append(
        (
            "Refined by recent evidence",
            "re-ranking",
            "The served list, re-ordered by what the customer recently did, said and wants.",
        )
    )
    return pd.DataFrame(
        [*named, *methods, *TERMS], columns=["On screen", "In the field", "Meaning"]
    )


def show() -> None:
    """Draw the section."""
    st.header("Glossary")
    plain(glossary())
