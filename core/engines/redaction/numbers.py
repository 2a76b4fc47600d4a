"""What is left: dates long past, long numbers and codes that no word calls an order or amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.ordinary import DATE
from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["LONG_NUMBER", "OLD_DATE"]

_OLD = re.compile(rf"(?<![\w.,/-])(?:{DATE})(?![\w/-]|[.,]\d)", re.IGNORECASE)
_OLD_YEAR = re.compile(r"(?<!\d)(?:19[1-9]\d|200[0-7])(?!\d)|(?<=[./-])[3-9]\d$|(?<=')[3-9]\d$")
_EVENT = re.compile(
    r"\b(?:since|from|until|till|opened|joined|dated|founded|issued|built|bought|started|signed"
    r"|married"
    r"|closed|between|before|after|established|launched|effective|expires?|seit|depuis|desde|in)\s"
    r"(?:on\s|the\s|about\s|around\s)?$",
    re.IGNORECASE,
)
_LONG = re.compile(
    r"(?<![\w.,/-])(?:(?P<bare>\d{8,34})|(?P<code>(?=[A-Z0-9]*[A-Z])(?=[A-Z]{0,5}\d{2}"
    r"|\d{2})[A-Z0-9]{8,34})"
    r"|(?P<parts>\d{2,8}(?:[-/]\d{2,8}){1,6}))(?![\w-]|[.,/]\d)"
)


def _find_old(said: Said) -> Iterator[Span]:
    for hit in _OLD.finditer(said.text):
        is_old = _OLD_YEAR.search(hit[0])
        if is_old and not _EVENT.search(said.text, max(0, hit.start() - 24), hit.start()):
            yield Span(*hit.span(), "BIRTH DATE")


def _find_long(said: Said) -> Iterator[Span]:
    for hit in _LONG.finditer(said.text):
        digits = sum(map(str.isdigit, hit[0]))
        least = {"bare": 8, "code": 5, "parts": 9}[hit.lastgroup or "bare"]
        if digits >= least and not hit[0].endswith("000"):
            yield Span(*hit.span(), "NUMBER")


OLD_DATE = Kind("", "", _find_old, MANY)
LONG_NUMBER = Kind(
    "Long numbers and codes",
    "From 8 digits in one piece or 9 in groups, unless they are dates or amounts or follow a word "
    "such as order, reference, invoice, ticket",
    _find_long,
    MANY,
)
