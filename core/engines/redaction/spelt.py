"""Numbers that are spelt digit by digit: *four five three two …*, in the customers' languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import Kind, Said, Span

__all__ = ["SPELT"]

_DIGITS = frozenset(
    "zero oh nought one two three four five six seven eight nine null eins zwei zwo drei vier fünf "
    "sechs sieben acht neun zéro deux trois quatre cinq sept huit neuf cero uno dos tres "
    "cuatro cinco seis siete ocho nueve due tre quattro cinque sei sette otto nove dois quatro "
    "sete oito nul een twee drie zes zeven negen jeden dwa trzy cztery pięć sześć siedem "
    "osiem dziewięć noll ett två fyra fem sju åtta nio fire syv sju otte åtte".split()
)
_WORD = rf"(?:{'|'.join(sorted(_DIGITS, key=len, reverse=True))}|\d)"
_RUN = re.compile(
    rf"(?<!\w)(?:(?:double|triple|doppel)\s)?{_WORD}\b"
    rf"(?:[\s,.-]{{1,3}}(?:(?:double|triple|then|dann|puis|luego|poi)\s)?{_WORD}\b){{6,40}}+",
    re.IGNORECASE,
)
_LEAST = 4
"""Different digits' words from which on a number may have been spelt."""


def _find(said: Said) -> Iterator[Span]:
    for hit in _RUN.finditer(said.text):
        if sum(word.lower() in _DIGITS for word in re.findall(r"[^\W\d_]+", hit[0])) >= _LEAST:
            yield Span(*hit.span(), "NUMBER")


SPELT = Kind("", "", _find, cue=lambda said: len(_DIGITS & said.words) >= _LEAST)
