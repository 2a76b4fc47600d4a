"""An answer that is known is not asked for again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Protocol

from core.engines.engine import Completion, Engine, Prompt, Usage
from core.engines.guard.around import Around

__all__ = ["Answers", "Cached", "MemoryAnswers", "request_key"]


class Answers(Protocol):
    """Where answers are kept, under a key that tells nothing of the request."""

    def get(self, key: str) -> str | None:
        """Return what was saved, or None."""

    def save(self, key: str, body: str) -> None:
        """Keep `body`."""


class MemoryAnswers:
    """Answers kept for as long as the process lives."""

    def __init__(self) -> None:
        self._bodies: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """Return what was saved, or None."""
        return self._bodies.get(key)

    def save(self, key: str, body: str) -> None:
        """Keep `body`."""
        self._bodies[key] = body


class Cached(Around):
    """Answers from memory where the very same was asked of the same model before.

    Only whole answers with the keys that the schema asks for are kept. A remembered answer costs
    nothing, and its usage says so.

    Parameters
    ----------
    inner : Engine
    answers : Answers
    """

    def __init__(self, inner: Engine, answers: Answers) -> None:
        super().__init__(inner)
        self._answers = answers

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Return the remembered answer, or ask and remember."""
        key = request_key(self, prompt)
        body = self._answers.get(key)
        if body is not None:
            return Completion(usage=Usage(), finish="stop", **json.loads(body))
        done = self.inner.complete_json(prompt, timeout)
        if done.finish == "stop" and _follows(done.text, prompt.schema):
            self._answers.save(key, json.dumps({"text": done.text, "model": done.model}))
        return done


def request_key(engine: Engine, prompt: Prompt) -> str:
    """Name a request: engine, model, temperature, rules (with version), data, schema and files."""
    parts = [engine.name, engine.model, engine.temperature]
    parts += [prompt.system, prompt.user, prompt.schema]
    parts += [each.digest for each in prompt.media]
    text = json.dumps(parts, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _follows(text: str, schema: Mapping[str, Any]) -> bool:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(data, dict) and set(schema.get("required", ())) <= data.keys()
