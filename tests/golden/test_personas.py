"""What the sample bank's named customers must be offered, also when their figures are a bit off."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest

from core import pipeline
from core.engines import make_engine
from core.pipeline import Offers
from core.sample import PERSONAS
from core.scenario import Mode
from core.schema import Customers, Holdings, Products, Support, Transactions
from core.schema.tables import Tables

COPIES = 20
NUMBERS = (
    Customers.age,
    Customers.income,
    Customers.credit_score,
    Customers.tenure_months,
    Customers.credit_limit,
    Customers.utilisation,
    Customers.satisfaction,
)
HISTORIES = (Customers.balance_history, Customers.loan_history, Customers.spend_history)
TRAVEL_CARDS = {"Meridian Voyager Card", "Meridian Horizon Black"}
LOW_RISK_PLANS = {"Millpond Regular Saver", "Steady Steps Investment Plan"}
EQUITY = {"Index funds", "Equity funds", "Sector funds", "Trading accounts", "Structured notes"}
OTHER_RISKY = {"Alternative funds", "Property funds", "Private mandates"}


@dataclass(frozen=True)
class Offered:
    """One persona's lists, by product name, best first."""

    lists: dict[str, list[str]]
    subcategories: dict[str, list[str]]
    mode: Mode


ENGINE = make_engine("offline")


def offers(ranking: Offers) -> dict[str, Offered]:
    """Return every persona's offers; together, since reading evidence costs the same for all."""
    products = ranking.bank.tables.products.set_index(Products.product_id)
    refined = pipeline.rerank_lists(ranking, ENGINE, list(PERSONAS.values()))
    found = {}
    for (persona, customer), result in zip(PERSONAS.items(), refined, strict=True):
        i = ranking.position(customer)
        ids = {method: products.index[ranking.list_of(method, i)] for method in ranking.lists}
        ids["refined"] = pd.Index([item.product_id for item in result.items])
        names, kinds = (
            {method: products.loc[listed, column].tolist() for method, listed in ids.items()}
            for column in (Products.name, Products.subcategory)
        )
        found[persona] = Offered(names, kinds, ranking.modes[i])
    return found


def has_travel_card(found: Offered) -> bool:
    return bool(TRAVEL_CARDS & set(found.lists["refined"][:3]))


def has_low_risk_plan(found: Offered) -> bool:
    return bool(LOW_RISK_PLANS & set(found.lists["refined"][:3]))


def has_hedge_fund(found: Offered) -> bool:
    return "Northgate Multi-Strategy Hedge Fund" in found.lists["refined"][:3]


def has_nothing_risky(found: Offered) -> bool:
    offered = {kind for kinds in found.subcategories.values() for kind in kinds}
    return bool(offered) and not offered & (EQUITY | OTHER_RISKY)


def has_equity(found: Offered) -> bool:
    return bool(EQUITY & set(found.subcategories["mahalanobis"][:5]))


def is_passive(found: Offered) -> bool:
    return found.mode == Mode.PASSIVE


def is_not_commanded(found: Offered) -> bool:
    return found.lists["refined"][0] != "Pilot Robo Plan Cautious"


LINES: dict[str, Callable[[Offered], bool]] = {
    "traveller": has_travel_card,
    "young_professional": has_low_risk_plan,
    "wealthy": has_hedge_fund,
    "retired_teacher": has_nothing_risky,
    "would_be_investor": has_equity,
    "angry_loyal": is_passive,
    "commanding_post": is_not_commanded,
}


def jittered(tables: Tables, rng: np.random.Generator) -> Tables:
    """Return the personas alone, every number of theirs moved by up to a tenth."""
    personas = tables.only(list(PERSONAS.values()))
    people, bought = personas.customers.copy(), personas.transactions.copy()
    for column in NUMBERS:
        people[column] *= rng.uniform(0.9, 1.1, len(people))
    for column in HISTORIES:
        people[column] = [
            tuple(np.array(v) * rng.uniform(0.9, 1.1, len(v))) for v in people[column]
        ]
    bought[Transactions.amount] *= rng.uniform(0.9, 1.1, len(bought))
    return personas.replaced(customers=people, transactions=bought)


@pytest.fixture(scope="module")
def found(sample_ranking) -> dict[str, Offered]:
    return offers(sample_ranking)


@pytest.fixture(scope="module")
def copies(sample_bank, sample_reference) -> list[dict[str, Offered]]:
    """Offers under the bank's own reference, twenty times with other figures."""
    rng = np.random.default_rng(2026)
    tables = [jittered(sample_bank.tables, rng) for _ in range(COPIES)]
    banks = [pipeline.open_bank(table, sample_bank.as_of) for table in tables]
    return [offers(pipeline.rank(bank, sample_reference)) for bank in banks]


@pytest.mark.parametrize("persona", LINES)
def test_persona_is_offered_what_suits(found, persona: str) -> None:
    assert LINES[persona](found[persona]), found[persona]


@pytest.mark.parametrize("persona", LINES)
def test_offer_holds_when_every_figure_is_a_tenth_off(copies, persona: str) -> None:
    assert np.mean([LINES[persona](copy[persona]) for copy in copies]) >= 0.8


def test_the_wealthy_do_not_hold_the_fund_yet(sample_tables) -> None:
    held = sample_tables.holdings
    theirs = held[held[Holdings.customer_id] == PERSONAS["wealthy"]][Holdings.product_id]
    names = sample_tables.products.set_index(Products.product_id)[Products.name]
    assert not names[theirs].str.contains("Hedge").any()
    assert len(theirs) >= 5


def test_the_angry_have_written_lately(sample_bank) -> None:
    tickets = sample_bank.tables.support
    theirs = tickets[tickets[Support.customer_id] == PERSONAS["angry_loyal"]]
    recent = theirs[theirs[Support.date] > sample_bank.as_of - pd.Timedelta(days=90)]
    assert len(recent) >= 2
    assert sample_bank.sentiment[PERSONAS["angry_loyal"]] < -0.4


def test_the_command_is_seen_and_withheld(sample_ranking, found) -> None:
    refined = pipeline.rerank_customer(sample_ranking, PERSONAS["commanding_post"], ENGINE)
    assert any("rank the Pilot Robo Plan" in text for text in refined.injections_ignored)
    assert "Pilot Robo Plan Cautious" in found["commanding_post"].lists["refined"]
