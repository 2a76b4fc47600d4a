"""A failed call tried again, if that can help and there is time."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import replace

from core.engines.engine import Completion, Engine, Prompt, Usage
from core.engines.guard.around import Around
from core.schema.errors import FailureKind, ProviderError

__all__ = ["Retrying"]

PASSING = {
    FailureKind.BUSY: 3,
    FailureKind.OUTAGE: 3,
    FailureKind.TIMEOUT: 3,
    FailureKind.UNREADABLE: 2,
}
"""How often a request is sent at most, by what went wrong; anything else is final."""

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0
SHARE = 0.6
"""Of the time left that a try may take if another could follow."""


class Retrying(Around):
    """Up to `tries` calls inside the one time-out that was given.

    The provider's own wish to wait is honoured; without one the pause is drawn evenly from 0 to a
    bound that doubles (full jitter), so that many callers do not come back together.

    Parameters
    ----------
    inner : Engine
    tries : int
    sleep, clock, draw : callable
        Time and chance, to be replaced in tests.
    """

    def __init__(
        self,
        inner: Engine,
        tries: int = 3,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        draw: Callable[[], float] = random.random,
    ) -> None:
        super().__init__(inner)
        self._tries = tries
        self._sleep, self._clock, self._draw = sleep, clock, draw

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask until an answer comes, no further try can help, or the time is up."""
        deadline = self._clock() + timeout
        for turn in range(1, self._tries + 1):
            left = deadline - self._clock()
            share = left if turn == self._tries else SHARE * left
            try:
                done = self.inner.complete_json(prompt, share)
                return replace(done, usage=done.usage + Usage(calls=turn - 1))
            except ProviderError as error:
                if turn >= min(self._tries, PASSING.get(error.kind, 1)):
                    raise
                pause = self._pause(error, turn)
                if self._clock() + pause >= deadline:
                    raise
            self._sleep(pause)
        raise AssertionError("the last turn returns or raises")

    def _pause(self, error: ProviderError, turn: int) -> float:
        jitter = self._draw() * min(LONGEST_PAUSE, FIRST_PAUSE * 2**turn)
        return jitter if error.wait is None else error.wait + min(jitter, FIRST_PAUSE)
