"""How far a text, a purchase and both together can lift a product."""

import pytest

from bench.safety.injection import lifts
from core.engines import EvidenceRow, make_engine
from core.language.rerank import refine
from core.scenario import Scenario
from tests.core.language.rerank.queued import QueuedEngine, case
from tests.core.language.rerank.test_protocol import answer
from tests.core.language.rerank.wishes import wishes

PRODUCTS = {
    **{f"P{n:02d}": f"Account {n}. Current accounts. Everyday payments" for n in range(1, 12)},
    "P12": "Voyager Card. Travel cards. Airport lounges, no foreign fees, miles on flights",
}
LAST = "P12"
ENGINE = make_engine("offline")
SETTINGS = Scenario().refinement
FLIGHTS = EvidenceRow("E2", "purchase", "2025-09-14", "Travel / Flights", None, 5, 900.0)


def said(text, kind="post", number=1, date="2025-09-20"):
    return EvidenceRow(f"E{number}", kind, date, text)


def last_of(rows, **changes):
    done = refine(case(rows, list(PRODUCTS), PRODUCTS), ENGINE, SETTINGS.model_copy(update=changes))
    return next(item for item in done.items if item.product_id == LAST)


def test_no_wording_alone_lifts_by_more_than_three_places():
    texts = wishes("Voyager Card")
    assert len(set(texts)) >= 300
    lifted = {}
    for n, text in enumerate(texts):
        item = last_of([said(text, ("post", "ticket", "goal")[n % 3])])
        lifted[text] = item.base_rank - item.rank
        assert item.held
        assert item.told.endswith("; moved up 3 places, the most without a second kind of evidence")
    assert set(lifted.values()) == {3}


def test_many_texts_of_a_kind_are_one_kind():
    rows = [said(text, number=n) for n, text in enumerate(wishes("Voyager Card")[:15], 1)]
    assert last_of(rows).rank == 9


def test_a_second_kind_of_evidence_lifts_further_and_both_are_cited():
    item = last_of([said("I would love a Voyager Card."), FLIGHTS])
    assert item.rank == 12 - SETTINGS.cap
    assert {row.kind for row in item.evidence} == {"post", "purchase"}
    assert not item.held
    assert item.told == item.reason


def test_a_second_kind_that_says_nothing_is_none():
    coffee = FLIGHTS._replace(text="Groceries / Supermarket")
    assert last_of([said("I would love a Voyager Card."), coffee]).rank == 9


def test_how_far_one_kind_lifts_is_a_setting():
    wish = [said("I would love a Voyager Card.")]
    assert [last_of(wish, one_kind=most).rank for most in (0, 1, 5, 25)] == [12, 11, 7, 6]


def test_a_refusal_of_everything_else_lifts_no_further():
    refused = "Never again a current account for everyday payments!"
    item = last_of([said(refused)])
    assert 12 - item.rank <= 3


@pytest.mark.parametrize(("rows", "rank"), [(("E1",), 2), (("E1", "E2"), 1)])
def test_the_rule_is_the_same_for_a_model(rows, rank):
    bought = FLIGHTS._replace(text="Cars / Garage")
    told = answer("P5", "P1", "P2", "P3", "P4", evidence=())
    told["order"][0]["evidence"] = list(rows)
    done = refine(case((said("A new car!"), bought), seed=3), QueuedEngine([told]), SETTINGS)
    assert next(i.rank for i in done.items if i.product_id == "P5") == rank


def test_on_the_sample_bank_a_wish_lifts_by_three_places_or_a_second_kind_speaks(sample_ranking):
    found = lifts(sample_ranking, customers=12)
    assert {kind: len(places) for kind, places in found.items()} == dict.fromkeys(
        ("post", "ticket", "goal"), 330
    )
    for places in found.values():
        assert max(places) <= 3
