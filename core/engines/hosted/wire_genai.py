"""Gemini through google-genai, the maintained SDK."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from core.engines.engine import Completion
from core.engines.hosted.failure import Failure, retry_delay
from core.engines.hosted.gemini_answer import read_candidates
from core.engines.hosted.model import Call
from core.schema.errors import FailureKind

__all__ = ["GenaiWire"]


class GenaiWire:
    """The SDK as a wire; see `core.engines.hosted.model.Wire`.

    Parameters
    ----------
    key : str
    base_url : str
        Empty = the provider's own.
    """

    def __init__(self, key: str, base_url: str) -> None:
        from google import genai
        from google.genai import errors, types

        clients = [import_module(name) for name in ("httpx2", "httpx") if find_spec(name)]
        self._timeouts = tuple(client.TimeoutException for client in clients)
        self._api_error, self._part = errors.APIError, types.Part
        self.faults: tuple[type[Exception], ...] = (
            errors.APIError,
            *(client.HTTPError for client in clients),
        )
        options: Any = {
            "client_args": {"follow_redirects": False},  # a redirect would be given the key
            "retry_options": {"attempts": 1},
        }
        if base_url:
            options["base_url"] = base_url
        self._client = genai.Client(api_key=key, http_options=options, vertexai=False)

    def ask(self, model: str, call: Call, timeout: float) -> Completion:
        """Send one request."""
        config: Any = {
            "system_instruction": call.prompt.system,
            "temperature": call.temperature,
            "max_output_tokens": call.limit,
            "response_mime_type": "application/json",
            "response_json_schema": dict(call.prompt.schema),
            "http_options": {"timeout": max(1, round(1000 * timeout))},
        }
        files = [self._part.from_bytes(data=m.data, mime_type=m.type) for m in call.prompt.media]
        contents: list[Any] = [call.prompt.user, *files]
        response = self._client.models.generate_content(
            model=model, contents=contents, config=config
        )
        return read_candidates(response, response.model_version or model)

    def models(self, timeout: float) -> list[str]:
        """Return the models that write text."""
        options: Any = {"http_options": {"timeout": max(1, round(1000 * timeout))}}
        return [
            (model.name or "").removeprefix("models/")
            for model in self._client.models.list(config=options)
            if "generateContent" in (model.supported_actions or ())
        ]

    def failure(self, error: Exception) -> Failure:
        """Say what an exception of the SDK means."""
        if isinstance(error, self._timeouts):
            return Failure(FailureKind.TIMEOUT)
        if not isinstance(error, self._api_error):
            return Failure(FailureKind.OUTAGE, said=type(error).__name__)
        headers = getattr(error.response, "headers", None)
        return Failure(
            status=error.code,
            said=f"{error.message or error.status or ''}",
            wait=retry_delay(headers, error.details),
        )
