"""Scorecards: points add up, evidence pushes the right way, absent is not five."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.schema import METRICS
from core.schema.terms import scorecards
from core.scoring.features import FEATURES
from core.scoring.metrics import active_signals, score, sentences
from core.scoring.quantiles import fit_quantiles
from tests.core.banks import METRIC_NAMES, seeds

SIGNALS = [(metric, signal.name) for metric in scorecards() for signal in METRICS[metric].card]
signals = st.sampled_from(SIGNALS)


def signal_of(metric: str, name: str):
    return next(s for s in METRICS[metric].card if s.name == name)


def read_by(signal) -> list[str]:
    """The one or two figures that a signal reads."""
    return [signal.feature, signal.also] if signal.also else [signal.feature]


def random_features(seed: int, people: int = 12, absent: float = 0.3) -> pd.DataFrame:
    """Figures of every feature around the range of its curve, some absent."""
    rng = np.random.default_rng(seed)
    figures = pd.DataFrame(rng.normal(0, 1, (people, len(FEATURES))), columns=list(FEATURES))
    for signal in (s for card in scorecards().values() for s in card):
        if signal.low is not None:
            low, high = signal.low, signal.high
            figures[signal.feature] = rng.uniform(1.2 * low - 0.2 * high, 1.2 * high, people)
    figures.index = pd.Index([f"C{i:02d}" for i in range(people)])
    return figures.mask(rng.uniform(size=figures.shape) < absent)


def scored(features, reference=None, weights=None, allow=(), supplied=None):
    quantiles = fit_quantiles(features if reference is None else reference)
    return score(features, quantiles, weights or {}, allow, supplied).cards


def test_every_signal_reads_a_feature_that_exists():
    assert {s.feature for card in scorecards().values() for s in card} <= set(FEATURES)
    for card in scorecards().values():
        assert len({s.name for s in card}) == len(card)


@given(seed=seeds)
def test_points_sum_to_the_score_and_clipping_is_all_that_parts_them(seed):
    for card in scored(random_features(seed)).values():
        points, signals = card.points.to_numpy(), card.signals.to_numpy()
        known = card.coverage.to_numpy() > 0
        expected = np.where(known, np.clip(5 + points.sum(axis=1), 0, 10), np.nan)
        assert card.score.to_numpy() == pytest.approx(expected, abs=1e-9, nan_ok=True)
        absent = np.isnan(signals)
        assert not points[absent].any()
        assert ((signals >= 0) & (signals <= 1))[~absent].all()


def test_a_score_beyond_the_scale_is_cut_and_its_points_tell_by_how_much():
    figures = random_features(0, absent=0)
    strong = {metric: {s.name: 10.0 for s in METRICS[metric].card} for metric in scorecards()}
    card = scored(figures, weights=strong)["churn_rate"]
    assert set(card.score) & {0.0, 10.0}
    assert card.score.between(0, 10).all()
    assert card.points.sum(axis=1).abs().max() > 5


@pytest.mark.parametrize("metric", scorecards())
def test_points_are_weight_times_signal_from_minus_to_plus(metric):
    figures = random_features(4, absent=0)
    card = scored(figures, allow=("age",))[metric]
    for signal in METRICS[metric].card:
        expected = signal.weight * (2 * card.signals[signal.name] - 1)
        assert card.points[signal.name].to_numpy() == pytest.approx(expected.to_numpy())
    halved = scored(figures, weights={metric: {METRICS[metric].card[0].name: 0.0}})[metric]
    assert not halved.points[METRICS[metric].card[0].name].any()


@given(which=signals, seed=seeds, rise=st.floats(0.01, 5))
def test_raising_a_figure_never_moves_the_score_against_its_direction(which, seed, rise):
    metric, signal = which[0], signal_of(*which)
    figures = random_features(seed)
    raised = figures.assign(**{signal.feature: figures[signal.feature] + rise})
    allow = (signal.sensitive,) if signal.sensitive else ()
    before, after = (scored(f, figures, allow=allow)[metric] for f in (figures, raised))
    change = (after.signals[signal.name] - before.signals[signal.name]).dropna()
    assert (change >= 0).all() if signal.rising else (change <= 0).all()
    twins = [s.name for s in METRICS[metric].card if signal.feature in read_by(s)]
    if len(twins) == 1:
        moved = (after.score - before.score).dropna()
        assert (moved >= -1e-12).all() if signal.rising else (moved <= 1e-12).all()


def test_a_signal_on_two_figures_is_the_weaker_of_both_and_absent_without_either():
    figures = random_features(3, people=9, absent=0)
    figures[["revolving_balance", "transaction_count"]] = 50.0
    figures.iloc[0, figures.columns.get_loc("revolving_balance")] = 0.0
    figures.iloc[1:3, figures.columns.get_loc("transaction_count")] = [1.0, np.nan]
    figures.loc["C03", ["revolving_balance", "transaction_count"]] = 0.0
    dormant = scored(figures)["churn_rate"].signals["dormant_card"]
    assert dormant["C03"] > dormant.drop("C03").max()
    assert dormant[["C00", "C01"]].tolist() == pytest.approx([0.375, 0.375], abs=0.1)
    assert np.isnan(dormant["C02"])


def test_a_signal_on_the_far_end_says_nothing_before_it():
    figures = random_features(3, people=100, absent=0)
    figures["products_held"] = [1.0] * 60 + [2.0] * 37 + [3.0] * 3
    points = scored(figures)["churn_rate"].points["oversold"]
    assert not points[:97].any()
    assert (points[97:] > 0).all()


def test_a_logarithmic_curve_counts_each_doubling_the_same():
    figures = random_features(3, people=4, absent=0).assign(products_held=[0.0, 2.0, 4.0, 99.0])
    level = scored(figures)["churn_rate"].signals["few_products"]
    assert level.tolist() == pytest.approx([1, 1 - np.log10(2), 1 - 2 * np.log10(2), 0])


@pytest.mark.parametrize(("metric", "name"), SIGNALS)
def test_each_signal_can_move_its_metric(metric, name):
    signal = signal_of(metric, name)
    figures = random_features(7, absent=0)
    allow = (signal.sensitive,) if signal.sensitive else ()
    low, high = figures.min(axis=None) - 1000, figures.max(axis=None) + 1000
    ends = (figures.assign(**dict.fromkeys(read_by(signal), value)) for value in (low, high))
    lowest, highest = (scored(f, figures, allow=allow)[metric].points[name] for f in ends)
    whole = signal.weight if signal.beyond else 2 * signal.weight
    assert (highest - lowest).abs().max() == pytest.approx(whole)
    assert (highest > lowest).all() == signal.rising


@given(seed=seeds)
def test_coverage_is_the_share_of_the_cards_weight_that_was_present(seed):
    figures = random_features(seed)
    for metric, card in scored(figures).items():
        used = active_signals(metric, ())
        weight = np.array([s.weight for s in used])
        present = np.array([figures[read_by(s)].notna().all(axis=1) for s in used]).T
        assert card.coverage.to_numpy() == pytest.approx(present @ weight / weight.sum())


@pytest.mark.parametrize("metric", METRIC_NAMES)
def test_coverage_is_exactly_one_when_nothing_is_missing(metric):
    assert (scored(random_features(1, absent=0))[metric].coverage == 1).all()


def test_without_any_evidence_a_metric_is_unknown_not_five():
    figures = random_features(1)
    figures.iloc[3] = np.nan
    for card in scored(figures).values():
        assert np.isnan(card.score.iloc[3])
        assert card.coverage.iloc[3] == 0
        assert not card.supplied.any()


def test_a_card_whose_weights_are_all_zero_knows_nothing():
    weights = {"churn_rate": {s.name: 0.0 for s in METRICS["churn_rate"].card}}
    card = scored(random_features(1), weights=weights)["churn_rate"]
    assert card.score.isna().all()
    assert (card.coverage == 0).all()


@given(given_metrics=st.sets(st.sampled_from(METRIC_NAMES), min_size=1), seed=seeds)
def test_supplied_metrics_are_taken_as_given_and_the_others_computed(given_metrics, seed):
    figures = random_features(seed)
    rng = np.random.default_rng(seed)
    own = pd.DataFrame(
        {m: rng.uniform(0, 10, len(figures)) for m in sorted(given_metrics)}, figures.index
    )
    own.iloc[0] = np.nan
    plain, mixed = scored(figures), scored(figures, supplied=own)
    for metric in METRIC_NAMES:
        card = mixed[metric]
        if metric in given_metrics:
            assert card.score[1:].tolist() == own[metric][1:].tolist()
            assert (card.coverage[1:] == 1).all()
            assert card.supplied.tolist() == [False] + [True] * (len(figures) - 1)
        else:
            pd.testing.assert_series_equal(card.score, plain[metric].score)
            assert not card.supplied.any()
        first = (card.score.iloc[0], card.coverage.iloc[0])
        assert first == pytest.approx(
            (plain[metric].score.iloc[0], plain[metric].coverage.iloc[0]), nan_ok=True
        )


def test_sensitive_evidence_needs_a_lawful_reason_or_leave():
    names = {m: [s.name for s in active_signals(m, ())] for m in METRIC_NAMES}
    assert "horizon" in names["risk_appetite"]
    assert "age" not in names["churn_rate"]
    assert "age" in [s.name for s in active_signals("churn_rate", ("age",))]
    assert names["churn_rate"] == [s.name for s in active_signals("churn_rate", ("gender",))]
    unlawful = [s for card in scorecards().values() for s in card if s.sensitive and not s.lawful]
    figures = random_features(3, absent=0)
    changed = figures.assign(**{s.feature: 99.0 for s in unlawful})
    assert unlawful
    for allow, same in (((), True), (("age",), False)):
        before, after = (
            scored(f, figures, allow=allow)["churn_rate"].score for f in (figures, changed)
        )
        assert before.equals(after) == same


@given(seed=seeds, keep=st.sets(st.integers(0, 11), min_size=1))
def test_under_a_given_reference_other_customers_change_nothing(keep, seed):
    figures = random_features(seed)
    quantiles = fit_quantiles(figures)
    some = figures.iloc[sorted(keep)]
    whole, part = (score(f, quantiles, {}).table() for f in (figures, some))
    expected = whole.iloc[sorted(keep)].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, expected, check_exact=True)


def test_the_table_has_the_columns_of_the_contract():
    figures = random_features(2).rename_axis("customer_id")
    table = score(figures, fit_quantiles(figures), {}).table()
    assert table.columns.tolist() == [
        "customer_id", "churn_rate", "profit_generated", "risk_appetite", "financial_acumen",
        "churn_rate_coverage", "profit_generated_coverage", "risk_appetite_coverage",
        "financial_acumen_coverage",
    ]  # fmt: skip
    assert table["customer_id"].tolist() == figures.index.tolist()


def test_sentences_name_every_signal_strongest_first_and_absent_ones_last():
    figures = random_features(5, absent=0.4)
    card = scored(figures)["profit_generated"]
    told = sentences("profit_generated", card, figures, "C04")
    assert sorted(told["signal"]) == sorted(card.signals.columns)
    absent = told["level"].isna()
    assert 0 < absent.sum() < len(told)
    assert absent.is_monotonic_increasing
    assert told["points"][~absent].abs().is_monotonic_decreasing
    assert (told["figure"][absent] == "").all()
    assert (told["figure"][~absent] != "").all()
    assert told["points"].sum() == pytest.approx(card.points.loc["C04"].sum())
