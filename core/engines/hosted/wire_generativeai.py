"""Gemini through google-generativeai, the SDK that came before google-genai."""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from typing import Any

from core.engines.engine import Completion
from core.engines.hosted.failure import Failure, retry_delay
from core.engines.hosted.gemini_answer import read_candidates
from core.engines.hosted.model import Call
from core.schema.errors import FailureKind

__all__ = ["GenerativeaiWire"]

_KNOWN = ("type", "enum", "properties", "items", "required")


class GenerativeaiWire:
    """The SDK as a wire, over REST; see `core.engines.hosted.model.Wire`.

    It keeps one client per process in a global; here each wire has its own, so that two keys or
    addresses never meet.

    Parameters
    ----------
    key : str
    base_url : str
        Empty = the provider's own.
    """

    def __init__(self, key: str, base_url: str) -> None:
        with warnings.catch_warnings():  # it announces its own end at every import
            warnings.simplefilter("ignore", FutureWarning)
            import google.generativeai as sdk
            from google.ai import generativelanguage
            from google.api_core import exceptions
            from google.auth.exceptions import GoogleAuthError
            from google.protobuf.json_format import ParseError
            from requests import RequestException, Timeout

        self._sdk: Any = sdk
        self._timeouts = (Timeout, exceptions.RetryError, exceptions.GatewayTimeout)
        self._unreadable = ParseError
        self._api_error = exceptions.GoogleAPICallError
        self.faults: tuple[type[Exception], ...] = (
            exceptions.GoogleAPIError,
            GoogleAuthError,
            RequestException,
            ParseError,
        )
        options = {"api_key": key} | ({"api_endpoint": base_url} if base_url else {})
        self._client = _one_call(
            generativelanguage.GenerativeServiceClient(transport="rest", client_options=options)
        )
        self._catalogue = _one_call(
            generativelanguage.ModelServiceClient(transport="rest", client_options=options)
        )

    def ask(self, model: str, call: Call, timeout: float) -> Completion:
        """Send one request; the SDK's own retries ignore the time-out and are off."""
        asked = self._sdk.GenerativeModel(model, system_instruction=call.prompt.system)
        asked._client = self._client
        config = {
            "temperature": call.temperature,
            "max_output_tokens": call.limit,
            "response_mime_type": "application/json",
            "response_schema": _without_extras(call.prompt.schema),
        }
        files = [{"mime_type": each.type, "data": each.data} for each in call.prompt.media]
        response = asked.generate_content(
            [call.prompt.user, *files],
            generation_config=config,
            request_options={"retry": None, "timeout": timeout},
        )
        return read_candidates(response, getattr(response, "model_version", "") or model)

    def models(self, timeout: float) -> list[str]:
        """Return the models that write text."""
        listed = self._catalogue.list_models(retry=None, timeout=timeout)
        return [
            model.name.removeprefix("models/")
            for model in listed
            if "generateContent" in model.supported_generation_methods
        ]

    def failure(self, error: Exception) -> Failure:
        """Say what an exception of the SDK means."""
        from requests import TooManyRedirects

        if isinstance(error, TooManyRedirects):
            return Failure(FailureKind.ADDRESS)
        if isinstance(error, self._unreadable):
            return Failure(FailureKind.UNREADABLE)
        if not isinstance(error, self._api_error):
            late = isinstance(error, self._timeouts) or "timed out" in str(error)
            return Failure(
                FailureKind.TIMEOUT if late else FailureKind.OUTAGE, said=type(error).__name__
            )
        response = error.response
        body = _json(response.text) if response is not None else None
        headers = response.headers if response is not None else None
        return Failure(status=error.code, said=error.message, wait=retry_delay(headers, body))


def _one_call(client: Any) -> Any:
    """Return `client` without retries of its own and redirects, which would be given the key."""
    session = client.transport._session
    session.max_redirects, session._max_refresh_attempts = 0, 0
    return client


def _without_extras(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return `schema` cut to the part of JSON schema that the SDK has words for."""
    kept = {word: value for word, value in schema.items() if word in _KNOWN}
    if "properties" in kept:
        kept["properties"] = {n: _without_extras(s) for n, s in kept["properties"].items()}
    if "items" in kept:
        kept["items"] = _without_extras(kept["items"])
    return kept


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
