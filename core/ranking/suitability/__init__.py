"""Suitability: which products a customer may be offered, with a receipt for every exclusion.

A screening aid, not a regulatory suitability assessment.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from core.ranking.suitability.candidates import Candidates, Check, Rule, Settings, capacity
from core.ranking.suitability.rules import RULES

__all__ = [
    "RULES",
    "Candidates",
    "Check",
    "Rule",
    "Settings",
    "capacity",
    "check_rules",
    "excluded",
    "in_force",
]


def in_force(settings: Settings) -> list[str]:
    """Return the rules that apply under some settings, in the order of `RULES`."""
    return [name for name, rule in RULES.items() if rule.applies(settings)]


def check_rules(candidates: Candidates) -> dict[str, Check]:
    """Apply every rule in force; keys in the order of `RULES`."""
    return {name: RULES[name].check(candidates) for name in in_force(candidates.settings)}


def excluded(checks: Mapping[str, Check], method: str) -> np.ndarray:
    """Return what the list of one method may not hold, bool (customers, products) or ()."""
    found: np.ndarray = np.zeros((), bool)
    for name, check in checks.items():
        if RULES[name].concerns(method):
            found = found | check.excluded
    return found
