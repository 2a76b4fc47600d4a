"""For whom a shared engine asks: its record and its memory know the author of each call.

Pace, budget and breaker belong to the process, so an engine serves every session. Whoever asks
is named around each call, in the thread that makes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from core.engines import Completion, Engine, Prompt
from core.engines.guard.around import Around
from core.store import Store

__all__ = ["OnBehalf", "Records"]

_asking: ContextVar[str | None] = ContextVar("asking", default=None)


class OnBehalf(Around):
    """An engine that asks for one user.

    Parameters
    ----------
    inner : Engine
    user : str or None
    """

    def __init__(self, inner: Engine, user: str | None) -> None:
        super().__init__(inner)
        self._user = user

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask for that user."""
        token = _asking.set(self._user)
        try:
            return self.inner.complete_json(prompt, timeout)
        finally:
            _asking.reset(token)


@dataclass(frozen=True)
class Records:
    """Answers and calls of a workspace, written for whoever asks at the moment."""

    store: Store

    def save(self, key: str, body: str) -> None:
        """Keep an answer."""
        self.store.of(_asking.get()).answers.save(key, body)

    def get(self, key: str) -> str | None:
        """Return the answer kept under a key, or None."""
        return self.store.answers.get(key)

    def add(self, call: Mapping[str, Any]) -> None:
        """Write down a call."""
        self.store.of(_asking.get()).calls.add(call)
