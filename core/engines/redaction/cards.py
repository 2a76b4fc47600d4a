"""Card numbers: Luhn's check digit over 13 to 19 digits, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["CARD", "is_luhn"]

_RUN = re.compile(r"(?<![\d.,])\d++(?:\s{0,3}+(?!\.\s)[-./_|*·•…,:;]{0,2}+\s{0,3}+\d++)*+")
_GROUP = re.compile(r"\d+")
_ISSUER = re.compile(
    r"4|5[0-8]|2(?:2[2-9]|[3-6]|7[01]|720|20[0-4])|3[47]|35|30[0-5]|309|3[689]|6[0-9]|8[12]|9792"
)
_LENGTHS = {"2": (16,), "3": (14, 15, 16), "4": (13, 16, 19), "5": (16, 18, 19),
            "6": (16, 17, 18, 19), "8": (16,), "9": (16,)}  # fmt: skip
"""Digits of a card by its first one."""
_SHORTEST, _LONGEST = 13, 19


def _find(said: Said) -> Iterator[Span]:
    for run in _RUN.finditer(said.text):
        if len(run[0]) >= _SHORTEST:
            yield from _cards(run[0], run.start())


def _cards(run: str, offset: int) -> Iterator[Span]:
    """Yield the cards in a run of digits; each begins and ends with a group of them."""
    groups, first = list(_GROUP.finditer(run)), 0
    while first < len(groups):
        last = _last(groups, first)
        if last is None:
            first += 1
        else:
            yield Span(offset + groups[first].start(), offset + groups[last].end(), "CARD")
            first = last + 1


def _last(groups: list[re.Match[str]], first: int) -> int | None:
    """Return the last group of the card that begins with group `first`, the longest such."""
    digits, found = "", None
    lengths = _LENGTHS.get(groups[first][0][0], ())
    for place in range(first, min(len(groups), first + _LONGEST) if lengths else first):
        digits += groups[place][0]
        if len(digits) in lengths and is_luhn(digits) and _ISSUER.match(digits):
            found = place if _is_one(groups[first : place + 1]) else found
        if len(digits) > _LONGEST:
            break
    return found


def _is_one(groups: list[re.Match[str]]) -> bool:
    """Say whether groups can be one number: what commas and colons part is a list or a time."""
    ends = pairwise(groups)
    marks = {left.string[left.end() : right.start()].strip() for left, right in ends}
    return len(marks) < 2 or not any(mark in ",:;" for mark in filter(None, marks))


def is_luhn(digits: str) -> bool:
    """Say whether the last digit checks the others."""
    numbers = list(map(int, digits))
    total = sum(numbers[-1::-2]) + sum(sum(divmod(2 * n, 10)) for n in numbers[-2::-2])
    return total % 10 == 0


CARD = Kind(
    "Cards",
    "13 to 19 digits of an issuer with a right check digit, however they are spaced; after the "
    "word "
    "card also without, and the last four",
    _find,
    MANY,
)
