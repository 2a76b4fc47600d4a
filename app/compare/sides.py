"""The drawn sides of a product: why, against another, and fit."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from app.charts.markup import tag
from app.charts.why import contrast_bars, contribution_bars, facts, fit_dots
from app.compare.reasons import needed_leans, sentences
from app.compare.view import View
from app.components.drawing import show_drawing
from core.intake.editing.provenance import is_assumed, sources
from core.pipeline import reasons as why
from core.pipeline import receipts
from core.ranking import explain
from core.ranking.lists import lean_reads
from core.ranking.registry import DISTANCES
from core.schema import ATTRIBUTES, Products

__all__ = [
    "evidence",
    "receipt",
    "show_against",
    "show_fit",
    "show_why",
    "terms",
    "terms_of",
]

_OUTCOMES = {"passed": "✓", "excluded": "✗", "to verify": "?"}
_UNITS = {"percent": "%", "days": "days", "weeks": "weeks", "months": "months", "years": "years"}


def show_why(view: View) -> None:
    """Show contributions, a sentence per list, and the evidence, terms and receipt."""
    if view.product < 0:
        st.info("There is no first offer to explain; *Not offered* says why.")
        return
    parts = why.contributions_of(view.ranking, view.served, view.customer, view.product)
    said = sentences(view.ranking, view.baseline, view.customer, view.product, view.refined)
    left = tag(
        "section",
        tag("h2", f"What the place rests on ({DISTANCES[view.served].label.lower()})"),
        contribution_bars(parts),
    )
    right = tag(
        "div",
        facts("Suitability receipt", receipt(view), "Suitability rules are off.", "flow"),
        facts("Evidence", evidence(view), "No recent evidence for or against it."),
        facts("Terms", terms_of(view), "No terms in the catalogue.", "flow"),
    )
    middle = facts("Where it stands", said, layout="stack")
    show_drawing(tag("div", left, middle, right, class_="nb-thirds"), "why")


def receipt(view: View) -> list[tuple[str, str]]:
    """Return every rule's outcome for the product looked at: a mark, and what was compared."""
    return [
        (_OUTCOMES[o["outcome"]], o["sentence"] + ", to verify" * (o["outcome"] == "to verify"))
        for o in receipts.outcomes(view.ranking, view.customer, view.product)
    ]


def evidence(view: View) -> list[tuple[str, str]]:
    """Return what speaks for or against the product looked at: kind and day, and the text."""
    item = next((i for i in view.refined.items if i.product_id == view.product_id), None)
    return [(f"{row.kind} {row.date}".strip(), row.text) for row in item.evidence] if item else []


def terms_of(view: View) -> list[tuple[str, str]]:
    """Return the terms of the product looked at, after what is only assumed of it."""
    products = view.ranking.bank.tables.products
    details = products[Products.details].iloc[view.product] if Products.details in products else ""
    said = terms(details if isinstance(details, str) else "")
    return [*_assumed(products.iloc[[view.product]]), *said]


def _assumed(product: pd.DataFrame) -> list[tuple[str, str]]:
    """Say which of a product's attributes rest on an assumption, until somebody confirms them."""
    if not is_assumed(product).all():
        return []
    found = sources(product).iloc[0].to_dict()
    said = [f"{ATTRIBUTES[str(a)].label.lower()} ({s})" for a, s in found.items() if s]
    return [("assumed, not confirmed", ", ".join(said))]


def terms(details: str) -> list[tuple[str, str]]:
    """Return a product's terms as pairs; details that are no JSON object stay one text.

    A term that names its unit last has it beside the number.

    Examples
    --------
    >>> terms('{"minimum": 5000, "fee_percent": 1.4, "notice_months": 12, "adviser": true}')
    [('minimum', '5,000'), ('fee', '1.4 %'), ('notice', '12 months'), ('adviser', 'yes')]
    >>> terms("Free for a year")
    [('', 'Free for a year')]
    """
    try:
        parsed = json.loads(details)
    except (ValueError, RecursionError):
        parsed = None
    if isinstance(parsed, dict):
        return [_term(str(name).replace("_", " "), value) for name, value in parsed.items()]
    return [("", details)] if details else []


def _term(name: str, value: object) -> tuple[str, str]:
    if isinstance(value, bool):
        return name, "yes" if value else "no"
    if not isinstance(value, int | float):
        return name, str(value)
    about, _, unit = name.rpartition(" ")
    if about and unit in _UNITS:
        return about, f"{value:,} {_UNITS[unit]}"
    return name, f"{value:,}"


def show_against(view: View) -> None:
    """Show why one product stands before another, and what would turn it round."""
    others = [i for i in view.choices() if i != view.product_id]
    if view.product < 0 or not others:
        st.info("There are no two products to compare.")
        return
    if st.session_state.get("rival") not in others:
        st.session_state["rival"] = others[0]
    rival_id = st.selectbox(
        "Against", others, format_func=view.names.__getitem__, key="rival", width=300
    )
    rival = list(view.names).index(rival_id)
    one, other = (
        why.contributions_of(view.ranking, view.served, view.customer, p)
        for p in (view.product, rival)
    )
    name, rival_name = view.names[view.product_id or ""], view.names[rival_id]
    left = tag(
        "section",
        tag("h2", f"{name} against {rival_name} ({DISTANCES[view.served].label.lower()})"),
        contrast_bars(explain.contrast(one, other), name, rival_name),
    )
    ahead, behind = (view.product, rival) if one.score <= other.score else (rival, view.product)
    right = facts(
        "What it would take",
        _turning(view, behind, ahead),
        "No lean within its range can turn it round.",
    )
    show_drawing(tag("div", left, right, class_="nb-halves"), "against")


def _turning(view: View, behind: int, ahead: int) -> list[tuple[str, str]]:
    reads = lean_reads(view.ranking.attributes)
    needed = needed_leans(view.ranking, view.served, view.customer, behind, ahead, reads)
    loser = list(view.names.values())[behind]
    return [
        (ATTRIBUTES[attribute].label, f"a lean of {beta:.2f} more draws {loser} level")
        for attribute, beta in sorted(needed.items(), key=lambda pair: pair[1])
    ]


def show_fit(view: View) -> None:
    """Show ideal and product side by side per attribute."""
    if view.product < 0:
        st.info("There is no first offer to look at.")
        return
    ideal = view.ranking.ideals[view.customer]
    directions = view.ranking.reference.directions(view.ranking.modes[view.customer])
    dots = fit_dots(ideal, view.ranking.attributes[view.product], directions.tolist())
    show_drawing(tag("section", tag("h2", "Fit per attribute, 0–10"), dots), "fit")
