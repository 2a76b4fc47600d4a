"""What follows from bank and scenario, computed once and shared between sessions."""

from __future__ import annotations

from typing import Any

from app.state.data import bank
from app.state.engines import engine, engine_settings, is_hosted, recorded
from app.state.kept import get, put
from app.state.settings import baseline, scenario
from app.state.shared import shared
from core import pipeline
from core.language.rerank import Reranked
from core.pipeline import Bank, Offers
from core.scenario import Scenario
from core.schema.errors import FailureKind
from core.scoring.metrics import Scores

__all__ = [
    "baseline_ranking",
    "engine",
    "is_unasked",
    "keep_reranked",
    "question_of",
    "ranking",
    "ranking_of",
    "refined",
]


@shared(8)
def _scores(bank: str, evidence: str, _bank: Bank, _scenario: Scenario) -> Scores:
    return pipeline.score_metrics(_bank, _scenario, _bank.quantiles)


@shared(24)
def _ranking(bank: str, scenario_hash: str, _bank: Bank, _scenario: Scenario) -> Offers:
    evidence = repr((_scenario.cards, _scenario.allow_sensitive))
    home = _bank.home
    fitted = _scores(home.identity, evidence, home, _scenario)
    reference = pipeline.fit_reference(home, _scenario, fitted)
    return pipeline.rank(_bank, reference, scores=_scores(bank, evidence, _bank, _scenario))


def ranking_of(chosen: Scenario) -> Offers:
    """Return everybody's ranking of the session's bank under any scenario, cached."""
    current = bank()
    return _ranking(current.identity, chosen.hash(), current, chosen)


def ranking() -> Offers:
    """Return everybody's ranking under the scenario in force."""
    return ranking_of(scenario())


def baseline_ranking() -> Offers:
    """Return everybody's ranking under the baseline."""
    return ranking_of(baseline())


@shared(256)
def _prepared(bank: str, customer: str, _bank: Bank) -> Any:
    return pipeline.prepared_evidence(_bank, [customer])


@shared(512)
def _refined(bank: str, customer: str, asked: str, _ranking: Offers) -> Reranked:
    prepared = _prepared(bank, customer, _ranking.bank)
    chosen = engine(_ranking.reference.scenario.refinement.engine)
    return pipeline.rerank_customer(_ranking, customer, chosen, prepared)


def refined(customer: str, of: Offers | None = None) -> Reranked:
    """Return one customer's refined list, cached for as long as the same is asked.

    A hosted engine is never asked here: what it answered before is shown if all of it is known,
    else the base order.
    """
    ranked = of or ranking()
    name = ranked.reference.scenario.refinement.engine
    question = question_of(customer, ranked)
    if not is_hosted(name):
        return _refined(ranked.bank.identity, customer, question, ranked)
    known = get("refined", {}).get(question)
    if known is not None:
        return known
    prepared = _prepared(ranked.bank.identity, customer, ranked.bank)
    replay = pipeline.rerank_customer(ranked, customer, recorded(name), prepared)
    if replay.failure is None or replay.state == "failed":
        return replay
    return pipeline.rerank_customer(ranked, customer, recorded(name, blank=True), prepared)


def question_of(customer: str, of: Offers) -> str:
    """Name all that a customer's refined list depends on."""
    listed = pipeline.shortlist(of, of.position(customer))
    settings = of.reference.scenario
    name = settings.refinement.engine
    asked = engine_settings(name) if is_hosted(name) else name
    return repr((of.bank.version, customer, listed, settings.refinement, settings.seed, asked))


def keep_reranked(question: str, answer: Reranked) -> None:
    """Show what a hosted engine answered to a question for as long as the session lasts."""
    put("refined", {**get("refined", {}), question: answer})


def is_unasked(answer: Reranked) -> bool:
    """Say whether a list stands in base order because its engine was not asked."""
    failure = answer.failure if answer.state == "failed" else None
    return failure is not None and failure.kind == FailureKind.UNRECORDED
