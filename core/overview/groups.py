"""Customers in groups: how the metrics differ between them, and what is known of whom."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from core.schema import METRICS, Customers
from core.schema.terms import scorecards

__all__ = ["NOT_STATED", "OTHER", "compared", "grouped", "groupings", "known_signals", "spread"]

MOST_GROUPS = 10
MOST_VALUES = 100
NOT_STATED = "(not stated)"
OTHER = "(other)"
_SPREAD = ["group", "low", "high", "customers", "of", "share", "up_to", "share_up_to"]


def groupings(customers: pd.DataFrame) -> list[str]:
    """Return the columns by which customers can be grouped: words that repeat, none sensitive."""
    known = Customers.columns()
    return [
        name
        for name in customers
        if name in known
        and known[name].kind == "text"
        and not known[name].sensitive
        and 2 <= customers[name].nunique() <= min(MOST_VALUES, len(customers) // 2)
    ]


def grouped(values: pd.Series) -> pd.Series:
    """Return the group of each customer: its value, or one name for all the rare values.

    Parameters
    ----------
    values : Series of str (customers,)
        NaN = not stated.
    """
    words = values.astype("str").where(values.notna() & (values != ""), NOT_STATED)
    sizes = words.value_counts()
    # ties by name, so that the order of the rows plays no part
    ranked = sizes.sort_index().sort_values(ascending=False, kind="stable").index
    common = ranked if len(ranked) <= MOST_GROUPS else ranked[: MOST_GROUPS - 1]
    return words.where(words.isin(common), OTHER)


def _largest_first(groups: pd.Series) -> pd.Index:
    """Return the names of the groups, ties by name."""
    return groups.value_counts().sort_index().sort_values(ascending=False, kind="stable").index


def spread(scores: pd.Series, groups: pd.Series, bands: int = 20) -> pd.DataFrame:
    """Count the customers of each group by band of a score, and up to each band's end.

    Parameters
    ----------
    scores : Series (customers,)
        0…10, NaN = unknown and left out.
    groups : Series of str (customers,)
        In the order of `scores`.
    bands : int
        Of equal width; an end belongs to the band above, 10 to the last.

    Returns
    -------
    DataFrame
        group, low, high, customers, of (all of the group with a known score), share (0–1),
        up_to (customers with a score of at most `high`), share_up_to; largest group first, none
        without a known score.
    """
    edges = np.linspace(0, 10, bands + 1)
    known = scores.notna().to_numpy()
    values, names = scores.to_numpy(dtype=float)[known], groups.to_numpy()[known]
    frames = [pd.DataFrame(columns=_SPREAD)]
    for group in _largest_first(pd.Series(names)):
        own = np.sort(values[names == group])
        counts, up_to = np.histogram(own, edges)[0], np.searchsorted(own, edges[1:], "right")
        columns = (edges[:-1], edges[1:], counts, len(own), counts / len(own))
        rows = dict(zip(_SPREAD, (group, *columns, up_to, up_to / len(own)), strict=True))
        frames.append(pd.DataFrame(rows))
    return pd.concat(frames[1:] or frames, ignore_index=True)


def compared(scores: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """Compare the metrics between groups.

    Parameters
    ----------
    scores : DataFrame (customers × metrics)
        0…10, NaN = unknown and left out.
    groups : Series of str (customers,)
        In the order of `scores`.

    Returns
    -------
    DataFrame
        metric, label, group, customers (with a known score), low, middle, high (quartiles, 0…10);
        largest group first.
    """
    names = groups.to_numpy()
    order = _largest_first(groups)
    frames = []
    for metric, term in METRICS.items():
        by = scores[metric].groupby(names)
        quartiles = by.quantile(np.array([0.25, 0.5, 0.75])).unstack().reindex(order)
        quartiles.columns = ["low", "middle", "high"]
        own = quartiles.assign(metric=metric, label=term.label, customers=by.count())
        frames.append(own.rename_axis("group").reset_index())
    table = pd.concat(frames, ignore_index=True)
    return table[["metric", "label", "group", "customers", "low", "middle", "high"]]


def known_signals(signals: Mapping[str, pd.DataFrame], groups: pd.Series) -> pd.DataFrame:
    """Return for which share of each group each signal is known.

    Parameters
    ----------
    signals : mapping of metric to DataFrame (customers × signals)
        NaN = absent.
    groups : Series of str (customers,)

    Returns
    -------
    DataFrame
        metric (its label), signal (its label), group, share (0–1).
    """
    names = groups.to_numpy()
    rows = []
    for metric, card in scorecards().items():
        present = signals[metric].notna().groupby(names).mean()
        for signal in card:
            if signal.name in present:
                rows += [
                    (METRICS[metric].label, signal.label, group, share)
                    for group, share in present[signal.name].items()
                ]
    return pd.DataFrame(rows, columns=["metric", "signal", "group", "share"])
