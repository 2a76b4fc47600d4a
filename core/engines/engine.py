"""The seam: the one method every engine has, and what it returns."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Protocol, runtime_checkable

from core.engines.question import Question, ReaderAnswer

__all__ = ["Completion", "Engine", "Media", "Prompt", "Reader", "Usage"]

Finish = Literal["stop", "length", "blocked"]


@dataclass(frozen=True)
class Usage:
    """What a call cost: calls made and tokens read and written (0 for the built-in reader)."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.calls + other.calls,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )


@dataclass(frozen=True)
class Completion:
    """What an engine answered, unread.

    Parameters
    ----------
    text : str
        The answer as it came; nobody has checked that it is JSON.
    finish : {"stop", "length", "blocked"}
        Why it ended: complete, cut at the token limit, or withheld by the provider.
    usage : Usage
        What it cost.
    model : str
        The model that answered, as the provider names it.
    """

    text: str
    finish: Finish
    usage: Usage
    model: str


@dataclass(frozen=True)
class Media:
    """A picture or a recording that goes with a request.

    Parameters
    ----------
    type : str
        MIME type, such as ``image/jpeg`` or ``audio/wav``.
    data : bytes
        The file.
    """

    type: str
    data: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """``image`` or ``audio``."""
        return self.type.partition("/")[0]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file, hex."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Prompt:
    """What an engine is asked.

    Parameters
    ----------
    system : str
        The rules.
    user : str
        The data they are about, between marks that no text among it can foresee.
    schema : mapping
        JSON schema of the answer. A request, not a promise: whoever asks checks the text.
    media : tuple of Media
        Pictures and recordings that `user` is about, of types that the engine takes (see
        `EngineEntry.takes`).
    """

    system: str
    user: str
    schema: Mapping[str, Any]
    media: tuple[Media, ...] = ()

    @property
    def size(self) -> int:
        """Characters and bytes of what is about somebody: rules, data and files."""
        return len(self.system) + len(self.user) + sum(len(each.data) for each in self.media)

    @property
    def length(self) -> int:
        """Characters sent, without files."""
        return len(self.system) + len(self.user) + len(json.dumps(self.schema))


class Engine(Protocol):
    """Something that answers a request with JSON.

    Attributes
    ----------
    name : str
        Key in `core.engines.ENGINES`.
    model : str
        Model and version, for the record.
    label : str
        Words on screen.
    position_bias : bool
        True if the order in which products are presented can change the answer; then the
        request is repeated with the products rotated.
    temperature : float
        How much chance may enter; 0 = none that can be avoided.
    """

    name: str
    model: str
    label: str
    position_bias: bool
    temperature: float

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Answer with JSON that should follow the schema.

        Parameters
        ----------
        prompt : Prompt
        timeout : float
            Seconds after which to give up.

        Raises
        ------
        ProviderError
            If no answer came.
        """
        ...  # pragma: no cover


@runtime_checkable
class Reader(Engine, Protocol):
    """An engine in this process, which can be given many customers' questions as they are."""

    def read(self, questions: Sequence[Question]) -> list[ReaderAnswer]:
        """Answer many questions together; each as it would be answered alone."""
        ...  # pragma: no cover
