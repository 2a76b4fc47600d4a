"""The scorecards and lists on the sample bank: they spread, and nobody is forgotten."""

import numpy as np
import pytest

from core import pipeline
from core.engines import make_engine
from core.schema import METRICS, Customers


@pytest.fixture(scope="module")
def metrics(sample_ranking):
    return sample_ranking.scores.values()


@pytest.fixture(scope="module")
def thin(sample_bank):
    """Customers without a single purchase on file."""
    return (sample_bank.features["transaction_count"] == 0).to_numpy()


@pytest.mark.parametrize("metric", METRICS)
def test_metric_uses_the_scale(metrics, metric: str) -> None:
    low, high = metrics[metric].quantile([0.05, 0.95])
    assert high - low >= 5
    assert ((metrics[metric] == 0) | (metrics[metric] == 10)).mean() < 0.08


def test_a_twentieth_to_a_quarter_of_the_customers_are_passive(sample_ranking) -> None:
    assert 0.05 <= np.mean(sample_ranking.modes == "passive") <= 0.25


@pytest.mark.parametrize("metric", METRICS)
def test_thin_files_are_not_over_represented_at_the_extremes(metrics, thin, metric: str) -> None:
    low, high = metrics[metric].quantile([0.05, 0.95])
    extreme = (metrics[metric] <= low) | (metrics[metric] >= high)
    assert thin.sum() > 30
    assert thin[extreme].mean() <= thin.mean()


def test_most_of_the_catalogue_is_offered_to_somebody(sample_ranking) -> None:
    offered = {int(p) for top in sample_ranking.lists.values() for p in top.products[:, :10].flat}
    assert len(offered - {-1}) >= 0.6 * len(sample_ranking.attributes)


def test_no_product_is_everybodys_first(sample_ranking) -> None:
    first = np.bincount(sample_ranking.first_served[sample_ranking.first_served >= 0])
    assert first.max() < 0.15 * len(sample_ranking.ids)
    assert (first > 0).sum() >= 30


def test_customers_with_evidence_get_an_offer(sample_ranking) -> None:
    assert (sample_ranking.first_served >= 0).mean() > 0.98


def test_traits_drive_the_refinement_too(sample_ranking) -> None:
    ids = sample_ranking.ids[:60].tolist()
    refined = list(pipeline.rerank_lists(sample_ranking, make_engine("offline"), ids))
    moved = [
        [item.rank for item in r.items] != [item.base_rank for item in r.items] for r in refined
    ]
    assert 0.3 < np.mean(moved) <= 1


def test_leaving_risk_is_higher_where_balances_fall(sample_bank, metrics) -> None:
    falling = sample_bank.features["balance_trend"] < -0.2
    churn = metrics[Customers.churn_rate]
    assert churn[falling].mean() > churn[~falling].mean() + 1.5
