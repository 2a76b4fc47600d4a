"""Ideal points: within 0…10 by construction, negative loadings, unknown metrics."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ranking.ideal import ideal_points, loading_matrix
from core.scenario import PRESETS
from tests.core.banks import ATTRIBUTE_NAMES, METRIC_NAMES, seeds

DEFAULTS = PRESETS["balanced"]
loading = st.floats(-1, 1).filter(lambda w: w == 0 or abs(w) > 1e-6)
row = st.fixed_dictionaries(dict.fromkeys(METRIC_NAMES, loading)).filter(lambda r: any(r.values()))
loadings = st.fixed_dictionaries(dict.fromkeys(ATTRIBUTE_NAMES, row))
metrics = st.lists(
    st.tuples(*[st.one_of(st.none(), st.floats(0, 10))] * 4), min_size=1, max_size=5
).map(lambda rows: pd.DataFrame(rows, columns=METRIC_NAMES, dtype=float))


def of_one(churn, profit, appetite, acumen, mode="active"):
    frame = pd.DataFrame([[churn, profit, appetite, acumen]], columns=METRIC_NAMES, dtype=float)
    chosen = getattr(DEFAULTS, f"{mode}_loadings").model_dump()
    return dict(zip(ATTRIBUTE_NAMES, ideal_points(frame, chosen)[0], strict=True))


@given(metrics=metrics, loadings=loadings)
def test_an_ideal_point_lies_on_the_scale_whatever_the_loadings(metrics, loadings):
    points = ideal_points(metrics, loadings)
    known = points[~np.isnan(points)]
    assert ((known >= -1e-9) & (known <= 10 + 1e-9)).all()


@given(loadings=loadings)
def test_rows_of_loadings_sum_to_one_and_keep_their_signs(loadings):
    matrix = loading_matrix(loadings)
    given_signs = np.sign([[loadings[a][m] for m in METRIC_NAMES] for a in ATTRIBUTE_NAMES])
    assert np.abs(matrix).sum(axis=1) == pytest.approx(1)
    assert (np.sign(matrix) == given_signs).all()


def test_the_table_of_loadings_in_numbers():
    found = of_one(churn=8, profit=6, appetite=9, acumen=4)
    assert found["risk_to_customer"] == pytest.approx(0.7 * 9 + 0.3 * 4)
    assert found["customer_value"] == pytest.approx(0.5 * 6 + 0.5 * 4)
    assert found["revenue_potential"] == pytest.approx(0.7 * 6 + 0.3 * 4)
    assert found["risk_to_bank"] == pytest.approx(0.5 * (10 - 8) + 0.3 * 6 + 0.2 * 4)
    assert found["lock_in"] == pytest.approx(0.6 * (10 - 8) + 0.4 * 6)
    passive = of_one(churn=8, profit=6, appetite=9, acumen=4, mode="passive")
    assert passive["lock_in"] == pytest.approx(0.6 * 8 + 0.4 * 6)
    assert {k: v for k, v in passive.items() if k != "lock_in"} == pytest.approx(
        {k: v for k, v in found.items() if k != "lock_in"}
    )


def test_more_appetite_means_a_riskier_product_and_a_leaver_can_carry_less_bank_risk():
    assert of_one(3, 5, 9, 5)["risk_to_customer"] > of_one(3, 5, 2, 5)["risk_to_customer"]
    assert of_one(9, 5, 5, 5)["risk_to_bank"] < of_one(2, 5, 5, 5)["risk_to_bank"]


def test_an_unknown_metric_leaves_its_weight_to_the_others():
    found = of_one(churn=None, profit=6, appetite=9, acumen=4)
    assert found["risk_to_bank"] == pytest.approx((0.3 * 6 + 0.2 * 4) / 0.5)
    assert found["lock_in"] == pytest.approx(6)
    assert found["risk_to_customer"] == pytest.approx(0.7 * 9 + 0.3 * 4)


def test_an_attribute_that_rests_on_unknown_metrics_only_is_unknown():
    found = of_one(churn=None, profit=None, appetite=9, acumen=None)
    assert found["risk_to_customer"] == 9
    others = [value for name, value in found.items() if name != "risk_to_customer"]
    assert np.isnan(others).all()
    assert np.isnan(list(of_one(None, None, None, None).values())).all()


@given(seed=seeds)
def test_a_customer_alone_has_the_same_bits_as_among_others(seed):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(rng.uniform(0, 10, (9, 4)), columns=METRIC_NAMES)
    frame = frame.mask(rng.uniform(size=frame.shape) < 0.2)
    chosen = DEFAULTS.passive_loadings.model_dump()
    together = ideal_points(frame, chosen)
    alone = [ideal_points(frame.iloc[[i]], chosen)[0] for i in range(len(frame))]
    assert np.array(alone).tobytes() == together.tobytes()
