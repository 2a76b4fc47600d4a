"""Latent traits: what a customer is like, before any table shows a trace of it.

Every later stage reads the traits, so that income, purchases, moods and holdings tell one story.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from core.sample.content import content

__all__ = ["PERSONAS", "Traits", "draw_traits"]

_THIN_SHARE = 0.08
_SPREAD = 0.17
_NAMES = ("wealth", "churn", "boldness", "acumen")


def _customer_id(position: int) -> str:
    return f"C{position + 1:04d}"


PERSONAS: dict[str, str] = {key: _customer_id(i) for i, key in enumerate(content("personas"))}
"""Customer id of each named persona; they are the first rows of every sample bank."""


@dataclass(frozen=True)
class Traits:
    """What drives each customer; all arrays have one entry per customer.

    Parameters
    ----------
    ids : list of str
        Customer ids, personas first.
    archetype : array of str
        Way of living, a key of ``archetypes.toml``.
    wealth, churn, boldness, acumen : array of float
        0–1; means, wish to leave, wish for risk, knowledge of money.
    thin : array of bool
        The bank knows next to nothing about the customer.
    interests : DataFrame (customers × purchase categories)
        Weight of each kind of purchase against the usual 1.
    """

    ids: list[str]
    archetype: np.ndarray
    wealth: np.ndarray
    churn: np.ndarray
    boldness: np.ndarray
    acumen: np.ndarray
    thin: np.ndarray
    interests: pd.DataFrame

    def __len__(self) -> int:
        return len(self.ids)

    def entry(self, key: str) -> list:
        """Return each customer's entry `key` of the archetype."""
        entries = {name: kind[key] for name, kind in content("archetypes").items()}
        return [entries[name] for name in self.archetype]


def _interests(archetype: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Weigh purchase categories by way of living, then differ from customer to customer."""
    categories = list(content("purchases"))
    usual = pd.DataFrame(
        {name: kind["interests"] for name, kind in content("archetypes").items()}, dtype=float
    )
    usual = usual.reindex(categories).fillna(1.0).T
    own = rng.gamma(3.0, 1 / 3, size=(len(archetype), len(categories)))
    weights = usual.loc[archetype].to_numpy() * own
    for row, persona in enumerate(content("personas").values()):
        weights[row] = [persona["interests"].get(category, 0.7) for category in categories]
    return pd.DataFrame(weights, columns=categories)


def draw_traits(customers: int, rng: np.random.Generator) -> Traits:
    """Draw the traits of `customers` people, the personas first.

    Raises
    ------
    ValueError
        If there is no room for the personas.
    """
    kinds, personas = content("archetypes"), content("personas")
    if customers < len(personas):
        raise ValueError(f"a sample bank needs at least {len(personas)} customers")
    share = np.array([kind["share"] for kind in kinds.values()], dtype=float)
    archetype = rng.choice(list(kinds), size=customers, p=share / share.sum())
    thin = rng.random(customers) < _THIN_SHARE
    archetype[: len(personas)] = [persona["archetype"] for persona in personas.values()]
    thin[: len(personas)] = False
    means = pd.DataFrame({name: kind["traits"] for name, kind in kinds.items()}).T
    levels = means.loc[archetype].to_numpy() + rng.normal(0, _SPREAD, (customers, len(_NAMES)))
    levels[: len(personas)] = [persona["traits"] for persona in personas.values()]
    columns = dict(zip(_NAMES, np.clip(levels, 0.02, 0.98).T, strict=True))
    ids = [_customer_id(i) for i in range(customers)]
    return Traits(ids, archetype, thin=thin, interests=_interests(archetype, rng), **columns)
