"""Results as the tables that the commands write."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.pipeline.detail import Detail
from core.pipeline.offers import Offers
from core.ranking.lists import TopLists
from core.ranking.suitability import RULES
from core.schema import Excluded, Products, Ranks

__all__ = ["excluded_table", "ranks_table", "served_table"]

_PLACE = ("customer", "product", "order")


def ranks_table(result: Offers, method: str, top: int) -> pd.DataFrame:
    """Return the lists of one distance as rows: customers in input order, then rank 1…k.

    Parameters
    ----------
    method : str
        A key of `core.ranking.DISTANCES`.
    top : int
        Longest list.
    """
    return _rows(result, result.lists[method], top)


def served_table(result: Offers, top: int) -> pd.DataFrame:
    """Return the lists that are offered, see `core.scenario.SERVED`."""
    return _rows(result, result.served_lists, top)


def _rows(result: Offers, lists: TopLists, top: int) -> pd.DataFrame:
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


def excluded_table(result: Offers, method: str | None = None) -> pd.DataFrame:
    """Return a row per customer, product and rule that excludes it, with what was compared.

    Values and limits are text: numbers in shortest form, empty where there is none.

    Parameters
    ----------
    method : str, optional
        Whose lists; default the list that each customer is offered.
    """
    nothing = pd.DataFrame(columns=[*Excluded.columns(), *_PLACE], dtype="str")
    frames = [_exclusions(detail, order, rule) for detail in result.details()
              for order, rule in enumerate(detail.checks)
              if RULES[rule].concerns(method or detail.served)]  # fmt: skip
    table = pd.concat(frames or [nothing], ignore_index=True).sort_values(list(_PLACE))
    return table[list(Excluded.columns())].reset_index(drop=True)


def _exclusions(detail: Detail, order: int, rule: str) -> pd.DataFrame:
    """Return what one rule excludes for some customers, with its place in the whole table."""
    bank, check = detail.bank, detail.checks[rule]
    excluded = detail.exclusions(rule)
    row, product = np.nonzero(excluded)
    value, limit = (np.broadcast_to(a, excluded.shape) for a in (check.value, check.limit))
    customer = detail.rows[row]
    return pd.DataFrame(
        {
            Excluded.customer_id: bank.features.index.to_numpy()[customer],
            Excluded.product_id: np.array(bank.product_ids, object)[product],
            Excluded.rule: rule,
            Excluded.value: _text(value[row, product]),
            Excluded.limit: _text(limit[row, product]),
            **dict(zip(_PLACE, (customer, product, order), strict=True)),
        }
    )


def _text(values: np.ndarray) -> list[str]:
    return [f"{v:.10g}" if isinstance(v, float) else str(v) for v in values.tolist()]
