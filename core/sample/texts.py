"""Tickets and posts: moods follow the wish to leave, topics follow the way of life."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import pandas as pd

from core.sample.content import AS_OF, content
from core.sample.purchases import days_ago
from core.sample.traits import PERSONAS, Traits
from core.sample.wording import compose, roll
from core.schema import Social, Support

__all__ = ["make_social", "make_support"]

_NEGATIVE, _NEUTRAL, _POSITIVE = "negative", "neutral", "positive"
_BANK, _MONEY, _MARKETS = "Bank", "Money", "Markets"


def _authors(traits: Traits, mean: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Return the customer's position per text; thin files and personas get none drawn."""
    counts = rng.poisson(np.where(traits.thin, 0.0, mean))
    counts[: len(PERSONAS)] = 0
    return np.repeat(np.arange(len(traits)), counts)


def _topics(weights: pd.DataFrame, who: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw a topic per text from its author's weights (customers × topics)."""
    shares = np.cumsum(weights.to_numpy(), axis=1)
    shares /= shares[:, -1:]
    place = (rng.random(len(who))[:, None] > shares[who]).sum(axis=1)
    return weights.columns.to_numpy(dtype=str)[place]


def _moods(level: np.ndarray) -> np.ndarray:
    return np.select([level < -0.12, level > 0.42], [_NEGATIVE, _POSITIVE], _NEUTRAL)


def _dates(traits: Traits, who: np.ndarray, rng: np.random.Generator) -> pd.Series:
    """Draw dates; the likelier someone is to leave, the more of their texts are recent."""
    age = days_ago(np.clip(2.6 * traits.churn[who] - 0.8, -1, 1.6), rng)
    return pd.Series(AS_OF - pd.to_timedelta(age, unit="D"))


def _write(topics: Mapping[str, Mapping[str, Sequence[str]]], grammar: Mapping[str, Mapping],
           chosen: Iterable[tuple[str, str]], rng: np.random.Generator) -> list[str]:  # fmt: skip
    """Compose one text per (topic, mood)."""
    chosen = list(chosen)
    lists = {topic: {**grammar["lists"], **own} for topic, own in topics.items()}
    texts = []
    for (topic, mood), dice in zip(chosen, roll(rng, len(chosen)), strict=True):
        shapes = grammar["shapes"][mood]
        texts.append(compose(shapes[next(dice) % len(shapes)], lists[topic], dice))
    return texts


def _numbered(frame: pd.DataFrame, column: str, date: str, prefix: str) -> pd.DataFrame:
    """Sort by day and number the rows, so that later numbers are later contacts."""
    frame = frame.sort_values(date, kind="stable").reset_index(drop=True)
    frame.insert(0, column, [f"{prefix}{n:05d}" for n in range(1, len(frame) + 1)])
    return frame


def _told(key: str, ids: str, dates: str) -> pd.DataFrame:
    """Return the personas' own hand-written rows of one table."""
    rows = [
        row | {ids: PERSONAS[name], dates: AS_OF - pd.Timedelta(days=row["days_ago"])}
        for name, persona in content("personas").items()
        for row in persona[key]
    ]
    return pd.DataFrame(rows).drop(columns="days_ago")


def make_support(traits: Traits, rng: np.random.Generator) -> pd.DataFrame:
    """Return the tickets by day; sentiments stay empty for the reader to fill."""
    grammar = content("support")
    who = _authors(traits, 0.4 + 2.8 * traits.churn, rng)
    weights = pd.DataFrame(1.0, index=range(len(traits)), columns=list(grammar["topics"]))
    weights["Travel"] = 0.3 * traits.interests["Travel"]
    weights["Investing"] = 0.3 * traits.interests["Investments"]
    topics = _topics(weights, who, rng)
    moods = _moods(0.72 - 1.65 * traits.churn[who] + rng.normal(0, 0.4, len(who)))
    bad, churn = moods == _NEGATIVE, traits.churn[who]
    repeated = rng.random(len(who)) < np.where(bad, 0.1 + 0.5 * churn, 0.05)
    resolved = rng.random(len(who)) > np.where(bad, 0.1 + 0.6 * churn, 0.06)
    drawn = pd.DataFrame(
        {
            Support.customer_id: np.array(traits.ids)[who],
            Support.date: _dates(traits, who, rng),
            Support.topic: topics,
            Support.transcript: _write(
                grammar["topics"], grammar, zip(topics, moods, strict=True), rng
            ),
            Support.is_repeat: repeated.astype(float),
            Support.is_resolved: np.where(rng.random(len(who)) < 0.04, np.nan, resolved),
        }
    )
    told = _told("tickets", Support.customer_id, Support.date)
    rows = pd.concat([told, drawn], ignore_index=True)
    return _numbered(rows, Support.ticket_id, Support.date, "S")


def _post_weights(traits: Traits, topics: Sequence[str]) -> pd.DataFrame:
    weights = traits.interests.reindex(columns=list(topics)).copy()
    weights[_BANK] = 0.5 + 5.0 * traits.churn**2
    weights[_MONEY] = 14.0 * np.maximum(traits.acumen - 0.2, 0.02) ** 1.5
    weights[_MARKETS] = 12.0 * np.maximum(traits.boldness * traits.acumen - 0.3, 0.003)
    return weights[list(topics)]


def _brands(topics: np.ndarray, rng: np.random.Generator) -> pd.Series:
    """Name a firm of the topic's kind of purchase in some of the posts."""
    firms = {
        category: [firm for kind in kinds.values() for firm in kind["firms"]]
        for category, kinds in content("purchases").items()
    }
    luck = rng.random(len(topics))
    named = [firms[t][int(u * 3 * len(firms[t]))] if t in firms and u < 1 / 3 else None
             for t, u in zip(topics, luck, strict=True)]  # fmt: skip
    return pd.Series(named, dtype="str")


def make_social(traits: Traits, rng: np.random.Generator) -> pd.DataFrame:
    """Return the posts by day; engagement, topics and brands are known for some of them."""
    grammar = content("social")
    who = _authors(traits, 1.2 + 2.2 * np.exp(-traits.wealth) * traits.boldness, rng)
    topics = _topics(_post_weights(traits, list(grammar["topics"])), who, rng)
    level = np.where(topics == _BANK, 0.75 - 1.9 * traits.churn[who], 0.55)
    moods = _moods(level + rng.normal(0, 0.38, len(who)))
    tags = [grammar["topics"][t]["tags"] for t in topics]
    tagged = [own[int(u * len(own))] for own, u in zip(tags, rng.random(len(who)), strict=True)]
    engaged = np.clip(0.8 - 1.4 * traits.churn[who] + rng.normal(0, 0.2, len(who)), -1, 1)
    drawn = pd.DataFrame(
        {
            Social.customer_id: np.array(traits.ids)[who],
            Social.date: _dates(traits, who, rng),
            Social.platform: rng.choice(content("people")["platforms"], len(who)),
            Social.text: _write(grammar["topics"], grammar, zip(topics, moods, strict=True), rng),
            Social.topics: pd.Series(tagged, dtype="str").mask(rng.random(len(who)) < 0.35),
            Social.engagement: pd.Series(np.round(engaged, 2)).mask(rng.random(len(who)) < 0.5),
            Social.brands: _brands(topics, rng),
        }
    )
    told = _told("posts", Social.customer_id, Social.date)
    rows = _numbered(pd.concat([told, drawn], ignore_index=True), Social.post_id, Social.date, "N")
    pictured = rng.random(len(rows)) < 0.05
    address = "https://pictures.example/" + rows[Social.post_id] + ".jpg"
    return rows.assign(**{Social.image_url: address.where(pictured)})
