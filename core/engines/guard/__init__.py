"""What stands around an engine that costs money and may fail: one wrapper per concern.

From the outside in: a known answer is not asked for again (`cache`), a provider that is down is
left alone (`breaker`), calls keep their pace (`pace`), a failed call is tried again (`retry`),
every try is paid for (`budget`) and leaves a row without text (`audit`).
"""

from __future__ import annotations

from dataclasses import dataclass

from core.engines.engine import Engine
from core.engines.guard.audit import Audited, Call, Log
from core.engines.guard.breaker import Breaker
from core.engines.guard.budget import Budget, Budgeted, Ledger
from core.engines.guard.cache import Answers, Cached, MemoryAnswers
from core.engines.guard.pace import Paced
from core.engines.guard.replay import replayed
from core.engines.guard.retry import Retrying

__all__ = [
    "Answers",
    "Budget",
    "Call",
    "CallLimits",
    "Ledger",
    "Log",
    "MemoryAnswers",
    "guarded",
    "replayed",
]


@dataclass(frozen=True)
class CallLimits:
    """How an engine is treated.

    Parameters
    ----------
    per_minute : float
        Calls that may start in a minute.
    tries : int
        Calls per request at most.
    failures : int
        Requests failed in a row after which the provider is left alone.
    rest : float
        Seconds for which it is.
    """

    per_minute: float = 300.0
    tries: int = 3
    failures: int = 5
    rest: float = 30.0


def guarded(
    engine: Engine,
    limits: CallLimits | None = None,
    answers: Answers | None = None,
    log: Log | None = None,
    budget: Budget | None = None,
) -> Engine:
    """Return `engine` with everything around it that a network and a bill ask for.

    Parameters
    ----------
    engine : Engine
    limits : CallLimits, optional
    answers : Answers, optional
        Where answers are kept; default: in memory, for as long as the engine lives.
    log : callable, optional
        Given a `Call` as a mapping for every call that is made.
    budget : Budget, optional
        Shared by everything that must stay within it together.
    """
    limits = limits or CallLimits()
    tried: Engine = Audited(engine, log) if log else engine
    tried = Budgeted(tried, budget) if budget else tried
    tried = Paced(Retrying(tried, limits.tries), limits.per_minute)
    return Cached(Breaker(tried, limits.failures, limits.rest), answers or MemoryAnswers())
