"""What reads evidence: one seam (`Engine`), one entry per engine.

To add an engine, write a class with `complete_json` (for a provider's SDK, a `Wire` in a `Hosted`)
in a module of its own and add a factory to `ENGINES`; one that works in this process may also be a
`Reader`, which is given many customers at once. Prompting, checking, repair, rotation and
blending stand outside, in `core.language.rerank`; retries, limits, cache and record in
`core.engines.guard`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any

from core.engines.builtin.reader import OfflineEngine
from core.engines.engine import Completion, Engine, Media, Reader, Usage, not_blocked
from core.engines.hosted.model import Hosted, try_connection
from core.engines.hosted.providers import SUCCESSORS, gemini, gemini_sdk, openai_compatible
from core.engines.question import (
    EvidenceRow,
    Opinion,
    Product,
    Question,
    ReaderAnswer,
    data_message,
)
from core.schema.errors import ScenarioError

__all__ = [
    "ENGINES",
    "SUCCESSORS",
    "TAKES",
    "Completion",
    "Engine",
    "EvidenceRow",
    "Hosted",
    "Media",
    "OfflineEngine",
    "Opinion",
    "Product",
    "Question",
    "Reader",
    "ReaderAnswer",
    "Usage",
    "data_message",
    "gemini_sdk",
    "make_engine",
    "not_blocked",
    "try_connection",
]

ENGINES: dict[str, Callable[..., Engine]] = {
    "offline": OfflineEngine,
    "gemini": gemini,
    "openai": openai_compatible,
}

TAKES: Mapping[str, frozenset[str]] = {
    "offline": frozenset(),
    "gemini": frozenset(
        {"image/jpeg", "audio/wav", "audio/mpeg", "audio/ogg", "audio/mp4"},
    ),
    "openai": frozenset({"image/jpeg", "audio/wav", "audio/mpeg"}),
}
"""Files that can be sent to an engine, by MIME type; whether its model reads them, it will say."""


def make_engine(name: str, **settings: Any) -> Engine:
    """Return the engine called `name`, made with its own `settings` (keys, model, address).

    Raises
    ------
    ScenarioError
        If there is none of that name, or it has no such setting.

    Examples
    --------
    >>> make_engine("offline").position_bias
    False
    """
    if name not in ENGINES:
        raise ScenarioError(
            "refinement.engine", f"no engine {name!r}", f"one of {', '.join(ENGINES)}"
        )
    unknown = settings.keys() - signature(ENGINES[name]).parameters.keys()
    if unknown:
        raise ScenarioError(
            "refinement.engine", f"{name} has no {' or '.join(sorted(unknown))}", "leave it out"
        )
    return ENGINES[name](**settings)
