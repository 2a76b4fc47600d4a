import numpy as np
import pytest

from core.language.sentiment.rules import read_sentiment
from core.sample.content import content
from core.sample.texts import _write
from core.sample.wording import compose, roll
from core.schema import Customers, Social, Support


@pytest.mark.parametrize(
    ("table", "column"),
    [(Support, Support.transcript), (Social, Social.text), (Customers, Customers.goals)],
)
def test_whole_texts_hardly_repeat(bank, table, column) -> None:
    texts = bank[table.key][column].dropna()
    assert texts.duplicated().mean() < 0.03
    assert texts.str.split().str.len().between(2, 70).all()


def test_beginnings_vary(bank) -> None:
    for table, column in ((Support, Support.transcript), (Social, Social.text)):
        starts = bank[table.key][column].str.split().str[:3].str.join(" ")
        assert starts.value_counts(normalize=True).iloc[0] < 0.05


def test_nothing_is_left_unfilled(bank) -> None:
    for table, column in ((Support, Support.transcript), (Social, Social.text)):
        assert not bank[table.key][column].str.contains(r"[{}\[\]|]|\.\.|  ").any()


@pytest.mark.parametrize("name", ["support", "social"])
def test_texts_sound_as_they_are_meant(name: str) -> None:
    grammar, sentiment = content(name), {}
    for meant in ("negative", "neutral", "positive"):
        chosen = [(topic, meant) for topic in grammar["topics"] for _ in range(20)]
        texts = _write(grammar["topics"], grammar, chosen, np.random.default_rng(0))
        sentiment[meant] = np.mean(read_sentiment(texts))
    assert sentiment["negative"] < -0.3
    assert sentiment["positive"] > sentiment["neutral"] + 0.1 > 0


def test_a_template_is_filled_by_the_dice() -> None:
    dice = iter([1, 0, 2, 0])
    assert compose("{who} [runs|sleeps] [a|b|c].", {"who": ["x", "she"]}, dice) == "She runs c."


def test_texts_do_not_depend_on_one_another() -> None:
    few, many = (list(roll(np.random.default_rng(1), n)) for n in (2, 5))
    assert [(next(d), next(d)) for d in few] == [(next(d), next(d)) for d in many[:2]]
