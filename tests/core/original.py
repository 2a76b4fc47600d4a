"""The 2025 system's definition, written out again in plain numpy to check the preset `original`."""

import numpy as np
import pytest

from core.schema.tables import Tables
from tests.core.banks import ATTRIBUTE_NAMES, METRIC_NAMES, customers, products

TOP = 12
WEIGHTS = {"customer_value": 0.2, "revenue_potential": 0.2, "lock_in": 0.6}


def ideal_2025(churn: float, profit: float, appetite: float, acumen: float) -> dict[str, float]:
    """The ideal product of the 2025 system: its risk mapping stands on its head."""
    return {
        "risk_to_customer": 10 - (0.7 * appetite + 0.3 * acumen),
        "customer_value": 0.5 * profit + 0.5 * acumen,
        "revenue_potential": 0.7 * profit + 0.3 * acumen,
        "risk_to_bank": 10 - (0.5 * (10 - churn) + 0.3 * profit + 0.2 * acumen),
        "lock_in": 10 - (0.6 * churn + 0.4 * (10 - profit)),
    }


def mahalanobis_2025(ideal: np.ndarray, offers: np.ndarray) -> np.ndarray:
    covariance = np.cov(offers, rowvar=False, ddof=1)
    singular = np.linalg.matrix_rank(covariance) < len(covariance)
    inverse = np.linalg.pinv(covariance) if singular else np.linalg.inv(covariance)
    return np.array([np.sqrt((p - ideal) @ inverse @ (p - ideal)) for p in offers])


def weighted_2025(ideal: np.ndarray, offers: np.ndarray) -> np.ndarray:
    """Distances; infinite where a risk exceeds the ideal by a point or more."""
    found = []
    for offer in offers:
        gap = dict(zip(ATTRIBUTE_NAMES, ideal - offer, strict=True))
        skipped = gap["risk_to_customer"] <= -1 or gap["risk_to_bank"] <= -1
        total = sum(weight * gap[name] ** 2 for name, weight in WEIGHTS.items())
        found.append(np.inf if skipped else np.sqrt(total))
    return np.array(found)


ORACLE = {"mahalanobis": mahalanobis_2025, "weighted": weighted_2025}


def assert_same_list(found: list[str], distances: dict[str, float]) -> None:
    """The `found` ids are the nearest by `distances`, products at one distance in any order."""
    allowed = {p: d for p, d in distances.items() if np.isfinite(d)}
    nearest = sorted(allowed.values())[:TOP]
    assert [allowed[p] for p in found] == pytest.approx(nearest, rel=1e-7, abs=1e-7)
    assert len(set(found)) == len(found) == min(TOP, len(allowed))


def bank_2025(seed: int, redundant: bool = False) -> Tables:
    """Supplied metrics, and a catalogue of full rank unless `redundant`."""
    rng = np.random.default_rng(seed)
    metrics = rng.uniform(0, 10, (4, 4))
    offers = rng.uniform(0, 10, (int(rng.integers(7, 40)), 5)).round(1)
    if redundant:
        offers[:, 4] = offers[:, 1] / 2 + offers[:, 2] / 2
    offers[-1] = offers[0]  # a loan and an insurance with the same five numbers
    people = customers(metrics, age=[30.0] * 4)
    strict = {"min_age": 99.0, "min_income": 1e9, "subcategory": "Loans"}
    return Tables(people, products(offers, **strict))


def assert_as_in_2025(tables: Tables, lists: dict[str, dict[str, list[str]]]) -> None:
    offers = tables.products[ATTRIBUTE_NAMES].to_numpy()
    for row in tables.customers.to_dict("records"):
        wanted = ideal_2025(*(row[m] for m in METRIC_NAMES))
        ideal = np.array([wanted[a] for a in ATTRIBUTE_NAMES])
        for method, oracle in ORACLE.items():
            distances = dict(zip(tables.products["product_id"], oracle(ideal, offers), strict=True))
            assert_same_list(lists[method].get(row["customer_id"], []), distances)
