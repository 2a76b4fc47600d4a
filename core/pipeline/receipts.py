"""What suitability rules say of one customer's products: receipts, exclusions and their counts."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from core.pipeline.detail import Detail
from core.pipeline.offers import Offers
from core.ranking.suitability import RULES

__all__ = ["exclusion_counts", "exclusions", "outcomes", "receipt"]

_RECEIPT = ["rule", "label", "outcome", "sentence", "loosen"]
_EXCLUSION = ["rule", "label", "sentence", "loosen"]


def receipt(result: Offers, customer: int, product: int) -> pd.DataFrame:
    """Return the outcome of every rule in force for one product.

    Returns
    -------
    DataFrame
        rule, label, outcome (passed, excluded, to verify), sentence, loosen; empty if none is
        in force.
    """
    return pd.DataFrame(outcomes(result, customer, product), columns=_RECEIPT)


def outcomes(result: Offers, customer: int, product: int) -> list[dict[str, str]]:
    """Return the rows of `receipt` as plain dicts."""
    detail = result.detail(customer)
    found = (_outcome(detail, rule, product) for rule in detail.checks)
    return [outcome for outcome in found if outcome]


def _outcome(detail: Detail, name: str, product: int) -> dict[str, str] | None:
    """Return what one rule says of a product; None where it has nothing to compare."""
    check, rule = detail.checks[name], RULES[name]
    shape = (1, len(detail.bank.attributes))
    excluded, value, limit, unverified = (
        np.broadcast_to(a, shape)[0, product]
        for a in (check.excluded, check.value, check.limit, check.unverified)
    )
    nothing_to_compare = isinstance(limit, float) and np.isnan(limit)
    if nothing_to_compare and not excluded:
        return None
    words = _words(value, limit)
    return {
        "rule": name,
        "label": rule.label,
        "outcome": "excluded" if excluded else "to verify" if unverified else "passed",
        "sentence": (rule.says if excluded else rule.passes).format(**words),
        "loosen": rule.loosen.format(**words) if excluded else "",
    }


def _words(value: object, limit: object) -> dict[str, str]:
    if isinstance(value, float) and isinstance(limit, float):
        gap = abs(value - limit)
        shown = {"value": value, "limit": limit, "gap": np.ceil(round(gap * 10, 6)) / 10}
        return {k: "unknown" if np.isnan(v) else _figure(v) for k, v in shown.items()}
    return {"value": str(value), "limit": str(limit), "gap": ""}


def _figure(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def exclusions(result: Offers, customer: int) -> pd.DataFrame:
    """Return the products that rules keep out of the served list, each with the first of them.

    Returns
    -------
    DataFrame
        product (position), name, rule, label, sentence, loosen; in catalogue order.
    """
    detail = result.detail(customer)
    excluded = np.zeros(len(result.attributes), bool)
    for rule in _concerned(detail):
        excluded |= detail.exclusions(rule)[0]
    rows = []
    for product in np.flatnonzero(excluded).tolist():
        first = next(o for o in outcomes(result, customer, product)
                     if o["outcome"] == "excluded" and o["rule"] in _concerned(detail))  # fmt: skip
        rows.append({"product": product, "name": result.bank.product_names[product], **first})
    return pd.DataFrame(rows, columns=["product", "name", *_EXCLUSION])


def exclusion_counts(result: Offers, customer: int) -> dict[str, int]:
    """Count the products that rules keep out of the served list, by their first rule's short word.

    The most frequent first.
    """
    detail = result.detail(customer)
    excluded, counts = np.zeros(len(result.attributes), bool), Counter[str]()
    for rule in _concerned(detail):
        found = detail.exclusions(rule)[0]
        counts[RULES[rule].short] += int((found & ~excluded).sum())
        excluded |= found
    return {words: count for words, count in counts.most_common() if count}


def _concerned(detail: Detail) -> list[str]:
    """Return the rules in force that the served list follows."""
    return [rule for rule in detail.checks if RULES[rule].concerns(detail.served)]
