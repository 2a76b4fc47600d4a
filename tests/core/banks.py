"""Small banks made by hand: supplied metrics, a catalogue of five numbers per product."""

import numpy as np
import pandas as pd
from hypothesis import strategies as st

from core import pipeline
from core.scenario import PRESETS, Scenario
from core.schema import ATTRIBUTES, METRICS
from core.schema.tables import Tables

METRIC_NAMES, ATTRIBUTE_NAMES = list(METRICS), list(ATTRIBUTES)
seeds = st.integers(0, 2**32 - 1)
RISK, VALUE, REVENUE, BANK_RISK, LOCK_IN = range(5)


def customers(metrics, **columns) -> pd.DataFrame:
    """Customers C01, C02, … with the four metrics supplied, and any further columns."""
    metrics = np.atleast_2d(np.asarray(metrics, dtype=float))
    ids = pd.Series([f"C{i + 1:02d}" for i in range(len(metrics))], dtype="str")
    frame = pd.DataFrame(metrics, columns=METRIC_NAMES)
    return frame.assign(customer_id=ids, **columns)


def products(attributes, **columns) -> pd.DataFrame:
    """Products P01, P02, … in the order of `ATTRIBUTES`, and any further columns."""
    attributes = np.atleast_2d(np.asarray(attributes, dtype=float))
    ids = [f"P{i + 1:02d}" for i in range(len(attributes))]
    frame = pd.DataFrame(attributes, columns=ATTRIBUTE_NAMES)
    text = {"product_id": ids, "name": [f"Product {i}" for i in ids]}
    return frame.assign(**{k: pd.Series(v, dtype="str") for k, v in text.items()}, **columns)


def ranked(tables: Tables, scenario: Scenario = PRESETS["balanced"], length: int | None = None):
    """The whole pipeline on a small bank."""
    bank = pipeline.open_bank(tables)
    return pipeline.rank(bank, pipeline.fit_reference(bank, scenario), length)


def random_bank(seed: int, people: int = 6, offers: int = 14) -> Tables:
    """Metrics and attributes drawn from 0…10 in halves, so that ties happen."""
    rng = np.random.default_rng(seed)
    metrics, attributes = (
        rng.integers(0, 21, (n, w)) / 2 for n, w in ((people, 4), (offers, len(ATTRIBUTES)))
    )
    return Tables(customers(metrics), products(attributes))


def ids_of(ranking, method: str, customer: int = 0) -> list[str]:
    """One customer's list as product ids, best first."""
    catalogue = ranking.bank.tables.products["product_id"]
    return catalogue.iloc[ranking.list_of(method, customer)].tolist()
