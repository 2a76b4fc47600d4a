"""Who is to be kept rather than sold to: each customer's mode, and the sentence that says why."""

from __future__ import annotations

import numpy as np

from core.pipeline.bank import Bank
from core.scenario import Mode, Scenario

__all__ = ["at_risk", "modes_of"]


def at_risk(bank: Bank, scenario: Scenario, churn: np.ndarray) -> np.ndarray:
    """Say who is past the leaving-risk or the sentiment threshold, bool (customers,).

    Parameters
    ----------
    churn : ndarray (customers,)
        Leaving risk, 0…10; NaN = unknown, which passes no threshold.
    """
    rule = scenario.passive
    return (churn >= rule.churn_threshold) | (bank.sentiment.to_numpy() <= rule.sentiment_threshold)


def modes_of(bank: Bank, scenario: Scenario, churn: np.ndarray) -> tuple[np.ndarray, list[str]]:
    """Return each customer's mode, object (customers,), and the sentence that says why."""
    force = scenario.passive.force
    if force is not None:
        return np.full(len(churn), force, dtype=object), [f"forced to {force}"] * len(churn)
    passive = at_risk(bank, scenario, churn)
    modes = np.where(passive, np.array(Mode.PASSIVE, object), np.array(Mode.ACTIVE, object))
    sentiments = bank.sentiment.to_numpy()
    return modes, [_cause(bank, scenario, *both) for both in zip(churn, sentiments, strict=True)]


def _cause(bank: Bank, scenario: Scenario, risk: float, sentiment: float) -> str:
    rule, said = scenario.passive, []
    name = "probability of leaving" if bank.calibrated else "leaving-risk index"
    shown = f"{risk / 10:.1%}" if bank.calibrated else f"{risk:.1f}"
    limit = rule.churn_threshold
    bound = f"{limit / 10:.1%}" if bank.calibrated else f"{limit:g}"
    if risk >= limit:
        said.append(f"{name} {shown} ≥ {bound}")
    if sentiment <= rule.sentiment_threshold:
        said.append(f"recent sentiment {sentiment:+.2f} ≤ {rule.sentiment_threshold:g}")
    if np.isnan(risk):
        said.append(f"{name} unknown")
    return " and ".join(said) or f"{name} {shown} < {bound}"
