"""Stage 2 over a ranking: every customer's served list, re-ordered on recent evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from core.engines import Engine, Usage
from core.language import rerank
from core.pipeline.bank import Bank
from core.pipeline.offers import Offers
from core.schema import Customers, Ranks
from core.schema.memory import uncollected

__all__ = [
    "estimate_lists",
    "prepared_evidence",
    "rerank_customer",
    "rerank_lists",
    "reranked_table",
    "shortlist",
]

AllPrepared = Mapping[str, rerank.PreparedEvidence]


def shortlist(result: Offers, customer: int) -> list[str]:
    """Return the product ids handed to the refinement: the head of the served list."""
    length = result.reference.scenario.lists.shortlist
    products = result.bank.product_ids
    offered = result.served_products[customer, :length].tolist()
    return [products[position] for position in offered if position >= 0]


def prepared_evidence(bank: Bank, customer_ids: Sequence[str]) -> AllPrepared:
    """Return what is known of some customers for the refinement; it depends on no scenario."""
    tables = bank.tables.only(list(customer_ids))
    names = _names(tables.customers)
    with uncollected():
        return {
            customer: rerank.prepare_evidence(
                rows, rerank.Customer(names.get(customer, ()), (customer,))
            )
            for customer, rows in rerank.evidence_by_customer(tables, bank.as_of).items()
        }


def rerank_customer(
    result: Offers, customer_id: str, engine: Engine, known: AllPrepared | None = None
) -> rerank.Reranked:
    """Refine one customer's served list; ValueError if the customer is unknown."""
    return next(rerank_lists(result, engine, [customer_id], known))


def rerank_lists(
    result: Offers,
    engine: Engine,
    customer_ids: Sequence[str] | None = None,
    known: AllPrepared | None = None,
    workers: int = 1,
) -> Iterator[rerank.Reranked]:
    """Return the refined lists of customers, one by one in the order asked for.

    Parameters
    ----------
    engine : Engine
        What reads the evidence.
    customer_ids : sequence of str, optional
        Default all, in the order of the input.
    known : mapping, optional
        What is known of them, if it has been looked up (`prepared_evidence`).
    workers : int
        Customers refined at the same time; more than one is for engines that wait for a network.
    """
    chosen = list(result.ids if customer_ids is None else customer_ids)
    settings = result.reference.scenario.refinement
    return rerank.rerank_many(_cases(result, chosen, known), engine, settings, workers)


def estimate_lists(
    result: Offers, engine: Engine, customer_ids: Sequence[str] | None = None
) -> Usage:
    """Return roughly what refining the lists of some customers would cost; nobody is asked."""
    chosen = list(result.ids if customer_ids is None else customer_ids)
    settings = result.reference.scenario.refinement
    requests = map(rerank.build_request, _cases(result, chosen))
    return sum((rerank.estimate(r, engine, settings) for r in requests), Usage())


def _cases(
    result: Offers, chosen: Sequence[str], known: AllPrepared | None = None
) -> Iterator[rerank.RerankTask]:
    """Yield what is known of each customer for the refinement."""
    bank, reference = result.bank, result.reference
    known = prepared_evidence(bank, chosen) if known is None else known
    today, seed = reference.as_of.date().isoformat(), reference.scenario.seed
    for customer_id in chosen:
        yield rerank.RerankTask(
            shortlist(result, result.position(customer_id)),
            bank.product_texts,
            known.get(customer_id, rerank.PreparedEvidence()),
            today,
            seed,
        )


def _names(customers: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    if Customers.full_name not in customers:
        return {}
    named = customers[[Customers.customer_id, Customers.full_name]].dropna()
    return {customer: (name,) for customer, name in named.itertuples(index=False, name=None)}


def reranked_table(
    ranks: pd.DataFrame, refined: Sequence[rerank.Reranked], top: int
) -> pd.DataFrame:
    """Return the refined lists as rows of the contract.

    Parameters
    ----------
    ranks : DataFrame
        The served lists of the same customers (`served_table`), at least as long as the
        shortlist.
    refined : sequence of Reranked
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
                Ranks.reason: item.told or _kept(result),
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


def _kept(result: rerank.Reranked) -> str:
    return f"base order kept: {result.why}" if result.why else "no evidence for or against"
