"""Card numbers: Luhn's check digit over 13 to 19 digits, however they are spaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from core.engines.redaction.label_words import BANKED, CARDS
from core.engines.redaction.ordinary import COUNTED, MONEY
from core.engines.redaction.said import MANY, Kind, Said, Span, apart

__all__ = ["CARD", "CARD_END", "is_luhn"]

_RUN = re.compile(r"(?<![\d.,])\d++(?:\s{0,3}+(?!\.\s)[-./_|*·•…,:;]{0,2}+\s{0,3}+\d++)*+")
_FOURS = re.compile(
    r"(?<![\d.,])\d{4}(?:(?:\s{0,3}[./,;:_|-]{1,2}\s{0,3}|\s{1,3}|[,.]?\s(?:and|then|und|dann|et|puis"
    r"|y|luego|e|poi|en|dan|i|og|och)\s(?:then\s)?)\d{4}){3}(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_FOUR = r"(?:four|vier|quatre|cuatro|quattro|quatro|cztery|fyra|fire|4)"
_FIGURES = (
    r"(?:digits?|numbers?|nos?\.?|ziffern|stellen|zahlen|chiffres|n[uú]meros|d[ií]gitos|cifre"
    r"|cijfers|cyfry|siffrorna|siffror|sifre|sifrene)"
)
_ENDS = (
    r"(?:(?:ends|ending|finishing|finishes)(?:\s(?:in|with|on))?|endung|ko[nń]c[oó]wk[aąi]|endet\s(?:auf|mit)|endend\sauf"
    r"|endziffern?|mit\sder\sendung"
    r"|(?:se\s)?termin(?:ant|e|ée)\spar|finit\spar|finissant\spar|(?:terminad[ao]|termina|acaba"
    r"|acabad[ao]|terminando)\s(?:en|em|con|com|in)|finisce\s(?:con|per|in)|che\stermina\scon"
    r"|final|eindig(?:t|end)\s(?:op|met)|ko[nń]cz(?:[aą]c[aey]?j?|y)\ssi[eę]\s(?:na)?|slutar\s(?:p[aå]|med)"
    r"|sl?ut?tende\sp[aå]|slutter\sp[aå]|(?:ender|ending)\sp[aå])"
)
_LAST = (
    rf"(?:(?:last|final|letzten?|derniers?|[uú]ltim[oai]s?|ultime|laatste|ostatnie|sista|sidste|siste)"
    rf"\s?{_FOUR}(?:\s(?:derniers\s)?{_FIGURES})?|{_FOUR}\s(?:last|derniers|[uú]ltim[oa]s)\s{_FIGURES}"
    rf"|(?:les\s)?{_FOUR}\sderniers)"
)
_NO_YEAR = r"(?!(?:19|20)\d\d\b)\d{4}(?![\w%]|[.,:/-]\d)"
_COUNT = rf"(?!\s?(?:{COUNTED}|{MONEY}))"
_END = re.compile(
    rf"\b(?:{_LAST}(?:\s(?:of|on|von|meiner|de|del|della|van|my|the|card|karte|are|is|sind|sont"
    rf"|son|sono|são|zijn|to|är|er)){{0,4}}[\s:=(\"'„“]{{1,3}}|{_ENDS}[\s:]{{1,2}})"
    rf"(?P<end>\d{{4}}(?![\w%]|[.,:/-]\d)){_COUNT}"
    rf"|(?<!\w)(?:\d{{4}}[\s-]?)?(?:(?:[x*•.]{{3,12}}[\s-]?){{1,4}}|[x*•])(?P<masked>{_NO_YEAR}){_COUNT}"
    rf"|\b(?:(?:debit|credit|bank|giro|kredit|ec|prepaid)[\s-]?(?:card|karte|kaart|kort)"
    rf"|carte\sbleue|tarjeta\sde\s(?:d[eé]bito|cr[eé]dito)|kreditkarte)\s(?:(?:no|nr|number)\.?\s)?[(\"#*]?"
    rf"(?P<named>(?!\d\d00){_NO_YEAR}){_COUNT}"
    rf"|(?<![\w.,:/-])(?P<before>{_NO_YEAR})\s(?:at\sthe\send|am\sende|à\sla\sfin|al\sfinal|alla\sfine)",
    re.IGNORECASE,
)
_ABOUT = frozenset(
    word.lower()
    for words in (
        *CARDS,
        *BANKED,
        "girocard kreditkarte kort karta karty cartão karte kreditkort kortet kartą karcie kartę "
        "pas pasje bankpas pinpas bankkaart cartes",
    )
    for word in words.split()
)
_LASTS = frozenset(
    "last letzte letzten derniers últimos ultimos últimas ultime laatste ostatnie sista sidste "
    "siste".split()
)
_GROUP = re.compile(r"\d+")
_ISSUER = re.compile(
    r"4|5[0-8]|2(?:2[2-9]|[3-6]|7[01]|720|20[0-4])|3[47]|35|30[0-5]|309|3[689]|6[0-9]|8[12]|9792"
)
_LENGTHS = {"2": (16,), "3": (14, 15, 16), "4": (13, 16, 19), "5": (16, 18, 19),
            "6": (16, 17, 18, 19), "8": (16,), "9": (16,)}  # fmt: skip
"""Digits of a card by its first one."""
_SHORTEST, _LONGEST = 13, 19


def _find(said: Said) -> Iterator[Span]:
    fours = (Span(*hit.span(), "CARD") for hit in _FOURS.finditer(said.text) if _four_is(hit[0]))
    return apart((*fours, *_joined(said)))


def _four_is(found: str) -> bool:
    """Say whether four groups of four are a card, whatever stands between them."""
    digits = "".join(filter(str.isdigit, found))
    return is_luhn(digits) and _ISSUER.match(digits) is not None


def _find_end(said: Said) -> Iterator[Span]:
    """Yield the last four digits of a card where words or a mask say so."""
    return (
        Span(*hit.span(hit.lastgroup or 0), "CARD")
        for hit in _END.finditer(said.text)
        if hit.lastgroup != "end" or hit["end"][:2] not in ("19", "20")
    )


def _joined(said: Said) -> Iterator[Span]:
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
CARD_END = Kind(
    "",
    "",
    _find_end,
    1,
    lambda said: (
        not _ABOUT.isdisjoint(said.words)
        or not _LASTS.isdisjoint(said.words)
        or "****" in said.text
    ),
)
