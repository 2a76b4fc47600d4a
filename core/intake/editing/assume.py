"""Product attributes for a catalogue that has none: assumed, and marked as such.

In this order: words such as Low or High, formulas on volatility, term, fee and rate, the template
of the product's kind, the middle of the scale. The figures are editorial defaults, meant to be
edited in the catalogue; none is an estimate from data.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from core.intake.editing.provenance import marked, sources
from core.intake.mapping.choices import Mapping
from core.intake.raw import RawTable, header_key
from core.intake.typed import Typed, type_table
from core.intake.typing.amounts import read_numbers
from core.schema import ATTRIBUTES, SOURCES, Products

__all__ = ["LEVELS", "TEMPLATES", "assume", "template_of", "type_catalogue"]

LEVELS = {
    "very low": 1.0,
    "low": 2.0,
    "conservative": 2.0,
    "medium": 5.0,
    "moderate": 5.0,
    "balanced": 5.0,
    "high": 8.0,
    "aggressive": 8.0,
    "very high": 9.5,
}
# words in category, subcategory or name → attributes in the order of the schema's ATTRIBUTES:
# risk to customer, customer value, revenue potential, risk to bank, lock-in; the first match counts
TEMPLATES: dict[tuple[str, ...], tuple[float, float, float, float, float]] = {
    ("hedge", "derivative", "crypto", "leveraged"): (9.0, 6.5, 8.5, 3.0, 5.5),
    ("money market", "treasury", "bond"): (2.5, 5.0, 3.5, 1.0, 3.0),
    ("pension", "retirement"): (3.5, 7.0, 5.0, 1.0, 9.0),
    ("stock", "equity", "brokerage"): (7.5, 6.0, 6.0, 1.5, 3.0),
    ("fund", "invest", "portfolio", "robo", "wealth"): (5.5, 6.5, 6.0, 1.5, 4.5),
    ("mortgage", "home loan"): (5.0, 7.5, 7.5, 5.5, 9.0),
    ("loan", "credit line", "overdraft", "lending"): (5.0, 5.5, 7.0, 6.5, 6.0),
    ("credit card", "card"): (3.5, 6.0, 6.5, 5.5, 5.0),
    ("insurance", "cover", "protection"): (1.5, 6.0, 5.5, 3.0, 6.5),
    ("fixed deposit", "term deposit", "certificate"): (1.0, 5.0, 4.0, 1.0, 7.0),
    ("deposit", "saving"): (0.5, 5.0, 3.5, 1.0, 4.0),
    ("account", "checking", "current"): (0.5, 5.0, 3.0, 1.5, 5.0),
}
MIDDLE = 5.0
WORD, FORMULA, TEMPLATE, MIDDLING = SOURCES
TERMS = {
    "level": ("risk", "risklevel", "riskrating", "riskclass", "riskprofile"),
    "volatility": ("volatility", "annualvolatility", "standarddeviation"),
    "term": ("termmonths", "term", "tenormonths", "durationmonths", "mintermmonths"),
    "fee": ("fee", "annualfee", "monthlyfee", "managementfee", "fees"),
    "rate": ("rate", "interestrate", "apr"),
}
POINTS_PER_VOLATILITY = 30.0
TERM_SCALE = 36.0


def type_catalogue(raw: RawTable, mapping: Mapping) -> tuple[Typed, tuple[str, ...]]:
    """Type a catalogue whose attributes may be missing, empty or words, and assume those.

    Returns
    -------
    tuple of (Typed, tuple of str)
        The typed catalogue, and the attributes of which at least one value was assumed.
    """
    columns = {c.field: c.column for c in mapping.choices if c.field in ATTRIBUTES}
    words = pd.DataFrame(
        {field: _levels(raw.frame[column]) for field, column in columns.items()},
        index=raw.frame.index,
    )
    plain = {c: raw.frame[c].mask(words[field].notna(), "") for field, c in columns.items()}
    numbers = replace(raw, frame=raw.frame.assign(**plain))
    typed = type_table(numbers, mapping, frozenset(ATTRIBUTES))
    if typed.faults:
        return typed, ()
    typed.frame, assumed = assume(typed.frame, words)
    return typed, assumed


def assume(products: pd.DataFrame, words: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Fill the missing attributes of a catalogue and mark the products concerned.

    Parameters
    ----------
    products : DataFrame
        Typed catalogue; attribute columns may be missing or hold NaN. Further columns and
        `details` are searched for terms.
    words : DataFrame
        Attributes stated in words, as 0–10; a column per attribute that the file has.

    Returns
    -------
    tuple of (DataFrame, tuple of str)
        The catalogue with all five attributes (0–10), a flag column ``assumed`` and the sources
        of what was assumed (``assumed_from``); the attributes of which at least one value was
        assumed. A mark that the catalogue brought along stays.
    """
    base, known = _templates(products)
    terms = _terms(products)
    given = _frame(products)
    spoken = _frame(words).fillna({Products.risk_to_customer: _levels(terms["level"])})
    formulas = _formulas(terms, base)
    filled = given.fillna(spoken).fillna(formulas).fillna(base).clip(0, 10)
    kinds = pd.DataFrame(TEMPLATE, index=base.index, columns=base.columns)
    origin = kinds.where(known, MIDDLING, axis=0)
    for layer, word in ((formulas, FORMULA), (spoken, WORD)):
        origin = origin.mask(layer.notna(), word)
    origin = origin.mask(given.notna(), sources(products))
    new = given.isna().any(axis=1)
    marks = new | (products.get(Products.assumed, 0.0) == 1)
    assumed = tuple(a for a in ATTRIBUTES if given[a].isna().any())
    return marked(products.assign(**filled), origin, marks), assumed


def template_of(text: str) -> dict[str, float] | None:
    """Return the attributes of the first template whose words stand in `text`, None if none does.

    Examples
    --------
    >>> template_of("Travel card")["lock_in"]
    5.0
    """
    fits = (a for words, a in TEMPLATES.items() if any(word in text.lower() for word in words))
    found = next(fits, None)
    return None if found is None else dict(zip(ATTRIBUTES, found, strict=True))


def _frame(values: pd.DataFrame) -> pd.DataFrame:
    return values.reindex(columns=list(ATTRIBUTES)).astype("float64")


def _templates(products: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    """Return the attributes of each product's kind, and whether there is a template for it."""
    columns = [c for c in (Products.name, Products.subcategory, Products.category) if c in products]
    texts = products[columns].fillna("").agg(" ".join, axis=1)
    found = [template_of(text) for text in texts]
    middle = dict.fromkeys(ATTRIBUTES, MIDDLE)
    base = pd.DataFrame([f or middle for f in found], index=products.index, dtype="float64")
    return _frame(base), pd.Series([f is not None for f in found], index=products.index)


def _terms(products: pd.DataFrame) -> pd.DataFrame:
    """Return the cells that state level, volatility, term, fee or rate, as text."""
    details = [_parsed(cell) for cell in products.get(Products.details, [None] * len(products))]
    rows = [
        {**{header_key(str(k)): v for k, v in row.items()}, **extra}
        for row, extra in zip(products.to_dict("records"), details, strict=True)
    ]
    found = [
        {term: next((r[k] for k in keys if k in r), "") for term, keys in TERMS.items()}
        for r in rows
    ]
    return pd.DataFrame(found, index=products.index).fillna("").astype("str")


def _parsed(cell: Any) -> dict[str, Any]:
    if not isinstance(cell, str) or not cell.startswith("{"):
        return {}
    try:
        return {header_key(k): v for k, v in json.loads(cell).items()}
    except (ValueError, RecursionError):
        return {}


def _formulas(terms: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """Return what the terms say of the attributes, NaN where they say nothing.

    Volatility of 10 % a year counts 3 points of risk; a term of three years 6.3 points of lock-in;
    fee and rate move the template's revenue by their rank among the products that state them.
    """
    volatility, term, fee, rate = (
        read_numbers(terms[name]).values for name in ("volatility", "term", "fee", "rate")
    )
    volatility = volatility.where(volatility <= 1, volatility / 100)
    rank = pd.concat([fee.rank(pct=True), rate.rank(pct=True)], axis=1).mean(axis=1)
    found = pd.DataFrame(
        {
            Products.risk_to_customer: volatility * POINTS_PER_VOLATILITY,
            Products.lock_in: 10 * (1 - np.exp(-term / TERM_SCALE)),
            Products.revenue_potential: (base[Products.revenue_potential] + 10 * rank) / 2,
        }
    )
    return _frame(found)


def _levels(cells: pd.Series) -> pd.Series:
    words = cells.astype("str").str.strip().str.lower().str.replace(r"[\s_-]+", " ", regex=True)
    return words.str.removesuffix(" risk").map(LEVELS).astype("float64")
