"""On how many customers a control of the rail acts."""

from __future__ import annotations

import numpy as np

from core.pipeline import Ranking
from core.scenario import Mode

__all__ = ["acts_on", "with_reach"]


def acts_on(ranking: Ranking, path: str) -> int:
    """Count the customers whose offer the setting at `path` can change as things stand."""
    everyone = np.ones(len(ranking.ids), bool)
    acted = {
        ("weights", "passive_"): ranking.modes == Mode.PASSIVE,
        ("covariance", "active_"): ranking.modes == Mode.ACTIVE,
        ("rules.tolerance",): _refused(ranking, "too_risky"),
        ("rules.categories_off",): _refused(ranking, "category_off"),
    }
    chosen = (who for prefixes, who in acted.items() if path.startswith(prefixes))
    return int(next(chosen, everyone).sum())


def _refused(ranking: Ranking, rule: str) -> np.ndarray:
    """Say which customers lose at least one product to a rule (customers,)."""
    if rule not in ranking.checks:
        return np.zeros(len(ranking.ids), bool)
    barred = np.broadcast_to(ranking.checks[rule].barred, ranking.barred["weighted"].shape)
    return np.asarray(barred.any(axis=1))


def with_reach(label: str, ranking: Ranking, path: str) -> str:
    """Return a label that says on how many customers the setting acts."""
    return f"{label} :small[:gray[acts on {acts_on(ranking, path):,}]]"
