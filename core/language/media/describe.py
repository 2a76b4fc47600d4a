"""One picture or recording described by an engine: asked, and once more if that was unreadable."""

from __future__ import annotations

from dataclasses import replace

from core.engines import ENGINES, Engine, Usage, not_blocked
from core.language.media.answer import Described, read_answer
from core.language.media.request import MediaRequest
from core.schema.errors import ProviderError

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
        raise ProviderError(engine.label, f"it takes no {request.media.type}", _KEPT, "request")
    usage = Usage()
    for asked in (request, request.complained()):
        done = engine.complete_json(
            asked.system, asked.user, asked.schema, timeout, (request.media,)
        )
        usage += done.usage
        found = read_answer(not_blocked(done, engine, _KEPT).text)
        if found:
            return replace(found, reader=f"{engine.label} ({done.model})", usage=usage)
    raise ProviderError(engine.label, "the answer held no description", _KEPT, "unreadable")
