"""A language model behind a network: one engine around any provider's SDK.

What differs between SDKs is a `Wire`; what does not stands here: the deadline that holds whatever
the server does, the token limit raised once, and errors that never show the key.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Thread
from typing import Protocol, TypeVar

from core.engines.engine import Completion, Engine, Prompt
from core.engines.hosted.failure import Failure, provider_error
from core.schema.errors import FailureKind

__all__ = ["Call", "Hosted", "UnreadableError", "Wire", "try_connection", "within"]

LIMIT = 4_000
RAISED = 4
LONGEST_ANSWER = 200_000
ODD_SHAPE = (ValueError, TypeError, AttributeError, LookupError)
"""What SDKs raise when a server sends JSON of another shape than they were written for."""

T = TypeVar("T")


class UnreadableError(ValueError):
    """An answer came, but none of a language model."""


@dataclass(frozen=True)
class Call:
    """A prompt as a wire sends it: with the temperature and the most tokens to write."""

    prompt: Prompt
    temperature: float
    limit: int = LIMIT


class Wire(Protocol):
    """One SDK, its own retries and redirects switched off.

    Attributes
    ----------
    faults : tuple of exception types
        What the SDK raises when a call fails.
    """

    faults: tuple[type[Exception], ...]

    def ask(self, model: str, call: Call, timeout: float) -> Completion:
        """Send one request; `UnreadableError` if the answer is none of a model."""

    def models(self, timeout: float) -> list[str]:
        """Return the names of the models that can be asked."""

    def failure(self, error: Exception) -> Failure:
        """Say what one of `faults` means."""


class Hosted:
    """An engine that asks a provider.

    Parameters
    ----------
    name : str
        Key in `core.engines.ENGINES`.
    label : str
        Words on screen.
    model : str
        The provider's name of the model.
    connect : callable
        Makes the wire; called at the first use, so that no SDK is loaded before.
    key : str
        Kept out of every message.
    temperature : float
        0 = as repeatable as the provider can.
    """

    position_bias = True

    def __init__(
        self,
        name: str,
        label: str,
        model: str,
        connect: Callable[[], Wire],
        key: str,
        temperature: float,
    ) -> None:
        self.name = name
        self.label = label
        self.model = model
        self.temperature = temperature
        self._connect = connect
        self._key = key

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Ask the model; if it was cut at the token limit, once more with four times the limit."""
        deadline = time.monotonic() + timeout
        call = Call(prompt, self.temperature)
        first = self._asked(call, timeout)
        if first.finish != "length":
            return first
        left = deadline - time.monotonic()
        again = self._asked(replace(call, limit=RAISED * LIMIT), left)
        return replace(again, usage=first.usage + again.usage)

    def list_models(self, timeout: float = 15.0) -> list[str]:
        """Return the models on offer, by name.

        Raises
        ------
        ProviderError
            If the provider does not say.
        """
        return sorted(self._sent(lambda wire: wire.models(timeout), timeout))

    def _asked(self, call: Call, timeout: float) -> Completion:
        done = self._sent(lambda wire: wire.ask(self.model, call, timeout), timeout)
        if len(done.text) > LONGEST_ANSWER:
            raise provider_error(self.label, Failure(FailureKind.UNREADABLE))
        return done

    def _sent(self, call: Callable[[Wire], T], timeout: float) -> T:
        wire = self._wire
        try:
            return within(timeout, lambda: call(wire))
        except TimeoutError:
            failure = Failure(FailureKind.TIMEOUT)
        except wire.faults as error:
            failure = wire.failure(error)
        except ODD_SHAPE:
            failure = Failure(FailureKind.UNREADABLE)
        raise provider_error(self.label, failure, self._key)

    @cached_property
    def _wire(self) -> Wire:
        return self._connect()


def within(seconds: float, call: Callable[[], T]) -> T:
    """Return what `call` returns, or raise TimeoutError after `seconds` whatever it does.

    The time-outs of HTTP clients start anew with every byte, so a server that drips can hold them
    for ever. The call then goes on by itself, in a thread that keeps no process alive.
    """
    result: Future[T] = Future()

    def run() -> None:
        try:
            result.set_result(call())
        except Exception as error:  # noqa: BLE001  (handed over to whoever waits)
            result.set_exception(error)

    Thread(target=run, daemon=True, name="model call").start()
    return result.result(timeout=max(seconds, 0))


def try_connection(engine: Engine, timeout: float = 15.0) -> Completion:
    """Ask `engine` for next to nothing, to see that key, address and model are right.

    Raises
    ------
    ProviderError
        If they are not, or no answer came.
    """
    schema = {"type": "object", "properties": {"ok": {"type": "boolean"}}, "required": ["ok"]}
    prompt = Prompt('Answer {"ok": true} as JSON.', "Are you there?", schema)
    return engine.complete_json(prompt, timeout)
