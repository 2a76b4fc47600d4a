"""The lists of one customer as columns of the ladder, and as the table behind it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from app.charts.ladder import Item, ListColumn
from app.components.words import METHODS
from app.state.results import is_unasked
from core.intake.editing.provenance import is_assumed
from core.language.rerank import Reranked
from core.pipeline import Offers, receipts
from core.pipeline import reasons as why
from core.ranking.registry import DISTANCES
from core.schema import Products, Social
from core.schema.tables import message_text

__all__ = ["columns_of", "list_table", "yesterday"]


def columns_of(
    ranking: Offers, baseline: Offers, customer: int, refined: Reranked, refined_before: Reranked
) -> list[ListColumn]:
    """Return the lists of every distance and the refined one, movement against `baseline`."""
    served = ranking.served(customer)
    base = [
        ListColumn(
            distance.label,
            distance.term,
            _items(ranking, method, customer, why.ranks_of(baseline, method, customer)),
            ("served", "base") if method == served else (),
        )
        for method, distance in DISTANCES.items()
    ]
    return [*base, _refined(ranking, customer, refined, refined_before)]


def yesterday(original: Offers, ranking: Offers, customer: int) -> ListColumn:
    """Return the list of the 2025 system; what today's rules exclude carries its receipt."""
    method = original.served(customer)
    found = receipts.exclusions(ranking, customer)
    excluded = dict(zip(found["product"], found["sentence"], strict=True))
    own = why.ranks_of(original, method, customer)
    items = _items(original, method, customer, own, excluded)
    return ListColumn("Yesterday's system", f"2025, {DISTANCES[method].term}", items)


def _refined(ranking: Offers, customer: int, refined: Reranked, before: Reranked) -> ListColumn:
    positions = _positions(ranking)
    places = {positions[item.product_id]: item.rank for item in before.items}
    order = np.array([positions[item.product_id] for item in refined.items], dtype=int)
    items = _described(ranking, ranking.served(customer), customer, order, places, {})
    kept = "Not asked yet: base order" if is_unasked(refined) else f"Base order kept: {refined.why}"
    said = [f"{kept}."] if refined.why else []
    said += [_ignored(ranking, customer, refined)] if refined.injections_ignored else []
    return ListColumn(METHODS["refined"], refined.engine, items, note=" ".join(said))


def _ignored(ranking: Offers, customer: int, refined: Reranked) -> str:
    """Say which texts of the customer gave orders; they were left out of what is read."""
    orders = refined.injections_ignored
    social = ranking.bank.tables.social
    posts = 0
    if social is not None:
        own = social[social[Social.customer_id] == ranking.ids[customer]]
        texts = message_text(Social.key, own).dropna()
        posts = sum(any(order in text for order in orders) for text in texts)
    words = (
        "One post reads like an instruction; it was not followed"
        if posts == 1
        else "Some texts read like instructions; they were not followed"
    )
    return f"{words}: “{' '.join(orders)}”"


def _positions(ranking: Offers) -> dict[str, int]:
    return {product: position for position, product in enumerate(ranking.bank.product_ids)}


def _items(
    ranking: Offers,
    method: str,
    customer: int,
    places: Mapping[int, int],
    excluded: Mapping[int, str] | None = None,
) -> tuple[Item, ...]:
    order = ranking.list_of(method, customer)
    return _described(ranking, method, customer, order, places, excluded or {})


def _described(
    ranking: Offers,
    method: str,
    customer: int,
    order: np.ndarray,
    places: Mapping[int, int],
    excluded: Mapping[int, str],
) -> tuple[Item, ...]:
    bank = ranking.bank
    detail = ranking.detail(customer)
    scores, distances = detail.score[method][0], detail.distance[method][0]
    fits = _relative(scores[order])
    assumed = is_assumed(bank.tables.products)
    return tuple(
        Item(
            p, bank.product_ids[p], bank.product_names[p], bank.categories[p], place + 1,
            float(fits[place]), places.get(p), float(distances[p]),
            float(scores[p]), excluded.get(p, ""), bool(assumed[p]),
        )
        for place, p in enumerate(order.tolist())
    )  # fmt: skip


def _relative(scores: np.ndarray) -> np.ndarray:
    """Scale scores (lower is better) to 1 for the list's best and 0 for its worst."""
    spread = np.ptp(scores) if len(scores) else 0.0
    return (scores.max() - scores) / spread if spread else np.ones(len(scores))


def list_table(columns: list[ListColumn]) -> pd.DataFrame:
    """Return the lists as rows: what the ladder shows, and what it leaves out.

    *base rank* is the place in the served list, *moved* the places won against the baseline.
    """
    served = next((column for column in columns if "served" in column.marks), None)
    base = {item.product: item.rank for item in served.items} if served else {}
    return pd.DataFrame(
        [
            {
                "list": column.title,
                "served": "served" in column.marks,
                "rank": item.rank,
                Products.product_id: item.product_id,
                Products.name: item.name,
                Products.category: item.category,
                Products.assumed: item.assumed,
                "distance": item.distance,
                "score": item.score,
                "base rank": base.get(item.product),
                "moved": item.moved,
            }
            for column in columns
            for item in column.items
        ]
    )
