"""What may be spent, and a clean stop when it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from core.engines.engine import Completion, Engine, Prompt, Usage
from core.engines.guard.around import Around
from core.schema.errors import FailureKind, ProviderError

__all__ = ["Budget", "Budgeted", "Ledger"]

MILLION = 1_000_000


@dataclass
class Ledger:
    """What has been spent, by all who write it down here, whatever limits each of them has."""

    spent: Usage = field(default_factory=Usage)
    lock: Lock = field(default_factory=Lock, repr=False)


@dataclass
class Budget:
    """What may be spent, and what has been; shared by all who must stay within it together.

    Parameters
    ----------
    calls, tokens : int, optional
        At most; None = without limit. Calls are never exceeded; tokens and cost are known after a
        call only, so those that are under way when a limit is reached still count.
    cost : float, optional
        In the currency of the prices.
    price_in, price_out : float
        Per million tokens read and written.
    ledger : Ledger, optional
        Where what was spent stands; default one of its own.
    """

    calls: int | None = None
    tokens: int | None = None
    cost: float | None = None
    price_in: float = 0.0
    price_out: float = 0.0
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def spent(self) -> Usage:
        """What has been spent so far."""
        return self.ledger.spent

    def price(self, usage: Usage) -> float:
        """Return what `usage` costs."""
        return (usage.tokens_in * self.price_in + usage.tokens_out * self.price_out) / MILLION

    def take_call(self) -> str:
        """Count one call, or return which limit forbids it."""
        with self.ledger.lock:
            tokens = self.spent.tokens_in + self.spent.tokens_out
            for what, limit, spent in (
                ("calls", self.calls, self.spent.calls),
                ("tokens", self.tokens, tokens),
                ("cost", self.cost, self.price(self.spent)),
            ):
                if limit is not None and spent >= limit:
                    return f"the budget is used up ({spent:g} of {limit:g} {what})"
            self.ledger.spent += Usage(calls=1)
            return ""

    def take_tokens(self, usage: Usage) -> None:
        """Count what a call has cost beside itself."""
        with self.ledger.lock:
            self.ledger.spent += Usage(max(usage.calls - 1, 0), usage.tokens_in, usage.tokens_out)


class Budgeted(Around):
    """Asks only while the budget lasts.

    Parameters
    ----------
    inner : Engine
    budget : Budget
    """

    def __init__(self, inner: Engine, budget: Budget) -> None:
        super().__init__(inner)
        self._budget = budget

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask, and pay.

        Raises
        ------
        ProviderError
            Of kind ``budget`` if nothing is left.
        """
        refused = self._budget.take_call()
        if refused:
            raise ProviderError(self.label, refused, "What was done is kept", FailureKind.BUDGET)
        done = self.inner.complete_json(prompt, timeout)
        self._budget.take_tokens(done.usage)
        return done
