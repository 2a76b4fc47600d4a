"""The refinement of one customer's shortlist, from question to shown order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.engines import Completion, Engine, EvidenceRow, Usage, not_withheld
from core.errors import ProviderError
from core.refine.aggregate import Consensus, chance, consensus, rotations
from core.refine.answer import Answer, Entry, Faults, read_answer
from core.refine.order import blend, cap_displacement, settle
from core.refine.request import Customer, Request, build_request
from core.refine.result import Refined, RefinedItem, State
from core.scenario import Refinement

__all__ = ["estimate", "refine"]

TOKEN, ENTRY = 4, 120
"""Characters of a token, and of a product in an answer."""


def refine(
    shortlist: Sequence[str],
    texts: Mapping[str, str],
    evidence: Sequence[EvidenceRow],
    engine: Engine,
    settings: Refinement,
    *,
    today: str,
    seed: int = 0,
    customer: Customer | None = None,
    timeout: float = 30.0,
) -> Refined:
    """Re-order one customer's shortlist on recent evidence.

    Nothing can enter or leave the list, no product moves further than the cap, and a product
    that the engine names no evidence for keeps its base order among its like. Whenever the answer
    cannot be used the base order stands, and the result says why.

    Parameters
    ----------
    shortlist : sequence of str
        Distinct product ids in base order, at most 26.
    texts : mapping
        Text by product id, see `core.refine.product_texts`.
    evidence : sequence of EvidenceRow
        The customer's rows, see `core.refine.evidence_rows`.
    engine : Engine
        What reads the evidence.
    settings : Refinement
        Blend, cap and rotations of the scenario (its `engine` is not looked at).
    today : str
        ISO day that recency counts from: the latest date in the data.
    seed : int
        Of the order in which products are presented.
    customer : Customer, optional
        Names and numbers to redact.
    timeout : float
        Seconds per call.
    """
    request = build_request(shortlist, texts, evidence, today, seed, customer)
    run = _Run(tuple(shortlist), tuple(evidence), engine, request)
    if len(shortlist) < 2:
        return run.kept("abstained", "there is nothing to re-order")
    if not request.evidence:
        return run.kept("abstained", "there is no recent evidence")
    turns = rotations(len(shortlist), settings.rotations) if engine.position_bias else [0]
    return _decided(_asked(run, turns, timeout), settings)


def estimate(request: Request, engine: Engine, settings: Refinement) -> Usage:
    """Return roughly what asking `request` would cost: no repairs, four characters a token."""
    items = len(request.products)
    if items < 2 or not request.evidence:
        return Usage()
    calls = len(rotations(items, settings.rotations)) if engine.position_bias else 1
    read = len(request.system) + len(request.user) + len(json.dumps(request.schema))
    return Usage(calls, calls * read // TOKEN, calls * items * ENTRY // TOKEN)


@dataclass(frozen=True)
class _Run:
    """A refinement under way: what was asked and what has been answered so far."""

    shortlist: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    engine: Engine
    request: Request
    answers: tuple[Answer, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    failure: ProviderError | None = None

    def result(
        self, items: Sequence[RefinedItem], state: State, why: str, agreed: Consensus | None
    ) -> Refined:
        """Wrap `items` with the record of the run."""
        return Refined(
            items=tuple(items),
            engine=self.engine.label,
            model=self.model or self.engine.model,
            state=state,
            why=why,
            consensus=agreed,
            faults=sum((answer.faults for answer in self.answers), Faults()),
            repairs=tuple(self._repairs()),
            instructions_ignored=self.request.withheld,
            request=self.request,
            usage=self.usage,
            failure=self.failure,
        )

    def kept(self, state: State, why: str, agreed: Consensus | None = None) -> Refined:
        """Return the base order with the reason why it stands."""
        items = [RefinedItem(p, rank, rank) for rank, p in enumerate(self.shortlist, start=1)]
        return self.result(items, state, why, agreed)

    def _repairs(self) -> Iterator[str]:
        faulty = [answer for answer in self.answers if answer.faults.total]
        if faulty:
            total = sum((answer.faults for answer in faulty), Faults())
            yield (
                f"{len(faulty)} of {len(self.answers)} answers repaired ({total}): the unknown was "
                "dropped, repeats kept once, the missing appended in base order"
            )
        if self.failure and self.answers:
            yield f"stopped after {len(self.answers)} answers: {self.failure}"


def _asked(run: _Run, turns: Sequence[int], timeout: float) -> _Run:
    """Ask once per turn; the first call that fails ends the asking."""
    for turn in turns:
        try:
            answer, done = _answer(run.engine, run.request.rotated(turn), timeout)
        except ProviderError as error:
            return replace(run, failure=error)
        run = replace(
            run,
            answers=(*run.answers, answer),
            usage=run.usage + done.usage,
            model=done.model,
        )
    return run


def _answer(engine: Engine, request: Request, timeout: float) -> tuple[Answer, Completion]:
    """Ask, and once more if the answer is not an order of the labels; the better one counts."""
    first = _complete(engine, request, timeout)
    answer = read_answer(first.text, request)
    if not answer.faults.total:
        return answer, first
    second = _complete(engine, request.complained(str(answer.faults)), timeout)
    again = read_answer(second.text, request)
    better = again if again.faults.total < answer.faults.total else answer
    return better, replace(second, usage=first.usage + second.usage)


def _complete(engine: Engine, request: Request, timeout: float) -> Completion:
    done = engine.complete_json(request.system, request.user, request.schema, timeout)
    return not_withheld(done, engine, "Base order kept")


def _decided(run: _Run, settings: Refinement) -> Refined:
    """Turn the answers into an order, or keep the base order and say why."""
    if not run.answers:
        return run.kept("failed", str(run.failure))
    usable = [answer for answer in run.answers if answer.entries]
    if not usable:
        return run.kept("failed", "the answer could not be read as an order of the products")
    abstained = [answer.abstain for answer in usable if answer.abstain]
    if 2 * len(abstained) > len(usable):
        return run.kept("abstained", abstained[0])
    spoken = _spoken(run, usable)
    if not spoken:
        return run.kept("abstained", "no product was given any evidence")
    agreed = consensus([_order(run, answer) for answer in usable])
    if agreed.stability is not None:
        needed = chance(len(run.shortlist), len(usable))
        if agreed.stability < needed:
            why = (
                "the answers agree no more than chance would have it "
                f"(stability {agreed.stability:.2f}, needed {needed:.2f})"
            )
            return run.kept("undecided", why, agreed)
    order = cap_displacement(blend(agreed.order, settings.blend), settings.cap)
    return run.result(list(_items(run, order, spoken)), "refined", "", agreed)


def _order(run: _Run, answer: Answer) -> list[int]:
    """Return `answer` as base ranks: the missing appended, what has no evidence settled."""
    base = {product: rank for rank, product in enumerate(run.shortlist)}
    given = [base[run.request.labels[entry.label]] for entry in answer.entries]
    supported = {rank for rank, entry in zip(given, answer.entries, strict=True) if entry.evidence}
    missing = [rank for rank in range(len(base)) if rank not in given]
    return settle([*given, *missing], supported)


def _spoken(run: _Run, answers: Sequence[Answer]) -> dict[str, Entry]:
    """Return, by product, the first entry that names evidence."""
    entries = (entry for answer in reversed(answers) for entry in answer.entries if entry.evidence)
    return {run.request.labels[entry.label]: entry for entry in entries}


def _items(run: _Run, order: Sequence[int], spoken: Mapping[str, Entry]) -> Iterator[RefinedItem]:
    rows = {row.id: row for row in run.evidence}
    for rank, base in enumerate(order, start=1):
        product = run.shortlist[base]
        entry = spoken.get(product, Entry("", "", ()))
        evidence = tuple(rows[e] for e in entry.evidence)
        yield RefinedItem(product, base + 1, rank, entry.reason, evidence)
