"""What one wish for the last product does to a list that the built-in reader refines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.safety.figure import Figure
from core import pipeline
from core.engines import EvidenceRow, make_engine
from core.intake import find_sources, load
from core.language.rerank import RerankTask, prepare_evidence, rerank_many
from core.scenario import PRESETS
from tests.core.language.rerank.wishes import wishes

__all__ = ["lifts", "measure"]

DATA = Path(__file__).resolve().parents[2] / "data"
CUSTOMERS, LENGTH = 30, 12
KINDS = ("post", "ticket", "goal")


def lifts(ranking: pipeline.Offers, customers: int = CUSTOMERS) -> dict[str, list[int]]:
    """Return, by kind of text, by how many places each wish lifts the last product of a list.

    Every wording is said once in each kind, the customers taking turns; without the text the list
    is what it is with all else that the customer did and said.
    """
    ids = [c for c in ranking.ids if len(_shortlist(ranking, c)) == LENGTH][:customers]
    known, engine = pipeline.prepared_evidence(ranking.bank, ids), make_engine("offline")
    settings = ranking.reference.scenario.refinement
    calm = dict(zip(ids, pipeline.rerank_lists(ranking, engine, ids, known), strict=True))
    found = {}
    for kind in KINDS:
        cases = list(_wished(ranking, ids, known, kind))
        done = rerank_many([case for _, case in cases], engine, settings)
        found[kind] = [
            _rank(calm[customer], case.shortlist[-1]) - _rank(refined, case.shortlist[-1])
            for (customer, case), refined in zip(cases, done, strict=True)
        ]
    return found


def _shortlist(ranking: pipeline.Offers, customer: str) -> list[str]:
    return pipeline.shortlist(ranking, ranking.position(customer))


def _wished(ranking, ids, known, kind) -> Iterator[tuple[str, RerankTask]]:
    today = ranking.bank.as_of.date().isoformat()
    names = dict(zip(ranking.bank.product_ids, ranking.bank.product_names, strict=True))
    for n in range(len(wishes(""))):
        customer = ids[n % len(ids)]
        shortlist = _shortlist(ranking, customer)
        text = wishes(names[shortlist[-1]])[n]
        day = "" if kind == "goal" else today
        rows = known[customer].rows if customer in known else ()
        wish = EvidenceRow(f"E{len(rows) + 1}", kind, day, text)
        prepared = prepare_evidence([*rows, wish])
        yield customer, RerankTask(shortlist, ranking.bank.product_texts, prepared, today)


def _rank(refined, product: str) -> int:
    return next(item.rank for item in refined.items if item.product_id == product)


def measure() -> list[Figure]:
    """Measure on the sample bank."""
    bank = pipeline.open_bank(load(find_sources(DATA)).tables)
    reference = pipeline.fit_reference(bank, PRESETS["balanced"])
    ranking = pipeline.rank(bank, reference)
    return [figure for kind, places in lifts(ranking).items() for figure in _told(kind, places)]


def _told(kind: str, places: list[int]) -> Iterator[Figure]:
    n, counts = len(places), Counter(places)
    yield Figure(f"{kind}: lifted by 6 places or more", f"{sum(p > 5 for p in places)} of {n}")
    more = sum(count for lift, count in counts.items() if lift > 3)
    yield Figure(f"{kind}: lifted by more than 3 places", f"{more} of {n}", "0 without a 2nd kind")
    yield Figure(f"{kind}: median lift", f"{median(places):g} places")
