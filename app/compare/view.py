"""What the board looks at: one customer, one product, two rankings, and what follows from them.

Everything is computed before anything is drawn: elements that follow one another at once are
painted at once, while a pause between them costs the browser a whole pass over the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app import state
from app.compare.lists import ListColumn, columns_of, yesterday
from core.language.rerank import Reranked
from core.pipeline import Offers
from core.pipeline import reasons as why
from core.ranking.impact import Impact, impact
from core.scenario import PRESETS

__all__ = ["YESTERDAY", "View", "current"]

YESTERDAY = "yesterday"
"""Key of the switch that puts the 2025 system's list beside today's."""


@dataclass(frozen=True)
class View:
    """One customer under the scenario in force and under the baseline.

    Parameters
    ----------
    ranking, baseline : Offers
    customer : int
        Position on their axes.
    refined : Reranked
    columns : list of ListColumn
        Both distances and the refined list.
    product : int
        Position of the product looked at; −1 if there is nothing to offer and none was picked.
    headline : Headline
    last_change : str or None
        What the last change of the scenario did; None if there was none.
    impact : Impact
        Over everybody, against the baseline.
    old : ListColumn or None
        The 2025 system's list, if it is asked for.
    """

    ranking: Offers
    baseline: Offers
    customer: int
    refined: Reranked
    columns: list[ListColumn]
    product: int
    headline: why.Headline
    last_change: str | None
    impact: Impact
    old: ListColumn | None

    @property
    def served(self) -> str:
        """The method whose list the customer is offered."""
        return self.ranking.served(self.customer)

    @cached_property
    def names(self) -> dict[str, str]:
        """Product names by id, in catalogue order."""
        bank = self.ranking.bank
        return dict(zip(bank.product_ids, bank.product_names, strict=True))

    @property
    def product_id(self) -> str | None:
        """Id of the product looked at."""
        return self.ranking.bank.product_ids[self.product] if self.product >= 0 else None

    def choices(self) -> list[str]:
        """Return every product id, the served list first, then by name."""
        ids = np.array(list(self.names))
        listed = ids[self.ranking.list_of(self.served, self.customer)].tolist()
        return list(dict.fromkeys([*listed, *sorted(self.names, key=self.names.__getitem__)]))


def current(old_too: bool) -> View:
    """Return the session's view, with the 2025 system's list if `old_too`."""
    ranking, baseline = state.ranking(), state.baseline_ranking()
    customer_id = state.customer_id()
    customer = ranking.position(customer_id)
    refined = state.refined(customer_id, ranking)
    before = state.refined(customer_id, baseline)
    original = state.ranking_of(PRESETS["original"]) if old_too else None
    return View(
        ranking,
        baseline,
        customer,
        refined,
        columns_of(ranking, baseline, customer, refined, before),
        _product(ranking, customer),
        why.headline(ranking, baseline, customer),
        _last_change(ranking, customer),
        impact(baseline, ranking),
        yesterday(original, ranking, customer) if original else None,
    )


def _product(ranking: Offers, customer: int) -> int:
    """Return the position of the product picked, else of the first offer."""
    ids = ranking.bank.product_ids
    picked = state.picked_product()
    return ids.index(picked) if picked in ids else int(ranking.first_served[customer])


def _last_change(ranking: Offers, customer: int) -> str | None:
    before = state.previous_scenario()
    if before is None:
        return None
    moved = why.passed(state.ranking_of(before), ranking, customer)
    return moved or "this customer's list stays as it was"
