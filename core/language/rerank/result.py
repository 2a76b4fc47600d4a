"""A refined list with everything needed to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from core.engines import EvidenceRow, Usage
from core.language.rerank.aggregate import Consensus
from core.language.rerank.answer import Faults
from core.language.rerank.request import RerankRequest
from core.schema.errors import ProviderError

__all__ = ["Reranked", "RerankedItem", "State"]

State = Literal["refined", "abstained", "undecided", "failed"]


class RerankedItem(NamedTuple):
    """One product of the refined list; ranks count from 1.

    `reason` and `evidence` say what spoke for or against it; empty = nothing did. `held` says that
    it would stand higher if evidence of a second kind spoke for it.
    """

    product_id: str
    base_rank: int
    rank: int
    reason: str = ""
    evidence: tuple[EvidenceRow, ...] = ()
    held: bool = False

    @property
    def told(self) -> str:
        """The reason with what held the product back; empty = nothing spoke for or against it."""
        if not self.held:
            return self.reason
        up = self.base_rank - self.rank
        moved = f"moved up {up} place{'s' * (up != 1)}, the most without a second kind of evidence"
        return f"{self.reason}; {moved}" if self.reason else moved


@dataclass(frozen=True)
class Reranked:
    """A refined list and everything needed to judge it.

    Parameters
    ----------
    items : tuple of RerankedItem
        Every product of the shortlist once, in refined order.
    engine, model : str
        What read the evidence: words for the screen, and the model's own name.
    state : {"refined", "abstained", "undecided", "failed"}
        All but *refined* mean that the base order was kept.
    why : str
        Why it was kept; empty if refined.
    consensus : Consensus or None
        Agreement between the rotations; None if nothing was answered.
    faults : Faults
        What was wrong with the answers, summed over the rotations, after one retry each.
    repairs : tuple of str
        What was done about it, in words.
    injections_ignored : tuple of str
        Sentences of the customer that gave orders to the ranking; they were not sent.
    request : RerankRequest
        What was sent, as presented first.
    usage : Usage
        What it cost.
    failure : ProviderError or None
        The call that ended the asking, if one failed.
    """

    items: tuple[RerankedItem, ...]
    engine: str
    model: str
    state: State
    why: str
    consensus: Consensus | None
    faults: Faults
    repairs: tuple[str, ...]
    injections_ignored: tuple[str, ...]
    request: RerankRequest
    usage: Usage
    failure: ProviderError | None = None

    @property
    def stability(self) -> float | None:
        """Mean Kendall τ between the rotations; None where there was one or none."""
        return self.consensus.stability if self.consensus else None
