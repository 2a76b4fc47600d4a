"""What is known of texts without asking, what the rest would cost, and what a pause says."""

from __future__ import annotations

import json
import re

import pytest

from core.engines import Completion, Usage
from core.language.sentiment.model import Text, estimate, known_outcome, read_texts
from core.schema.errors import ProviderError
from core.store import SavedReadings, open_database

TEXTS = [Text(f"Ticket number {n} of many.") for n in range(25)]


class Model:
    """Reads every text alike after some refusals."""

    name, label, model = "model", "Model", "m"
    temperature = 0.0
    position_bias = True

    def __init__(self, refusals: list[ProviderError] | None = None) -> None:
        self.refusals, self.spent = refusals or [], Usage()

    def complete_json(self, prompt, timeout):
        if self.refusals:
            raise self.refusals.pop()
        rows = json.loads(prompt.user.splitlines()[2])["texts"]
        answer = {"readings": [{"id": row["id"], "sentiment": 0.5} for row in rows]}
        read = prompt.length
        text = json.dumps(answer)
        self.spent += Usage(1, read // 4, len(text) // 4)
        return Completion(text, "stop", Usage(1), "m")


@pytest.fixture
def store(tmp_path):
    open_database(tmp_path / "r.db")
    return SavedReadings(tmp_path / "r.db")


def test_what_was_read_is_known_without_asking_and_the_rest_says_so(store):
    read_texts(TEXTS[:10], "support", Model(), store)
    known = known_outcome([*TEXTS, Text(" ")], "support", Model(), store)
    assert [r is not None for r in known.readings] == [True] * 10 + [False] * 16
    assert known.causes == ("",) * 10 + ("not asked",) * 15 + ("",)
    assert known.usage == Usage()


def test_an_estimate_is_near_what_is_spent_and_leaves_out_what_is_known(store):
    model = Model()
    expected = estimate(TEXTS, "support", model, store)
    read_texts(TEXTS, "support", model, store)
    assert expected.calls == model.spent.calls == 3
    assert expected.tokens_in == pytest.approx(model.spent.tokens_in, rel=0.02)
    assert expected.tokens_out == pytest.approx(model.spent.tokens_out, rel=0.5)
    assert estimate(TEXTS, "support", model, store) == Usage()


def test_a_pause_is_said_with_the_time_until_which_it_lasts(store):
    told: list[str] = []
    model = Model([ProviderError("Model", "left alone", "kept", "paused", 0.8)])
    done = read_texts(
        TEXTS[:10], "support", model, store, progress=lambda *step: told.append(step[2])
    )
    assert all(r is not None for r in done.readings)
    assert any(re.search(r"Paused: Model .* until \d\d:\d\d:\d\d UTC", words) for words in told)
    assert told[-1] == "Reading texts"
