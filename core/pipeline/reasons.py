"""The reasons behind one customer's lists, in words and figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.pipeline.offers import Offers
from core.pipeline.receipts import exclusions
from core.ranking import explain, lists
from core.schema import ATTRIBUTES

__all__ = [
    "Headline",
    "acceptability_of",
    "contributions_of",
    "headline",
    "passed",
    "ranks_of",
]

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


def contributions_of(
    result: Offers, method: str, customer: int, product: int
) -> explain.Contributions:
    """Take the score of one product in one method's list apart (positions on the axes)."""
    reference, detail = result.reference, result.detail(customer)
    return explain.contributions(
        detail.parts(method, product)[:, 0],
        reference.median_distances[method, detail.mode],
        reference.leans(),
        lists.lean_reads(result.attributes[product]),
    )


def acceptability_of(result: Offers, customer: int) -> explain.Acceptability | None:
    """Say how sure the first offer is; None where nothing can be offered.

    The same products stay suitable in every draw: only the distances move.
    """
    first = int(result.first_served[customer])
    if first < 0:
        return None
    detail, reference, products = result.detail(customer), result.reference, result.attributes
    method, mode = detail.served, detail.mode
    bonus, median = reference.bonus(products), reference.median_distances[method, mode]
    excluded, by_id = detail.excluded[method][0], np.argsort(result.bank.tie_order)

    def order(ideals: np.ndarray) -> np.ndarray:
        distances = reference.distances(method, mode, ideals, products)
        scores = np.where(excluded, np.inf, lists.scores(distances, median, bonus))
        return by_id[scores[:, by_id].argmin(axis=1)]

    return explain.first_rank_acceptability(detail.ideals[0], order, first, reference.scenario.seed)


def ranks_of(result: Offers, method: str, customer: int) -> dict[int, int]:
    """Return the place 1…k of each listed product (catalogue position → place)."""
    return {int(p): i + 1 for i, p in enumerate(result.list_of(method, customer))}


@dataclass(frozen=True)
class Headline:
    """The sentence over the lists.

    Parameters
    ----------
    product : str
        Name of the first offer; empty where nothing can be offered.
    because, before : str
        Why it is first, and where it stood in the baseline.
    acceptability : Acceptability or None
    """

    product: str
    because: str
    before: str
    acceptability: explain.Acceptability | None

    @property
    def text(self) -> str:
        """The whole sentence."""
        if not self.product:
            return f"Nothing can be offered: {self.because}."
        return f"Offer {self.product} first because {self.because}; {self.before}."


def headline(result: Offers, baseline: Offers, customer: int) -> Headline:
    """Say what would be offered first, why, and how that compares with the baseline."""
    first = int(result.first_served[customer])
    if first < 0:
        return Headline("", _nothing(result, customer), "", None)
    served = result.list_of(result.served(customer), customer)
    return Headline(
        _name(result, first),
        _because(result, customer, served),
        _before(baseline, customer, first),
        acceptability_of(result, customer),
    )


def _name(result: Offers, product: int) -> str:
    return result.bank.product_names[product]


def _nothing(result: Offers, customer: int) -> str:
    rules = exclusions(result, customer)["label"].sort_values().value_counts()
    if rules.empty:
        return "none of the customer's metrics is known"
    return ", ".join(f"{count} {str(label).lower()}" for label, count in rules.items())


def _because(result: Offers, customer: int, served: np.ndarray) -> str:
    if len(served) == 1:
        return "it is the only suitable product"
    method = result.served(customer)
    first, second = (contributions_of(result, method, customer, int(p)) for p in served[:2])
    ahead, rival = explain.contrast(first, second), _name(result, int(served[1]))
    if abs(first.score - second.score) < 1e-9:
        return f"it fits as well as {rival} and has the lower product number"
    return f"it is ahead of {rival} on {_labels(ahead)}"


def _labels(ahead: np.ndarray) -> str:
    """Name the attribute that speaks most for a product, and a second if it matters as well."""
    order = np.argsort(-ahead, kind="stable")[:2]
    strong = [i for i in order if ahead[i] > 0.3 * ahead[order[0]]]
    labels = [term.label.lower() for term in ATTRIBUTES.values()]
    return " and ".join(labels[i] for i in strong)


def _before(baseline: Offers, customer: int, product: int) -> str:
    place = ranks_of(baseline, baseline.served(customer), customer).get(product)
    if place is None:
        return "it was not in the baseline's list"
    if place == 1:
        return "as in the baseline"
    word = _ORDINALS[place - 1] if place <= len(_ORDINALS) else f"number {place}"
    return f"it was {word} in the baseline"


def passed(before: Offers, after: Offers, customer: int) -> str | None:
    """Say in one sentence what the last change did to the served list; None if nothing moved."""
    if before.modes[customer] != after.modes[customer]:
        return f"Now served the {after.modes[customer]} list: {after.causes[customer]}"
    method = after.served(customer)
    old, new = ranks_of(before, method, customer), ranks_of(after, method, customer)
    missing = len(old) + 1
    for product in new:
        overtaken = [
            p for p, place in old.items()
            if place < old.get(product, missing) and new.get(p, len(new) + 1) > new[product]
        ]  # fmt: skip
        if overtaken:
            return _overtaking(before, after, customer, product, overtaken[0])
    gone = [p for p in old if p not in new]
    return f"{_name(after, gone[0])} left the list" if gone else None


def _overtaking(before: Offers, after: Offers, customer: int, winner: int, loser: int) -> str:
    method = after.served(customer)
    then, now = (
        explain.contrast(*(contributions_of(r, method, customer, p) for p in (winner, loser)))
        for r in (before, after)
    )
    names = f"{_name(after, winner)} passed {_name(after, loser)}"
    if np.allclose(then, now):
        return f"{names}: a rule changed, not the fit"
    label = list(ATTRIBUTES.values())[int(np.argmax(now - then))].label.lower()
    return f"{names}: {label} now speaks more for it"
