"""Probabilities of leaving in place of the index, as a version of the data, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.state.data import account_of, bank, change_bank
from app.state.settings import change, home_scenario, scenario, set_scenario
from app.state.workspace import lineage, open_version
from core import pipeline
from core.pipeline import Bank
from core.pipeline.calibrated import calibrated_scenario, with_probabilities
from core.schema import Customers
from core.scoring.calibration import Calibration
from core.store import StaleError, Version

__all__ = ["calibration", "last_with_index", "use_index", "use_probabilities", "use_threshold"]

_KEY = "calibration"


def calibration() -> Mapping[str, Any] | None:
    """Return the account of the probabilities in use; None if there is none."""
    return account_of(_KEY) if bank().calibrated else None


def use_probabilities(found: Calibration, account: Mapping[str, Any], fitted_on: str) -> None:
    """Rank by probabilities of leaving from now on, with the threshold that goes with them.

    Parameters
    ----------
    found : Calibration
    account : mapping
        What is kept beside the data about how they came about.
    fitted_on : str
        Version of the bank that they were learned from.

    Raises
    ------
    StaleError
        The bank was changed since.
    """

    def calibrated() -> Bank:
        if bank().version != fitted_on:
            raise StaleError("calibration", "the data was changed since", "learn from it again")
        return pipeline.open_bank(with_probabilities(bank(), found).tables)

    note = f"Probability of leaving, learned from {found.label}"
    change_bank(calibrated, note, [Customers.key], {_KEY: dict(account)})
    use_threshold(found.threshold)


def use_threshold(probability: float) -> None:
    """Serve the passive list from this probability of leaving upwards, 0–1."""
    set_scenario(calibrated_scenario(scenario(), probability))


def last_with_index() -> Version | None:
    """Return the version before probabilities came into use; None if there is none to go to."""
    return next((v for v in lineage() if _KEY not in v.report), None)


def use_index(before: int) -> None:
    """Open the version before the probabilities, with the preset's threshold."""
    open_version(before)
    change("passive.churn_threshold", home_scenario().passive.churn_threshold)
