"""One picture or recording described by an engine: asked, and once more if that was unreadable."""

from __future__ import annotations

from dataclasses import replace

from core.engines import ENGINES, Engine, Judged, ask
from core.language.media.answer import Described, read_answer
from core.language.media.request import MediaRequest
from core.schema.errors import FailureKind, ProviderError

__all__ = ["describe"]

_KEPT = "The file is kept without a description"


def describe(request: MediaRequest, engine: Engine, timeout: float = 60.0) -> Described:
    """Have `engine` describe a file.

    Parameters
    ----------
    request : MediaRequest
    engine : Engine
    timeout : float
        Seconds per call.

    Raises
    ------
    ProviderError
        The engine takes no such file, no answer came, or none that could be read.
    """
    if request.media.type not in ENGINES[engine.name].takes:
        raise ProviderError(
            engine.label, f"it takes no {request.media.type}", _KEPT, FailureKind.REQUEST
        )
    asked = ask(request, engine, _judged, timeout, _KEPT)
    if asked.failure:
        raise asked.failure
    if asked.best is None or asked.best.answer is None:
        raise ProviderError(
            engine.label, "the answer held no description", _KEPT, FailureKind.UNREADABLE
        )
    reader = f"{engine.label} ({asked.model})"
    return replace(asked.best.answer, reader=reader, usage=asked.usage)


def _judged(text: str) -> Judged[Described]:
    found = read_answer(text)
    return Judged(found) if found else Judged(None, ("it was not of that form",), 1)
