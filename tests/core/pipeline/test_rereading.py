"""Texts of an open bank read again: what is written where, by whom, and what stays."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from core import pipeline
from core.engines import Completion, Usage
from core.language.sentiment.rules import READER
from core.pipeline import TextSelection, chosen_texts, plan_reading, read_again
from core.schema import Social, Support, TextStatus, reader_column
from core.schema.errors import ProviderError
from core.schema.tables import Tables
from core.store import SavedReadings, open_database
from tests.core.banks import random_bank

BY = reader_column(Support.sentiment)


class Model:
    """Reads every text alike; texts with *bad* are refused."""

    name, label, model = "model", "Model", "m-1"
    temperature = 0.0
    position_bias = True

    def __init__(self, kind: str = "request") -> None:
        self.asked, self.kind = [], kind

    def complete_json(self, prompt, timeout):
        texts = json.loads(prompt.user.splitlines()[2])["texts"]
        self.asked += [row["text"] for row in texts]
        if any("bad" in row["text"] for row in texts):
            raise ProviderError("Model", "it refused", "kept", self.kind)
        rows = [
            {"id": row["id"], "sentiment": 0.9, "engagement": 0.4, "topics": ["cars"], "brands": []}
            for row in texts
        ]
        return Completion(json.dumps({"readings": rows}), "stop", Usage(1, 100, 20), "m-1")


@pytest.fixture
def store(tmp_path):
    open_database(tmp_path / "r.db")
    return SavedReadings(tmp_path / "r.db")


@pytest.fixture
def bank():
    return pipeline.open_bank(with_texts(random_bank(1)))


def with_texts(tables: Tables) -> Tables:
    """Tickets and posts of the first two customers: some sentiments stated, some to be read."""
    one, two = tables.customers[Support.customer_id].tolist()[:2]
    support = pd.DataFrame(
        {
            Support.customer_id: [one, one, two, two],
            Support.transcript: ["Thank you, solved.", "A bad day.", "Where is my card?", " "],
            Support.date: pd.Timestamp("2026-01-05"),
            Support.sentiment: [np.nan, np.nan, -0.5, np.nan],
        }
    ).astype({Support.customer_id: "str", Support.transcript: "str"})
    social = pd.DataFrame(
        {
            Social.customer_id: [one, two],
            Social.text: ["New car today!", "A film."],
            Social.date: pd.Timestamp("2026-01-06"),
            Social.topics: ["cooking", None],
        }
    ).astype(dict.fromkeys((Social.customer_id, Social.text, Social.topics), "str"))
    return tables.replaced(support=support, social=social)


def test_opening_says_who_read_each_sentiment(bank):
    support = bank.tables.support
    assert support[BY].fillna("").tolist() == [READER, READER, "", ""]
    again = pipeline.open_bank(bank.tables)
    assert again.tables.support[BY].fillna("").tolist() == [READER, READER, "", ""]


def test_sentiments_that_came_with_the_file_are_chosen_only_if_all_are(bank):
    few, all_ = (chosen_texts(bank, TextSelection(everything=e)) for e in (False, True))
    assert [len(few[t]) for t in ("support", "social")] == [3, 2]
    assert [len(all_[t]) for t in ("support", "social")] == [4, 2]
    assert "social" not in chosen_texts(bank, TextSelection(("support",)))


def test_a_plan_counts_different_texts_and_costs_only_what_is_unread(bank, store):
    model, choice = Model(), TextSelection(everything=True)
    plan = plan_reading(bank, choice, model, store)
    assert (plan.rows, plan.texts, plan.known, plan.usage.calls) == (6, 5, 0, 2)
    assert plan.usage.tokens_in > 100
    assert model.asked == []
    read_again(bank, choice, model, store)
    later = plan_reading(bank, choice, model, store)
    assert (later.known, later.usage.calls) == (4, 1)
    assert plan_reading(bank, choice, None, store).usage == Usage()


def test_what_was_read_stands_in_the_tables_with_who_read_it(bank, store):
    done = read_again(bank, TextSelection(), Model(), store)
    support, social = done.bank.tables.support, done.bank.tables.social
    assert support[Support.sentiment].round(2).tolist()[2] == -0.5
    assert support[BY].fillna("").tolist() == ["Model (m-1)", READER, "", ""]
    assert social[Social.sentiment].tolist() == [0.9, 0.9]
    assert social[Social.topics].tolist() == ["cooking", "cars"]
    assert social[Social.topics_reader].fillna("").tolist() == ["", "Model (m-1)"]
    assert social[Social.engagement].tolist() == [0.4, 0.4]
    assert Social.brands not in social
    assert bank.tables.support[BY].tolist()[0] == READER


def test_all_means_that_what_came_with_the_file_is_replaced_but_never_by_nothing(bank, store):
    done = read_again(bank, TextSelection(everything=True), Model(), store)
    assert done.bank.tables.support[Support.sentiment].tolist()[2] == 0.9
    assert done.bank.tables.social[Social.topics].tolist() == ["cars", "cars"]
    twice = read_again(done.bank, TextSelection(), None, store)
    assert twice.bank.tables.social[Social.topics].tolist() == ["cars", "cars"]
    assert twice.bank.tables.social[Social.topics_reader].tolist() == ["Model (m-1)"] * 2


def test_every_text_chosen_is_read_or_kept_with_its_cause_or_empty(bank, store):
    texts = read_again(bank, TextSelection(), Model(), store).texts
    assert texts[TextStatus.status].tolist() == ["read", "kept", "empty", "read", "read"]
    kept = texts[texts[TextStatus.status] == "kept"].iloc[0]
    assert kept[TextStatus.cause] == "it refused"
    assert kept[TextStatus.before] == kept[TextStatus.after]


def test_a_refused_key_stops_everything_and_nothing_changes(bank, store):
    model = Model("key")
    done = read_again(bank, TextSelection(("support", "social")), model, store)
    assert done.stopped.kind == "key"
    assert len(model.asked) <= 10
    assert not any("car" in text for text in model.asked)
    assert (done.texts[TextStatus.status] != "read").all()
    pd.testing.assert_frame_equal(done.bank.tables.support, bank.tables.support)


def test_what_was_read_so_far_is_shown_without_asking(bank, store):
    read_again(bank, TextSelection(("social",)), Model(), store)
    model = Model()
    done = read_again(bank, TextSelection(), model, store, ask=False)
    assert model.asked == []
    assert done.texts[TextStatus.status].tolist() == ["kept", "kept", "empty", "read", "read"]
    assert done.texts[TextStatus.cause].tolist()[0] == "not asked"


def test_the_reader_built_in_reads_as_it_did_on_opening(bank, store):
    done = read_again(bank, TextSelection(), None, store)
    assert done.reader == READER
    assert done.bank.version == bank.version
    assert done.usage == Usage()


def test_one_customers_texts_move_nobody_else(bank, store):
    one, two = bank.features.index[:2]
    done = read_again(bank, TextSelection(customer=two, everything=True), Model(), store)
    assert set(done.texts[TextStatus.customer_id]) == {two}
    others = bank.features.index != two
    pd.testing.assert_frame_equal(done.bank.features[others], bank.features[others])
    assert done.bank.home is bank
    assert done.bank.version != bank.version
    assert done.bank.features.loc[two, "post_sentiment"] == 0.9
    assert done.bank.features.loc[one].equals(bank.features.loc[one])
    reopened = pipeline.open_bank(done.bank.tables, origin=bank)
    pd.testing.assert_frame_equal(reopened.features, done.bank.features)
