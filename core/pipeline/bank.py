"""A bank opened for ranking: tables with every sentiment read, features, quantiles."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from core.language import rerank
from core.language.sentiment.rules import READER, read_sentiment
from core.scenario import Scenario
from core.schema import (
    ATTRIBUTES,
    METRICS,
    Customers,
    Holdings,
    Products,
    Social,
    Support,
    reader_column,
)
from core.schema.progress import Progress, silent
from core.schema.tables import Tables, message_text
from core.scoring import features, metrics
from core.scoring.quantiles import Quantiles, fit_quantiles

__all__ = ["Bank", "open_bank", "score_metrics"]


@dataclass(frozen=True)
class Bank:
    """A bank opened for ranking: its tables with every text's sentiment read, and its features.

    Parameters
    ----------
    tables : Tables
        With `sentiment` filled wherever there is a text, and who read it beside.
    features : DataFrame (customers × features)
    sentiment : Series (customers,)
        Mean recent sentiment, −1…1; NaN with fewer than two recent texts.
    as_of : Timestamp
        Latest date of the data.
    quantiles : Quantiles
        Of these customers.
    version : str
        Names the content.
    origin : Bank, optional
        The bank before rows were added by hand.
    """

    tables: Tables
    features: pd.DataFrame
    sentiment: pd.Series
    as_of: pd.Timestamp
    quantiles: Quantiles
    version: str
    origin: Bank | None = None

    @property
    def home(self) -> Bank:
        """The bank that references are fitted on: added rows must move nobody else."""
        return self.origin or self

    @cached_property
    def identity(self) -> str:
        """Names content and order of rows; `version` is the same for any order."""
        customers = pd.util.hash_pandas_object(self.features.index, index=False)
        products = pd.util.hash_pandas_object(self.tables.products[Products.product_id])
        order = hashlib.sha256(customers.to_numpy().tobytes() + products.to_numpy().tobytes())
        return f"{self.version} {order.hexdigest()}"

    @cached_property
    def attributes(self) -> np.ndarray:
        """The catalogue as (products, attributes), 0…10."""
        return self.tables.products[list(ATTRIBUTES)].to_numpy(dtype=float)

    @cached_property
    def tie_order(self) -> np.ndarray:
        """Rank of each product's id: equal scores fall to the lower (products,)."""
        return np.argsort(np.argsort(self.tables.products[Products.product_id].to_numpy(str)))

    @cached_property
    def product_ids(self) -> list[str]:
        """Ids of the catalogue's products, in its order."""
        return self.tables.products[Products.product_id].tolist()

    @cached_property
    def product_names(self) -> list[str]:
        """Names of the catalogue's products, in its order."""
        return self.tables.products[Products.name].tolist()

    @cached_property
    def product_texts(self) -> dict[str, str]:
        """What there is to read about each product, by id; see `product_texts`."""
        return rerank.product_texts(self.tables.products)

    @cached_property
    def categories(self) -> list[str]:
        """Category of each product; empty where there is none."""
        products = self.tables.products
        if Products.category not in products:
            return [""] * len(products)
        return products[Products.category].fillna("").tolist()

    @cached_property
    def held(self) -> csr_array:
        """Which customer holds which product, sparse bool (customers, products)."""
        shape = (len(self.features), len(self.tables.products))
        holdings = self.tables.holdings
        if holdings is None:
            return csr_array(shape, dtype=bool)
        if Holdings.closed_on in holdings:
            closed = holdings[Holdings.closed_on]
            holdings = holdings[closed.isna() | (closed > self.as_of)]
        row = self.features.index.get_indexer(pd.Index(holdings[Holdings.customer_id]))
        column = pd.Index(self.tables.products[Products.product_id]).get_indexer(
            pd.Index(holdings[Holdings.product_id])
        )
        known = (row >= 0) & (column >= 0)
        held = np.ones(int(known.sum()), bool)
        return csr_array((held, (row[known], column[known])), shape)

    @cached_property
    def supplied(self) -> pd.DataFrame | None:
        """The bank's own metric scores, or None if there are none."""
        names = [m for m in METRICS if m in self.tables.customers]
        if not names:
            return None
        return self.tables.customers.set_index(Customers.customer_id)[names].astype(float)

    @cached_property
    def calibrated(self) -> bool:
        """Whether everybody's churn_rate is a probability, learned from a label."""
        customers = self.tables.customers
        flag = Customers.churn_calibrated
        return flag in customers and bool((customers[flag] == 1).all())

    @cached_property
    def subcategories(self) -> np.ndarray:
        """Subcategory of each product as a number; −1 = none."""
        products = self.tables.products
        if Products.subcategory not in products:
            return np.full(len(products), -1)
        return pd.factorize(products[Products.subcategory])[0]

    def only(self, customer_ids: Sequence[str]) -> Bank:
        """Return the bank cut to some customers, in input order; its quantiles stay."""
        chosen = self.features.index.isin(customer_ids)
        kept = self.features.index[chosen]
        return replace(
            self,
            tables=self.tables.only(list(kept)),
            features=self.features[chosen],
            sentiment=self.sentiment[chosen],
        )


def open_bank(
    tables: Tables,
    as_of: pd.Timestamp | None = None,
    version: str | None = None,
    origin: Bank | None = None,
    progress: Progress = silent,
) -> Bank:
    """Read the sentiment of texts that have none, and compute every customer's features.

    Parameters
    ----------
    tables : Tables
        Checked tables; customer ids are unique.
    as_of : Timestamp, optional
        The day that ages count from; default the origin's, else the latest date of the data.
    version : str, optional
        Names the content; default a digest of it.
    origin : Bank, optional
        The bank before rows were added by hand (`add_row`), whose day and quantiles hold.
    progress : Progress
        Called between texts and between features.
    """
    tables = tables.replaced(
        support=_with_sentiment(tables.support, Support.key, Support.sentiment, progress),
        social=_with_sentiment(tables.social, Social.key, Social.sentiment, progress),
    )
    if as_of is None:
        as_of = origin.as_of if origin else features.latest_date(tables)
    figures = features.compute(tables, as_of, progress)
    sentiment = features.recent_sentiment(tables, as_of)
    quantiles = origin.quantiles if origin else fit_quantiles(figures)
    return Bank(tables, figures, sentiment, as_of, quantiles, version or tables.version(), origin)


def _with_sentiment(
    frame: pd.DataFrame | None, table: str, sentiment: str, progress: Progress
) -> pd.DataFrame | None:
    if frame is None:
        return None
    stated = frame[sentiment] if sentiment in frame else pd.Series(np.nan, index=frame.index)
    read = pd.Series(np.nan, index=frame.index)
    empty = stated.isna()
    read[empty] = read_sentiment(message_text(table, frame[empty]).fillna("").tolist(), progress)
    by = reader_column(sentiment)
    readers = frame[by] if by in frame else pd.Series(np.nan, index=frame.index, dtype="str")
    readers = readers.mask(read.notna(), READER)
    return frame.assign(**{sentiment: stated.fillna(read).astype(float), by: readers})


def score_metrics(bank: Bank, scenario: Scenario, quantiles: Quantiles) -> metrics.Scores:
    """Return the scorecards of a bank's customers under a scenario and given quantiles."""
    return metrics.score(
        bank.features, quantiles, scenario.cards, scenario.allow_sensitive, bank.supplied
    )
