"""Stage 2 over a ranking: every customer's served list, re-ordered on recent evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pandas as pd

from core import refine
from core.engines import Engine, EvidenceRow, Usage
from core.pipeline.bank import Bank
from core.pipeline.rank import Ranking
from core.schema import Customers, Ranks

__all__ = [
    "estimate_lists",
    "evidence_of",
    "refine_customer",
    "refine_lists",
    "refined_table",
    "shortlist",
]

EvidenceByCustomer = Mapping[str, tuple[EvidenceRow, ...]]


def shortlist(result: Ranking, customer: int) -> list[str]:
    """Return the product ids handed to the refinement: the head of the served list."""
    length = result.reference.scenario.lists.shortlist
    positions = result.list_of(result.served(customer), customer)[:length]
    return [result.bank.product_ids[position] for position in positions]


def evidence_of(bank: Bank, customer_ids: Sequence[str]) -> EvidenceByCustomer:
    """Return the recent evidence of some customers; it depends on no scenario."""
    return refine.evidence_by_customer(bank.tables.only(list(customer_ids)), bank.as_of)


def refine_customer(
    result: Ranking, customer_id: str, engine: Engine, evidence: EvidenceByCustomer | None = None
) -> refine.Refined:
    """Refine one customer's served list; ValueError if the customer is unknown."""
    return next(refine_lists(result, engine, [customer_id], evidence))


def refine_lists(
    result: Ranking,
    engine: Engine,
    customer_ids: Sequence[str] | None = None,
    evidence: EvidenceByCustomer | None = None,
    workers: int = 1,
) -> Iterator[refine.Refined]:
    """Yield the refined list of each customer, in the order asked for.

    Parameters
    ----------
    engine : Engine
        What reads the evidence.
    customer_ids : sequence of str, optional
        Default all, in the order of the input.
    evidence : mapping, optional
        The customers' evidence, if known already (`evidence_of`).
    workers : int
        Customers refined at the same time; more than one is for engines that wait for a network.
    """
    chosen = list(result.ids if customer_ids is None else customer_ids)
    question = _questions(result, chosen, evidence)
    settings = result.reference.scenario.refinement

    def one(customer_id: str) -> refine.Refined:
        return refine.refine(**question(customer_id), engine=engine, settings=settings)

    if workers == 1:
        yield from map(one, chosen)
    else:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(one, chosen)


def estimate_lists(
    result: Ranking, engine: Engine, customer_ids: Sequence[str] | None = None
) -> Usage:
    """Return roughly what refining the lists of some customers would cost; nobody is asked."""
    chosen = list(result.ids if customer_ids is None else customer_ids)
    question = _questions(result, chosen)
    settings = result.reference.scenario.refinement
    requests = (refine.build_request(**question(customer_id)) for customer_id in chosen)
    return sum((refine.estimate(r, engine, settings) for r in requests), Usage())


def _questions(
    result: Ranking, chosen: Sequence[str], evidence: EvidenceByCustomer | None = None
) -> Callable[[str], dict[str, Any]]:
    """Return what gives, by customer id, the arguments of `core.refine.build_request`."""
    bank, reference = result.bank, result.reference
    known = evidence_of(bank, chosen) if evidence is None else evidence
    texts = refine.product_texts(bank.tables.products)
    customers = bank.tables.customers
    names = _names(customers[customers[Customers.customer_id].isin(chosen)])

    def question(customer_id: str) -> dict[str, Any]:
        return {
            "shortlist": shortlist(result, result.position(customer_id)),
            "texts": texts,
            "evidence": known.get(customer_id, ()),
            "today": reference.as_of.date().isoformat(),
            "seed": reference.scenario.seed,
            "customer": refine.Customer(names.get(customer_id, ()), (customer_id,)),
        }

    return question


def _names(customers: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    if Customers.full_name not in customers:
        return {}
    named = customers[[Customers.customer_id, Customers.full_name]].dropna()
    return {customer: (name,) for customer, name in named.itertuples(index=False, name=None)}


def refined_table(ranks: pd.DataFrame, refined: Sequence[refine.Refined], top: int) -> pd.DataFrame:
    """Return the refined lists as rows of the contract.

    Parameters
    ----------
    ranks : DataFrame
        The served lists of the same customers (`served_table`), at least as long as the
        shortlist.
    refined : sequence of Refined
        One per customer, in the order of `ranks`.
    top : int
        Longest list.
    """
    customers = ranks[Ranks.customer_id].drop_duplicates()
    lists = [r for r in refined if r.items]
    rows = pd.DataFrame(
        [
            {
                Ranks.customer_id: customer,
                Ranks.product_id: item.product_id,
                Ranks.rank: item.rank,
                Ranks.base_rank: item.base_rank,
                Ranks.reason: item.reason or _kept(result),
                Ranks.engine: f"{result.engine} ({result.model})",
            }
            for customer, result in zip(customers, lists, strict=True)
            for item in result.items
            if item.rank <= top
        ],
        columns=[Ranks.customer_id, Ranks.product_id, Ranks.rank, Ranks.base_rank, Ranks.reason,
                 Ranks.engine],
    )  # fmt: skip
    base = ranks.drop(columns=Ranks.rank)
    joined = rows.merge(base, on=[Ranks.customer_id, Ranks.product_id], how="left", sort=False)
    return joined[list(Ranks.columns())]


def _kept(result: refine.Refined) -> str:
    return f"base order kept: {result.why}" if result.why else "no evidence for or against"
