"""Where customers stand before and after their data was changed, and what that moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from core.pipeline.bank import Bank
from core.pipeline.offers import Offers, rank
from core.pipeline.reference import fit_reference
from core.schema import METRICS, Customers, Standing

__all__ = ["FIGURES", "Changes", "changes", "ranked_anew", "standings"]

FIGURES = {Standing.sentiment: 0.005, **dict.fromkeys(METRICS, 0.05)}
"""Numbers that can change, each with half of the last digit that a page shows."""


@dataclass(frozen=True)
class Changes:
    """Everybody's standing before and after.

    Parameters
    ----------
    before, after : DataFrame (customers × columns of `Standing` and metrics)
        The same customers in the same order; NaN = unknown.
    """

    before: pd.DataFrame
    after: pd.DataFrame

    @cached_property
    def differs(self) -> pd.DataFrame:
        """Which figures and words are others now, as far as a page would show it."""
        found = self.before.ne(self.after)
        for name, least in FIGURES.items():
            old, new = self.before[name], self.after[name]
            found[name] = ((new - old).abs() >= least) | (old.isna() != new.isna())
        return found

    def counts(self) -> pd.Series:
        """Return for how many customers each figure or word is another."""
        return self.differs.sum()

    def moves(self) -> pd.DataFrame:
        """Return how far each figure moved, a row per figure.

        Returns
        -------
        DataFrame
            figure, up, down (customers whose figure rose or fell), mean (of those that moved),
            lowest, highest (the largest fall and rise; NaN = none moved).
        """
        rows = []
        for name in FIGURES:
            step = (self.after[name] - self.before[name])[self.differs[name]].dropna()
            rows.append(
                {
                    "figure": name,
                    "up": int((step > 0).sum()),
                    "down": int((step < 0).sum()),
                    "mean": step.mean(),
                    "lowest": step.min(),
                    "highest": step.max(),
                }
            )
        return pd.DataFrame(rows)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Who changed in anything, by id, largest change of the leaving risk first.

        Each column stands there twice: ``<name> before`` and ``<name> after``.
        """
        moved = self.differs.any(axis=1)
        both = {
            f"{name} {when}": frame[name][moved]
            for name in self.before
            for when, frame in (("before", self.before), ("after", self.after))
        }
        risk = Customers.churn_rate
        step = (self.after[risk] - self.before[risk])[moved].abs().fillna(0)
        order = np.argsort(-step.to_numpy(), kind="stable")
        return pd.DataFrame(both).iloc[order]


def standings(result: Offers) -> pd.DataFrame:
    """Return sentiment, metrics, mode and first offer of every customer, by id."""
    names = np.append(np.array(result.bank.product_names, dtype=object), "")
    return pd.DataFrame(
        {
            Standing.sentiment: result.bank.sentiment,
            **{name: card.score for name, card in result.scores.cards.items()},
            Standing.mode: pd.Series([str(mode) for mode in result.modes], result.ids),
            Standing.offer: pd.Series(names[result.first_served], result.ids),
        },
        index=result.ids,
    )


def changes(before: Offers, after: Offers) -> Changes:
    """Compare two rankings of the same customers in the same order."""
    return Changes(standings(before), standings(after))


def ranked_anew(before: Offers, bank: Bank) -> Offers:
    """Rank a changed bank under the scenario of `before`.

    Where only rows of one customer were changed, the reference of `before` holds.
    """
    scenario = before.reference.scenario
    same = bank.home.version == before.bank.home.version
    return rank(bank, before.reference if same else fit_reference(bank.home, scenario))
