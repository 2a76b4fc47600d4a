"""What went wrong with a call: whatever an SDK raises becomes one kind of `ProviderError`."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from core.schema.errors import ProviderError

__all__ = ["Failure", "Kind", "provider_error", "retry_delay"]

Kind = str
KEPT = "Nothing was changed"
SAID_LENGTH = 200

_BY_STATUS: Mapping[int, Kind] = {
    400: "request", 401: "key", 403: "key", 404: "model", 408: "timeout", 413: "request",
    422: "request", 429: "busy", 504: "timeout",
}  # fmt: skip
_CAUSES: Mapping[Kind, str] = {
    "busy": "the provider asks for fewer calls",
    "outage": "the provider did not answer",
    "timeout": "no answer came in time",
    "quota": "the provider's quota is used up",
    "key": "the key was not accepted: set a valid one in the environment or the secrets file",
    "model": "the provider knows no such model: choose another in the settings",
    "address": "the address answers with a redirect, which is not followed: set the final one",
    "request": "the provider refused the request",
    "unreadable": "what came back is no answer of a language model: check the address",
}
_BAD_KEY = re.compile(r"api[ _-]?key", re.IGNORECASE)
_USED_UP = re.compile(r"insufficient_quota|per[ _]?day|billing", re.IGNORECASE)
_SECONDS = re.compile(r"(\d+(?:\.\d+)?)s?")


@dataclass(frozen=True)
class Failure:
    """What an SDK reported.

    Parameters
    ----------
    kind : str, optional
        If known without a status.
    status : int, optional
        HTTP status, where there was an answer.
    said : str
        The provider's words; may hold anything.
    wait : float, optional
        Seconds that it asks to wait.
    """

    kind: Kind | None = None
    status: int | None = None
    said: str = ""
    wait: float | None = None

    def resolved(self) -> Kind:
        """Return the kind, read from the status if it is not known."""
        if self.kind:
            return self.kind
        status = self.status or 500
        if status == 400 and _BAD_KEY.search(self.said):
            return "key"
        if status == 429 and _USED_UP.search(self.said):
            return "quota"
        if 300 <= status < 400:
            return "address"
        return _BY_STATUS.get(status, "outage" if status >= 500 else "request")


def provider_error(label: str, failure: Failure, secret: str = "") -> ProviderError:
    """Return the error that a user sees: cause and fix, the provider's words, never the key."""
    kind = failure.resolved()
    words = " ".join(failure.said.split())[:SAID_LENGTH]
    number = f" ({failure.status})" if failure.status else ""
    quoted = f", it says “{words}”" if words and kind not in ("unreadable", "timeout") else ""
    cause = f"{_CAUSES[kind]}{number}{quoted}"
    if secret:
        cause = cause.replace(secret, "[key]")
    return ProviderError(label, cause, KEPT, kind, failure.wait)


def retry_delay(headers: Mapping[str, str] | None, body: Any = None) -> float | None:
    """Return the seconds a provider asks to wait: Retry-After, or ``retryDelay`` in the body.

    Examples
    --------
    >>> retry_delay({"retry-after": "7"}), retry_delay({}, {"details": [{"retryDelay": "2.5s"}]})
    (7.0, 2.5)
    """
    stated = {name.lower(): value for name, value in (headers or {}).items()}.get("retry-after")
    for value in (stated, *_delays(body)):
        if isinstance(value, str) and (seconds := _SECONDS.fullmatch(value.strip())):
            return float(seconds[1])
    return _until(stated) if stated else None


def _delays(body: Any) -> Iterator[Any]:
    if isinstance(body, dict):
        yield body.get("retryDelay")
        body = list(body.values())
    if isinstance(body, list):
        for part in body:
            yield from _delays(part)


def _until(moment: str) -> float | None:
    try:
        return max(0.0, parsedate_to_datetime(moment).timestamp() - time.time())
    except ValueError:
        return None
