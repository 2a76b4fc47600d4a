"""The customers: who they are and what they want, as far as the bank knows it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from core.sample.content import content
from core.sample.traits import Traits
from core.sample.wording import Dice, compose, roll
from core.schema import Customers

__all__ = ["forget", "make_people"]

_MISSING = {
    Customers.education: 0.05,
    Customers.marital_status: 0.06,
    Customers.income: 0.03,
    Customers.occupation: 0.04,
    Customers.goals: 0.10,
    Customers.credit_score: 0.04,
    Customers.utilisation: 0.05,
    Customers.satisfaction: 0.45,
    Customers.payment_preference: 0.08,
}
_KEPT_WHEN_THIN = (
    Customers.customer_id,
    Customers.full_name,
    Customers.age,
    Customers.gender,
    Customers.region,
    Customers.tenure_months,
)


def _names(count: int, rng: np.random.Generator) -> list[str]:
    first, last = (content("people")[key].split() for key in ("first_names", "last_names"))
    pairs = zip(rng.integers(len(first), size=count), rng.integers(len(last), size=count),
                strict=True)  # fmt: skip
    return [f"{first[a]} {last[b]}" for a, b in pairs]


def _one_of(options: list[list[str]], rng: np.random.Generator) -> list[str]:
    """Draw one option per customer from each customer's own list."""
    return [
        own[int(u * len(own))] for own, u in zip(options, rng.random(len(options)), strict=True)
    ]


def _goal(themes: list[str], tone: str, detail: str, dice: Dice) -> str:
    goals = content("goals")
    theme = themes[next(dice) % len(themes)]
    lists = goals["lists"] | {"aim": goals["themes"][theme], "tone": goals["tone"][tone]}
    shape = goals["shapes"]["all"][next(dice) % len(goals["shapes"]["all"])]
    return compose(f"{shape} {{detail}}.", lists | {"detail": goals["detail"][detail]}, dice)


def _goals(traits: Traits, rng: np.random.Generator) -> list[str]:
    """Put goals in the customer's own words: theme by way of living, tone by boldness."""
    boldness = traits.boldness + rng.normal(0, 0.08, len(traits))
    tones = np.select([boldness < 0.36, boldness < 0.6], ["careful", "middling"], "bold")
    details = np.where(traits.acumen + rng.normal(0, 0.1, len(traits)) > 0.6, "high", "low")
    people = zip(traits.entry("themes"), tones, details, roll(rng, len(traits)), strict=True)
    return [_goal(*person) for person in people]


def _ages(traits: Traits, rng: np.random.Generator) -> np.ndarray:
    low, high = np.array(traits.entry(Customers.age), dtype=float).T
    return np.floor(low + (high - low + 1) * rng.random(len(traits)))


def _incomes(traits: Traits, rng: np.random.Generator) -> np.ndarray:
    usual = np.array(traits.entry(Customers.income), dtype=float)
    means = np.array([levels[0] for levels in traits.entry("traits")])
    spread = 1.1 * (traits.wealth - means) + rng.normal(0, 0.22, len(traits))
    return np.round(usual * np.exp(spread), -2)


def _marital(age: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    luck = rng.random(len(age))
    married, apart = np.clip((age - 23) / 20, 0, 0.65), np.clip((age - 30) / 60, 0, 0.25)
    return np.select([luck < married, luck < married + apart], ["married", "divorced"], "single")


def make_people(traits: Traits, rng: np.random.Generator) -> pd.DataFrame:
    """Return the customers without money matters, which `core.sample.finances` adds."""
    count = len(traits)
    age, churn = _ages(traits, rng), traits.churn
    credit = 505 + 190 * traits.acumen + 180 * traits.wealth - 60 * churn + rng.normal(0, 40, count)
    loyal = rng.gamma(2.0, 60, count) * (1.3 - churn)
    pleased = 0.85 - 1.6 * churn + rng.normal(0, 0.2, count)
    columns = {
        Customers.customer_id: traits.ids,
        Customers.full_name: _names(count, rng),
        Customers.age: age,
        Customers.gender: rng.choice(["female", "male", "other"], count, p=[0.49, 0.48, 0.03]),
        Customers.education: _one_of(traits.entry(Customers.education), rng),
        Customers.marital_status: _marital(age, rng),
        Customers.dependents: np.minimum(
            rng.poisson(np.where((age > 28) & (age < 60), 1.1, 0.1)), 5
        ),
        Customers.region: rng.choice(content("people")["regions"], count),
        Customers.income: _incomes(traits, rng),
        Customers.occupation: _one_of(traits.entry("occupations"), rng),
        Customers.goals: _goals(traits, rng),
        Customers.credit_score: np.clip(np.round(credit), 320, 850),
        Customers.payment_preference: rng.choice(content("people")["payment_methods"], count),
        Customers.tenure_months: np.clip(np.round(loyal), 13, (age - 15) * 12),
        Customers.satisfaction: np.clip(np.round(pleased * 20) / 20, -1, 1),
        Customers.segment: traits.entry(Customers.segment),
    }
    frame = pd.DataFrame(columns)
    for row, persona in enumerate(content("personas").values()):
        for column, value in persona["customer"].items():
            frame.loc[row, column] = value
    return frame


def forget(customers: pd.DataFrame, traits: Traits, rng: np.random.Generator) -> pd.DataFrame:
    """Empty single fields at random, and nearly all of them where the file is thin."""
    frame, personas = customers.copy(), len(content("personas"))
    for column in frame.columns:
        empty = rng.random(len(frame)) < _MISSING.get(column, 0.0)
        if column not in _KEPT_WHEN_THIN:
            empty |= traits.thin & (rng.random(len(frame)) < 0.85)
        empty[:personas] = False
        frame[column] = frame[column].mask(empty)
    return frame
