"""What reads evidence: one seam (`Engine`), one entry per engine.

To add an engine, write a class with `complete_json` (for a provider's SDK, a `Wire` in a `Hosted`)
in a module of its own and its entry in `ENGINES` (`core.engines.registry`); one that works in this
process may also be a `Reader`, which is given many customers at once. Prompting, checking, repair,
rotation and blending stand outside, in `core.language.rerank`; retries, limits, cache and record
in `core.engines.guard`.
"""

from __future__ import annotations

from core.engines.ask import Asked, Judged, ask, estimate, json_object, object_schema
from core.engines.builtin.reader import OfflineEngine
from core.engines.engine import Completion, Engine, Media, Prompt, Reader, Usage
from core.engines.hosted.model import Hosted, try_connection
from core.engines.question import (
    EvidenceRow,
    Opinion,
    Product,
    Question,
    ReaderAnswer,
    data_message,
)
from core.engines.registry import ENGINES, EngineEntry, make_engine

__all__ = [
    "ENGINES",
    "Asked",
    "Completion",
    "Engine",
    "EngineEntry",
    "EvidenceRow",
    "Hosted",
    "Judged",
    "Media",
    "OfflineEngine",
    "Opinion",
    "Product",
    "Prompt",
    "Question",
    "Reader",
    "ReaderAnswer",
    "Usage",
    "ask",
    "data_message",
    "estimate",
    "json_object",
    "make_engine",
    "object_schema",
    "try_connection",
]
