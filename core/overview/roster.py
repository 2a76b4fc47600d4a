"""Everybody at a glance: one row per customer, and the counts that a page shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.schema import METRICS, Customers, Products, Roster, coverage_column
from core.schema.terms import scorecards

__all__ = [
    "THIN_COVERAGE",
    "Summary",
    "density",
    "distributions",
    "first_offers",
    "headline",
    "highest",
    "matching",
    "missing_signals",
    "roster",
]

THIN_COVERAGE = 0.5
"""Below this mean coverage of the four metrics a customer's file counts as thin."""


def roster(
    customers: pd.DataFrame,
    products: pd.DataFrame,
    scores: pd.DataFrame,
    modes: Iterable[str],
    causes: Iterable[str],
    first_served: np.ndarray,
) -> pd.DataFrame:
    """List every customer with metrics, mode and first offer.

    Parameters
    ----------
    customers, products : DataFrame
        Tables of the bank.
    scores : DataFrame
        As `core.scoring.metrics.Scores.table` returns them, rows as in `customers`.
    modes, causes : iterable of str (customers,)
    first_served : int ndarray (customers,)
        Position of the first offer in `products`; −1 = none.

    Returns
    -------
    DataFrame (customers × `Roster` and the metrics)
        Metrics 0…10, NaN = unknown; texts that are not known are empty.
    """
    ids = customers[Customers.customer_id].reset_index(drop=True)
    coverage = scores[[coverage_column(m) for m in METRICS]].mean(axis=1).to_numpy()
    own = pd.DataFrame(
        {
            Roster.customer_id: ids,
            Roster.full_name: _text(customers, Customers.full_name).where(lambda s: s != "", ids),
            Roster.segment: _text(customers, Customers.segment),
            Roster.mode: [str(mode) for mode in modes],
            Roster.cause: list(causes),
            Roster.offer: _offered(products, Products.name, first_served),
            Roster.offer_category: _offered(products, Products.category, first_served),
            Roster.coverage: coverage.round(2),
            Roster.is_thin: coverage < THIN_COVERAGE,
        }
    )
    return pd.concat([own, scores[list(METRICS)].reset_index(drop=True)], axis=1)


def _text(frame: pd.DataFrame, column: str) -> pd.Series:
    """Return a text column with a plain index, empty where it is absent."""
    if column not in frame:
        return pd.Series("", index=range(len(frame)))
    return frame[column].fillna("").astype("str").reset_index(drop=True)


def _offered(products: pd.DataFrame, column: str, first_served: np.ndarray) -> np.ndarray:
    words = np.append(_text(products, column).to_numpy(dtype=object), "")
    return words[first_served]


def matching(
    people: pd.DataFrame,
    text: str = "",
    chosen: Mapping[str, Sequence[str]] | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    only_thin: bool = False,
) -> pd.DataFrame:
    """Return the rows of a roster that fit all conditions, in its order.

    Parameters
    ----------
    people : DataFrame
        A roster.
    text : str
        Part of a name or number, upper and lower case alike.
    chosen : mapping
        Per column the values wanted; none = all.
    ranges : mapping
        Per metric the lowest and highest score wanted; 0…10 also keeps the unknown.
    only_thin : bool
        Only customers with thin files.
    """
    keep = pd.Series(True, index=people.index)
    for part in text.lower().split():
        keep &= (
            people[Roster.full_name].str.lower().str.contains(part, regex=False)
            | people[Roster.customer_id].str.lower().str.contains(part, regex=False)
        )  # fmt: skip
    for column, values in (chosen or {}).items():
        if values:
            keep &= people[column].isin(list(values))
    for metric, (low, high) in (ranges or {}).items():
        if (low, high) != (0, 10):
            keep &= people[metric].between(low, high)
    return people[keep & people[Roster.is_thin]] if only_thin else people[keep]


@dataclass(frozen=True)
class Summary:
    """A bank in five numbers; shares 0–1 of all customers."""

    customers: int
    products: int
    passive: float
    without_offer: int
    thin: int


def headline(people: pd.DataFrame, products: pd.DataFrame) -> Summary:
    """Count what stands at the top of the first page."""
    return Summary(
        len(people),
        len(products),
        float((people[Roster.mode] == "passive").mean()) if len(people) else 0.0,
        int((people[Roster.offer] == "").sum()),
        int(people[Roster.is_thin].sum()),
    )


def highest(people: pd.DataFrame, metric: str, count: int) -> pd.DataFrame:
    """Return the customers with the highest scores of a metric; ties by number, unknown never."""
    top = people.nlargest(count, metric, keep="all").sort_values(Roster.customer_id)
    top = top[top[metric].notna()]
    return top.sort_values(metric, ascending=False, kind="stable").head(count)


def distributions(people: pd.DataFrame, bins: int = 20) -> pd.DataFrame:
    """Count the customers per metric and band of the score.

    Returns
    -------
    DataFrame
        metric, label, low, high (0…10), customers; unknown scores are left out.
    """
    edges = np.linspace(0, 10, bins + 1)
    frames = [
        pd.DataFrame(
            {
                "metric": metric,
                "label": term.label,
                "low": edges[:-1],
                "high": edges[1:],
                "customers": np.histogram(people[metric].dropna(), edges)[0],
            }
        )
        for metric, term in METRICS.items()
    ]
    return pd.concat(frames, ignore_index=True)


def density(people: pd.DataFrame, across: str, up: str, bins: int = 20) -> pd.DataFrame:
    """Count the customers per square of two metrics.

    Returns
    -------
    DataFrame
        across, up (lower edges, 0…10), customers; empty squares are left out.
    """
    known = people[[across, up]].dropna()
    edges = np.linspace(0, 10, bins + 1)
    counts = np.histogram2d(known[across], known[up], [edges, edges])[0]
    i, j = np.nonzero(counts)
    return pd.DataFrame({"across": edges[i], "up": edges[j], "customers": counts[i, j].astype(int)})


def first_offers(people: pd.DataFrame, by: str) -> pd.DataFrame:
    """Count first offers by category or product, most frequent first, ties by name.

    Parameters
    ----------
    by : str
        A column of the roster: `Roster.offer_category` or `Roster.offer`.

    Returns
    -------
    DataFrame
        `by`, customers, share (0–1 of all customers); who gets no offer is left out.
    """
    offered = people[people[Roster.offer] != ""]
    counts = offered[by].value_counts().rename("customers").reset_index()
    counts["share"] = counts["customers"] / max(len(people), 1)
    return counts.sort_values(["customers", by], ascending=[False, True], ignore_index=True)


def missing_signals(signals: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Count for how many customers each signal of each metric is absent, most first.

    Parameters
    ----------
    signals : mapping of metric to DataFrame (customers × signals)
        NaN = absent.

    Returns
    -------
    DataFrame
        metric, label, weight, missing, share (0–1).
    """
    rows = [
        {
            "metric": METRICS[metric].label,
            "label": signal.label,
            "weight": signal.weight,
            "missing": int(signals[metric][signal.name].isna().sum()),
            "share": float(signals[metric][signal.name].isna().mean()),
        }
        for metric, card in scorecards().items()
        for signal in card
        if signal.name in signals[metric]
    ]
    return pd.DataFrame(rows).sort_values("missing", ascending=False, kind="stable")
