"""Results as the tables that the commands write."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.pipeline.offers import SERVED, Ranking
from core.ranking.lists import TopLists
from core.scenario import Mode
from core.schema import Excluded, Products, Ranks

__all__ = ["excluded_table", "ranks_table", "served_table"]


def ranks_table(result: Ranking, method: str, top: int) -> pd.DataFrame:
    """Return the lists of one distance as rows: customers in input order, then rank 1…k.

    Parameters
    ----------
    method : str
        A key of `core.ranking.distance.DISTANCES`.
    top : int
        Longest list.
    """
    return _rows(result, result.lists[method], top)


def served_table(result: Ranking, top: int) -> pd.DataFrame:
    """Return the lists that are offered: Mahalanobis where active, weighted where passive."""
    passive = (result.modes == Mode.PASSIVE)[:, None]
    active, calm = (result.lists[SERVED[mode]] for mode in (Mode.ACTIVE, Mode.PASSIVE))
    lists = TopLists(
        result.served_products,
        np.where(passive, calm.distance, active.distance),
        np.where(passive, calm.score, active.score),
    )
    return _rows(result, lists, top)


def _rows(result: Ranking, lists: TopLists, top: int) -> pd.DataFrame:
    customer, place = np.nonzero(lists.products[:, :top] >= 0)
    product = lists.products[customer, place]
    catalogue = result.bank.tables.products
    return pd.DataFrame(
        {
            Ranks.customer_id: result.ids.to_numpy()[customer],
            Ranks.mode: result.modes[customer].astype(str),
            Ranks.rank: place + 1,
            Ranks.product_id: catalogue[Products.product_id].to_numpy()[product],
            Ranks.name: catalogue[Products.name].to_numpy()[product],
            Ranks.distance: lists.distance[customer, place],
            Ranks.score: lists.score[customer, place],
        }
    )


def excluded_table(result: Ranking) -> pd.DataFrame:
    """Return a row per customer, product and rule that bars it, with what was compared.

    Values and limits are text: numbers in shortest form, empty where there is none.
    """
    size = (len(result.ids), len(result.bank.attributes))
    ids = result.ids.to_numpy()
    products = result.bank.tables.products[Products.product_id].to_numpy()
    frames = [pd.DataFrame(columns=list(Excluded.columns()), dtype="str")]
    for order, (name, check) in enumerate(result.checks.items()):
        customer, product = np.nonzero(np.broadcast_to(check.barred, size))
        value, limit = (np.broadcast_to(a, size) for a in (check.value, check.limit))
        frames.append(
            pd.DataFrame(
                {
                    Excluded.customer_id: ids[customer],
                    Excluded.product_id: products[product],
                    Excluded.rule: name,
                    Excluded.value: _text(value[customer, product]),
                    Excluded.limit: _text(limit[customer, product]),
                    "customer": customer,
                    "product": product,
                    "order": order,
                }
            )
        )
    table = pd.concat(frames, ignore_index=True)
    if len(frames) > 1:
        table = table.sort_values(["customer", "product", "order"])
    return table[list(Excluded.columns())].reset_index(drop=True)


def _text(values: np.ndarray) -> list[str]:
    return [f"{v:.10g}" if isinstance(v, float) else str(v) for v in values.tolist()]
