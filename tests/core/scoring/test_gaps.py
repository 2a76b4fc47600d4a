from __future__ import annotations

import numpy as np
import pandas as pd

from core.schema import METRICS
from core.scoring.gaps import evidence_gaps


def profit(**present: list[float]) -> pd.DataFrame:
    names = [s.name for s in METRICS["profit_generated"].card]
    return pd.DataFrame({n: present.get(n, [0.5, 0.5]) for n in names})


def test_what_everybody_has_is_no_gap():
    assert evidence_gaps({"profit_generated": profit()}, {}).empty


def test_the_gain_is_the_weight_that_is_missing_on_average():
    weights = {s.name: s.weight for s in METRICS["profit_generated"].card}
    frame = profit(income=[np.nan, np.nan], spend=[np.nan, 0.2])
    gaps = evidence_gaps({"profit_generated": frame}, {}).set_index("signal")
    total = sum(weights.values())
    assert np.isclose(gaps.at["income", "gain"], weights["income"] / total)
    assert np.isclose(gaps.at["spend", "gain"], weights["spend"] / total / 2)
    assert gaps.index[0] == "income"


def test_weights_of_the_scenario_count():
    frame = profit(income=[np.nan, np.nan])
    gaps = evidence_gaps({"profit_generated": frame}, {"profit_generated": {"income": 0.0}})
    assert gaps.empty
