"""From the answers of one customer to the list that is shown, or why the base order stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from core.engines import Engine, EvidenceRow, Opinion, Usage
from core.language.rerank.aggregate import Consensus, chance, consensus
from core.language.rerank.answer import FAULTLESS, Answer
from core.language.rerank.order import blend, cap_displacement, settle
from core.language.rerank.request import RerankRequest
from core.language.rerank.result import Reranked, RerankedItem, State
from core.scenario import Refinement
from core.schema.errors import ProviderError

__all__ = ["Run", "decided"]

NOT_SPOKEN_OF = Opinion("", "", ())


@dataclass(frozen=True)
class Run:
    """A refinement under way: what was asked and what has been answered so far."""

    shortlist: tuple[str, ...]
    evidence: tuple[EvidenceRow, ...]
    engine: Engine
    request: RerankRequest
    answers: tuple[Answer, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    failure: ProviderError | None = None

    def answered(self, answer: Answer, usage: Usage, model: str = "") -> Run:
        """Return the run with one more answer."""
        answers = (*self.answers, answer)
        return replace(self, answers=answers, usage=self.usage + usage, model=model)

    def result(
        self, items: Iterable[RerankedItem], state: State, why: str, agreed: Consensus | None
    ) -> Reranked:
        """Wrap `items` with the record of the run."""
        return Reranked(
            items=tuple(items),
            engine=self.engine.label,
            model=self.model or self.engine.model,
            state=state,
            why=why,
            consensus=agreed,
            faults=sum((a.faults for a in self.answers if a.faults.total), FAULTLESS),
            repairs=tuple(self._repairs()),
            injections_ignored=self.request.injections,
            request=self.request,
            usage=self.usage,
            failure=self.failure,
        )

    def kept(self, state: State, why: str, agreed: Consensus | None = None) -> Reranked:
        """Return the base order with the reason why it stands."""
        ranks = range(1, len(self.shortlist) + 1)
        items = map(RerankedItem, self.shortlist, ranks, ranks)
        return self.result(items, state, why, agreed)

    def _repairs(self) -> Iterator[str]:
        faulty = [answer for answer in self.answers if answer.faults.total]
        if faulty:
            total = sum((answer.faults for answer in faulty), FAULTLESS)
            yield (
                f"{len(faulty)} of {len(self.answers)} answers repaired ({total}): the unknown was "
                "dropped, repeats kept once, the missing appended in base order"
            )
        if self.failure and self.answers:
            yield f"stopped after {len(self.answers)} answers: {self.failure}"


def decided(run: Run, settings: Refinement) -> Reranked:
    """Turn the answers into an order, or keep the base order and say why."""
    if len(run.shortlist) < 2:
        return run.kept("abstained", "there is nothing to re-order")
    if not run.request.evidence:
        return run.kept("abstained", "there is no recent evidence")
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
    wanted = blend(agreed.order, settings.blend)
    up = _most_up(run, spoken, settings.one_kind)
    order = cap_displacement(wanted, settings.cap, up)
    free = cap_displacement(wanted, settings.cap)
    held = {
        item for item, most in up.items() if free.index(item) < item - most == order.index(item)
    }
    return run.result(_items(run, order, spoken, held), "refined", "", agreed)


def _most_up(run: Run, spoken: Mapping[str, Opinion], most: int) -> dict[int, int]:
    """Return how far each product may rise that fewer than two kinds of evidence speak for.

    Posts, tickets, goals and purchases are the kinds: whoever writes one text, however long, or
    many of a kind, has shown no more than one of them.
    """
    kind = {row.id: row.kind for row in run.evidence}
    return {
        base: most
        for base, product in enumerate(run.shortlist)
        if len({kind[e] for e in spoken.get(product, NOT_SPOKEN_OF).evidence}) < 2
    }


def _order(run: Run, answer: Answer) -> list[int]:
    """Return `answer` as base ranks: the missing appended, what has no evidence settled."""
    base = {product: rank for rank, product in enumerate(run.shortlist)}
    rank = {label: base[product] for label, product in run.request.labels.items()}
    given = [rank[entry.label] for entry in answer.entries]
    supported = {rank[entry.label] for entry in answer.entries if entry.evidence}
    missing = [] if len(given) == len(base) else sorted(set(base.values()) - set(given))
    return settle([*given, *missing], supported)


def _spoken(run: Run, answers: Sequence[Answer]) -> dict[str, Opinion]:
    """Return, by product, the first entry that names evidence."""
    entries = [entry for answer in reversed(answers) for entry in answer.entries if entry.evidence]
    return {run.request.labels[entry.label]: entry for entry in entries}


def _items(
    run: Run, order: Sequence[int], spoken: Mapping[str, Opinion], held: Collection[int]
) -> Iterator[RerankedItem]:
    rows = {row.id: row for row in run.evidence}
    products = [run.shortlist[base] for base in order]
    opinions = [spoken.get(product, NOT_SPOKEN_OF) for product in products]
    return map(
        RerankedItem,
        products,
        [base + 1 for base in order],
        range(1, len(order) + 1),
        [opinion.reason for opinion in opinions],
        [tuple([rows[e] for e in opinion.evidence]) for opinion in opinions],
        [base in held for base in order],
    )
