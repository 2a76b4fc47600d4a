"""Passwords and codes near a word such as password, and answers to security questions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction import label_words as words
from core.engines.redaction.ordinary import COUNTED, MONEY
from core.engines.redaction.said import BETWEEN, Kind, Labels, Said, Span, apart

__all__ = ["ANSWER", "NEARBY"]

_NEAR = 160
"""So far from the word a password may stand."""

_SECRETS = Labels((*words.PASSWORDS, *words.CODES))
_QUESTIONS, _ANSWERS = Labels(words.QUESTIONS), Labels(words.ANSWERS)
_MIXED = re.compile(
    r"(?<![^\s\"'“„«(,;:])(?!(?:iphone|ipad|windows|android|ios|galaxy|chrome|office|covid|firefox"
    r"|safari|macos|pixel|version|error|http|www|mp|usb|err_))"
    r"(?P<own>(?=[^\s\x00\x01]*[a-z]{4})(?=[^\s\x00\x01]*\d)[a-z0-9][\w!#$%&*+?-]{4,38}[\w!#$%&*+])"
    rf"|(?<![\d.,/-])(?P<code>\d{{3}}[ -]\d{{3}})(?![\d.,/-]?\d|\s?(?:{COUNTED}|{MONEY}))",
    re.IGNORECASE,
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆ]"
_NAME = rf"{_CAPITAL}[\w'.&-]{{1,30}}(?:\s{_CAPITAL}[\w'.&-]{{1,30}}){{0,3}}"
_IS = r"(?:is|was|are|ist|war|lautet|est|était|era|es|è|é|jest|to|är|er|var)"
_BEHIND = re.compile(
    r"(?:\s(?:(?i:of|my|di|mia|da|de|del|la|ma|minha|meiner|mijn|mojej|min|mors|moeder|matki|mère"
    r"|madre|mãe|mother|Mutter|I|the|le|el|il|o|a)\b)){0,4}"
    rf"(?:\s?[:=,(–-]\s?|\s(?i:{_IS})\s|\s)(?i:a\s|an\s)?[\"'“„«]?(?P<own>{_NAME})"
    rf"|\s?[:=]\s?[\"'“„«]?(?P<low>[\w'-]{{2,30}}(?:\s[\w'-]{{2,30}}){{0,2}})"
)
_IS_IT = re.compile(rf"(?P<own>{_NAME})[\"'”»]?,?\s(?:that's|thats|this is|is|was)\s(?:the|my)\s$")


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where what is near some words begins and ends, within their text."""
    first = max(text.rfind(BETWEEN, 0, start) + 1, start - _NEAR)
    after = text.find(BETWEEN, end, end + _NEAR)
    return first, after if after >= 0 else min(len(text), end + _NEAR)


def _near(said: Said) -> Iterator[Span]:
    done = 0
    for start, end in sorted(_SECRETS.places(said)):
        first, last = _window(said.text, start, end)
        for hit in _MIXED.finditer(said.text, max(first, done), last):
            yield Span(*hit.span(hit.lastgroup or 0), "SECRET")
        done = max(done, last)


def _answers(said: Said) -> Iterator[Span]:
    places = list(_QUESTIONS.places(said))
    near = [_window(said.text, *place) for place in places]
    places += [
        (start, end)
        for start, end in _ANSWERS.places(said)
        if any(first <= start < last for first, last in near)
        or _IS_IT.search(said.text, max(0, start - 60), start)
    ]
    return apart(span for start, end in places for span in _beside(said.text, start, end))


def _beside(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the answer that stands behind some words or before them."""
    hit = _BEHIND.match(text, end)
    if hit:
        own = "own" if hit["own"] else "low"
        if hit[own].split()[0].lower() not in words.NOT_SECRET:
            yield Span(*hit.span(own), "SECRET")
    elif before := _IS_IT.search(text, max(0, start - 60), start):
        yield Span(*before.span("own"), "SECRET")


NEARBY = Kind("", "", lambda said: apart(_near(said)), 1, _SECRETS.occur)
ANSWER = Kind(
    "Answers to security questions",
    "After words such as maiden name, first pet, security question, in ten languages; an answer "
    "that no such word announces is missed",
    _answers,
    0,
    lambda said: _QUESTIONS.occur(said) or _ANSWERS.occur(said),
)
