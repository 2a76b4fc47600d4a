"""A Gemini answer as either SDK returns it: text, why it ended, what it cost."""

from __future__ import annotations

from typing import Any

from core.engines.engine import Completion, Finish, Usage
from core.engines.hosted.model import UnreadableError

__all__ = ["read_candidates"]

_BLOCKED = {
    "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "LANGUAGE",
}  # fmt: skip


def read_candidates(response: Any, model: str) -> Completion:
    """Return the first candidate; no candidate, or one without text, was withheld.

    Parameters
    ----------
    response : GenerateContentResponse
        Of google-genai or google-generativeai, whose fields have the same names.
    model : str
        The model that answered.
    """
    candidates = response.candidates or []
    first = candidates[0] if candidates else None
    parts = (first.content.parts if first and first.content else None) or []
    text = "".join(p.text or "" for p in parts if not getattr(p, "thought", False))
    told = getattr(response, "prompt_feedback", None) or response.usage_metadata
    if not text and not told:
        raise UnreadableError("an answer without text, feedback or usage")
    return Completion(text, _finish(first, text), _usage(response), model)


def _finish(candidate: Any, text: str) -> Finish:
    reason = getattr(getattr(candidate, "finish_reason", None), "name", "")
    if reason == "MAX_TOKENS":
        return "length"
    return "blocked" if reason in _BLOCKED or not text else "stop"


def _usage(response: Any) -> Usage:
    counted = response.usage_metadata
    read = getattr(counted, "prompt_token_count", 0) or 0
    total = getattr(counted, "total_token_count", 0) or 0
    written = getattr(counted, "candidates_token_count", 0) or 0
    return Usage(1, read, max(written, total - read))
