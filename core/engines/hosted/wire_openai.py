"""Any server that speaks OpenAI's chat completions, through the openai SDK."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import Any

from core.engines.engine import Completion, Finish, Media, Usage
from core.engines.hosted.failure import Failure, retry_delay
from core.engines.hosted.model import Call, UnreadableError
from core.schema.errors import FailureKind

__all__ = ["OpenaiWire"]

_AUDIO = {"audio/wav": "wav", "audio/mpeg": "mp3"}
_FORMAT_REFUSED = re.compile(r"response_format|json_schema|json_object|schema|grammar")


class OpenaiWire:
    """The SDK as a wire; see `core.engines.hosted.model.Wire`.

    Servers differ in how they can be held to JSON: a schema, any object, or not at all. The rungs
    are tried in this order and the one that worked is kept.

    Parameters
    ----------
    key : str
    base_url : str
        Empty = the provider's own.
    """

    def __init__(self, key: str, base_url: str) -> None:
        import openai

        self._sdk = openai
        self.faults: tuple[type[Exception], ...] = (openai.OpenAIError,)
        self._rung = 0
        self._own_server = bool(base_url)
        self._client = openai.OpenAI(
            api_key=key,
            base_url=base_url or "https://api.openai.com/v1",
            max_retries=0,
            http_client=openai.DefaultHttpxClient(follow_redirects=False),
        )

    def ask(self, model: str, call: Call, timeout: float) -> Completion:
        """Send one request, on a lower rung if the server has no word for the higher one."""
        rungs = _formats(call)
        for rung in range(self._rung, len(rungs)):
            try:
                response = self._create(model, call, rungs[rung], timeout)
            except self._sdk.APIStatusError as error:
                if rung + 1 < len(rungs) and _format_refused(error):
                    continue
                raise
            self._rung = rung
            return _read(response, model)
        raise AssertionError("the last rung returns or raises")

    def _create(
        self, model: str, call: Call, response_format: dict[str, Any], timeout: float
    ) -> Any:
        return self._client.chat.completions.create(
            model=model,
            messages=[
                {"role": "system", "content": call.prompt.system},
                {"role": "user", "content": _content(call)},
            ],
            timeout=timeout,
            **self._sampling(call),
            **response_format,
        )

    def _sampling(self, call: Call) -> dict[str, Any]:
        """OpenAI's own newer models take another word for the limit, and no temperature of 0."""
        if self._own_server:
            return {"temperature": call.temperature, "max_tokens": call.limit}
        warm = {"temperature": call.temperature} if call.temperature else {}
        return {"max_completion_tokens": call.limit} | warm

    def models(self, timeout: float) -> list[str]:
        """Return every model that the server names."""
        return [model.id for model in self._client.models.list(timeout=timeout)]

    def failure(self, error: Exception) -> Failure:
        """Say what an exception of the SDK means."""
        if isinstance(error, self._sdk.APITimeoutError):
            return Failure(FailureKind.TIMEOUT)
        if isinstance(error, self._sdk.APIStatusError):
            body = error.body
            stated = body.get("message") if isinstance(body, dict) else None
            said = f"{stated or ''} {error.code or ''}".strip()
            return Failure(None, error.status_code, said, retry_delay(error.response.headers, body))
        if isinstance(error, self._sdk.APIConnectionError):
            return Failure(FailureKind.OUTAGE, said=type(error.__cause__ or error).__name__)
        return Failure(FailureKind.UNREADABLE)


def _formats(call: Call) -> tuple[dict[str, Any], ...]:
    schema = {"name": "answer", "schema": dict(call.prompt.schema), "strict": True}
    return (
        {"response_format": {"type": "json_schema", "json_schema": schema}},
        {"response_format": {"type": "json_object"}},
        {},
    )


def _content(call: Call) -> Any:
    """Return what is asked: text alone as such, else in parts."""
    if not call.prompt.media:
        return call.prompt.user
    return [{"type": "text", "text": call.prompt.user}, *map(_part, call.prompt.media)]


def _part(media: Media) -> dict[str, Any]:
    data = b64encode(media.data).decode("ascii")
    if media.kind == "image":
        return {"type": "image_url", "image_url": {"url": f"data:{media.type};base64,{data}"}}
    return {"type": "input_audio", "input_audio": {"data": data, "format": _AUDIO[media.type]}}


def _format_refused(error: Any) -> bool:
    refusing = error.status_code in (400, 422, 500, 501)
    return refusing and bool(_FORMAT_REFUSED.search(str(error.body)))


def _read(response: Any, model: str) -> Completion:
    if isinstance(response, str) or not response.choices:
        raise UnreadableError("a page instead of an answer")
    choice = response.choices[0]
    counted = response.usage
    usage = Usage(1, counted.prompt_tokens, counted.completion_tokens) if counted else Usage(1)
    text = choice.message.content or ""
    return Completion(text, _finish(choice, text), usage, response.model or model)


def _finish(choice: Any, text: str) -> Finish:
    if choice.finish_reason == "length":
        return "length"
    filtered = choice.finish_reason == "content_filter" or choice.message.refusal
    return "blocked" if filtered or not text else "stop"
