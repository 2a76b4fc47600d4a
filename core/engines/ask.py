"""One way to ask: sent, read, and asked once more where the answer has faults; nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, Self, TypeVar

from core.engines.engine import Completion, Engine, Prompt, Usage
from core.schema.errors import FailureKind, ProviderError

__all__ = ["Asked", "Judged", "Request", "ask", "estimate", "json_object", "object_schema"]

TOKEN = 4
"""Characters of a token, roughly."""

A = TypeVar("A")


@dataclass(frozen=True)
class Judged(Generic[A]):
    """An answer that was read.

    Parameters
    ----------
    answer : A or None
        What could be used of it; None = nothing.
    faults : tuple of str
        What is wrong with it, in words; empty = it is in order.
    count : int
        How much is wrong; of two answers the one with less counts.
    """

    answer: A | None
    faults: tuple[str, ...] = ()
    count: int = 0


class Request(Protocol):
    """Something that can be asked about."""

    @property
    def prompt(self) -> Prompt:
        """As it is sent."""

    def complained(self, faults: tuple[str, ...]) -> Self:
        """Return the same request with what was wrong with the answer to it."""


@dataclass(frozen=True)
class Asked(Generic[A]):
    """What came of asking.

    Parameters
    ----------
    best : Judged or None
        The better answer; None = none came.
    mended : tuple of str
        What was wrong with the first answer, where a second one came.
    usage : Usage
        Of all calls that were answered.
    model : str
        Who answered last.
    failure : ProviderError or None
        Why a call was not answered; an earlier answer may be there.
    """

    best: Judged[A] | None = None
    mended: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)
    model: str = ""
    failure: ProviderError | None = None


def ask(
    request: Request,
    engine: Engine,
    read: Callable[[str], Judged[A]],
    timeout: float,
    kept: str,
    tries: int = 2,
) -> Asked[A]:
    """Ask `engine`, and again as long as the answer has faults; the better answer counts.

    Parameters
    ----------
    request : Request
    engine : Engine
    read : callable
        Reads and judges the text of an answer.
    timeout : float
        Seconds per call.
    kept : str
        What stands if nothing comes of it, in words.
    tries : int
        Calls at most.
    """
    done: Asked[A] = Asked()
    for _ in range(tries):
        try:
            told = _complete(request.prompt, engine, timeout, kept)
        except ProviderError as failure:
            return Asked(done.best, done.mended, done.usage, done.model, failure)
        judged, before = read(told.text), done.best
        best = judged if before is None or judged.count < before.count else before
        mended = before.faults if before else ()
        done = Asked(best, mended, done.usage + told.usage, told.model)
        if not judged.faults:
            return done
        request = request.complained(judged.faults)
    return done


def _complete(prompt: Prompt, engine: Engine, timeout: float, kept: str) -> Completion:
    done = engine.complete_json(prompt, timeout)
    if done.finish == "blocked":
        raise ProviderError(
            engine.label, "the provider withheld the answer", kept, FailureKind.BLOCKED
        )
    return done


def json_object(text: str) -> Mapping[str, Any]:
    """Return the JSON object in `text`, whatever stands around it; empty if there is none.

    Examples
    --------
    >>> json_object('Here you are: {"a": 1}.')
    {'a': 1}
    """
    start, end = text.find("{"), text.rfind("}")
    try:
        data = json.loads(text[start : end + 1]) if 0 <= start < end else {}
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def object_schema(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON schema of an object with these properties, all of them, and no others."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def estimate(prompt: Prompt, answer: int, calls: int = 1) -> Usage:
    """Return roughly what asking costs: answers of so many characters, no second tries."""
    return Usage(calls, calls * prompt.length // TOKEN, calls * answer // TOKEN)
