"""What went wrong with a call: whatever an SDK raises becomes one kind of `ProviderError`."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from core.schema.errors import FailureKind, ProviderError

__all__ = ["Failure", "provider_error", "retry_delay"]

KEPT = "Nothing was changed"
SAID_LENGTH = 200

_BY_STATUS: Mapping[int, FailureKind] = {
    400: FailureKind.REQUEST,
    401: FailureKind.KEY,
    403: FailureKind.KEY,
    404: FailureKind.MODEL,
    408: FailureKind.TIMEOUT,
    413: FailureKind.REQUEST,
    422: FailureKind.REQUEST,
    429: FailureKind.BUSY,
    504: FailureKind.TIMEOUT,
}
_CAUSES: Mapping[FailureKind, str] = {
    FailureKind.BUSY: "the provider asks for fewer calls",
    FailureKind.OUTAGE: "the provider did not answer",
    FailureKind.TIMEOUT: "no answer came in time",
    FailureKind.QUOTA: "the provider's quota is used up",
    FailureKind.KEY: "the key was not accepted: set a valid one in the environment or "
    "the secrets file",
    FailureKind.MODEL: "the provider knows no such model: choose another in the settings",
    FailureKind.ADDRESS: "the address answers with a redirect, which is not followed: "
    "set the final one",
    FailureKind.REQUEST: "the provider refused the request",
    FailureKind.UNREADABLE: "what came back is no answer of a language model: check the address",
}
_BAD_KEY = re.compile(r"api[ _-]?key", re.IGNORECASE)
_USED_UP = re.compile(r"insufficient_quota|per[ _]?day|billing", re.IGNORECASE)
_SECONDS = re.compile(r"(\d+(?:\.\d+)?)s?")


@dataclass(frozen=True)
class Failure:
    """What an SDK reported.

    Parameters
    ----------
    kind : FailureKind, optional
        If known without a status.
    status : int, optional
        HTTP status, where there was an answer.
    said : str
        The provider's words; may hold anything.
    wait : float, optional
        Seconds that it asks to wait.
    """

    kind: FailureKind | None = None
    status: int | None = None
    said: str = ""
    wait: float | None = None

    def resolved(self) -> FailureKind:
        """Return the kind, read from the status if it is not known."""
        if self.kind:
            return self.kind
        status = self.status or 500
        if status == 400 and _BAD_KEY.search(self.said):
            return FailureKind.KEY
        if status == 429 and _USED_UP.search(self.said):
            return FailureKind.QUOTA
        if 300 <= status < 400:
            return FailureKind.ADDRESS
        return _BY_STATUS.get(status, FailureKind.OUTAGE if status >= 500 else FailureKind.REQUEST)


def provider_error(label: str, failure: Failure, secret: str = "") -> ProviderError:
    """Return the error that a user sees: cause and fix, the provider's words, never the key."""
    kind = failure.resolved()
    words = " ".join(failure.said.split())[:SAID_LENGTH]
    number = f" ({failure.status})" if failure.status else ""
    quoted = (
        f", it says “{words}”"
        if words and kind not in (FailureKind.UNREADABLE, FailureKind.TIMEOUT)
        else ""
    )
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
