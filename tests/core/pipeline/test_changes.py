"""Before and after: who moved, how far, and what would be offered instead."""

from __future__ import annotations

import pytest

from core import pipeline
from core.sample import PERSONAS
from core.schema import METRICS, Customers, Standing, Support

ANGRY = PERSONAS["young_professional"]


@pytest.fixture(scope="module")
def angry(sample_bank):
    """The sample in which one customer has become furious."""
    row = {
        Support.customer_id: ANGRY,
        Support.transcript: "I am furious. Awful service, worst bank, I am leaving.",
        Support.date: sample_bank.as_of,
    }
    once = pipeline.add_row(sample_bank, Support.key, row)
    return pipeline.add_row(once, Support.key, row)


def test_nothing_differs_from_itself(sample_ranking):
    same = pipeline.changes(sample_ranking, sample_ranking)
    assert same.counts().sum() == 0
    assert same.people.empty
    assert same.moves()["mean"].isna().all()


def test_who_moved_how_far_and_to_which_offer(sample_ranking, angry):
    after = pipeline.ranked_anew(sample_ranking, angry)
    assert after.reference is sample_ranking.reference
    found = pipeline.changes(sample_ranking, after)
    people = found.people
    assert people.index.tolist() == [ANGRY]
    row = people.iloc[0]
    assert row[f"{Customers.churn_rate} after"] > row[f"{Customers.churn_rate} before"]
    assert row[f"{Standing.sentiment} after"] < row[f"{Standing.sentiment} before"]
    counts = found.counts()
    assert counts[Customers.churn_rate] == counts[Standing.sentiment] == 1
    moves = found.moves().set_index("figure")
    assert moves.loc[Customers.churn_rate, "up"] == 1
    assert moves.loc[Customers.churn_rate, "mean"] == moves.loc[Customers.churn_rate, "highest"]
    assert moves.loc[Standing.sentiment, ["up", "down"]].tolist() == [0, 1]


def test_a_figure_that_becomes_known_counts_as_changed(sample_ranking):
    before = pipeline.changes(sample_ranking, sample_ranking).before
    without = before.copy()
    without.loc[ANGRY, Standing.sentiment] = float("nan")
    found = pipeline.Changes(without, before)
    assert found.counts()[Standing.sentiment] == 1
    assert found.people.index.tolist() == [ANGRY]


def test_what_no_page_would_show_is_no_change(sample_ranking):
    before = pipeline.changes(sample_ranking, sample_ranking).before
    after = before.copy()
    after[list(METRICS)] += 0.01
    assert pipeline.Changes(before, after).counts().sum() == 0
