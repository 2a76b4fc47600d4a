"""Leaving risk as a probability: a bank whose churn_rate was learned from its labels."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from core.pipeline.bank import Bank
from core.scenario import Scenario
from core.schema import METRICS, Customers
from core.schema.errors import DataError
from core.schema.progress import Progress, silent
from core.scoring import calibration, metrics
from core.scoring.calibration import Calibration, Measures
from core.scoring.calibration.result import measures
from core.scoring.features.reads import columns_read

__all__ = ["calibrate_churn", "calibrated_scenario", "index_measures", "with_probabilities"]

CATEGORIES = (
    Customers.education,
    Customers.occupation,
    Customers.payment_preference,
    Customers.contract,
    Customers.home,
    Customers.gender,
    Customers.marital_status,
    Customers.region,
)


def calibrate_churn(
    bank: Bank,
    scenario: Scenario,
    label: str = Customers.churned,
    yes: str | None = None,
    also: Sequence[str] = (),
    progress: Progress = silent,
) -> Calibration:
    """Learn the probability of leaving from a label column of the customers table.

    The boosted model reads every feature and the categories of the schema. Sensitive columns count
    only where the scenario allows them; columns that the schema does not know, only if named.

    Parameters
    ----------
    bank : Bank
    scenario : Scenario
        Its weights, allowed sensitive columns and seed are used.
    label : str
        Column of 1 and 0, or of texts; empty cells are customers whose answer is unknown.
    yes : str, optional
        The text that means yes, where the label is not 1 and 0.
    also : sequence of str
        Further columns of the customers table, known to the schema or not.
    progress : Progress
        See `core.scoring.calibration.calibrate`.

    Raises
    ------
    DataError
        No such column, a label that is not 1 and 0, or too few labels.
    """
    people = bank.tables.customers.set_index(Customers.customer_id)
    for name in (label, *also):
        if name not in people:
            raise DataError(Customers.key, f"there is no column {name!r}", "name one that is there")
    signals = (
        metrics.score(bank.features, bank.quantiles, scenario.cards, scenario.allow_sensitive)
        .cards[Customers.churn_rate]
        .signals
    )
    weights = scenario.cards.get(Customers.churn_rate, {})
    defaults = {s.name: weights.get(s.name, s.weight) for s in METRICS[Customers.churn_rate].card}
    columns = _columns(bank, people, scenario.allow_sensitive, also).drop(
        columns=label, errors="ignore"
    )
    return calibration.calibrate(
        signals, columns, _truth(people[label], yes), defaults, scenario.seed, progress
    )


def _truth(label: pd.Series, yes: str | None) -> pd.Series:
    if yes is not None:
        texts = label.astype("str").str.strip()
        return (texts == yes).astype(float).where(label.notna())
    truth = pd.to_numeric(label, errors="coerce")
    if not (truth.dropna().isin([0, 1]).all() and truth.notna().equals(label.notna())):
        raise DataError(
            Customers.key, "the label is not 1 and 0", "say which value means yes", str(label.name)
        )
    return truth.astype(float)


def _columns(
    bank: Bank, people: pd.DataFrame, allowed: Collection[str], also: Sequence[str]
) -> pd.DataFrame:
    """Return features, categories and named columns, less what is sensitive and not allowed."""
    declared = Customers.columns()
    kept_out = {n for n, c in declared.items() if c.sensitive} - set(allowed)
    read = columns_read()
    features = [f for f in read if not {c for t, c in read[f] if t == Customers.key} & kept_out]
    numbers = (c for c in allowed if declared[c].kind != "text")
    wanted = dict.fromkeys((*CATEGORIES, *numbers, *also))
    named = [c for c in wanted if c in people and c not in kept_out and c not in features]
    return pd.concat([bank.features[features], people[named].apply(_typed)], axis=1)


def _typed(values: pd.Series) -> pd.Series:
    """Read a column as numbers if nearly every cell is one; numbers that count rows are absent."""
    numbers = pd.to_numeric(values, errors="coerce")
    if numbers.notna().sum() < 0.95 * values.notna().sum():
        return values
    present = numbers.dropna()
    whole = present.is_unique and bool((present % 1 == 0).all())
    counter = whole and present.max() - present.min() < 2 * len(present)
    return numbers.astype(float).mask(np.full(len(numbers), counter))


def with_probabilities(bank: Bank, found: Calibration) -> Bank:
    """Return the bank with the probabilities as its own churn_rate, 0–10, coverage 1.

    `rank` and `score_metrics` then use them as they use any score that a bank supplies.
    """
    people = bank.tables.customers
    score = people[Customers.customer_id].map(found.score).astype(float)
    flag = pd.Series(1.0, index=people.index)
    columns = {Customers.churn_rate: score, Customers.churn_calibrated: flag}
    mark = hashlib.sha256(f"{bank.version}{found.to_json()}".encode()).hexdigest()
    return replace(
        bank,
        tables=bank.tables.replaced(customers=people.assign(**columns)),
        version=mark[:12],
        origin=bank.origin and with_probabilities(bank.origin, found),
    )


def index_measures(
    bank: Bank, scenario: Scenario, label: str = Customers.churned, yes: str | None = None
) -> Measures:
    """Measure the index without labels as if a tenth of it were a probability: the baseline.

    Customers whose index or label is unknown do not count.
    """
    truth = _truth(bank.tables.customers.set_index(Customers.customer_id)[label], yes)
    card = metrics.score(
        bank.features, bank.quantiles, scenario.cards, scenario.allow_sensitive
    ).cards[Customers.churn_rate]
    known = (card.score.notna() & truth.notna()).to_numpy()
    return measures(truth[known].to_numpy(), card.score[known].to_numpy() / 10)


def calibrated_scenario(scenario: Scenario, threshold: float) -> Scenario:
    """Return the scenario with a calibration's own threshold, 0–1, for the passive mode."""
    floor = np.floor(1e5 * threshold) / 1e4
    return scenario.with_value("passive.churn_threshold", float(floor))
