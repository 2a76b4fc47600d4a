"""Names that people go by in networks: @name, u/name, *my handle is …*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.label_words import NOT_SECRET, SERVICES
from core.engines.redaction.said import Kind, Labels, Said, Span, apart

__all__ = ["HANDLE"]

_PLACES = frozenset(
    "home work school noon night lunch dinner least all once everyone here channel bank branch "
    "office gym church uni university airport hotel amsterdam athens bangkok barcelona beijing "
    "berlin bern bogota boston brussels budapest cairo chicago copenhagen delhi dubai dublin "
    "edinburgh florence frankfurt geneva glasgow hamburg helsinki istanbul jakarta johannesburg "
    "kyiv leeds lima lisbon liverpool london luxembourg lyon madrid manchester melbourne miami "
    "milan montreal moscow mumbai munich nairobi naples nyc oslo oxford paris porto prague riga "
    "rome rotterdam seattle seoul shanghai singapore split stockholm sydney tallinn tokyo toronto "
    "turin valencia vancouver venice vienna vilnius warsaw zagreb zurich".split()
)
"""What ordinarily follows an @ that is short for *at*."""

_SERVICES = Labels(SERVICES)
_NAME = r"[^\W_][\w.-]{1,38}\w|_[\w.-]{2,38}"
_AT = re.compile(
    r"(?<![\w@/.])@\s?(?P<own>[^\W\d]\w[\w.-]{0,36}\w|[^\W\d]\w|\d\w*[^\W\d]\w{2,30}|_\w{2,30})"
)
_BEHIND = re.compile(
    r"(?:\s(?:(?P<as>handle|id|user\s?name|tag|nick)|name|account|page|profile|user))?"
    r"(?P<is>\s?(?:[:=(]|->|\b(?:is|as|under|at|was|called|I'm|ist|est|es)\b)|\s-|)\s?[\"'“(]?@?"
    rf"(?P<own>{_NAME})",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w.@-])(?P<own>{_NAME})[\"'”]?\s(?:on|@|at|is\smy|as\smy|\(on|\(my)\s\Z", re.I
)
_FORM = re.compile(
    r"(?<![\w/.])(?P<own>/?u/\w[\w-]{1,38})|(?<!\w)(?P<tag>[^\W\d][\w.]{1,31}#\d{4})(?!\w)"
)
_DIRECT = frozenset(("username", "user name", "screen name", "login name"))
_CLOCK = re.compile(r"\d+[ap]m")
_ODD = re.compile(r"\d|_|[a-z]\.[a-z]|[a-z][A-Z]")
_NO_TAG = re.compile(
    r"(?:order|room|ticket|ref|reference|invoice|case|no|nr|flat|apt|unit|item|error|number)#", re.I
)


def _find(said: Said) -> Iterator[Span]:
    return apart(_all(said))


def _all(said: Said) -> Iterator[Span]:
    text = said.text
    for hit in _AT.finditer(text) if "@" in text else ():
        if hit["own"].lower() not in _PLACES and not _CLOCK.fullmatch(hit["own"]):
            yield Span(*hit.span(), "HANDLE")
    for hit in _FORM.finditer(text) if "u/" in text or "#" in text else ():
        if not _NO_TAG.match(hit[0]):
            yield Span(*hit.span(), "HANDLE")
    for start, end in _SERVICES.places(said):
        first = max(0, start - 50)
        behind, before = _BEHIND.match(text, end), _BEFORE.search(text[first:start])
        if behind and _is_handle(
            behind["own"], bool(behind["is"] or behind["as"]) or text[start:end].lower() in _DIRECT
        ):
            yield Span(*behind.span("own"), "HANDLE")
        if before and _is_handle(before["own"], False):
            yield Span(first + before.start("own"), first + before.end("own"), "HANDLE")


def _is_handle(name: str, is_said: bool) -> bool:
    """Say whether a word can be one: no number, no word that tells how a service works."""
    if not is_said and not _ODD.search(name):
        return False
    plain = name.lower()
    is_word = plain.isalpha() and re.search(r"(?:ed|ing|able|ful|less|ly)$", plain) is not None
    return not (is_word or plain in NOT_SECRET or re.fullmatch(r"[\d.,-]+", name))


HANDLE = Kind(
    "Names in networks",
    "@name, u/name, name#1234, and after a network's name or words such as handle or username; not "
    "@home or a city",
    _find,
    cue=lambda said: any(mark in said.text for mark in ("@", "u/", "#")) or _SERVICES.occur(said),
)
