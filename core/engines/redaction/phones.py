"""Telephone numbers: abroad by their plus, at home by the form of their country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from core.engines.redaction.ordinary import is_ordinary
from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["ABROAD", "PHONE", "REGIONS"]

REGIONS = (
    "GB US DE FR ES IT NL BE CH AT IE PT PL CZ SE NO DK FI GR HU RO IN AU NZ SG HK JP BR MX AR "
    "CL ZA AE TR"
).split()
"""Countries whose numbers are known without a setting."""

_ABROAD = re.compile(
    r"(?<![\w+])(?:\+\s?|00[ -]?(?=[1-9]))\(?\d{1,3}\)?(?:(?!\.\s)[\s./()_-]{0,3}\d){3,13}(?!\d)"
)
_RUN = re.compile(r"(?<![\w.,+-])\(?\d++(?:(?:\s{0,2}+[/()_-]{0,2}+\s{0,2}+|\.)\d++)*+(?!\w|,\d)")
_GROUP = re.compile(r"\d+")
_AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?: \d{3})+")
_SHORTEST, _LONGEST = 8, 14


def _abroad(said: Said) -> Iterator[Span]:
    return (Span(*hit.span(), "PHONE") for hit in _ABROAD.finditer(said.text))


def _find(said: Said) -> Iterator[Span]:
    for run in _RUN.finditer(said.text):
        digits = sum(map(str.isdigit, run[0]))
        if digits >= _SHORTEST:
            yield from _numbers(run[0], run.start(), said.country)


def _numbers(run: str, offset: int, country: str) -> Iterator[Span]:
    """Yield the numbers in a run of groups; each begins with a group and ends with one."""
    groups, first = list(_GROUP.finditer(run)), 0
    while first < len(groups):
        last = _last(run, groups, first, country)
        if last is None:
            first += 1
        else:
            start = groups[first].start()
            start -= run[start - 1 : start] == "("
            yield Span(offset + start, offset + groups[last].end(), "PHONE")
            first = last + 1


def _last(run: str, groups: list[re.Match[str]], first: int, country: str) -> int | None:
    """Return the last group of the number that begins with group `first`, the longest such."""
    if first and not groups[first][0].startswith("0") and run[groups[first].start() - 1] != "(":
        return None
    ends, digits = [], 0
    for place in range(first, min(len(groups), first + _LONGEST)):
        digits += len(groups[place][0])
        if _SHORTEST <= digits <= _LONGEST:
            ends.append(place)
    start = groups[first].start()
    return next((e for e in ends[::-1] if _is_phone(run[start : groups[e].end()], country)), None)


@lru_cache(maxsize=10_000)
def _is_phone(written: str, country: str) -> bool:
    """Say whether digits as written are a telephone number of the country or one of `REGIONS`."""
    digits = "".join(filter(str.isdigit, written))
    if is_ordinary(written) or len(set(digits)) == 1:
        return False
    if digits[0] == "0":
        return len(digits) >= 9 and not re.match(r"0[.,]", written)
    if (digits == written and len(digits) < 9) or digits.endswith("0000"):
        return False
    if _AMOUNT.fullmatch(written) and (len(digits) < 9 or digits.endswith("00")):
        return False
    return any(_valid(digits, region) for region in dict.fromkeys((country, *REGIONS)) if region)


def _valid(digits: str, region: str) -> bool:
    import phonenumbers

    try:
        number = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number_for_region(number, region))


ABROAD = Kind("", "", _abroad, 1, lambda said: "+" in said.text or "00" in said.text)
PHONE = Kind(
    "Telephone numbers",
    "With + or 00, with a leading 0, valid in the bank's country or one of some thirty, or after a "
    "word such as call, mobile, Tel",
    _find,
    MANY,
)
