"""Scores taken apart: what sums to what, who is ahead by which attribute, what it would take."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.explain import (
    DRAWS,
    contrast,
    contributions,
    first_rank_acceptability,
    lean_needed,
)
from core.ranking.lists import lean_bonus, lean_reads, scores
from tests.core.banks import seeds


def taken_apart(seed: int, count: int = 2):
    """Contributions of a few random products under one lean, with what the lean reads."""
    rng = np.random.default_rng(seed)
    parts, offers = rng.normal(2, 2, (count, 5)), rng.uniform(0, 10, (count, 5))
    parts += np.maximum(0, 0.1 - parts.sum(axis=1, keepdims=True))  # a square is not negative
    leans = rng.uniform(0, 1, 5) * rng.integers(0, 2, 5)
    reads = lean_reads(offers)
    found = [contributions(p, 3.0, leans, r) for p, r in zip(parts, reads, strict=True)]
    return found, parts, offers, leans, reads


@given(seed=seeds)
def test_contributions_sum_to_the_score_of_the_lists(seed):
    found, parts, offers, leans, _ = taken_apart(seed)
    expected = scores(np.sqrt(parts.sum(axis=1))[None], 3.0, lean_bonus(offers, leans))[0]
    assert [c.score for c in found] == pytest.approx(expected, abs=1e-9)
    assert [c.total.sum() for c in found] == pytest.approx(expected, abs=1e-9)


def test_an_ideal_product_has_no_fit_to_explain():
    found = contributions(np.zeros(5), 2.0, np.full(5, 0.1), np.full(5, 5.0))
    assert not found.fit.any()
    assert found.score == pytest.approx(-0.25)


@given(seed=seeds)
def test_a_contrast_is_the_lead_and_turns_its_sign_with_the_pair(seed):
    (first, second), *_ = taken_apart(seed)
    assert contrast(first, second) == pytest.approx(-contrast(second, first))
    assert contrast(first, second).sum() == pytest.approx(second.score - first.score)


@given(seed=seeds)
def test_the_lean_needed_makes_the_challenger_draw_level(seed):
    found, parts, _, leans, reads = taken_apart(seed)
    first, challenger = sorted((0, 1), key=lambda i: found[i].score)
    needed = lean_needed(found[challenger], found[first], reads[challenger], reads[first])
    assert (needed >= 0).all()
    for attribute, extra in enumerate(needed):
        edge = reads[challenger, attribute] - reads[first, attribute]
        assert np.isfinite(extra) == (edge > 1e-11)
        if np.isfinite(extra) and extra < 1e6:
            more = leans + extra * (np.arange(5) == attribute)
            level = [contributions(parts[i], 3.0, more, reads[i]).score for i in (0, 1)]
            assert level[0] == pytest.approx(level[1], abs=1e-6 * max(1, extra))


def test_who_is_ahead_already_needs_nothing():
    found, _, _, _, reads = taken_apart(11)
    first, second = sorted((0, 1), key=lambda i: found[i].score)
    needed = lean_needed(found[first], found[second], reads[first], reads[second])
    assert set(needed) <= {0.0, np.inf}


@pytest.mark.parametrize(
    ("held", "label"), [(1.0, "firm"), (0.8, "firm"), (0.79, "leaning"), (0.5, "leaning"),
                        (0.49, "open"), (0.0, "open")]
)  # fmt: skip
def test_acceptability_names_the_share_of_draws_that_agree(held, label):
    def order(ideals):
        return np.where(np.arange(len(ideals)) < held * len(ideals), 3, 1)

    found = first_rank_acceptability(np.full(5, 5.0), order, 3, seed=1)
    assert found.label == label
    assert found.share == pytest.approx(held)
    assert found.draws == DRAWS == 200


@given(seed=seeds, ideal=st.lists(st.floats(0, 10), min_size=5, max_size=5))
def test_draws_stay_on_the_scale_are_half_a_point_wide_and_repeat(seed, ideal):
    seen = []

    def order(ideals):
        seen.append(ideals)
        return np.zeros(len(ideals), dtype=int)

    point = np.array(ideal)
    point[1] = np.nan
    assert first_rank_acceptability(point, order, 0, seed).share == 1
    first_rank_acceptability(point, order, 0, seed)
    drawn, again = seen
    assert drawn.tobytes() == again.tobytes()
    assert drawn.shape == (200, 5)
    assert np.isnan(drawn[:, 1]).all()
    assert ((drawn >= 0) & (drawn <= 10))[:, [0, 2, 3, 4]].all()


def test_an_error_of_half_a_point_per_attribute():
    spreads = []

    def order(ideals):
        spreads.append(ideals.std(axis=0))
        return np.zeros(len(ideals), dtype=int)

    first_rank_acceptability(np.full(5, 5.0), order, 0, seed=3)
    assert spreads[0] == pytest.approx(0.5, rel=0.2)
