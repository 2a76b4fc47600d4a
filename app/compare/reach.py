"""On how many customers a control of the rail acts."""

from __future__ import annotations

from core.pipeline import Offers
from core.ranking.suitability import RULES
from core.scenario import Mode

__all__ = ["acts_on", "with_reach"]


def acts_on(offers: Offers, path: str) -> int:
    """Count the customers whose offer the setting at `path` can change as things stand."""
    for rule, count in offers.exclusions.items():
        if RULES[rule].setting == path:
            return int((count > 0).sum())
    if path.startswith(("weights", "passive_")):
        return int((offers.modes == Mode.PASSIVE).sum())
    if path.startswith(("covariance", "active_")):
        return int((offers.modes == Mode.ACTIVE).sum())
    return len(offers.ids)


def with_reach(label: str, ranking: Offers, path: str) -> str:
    """Return a label that says on how many customers the setting acts."""
    return f"{label} :small[:gray[acts on {acts_on(ranking, path):,}]]"
