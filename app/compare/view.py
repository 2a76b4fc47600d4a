"""What the parts of the page look at: one customer, one product, two rankings, their lists."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app import state
from app.compare.lists import ListColumn, columns_of
from core.pipeline import Ranking
from core.refine import Refined
from core.schema import Products

__all__ = ["View", "current"]


@dataclass(frozen=True)
class View:
    """One customer under the scenario in force and under the baseline.

    Parameters
    ----------
    ranking, baseline : Ranking
    customer : int
        Position on their axes.
    refined : Refined
    columns : list of ListColumn
        Both distances and the refined list.
    product : int
        Position of the product looked at; −1 if there is nothing to offer and none was picked.
    """

    ranking: Ranking
    baseline: Ranking
    customer: int
    refined: Refined
    columns: list[ListColumn]
    product: int

    @property
    def served(self) -> str:
        """The method whose list the customer is offered."""
        return self.ranking.served(self.customer)

    @cached_property
    def names(self) -> dict[str, str]:
        """Product names by id, in catalogue order."""
        products = self.ranking.bank.tables.products
        pairs = products[[Products.product_id, Products.name]]
        return {str(i): str(name) for i, name in pairs.itertuples(index=False, name=None)}

    @property
    def product_id(self) -> str | None:
        """Id of the product looked at."""
        return list(self.names)[self.product] if self.product >= 0 else None

    def choices(self) -> list[str]:
        """Return every product id, the served list first, then by name."""
        ids = np.array(list(self.names))
        listed = ids[self.ranking.list_of(self.served, self.customer)].tolist()
        return list(dict.fromkeys([*listed, *sorted(self.names, key=self.names.__getitem__)]))


def current() -> View:
    """Return the session's view."""
    ranking, baseline = state.ranking(), state.baseline_ranking()
    customer_id = state.customer_id()
    customer = ranking.position(customer_id)
    refined = state.refined(customer_id, ranking)
    before = state.refined(customer_id, baseline)
    columns = columns_of(ranking, baseline, customer, refined, before)
    return View(ranking, baseline, customer, refined, columns, _product(ranking, customer))


def _product(ranking: Ranking, customer: int) -> int:
    """Return the position of the product picked, else of the first offer."""
    ids = ranking.bank.tables.products[Products.product_id].tolist()
    picked = state.picked_product()
    return ids.index(picked) if picked in ids else int(ranking.first_served[customer])
