"""Lists refined together by a reader in this process: as if each had been asked for alone."""

import random

import pytest

from core import pipeline
from core.engines import Engine, EvidenceRow, Reader, make_engine
from core.language.rerank import build_request, refine, rerank_many
from core.scenario import Scenario
from tests.core.language.rerank.queued import TEXTS, QueuedEngine, case

SETTINGS = Scenario().refinement
MESSAGE_TEXT = (
    "Booked flights to Lisbon and a hotel.",
    "Our puppy had to see the vet.",
    "I hate travel, but the garage says we need a new car.",
    "Never again a fund!",
    "Put part of my salary into an index fund.",
    "Nice weather today.",
    "…",
)
BOUGHT = ("Travel / Flights (Sky Air)", "Pets / Vet", "Groceries", "Never again Ltd")


class ByMessage:
    """The built-in reader, spoken to as any model over a network is."""

    name, label, position_bias, temperature = "offline", "offline", False, 0.0

    def __init__(self):
        self._inner = make_engine("offline")
        self.model = self._inner.model

    def complete_json(self, *request):
        return self._inner.complete_json(*request)


def some_case(seed):
    """Return a case of random length with random evidence."""
    chance = random.Random(seed)
    products = chance.sample(list(TEXTS), chance.randint(0, len(TEXTS)))
    rows = [
        EvidenceRow(
            f"E{n}",
            kind := chance.choice(("goal", "post", "ticket", "purchase")),
            chance.choice(("", "2025-09-20", "2025-01-31")),
            chance.choice(BOUGHT if kind == "purchase" else MESSAGE_TEXT),
            chance.choice((None, -0.8, 0.4)),
            chance.randint(1, 9),
            100.0 if kind == "purchase" else None,
        )
        for n in range(chance.randint(0, 6))
    ]
    return case(rows, products, seed=seed)


CASES = [some_case(seed) for seed in range(120)]


def orders(refined):
    return [(one.state, one.items) for one in refined]


def test_only_what_reads_in_this_process_is_given_many_at_once():
    offline: Engine = make_engine("offline")
    assert isinstance(offline, Reader)
    assert not isinstance(QueuedEngine([]), Reader)
    assert not isinstance(make_engine("gemini", key="k"), Reader)


def test_together_is_as_alone():
    engine = make_engine("offline")
    together = list(rerank_many(CASES, engine, SETTINGS))
    assert together == [refine(one, engine, SETTINGS) for one in CASES]
    assert {one.state for one in together} == {"refined", "abstained"}


def test_company_and_order_change_nothing():
    engine = make_engine("offline")
    turned = list(rerank_many(CASES[::-1], engine, SETTINGS))[::-1]
    assert turned == list(rerank_many(CASES, engine, SETTINGS))


def test_through_a_message_the_same_is_said_of_every_product():
    by_message = list(rerank_many(CASES, ByMessage(), SETTINGS))
    directly = list(rerank_many(CASES, make_engine("offline"), SETTINGS))
    for one, other in zip(by_message, directly, strict=True):
        assert (one.state, one.why) == (other.state, other.why)
        said, also = (
            {item.product_id: (item.reason, item.evidence) for item in refined.items}
            for refined in (one, other)
        )
        assert said == also


def test_more_customers_than_are_read_at_once_all_get_their_list(monkeypatch):
    monkeypatch.setattr("core.language.rerank.protocol.READ_TOGETHER", 7)
    few = orders(rerank_many(CASES, make_engine("offline"), SETTINGS))
    monkeypatch.undo()
    assert few == orders(rerank_many(CASES, make_engine("offline"), SETTINGS))


def test_products_of_equal_score_keep_their_base_order():
    twins = {f"P{n}": "Voyager Card. Travel cards. Airport lounges" for n in range(5)}
    trip = [EvidenceRow("E1", "post", "2025-09-20", "Booked flights to Lisbon.")]
    done = refine(case(trip, list(twins), twins), make_engine("offline"), SETTINGS)
    assert done.state == "refined"
    assert [item.product_id for item in done.items] == list(twins)
    labels = build_request(case(trip, list(twins), twins), shuffled=False).labels
    assert list(labels.values()) == list(twins)


@pytest.mark.parametrize("workers", [1, 4])
def test_a_model_over_a_network_is_asked_about_each_customer(workers):
    engine = QueuedEngine(["no JSON"] * 6)
    done = list(rerank_many([case(), case(()), case(seed=1)], engine, SETTINGS, workers))
    assert [one.state for one in done] == ["failed", "abstained", "failed"]
    assert len(engine.asked) == 4


def test_prepared_evidence_are_those_of_the_customers_asked_for_and_keep_names_back(sample_ranking):
    bank = sample_ranking.bank
    chosen = list(sample_ranking.ids[:3])
    known = pipeline.prepared_evidence(bank, chosen)
    assert set(known) <= set(chosen)
    for customer, prepared in known.items():
        assert known[customer] == pipeline.prepared_evidence(bank, [customer])[customer]
        assert len(prepared.presented) <= len(prepared.rows)
    given = pipeline.rerank_lists(sample_ranking, make_engine("offline"), chosen, known)
    found = pipeline.rerank_lists(sample_ranking, make_engine("offline"), chosen)
    assert list(given) == list(found)
