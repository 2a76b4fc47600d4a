"""Sentences on one product: where each method puts it, and what moved it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.language.rerank import Reranked
from core.pipeline import Offers, receipts
from core.pipeline import reasons as why
from core.ranking import explain
from core.ranking.registry import DISTANCES
from core.scenario import field_info
from core.schema import ATTRIBUTES, Products

__all__ = ["needed_leans", "not_listed", "sentences"]


def not_listed(ranking: Offers, customer: int) -> str:
    """Return "23 excluded: 11 too risky, 8 not eligible, 4 held"."""
    counts = receipts.exclusion_counts(ranking, customer)
    if not counts and not ranking.reference.scenario.rules.enforced:
        return "Suitability rules are off: every product may be listed."
    if not counts:
        return "Every product may be offered."
    parts = ", ".join(f"{count} {words}" for words, count in counts.items())
    return f"{sum(counts.values())} excluded: {parts}"


def sentences(
    ranking: Offers,
    baseline: Offers,
    customer: int,
    product: int,
    refined: Reranked,
) -> list[tuple[str, str]]:
    """Return (list, sentence) for every list: the product's place, its reason, what moved it."""
    said = [
        (distance.label, _standing(ranking, baseline, method, customer, product))
        for method, distance in DISTANCES.items()
    ]
    return [*said, ("Refined by recent evidence", _refined(ranking, product, refined))]


def _standing(ranking: Offers, baseline: Offers, method: str, customer: int, product: int) -> str:
    places = why.ranks_of(ranking, method, customer)
    place = places.get(product)
    if place is None:
        return _absent(ranking, method, customer, product)
    order = list(places)
    rival = order[0] if place > 1 else order[1] if len(order) > 1 else None
    if rival is None:
        return "Number 1, the only one."
    label = _strongest(_contrast(ranking, method, customer, product, rival), ahead=place == 1)
    relation = "ahead of" if place == 1 else "behind"
    moved = _moved(ranking, baseline, method, customer, product)
    return f"Number {place}, {relation} {_name(ranking, rival)} on {label}{moved}."


def _absent(ranking: Offers, method: str, customer: int, product: int) -> str:
    detail = ranking.detail(customer)
    excluded, score = detail.excluded[method][0], detail.score[method][0]
    if excluded[product]:
        return "Not listed: excluded, see the receipt."
    better = (score < score[product]) & ~excluded
    return f"Not listed: {int(better.sum())} suitable products fit better, or variety left it out."


def _contrast(ranking: Offers, method: str, customer: int, product: int, rival: int) -> np.ndarray:
    one, other = (why.contributions_of(ranking, method, customer, p) for p in (product, rival))
    return explain.contrast(one, other)


def _strongest(difference: np.ndarray, ahead: bool) -> str:
    labels = [term.label.lower() for term in ATTRIBUTES.values()]
    return labels[int(np.argmax(difference) if ahead else np.argmin(difference))]


def _moved(ranking: Offers, baseline: Offers, method: str, customer: int, product: int) -> str:
    """Say by how much the product moved since the baseline, and on which attribute, or nothing."""
    now, then = (why.ranks_of(r, method, customer) for r in (ranking, baseline))
    if product not in then:
        return "; new in the list"
    if then[product] == now[product]:
        return ""
    up = then[product] > now[product]
    passed = [
        p
        for p in now
        if (now[p] > now[product]) == up and p in then and (then[p] < then[product]) == up
    ]
    words = f"; {'up' if up else 'down'} {abs(then[product] - now[product])} since the baseline"
    if not passed:
        return words
    change = _contrast(ranking, method, customer, product, passed[0]) - _contrast(
        baseline, method, customer, product, passed[0]
    )
    if np.allclose(change, 0):
        return f"{words}: a rule changed, not the fit"
    return f"{words}: {_strongest(change, up)} speaks {'more for' if up else 'less for'} it now"


def _refined(ranking: Offers, product: int, refined: Reranked) -> str:
    identity = ranking.bank.tables.products[Products.product_id].iloc[product]
    item = next((item for item in refined.items if item.product_id == identity), None)
    if item is None:
        return "Not in the shortlist that is refined."
    if refined.why:
        return f"Number {item.rank}: base order kept, {refined.why}."
    reason = item.told or "No evidence for or against it"
    return f"Number {item.rank}, number {item.base_rank} in the base. {reason}."


def _name(ranking: Offers, product: int) -> str:
    return str(ranking.bank.tables.products[Products.name].iloc[product])


def needed_leans(
    ranking: Offers, method: str, customer: int, behind: int, ahead: int, reads: np.ndarray
) -> Mapping[str, float]:
    """Return the extra lean per attribute with which `behind` draws level, where its range allows.

    Parameters
    ----------
    reads : ndarray (products, attributes)
        What a lean reads of each product.
    """
    one, other = (why.contributions_of(ranking, method, customer, p) for p in (behind, ahead))
    needed = explain.lean_needed(one, other, reads[behind], reads[ahead])
    leans = ranking.reference.scenario.leans.model_dump()
    return {
        attribute: float(beta)
        for attribute, beta in zip(ATTRIBUTES, needed, strict=True)
        if attribute in leans
        and leans[attribute] + beta <= field_info(f"leans.{attribute}")["high"]
    }
