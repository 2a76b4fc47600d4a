"""Links to somebody's page, or with a session or a name in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import Kind, Said, Span

__all__ = ["LINK"]

_URL = re.compile(r"\b(?:https?://|www\.)[^\s\x00\x01<>\"'()]{3,2000}", re.IGNORECASE)
_PAGE = re.compile(
    r"(?<![\w.@])(?:(?:www|m)\.)?(?:twitter|x|facebook|fb|instagram|linkedin|tiktok|t|github"
    r"|reddit|youtube|wa"
    r"|paypal|venmo|cash|snapchat|threads|medium|twitch|pinterest|vk|telegram|revolut|monzo)"
    r"\.(?:com|me|net|app|tv)/[^\s\x00\x01<>\"'()]{2,200}",
    re.IGNORECASE,
)
_CUES = ("://", "www.", ".com/", ".me/", ".net/", ".app/", ".tv/")
_PERSONAL = re.compile(
    r"://[^/]*@|[?&#;][^=]{1,60}=|/(?:u|users?|profiles?|people|members?|accounts?|in|~)[/-]?[^/]"
    r"|/@|/~|\d{5}|[0-9a-f]{12}",
    re.IGNORECASE,
)


def _find(said: Said) -> Iterator[Span]:
    text, done = said.text, 0
    hits = sorted(
        [*(h for h in _URL.finditer(text) if _PERSONAL.search(h[0])), *_PAGE.finditer(text)],
        key=lambda hit: hit.start(),
    )
    for hit in hits:
        end = hit.start() + len(hit[0].rstrip(".,;:!?"))
        if hit.start() >= done:
            yield Span(hit.start(), end, "LINK")
            done = end


LINK = Kind(
    "Links",
    "To a person's page, or with a query, a long number or a user in them; others stay",
    _find,
    cue=lambda said: (
        ("/" in said.text or "www." in said.low) and any(mark in said.low for mark in _CUES)
    ),
)
