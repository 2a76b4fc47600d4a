"""A provider that keeps failing is left alone."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock

from core.engines.engine import Completion, Engine, Prompt
from core.engines.guard.around import Around
from core.schema.errors import FailureKind, ProviderError

__all__ = ["Breaker"]

NOT_ITS_FAULT = {FailureKind.BUDGET, FailureKind.REQUEST, FailureKind.BLOCKED}


class Breaker(Around):
    """After so many failed requests in a row nothing is sent for a while, then one to try.

    A key, model or address that was refused is refused for as long as this engine lives: with
    other settings another one is made.

    Parameters
    ----------
    inner : Engine
    failures : int
        In a row.
    rest : float
        Seconds.
    clock : callable
        Time, to be replaced in tests.
    """

    def __init__(
        self,
        inner: Engine,
        failures: int = 5,
        rest: float = 30.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(inner)
        self._most, self._rest, self._clock = failures, rest, clock
        self._lock = Lock()
        self._failed = 0
        self._closed_until = 0.0
        self._final: ProviderError | None = None

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask, unless the provider is being left alone.

        Raises
        ------
        ProviderError
            Of kind ``paused`` while it is.
        """
        self._admit()
        try:
            done = self.inner.complete_json(prompt, timeout)
        except ProviderError as error:
            self._note(error)
            raise
        with self._lock:
            self._failed = 0
        return done

    def _admit(self) -> None:
        with self._lock:
            if self._final:
                first = self._final
                raise ProviderError(first.call, first.cause, first.kept, first.kind)
            left = self._closed_until - self._clock()
            if self._failed >= self._most:
                if left > 0:
                    cause = f"left alone for {left:.0f} s after {self._failed} failures in a row"
                    raise ProviderError(
                        self.label, cause, "Nothing was changed", FailureKind.PAUSED, left
                    )
                self._closed_until = self._clock() + self._rest  # this one tries for all

    def _note(self, error: ProviderError) -> None:
        with self._lock:
            if error.is_final:
                self._final = error
            elif error.kind not in NOT_ITS_FAULT:
                self._failed += 1
                self._closed_until = self._clock() + self._rest
