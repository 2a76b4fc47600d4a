"""The scenarios that come with the workbench."""

from __future__ import annotations

from core.scenario.loadings import ACTIVE_LOADINGS, Direction
from core.scenario.model import Scenario
from core.schema import ATTRIBUTES
from core.schema.errors import ScenarioError

__all__ = ["PRESETS", "preset"]

_ORIGINAL_LOADINGS = {
    **ACTIVE_LOADINGS,
    "risk_to_customer": {"risk_appetite": -0.7, "financial_acumen": -0.3},
    "risk_to_bank": {"churn_rate": 0.5, "profit_generated": -0.3, "financial_acumen": -0.2},
}
_ALL_MATCH = dict.fromkeys(ATTRIBUTES, Direction.MATCH)

PRESETS: dict[str, Scenario] = {
    scenario.name: scenario
    for scenario in (
        Scenario.make({"name": "balanced"}),
        Scenario.make(
            {
                "name": "growth",
                "leans": {"revenue_potential": 0.6},
                "rules": {"tolerance": 1.0},
                "passive": {"churn_threshold": 8},
            }
        ),
        Scenario.make(
            {
                "name": "retention",
                "leans": {"lock_in": 0.6, "customer_value": 0.3},
                "passive": {"churn_threshold": 6},
            }
        ),
        Scenario.make(
            {
                "name": "cautious",
                "leans": {"risk_to_bank": 0.6},
                "rules": {"tolerance": 0.0},
                "covariance": {"shrinkage": 0.8},
            }
        ),
        Scenario.make(
            {
                "name": "original",
                "active_loadings": _ORIGINAL_LOADINGS,
                "passive_loadings": _ORIGINAL_LOADINGS,
                "active_directions": _ALL_MATCH,
                "passive_directions": _ALL_MATCH,
                "covariance": {"estimator": "raw", "shrinkage": 0.0, "ridge": 0.0},
                "weights": {
                    "risk_to_customer": 0.0,
                    "customer_value": 0.2,
                    "revenue_potential": 0.2,
                    "risk_to_bank": 0.0,
                    "lock_in": 0.6,
                },
                "rules": {"enforced": False, "weighted_excess": 1.0},
                "lists": {"variety": 0},
            }
        ),
    )
}


def preset(name: str) -> Scenario:
    """Return the preset called `name`.

    Raises
    ------
    ScenarioError
        If there is none of that name.
    """
    if name not in PRESETS:
        raise ScenarioError("preset", f"no preset {name!r}", f"one of {', '.join(PRESETS)}")
    return PRESETS[name]
