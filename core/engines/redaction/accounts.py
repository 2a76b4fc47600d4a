"""Bank accounts and wallets by their form: IBANs, also mistyped, British pairs, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["IBAN"]

_COUNTRIES = {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB NI PL SV", 29: "BR EG PS QA UA",
    30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
_LENGTH = {code: n for n, codes in _COUNTRIES.items() for code in codes.split()}
_SEP = r"[\s.,:;/|_-]{0,3}"
_IBAN = re.compile(
    rf"(?<!\w)(?<!ISIN\s)(?<!ISIN:\s)(?=[a-z]{{2}}\d|(?-i:[A-Z]{{2}})[\s-]\d)(?:{'|'.join(_LENGTH)})[\s-]?\d{_SEP}\d"
    rf"(?:{_SEP}[A-Z0-9]){{10,32}}",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\bsort(?:s|[\s-]?codes?|ing\scode)?[\s:=.#(]{0,3}(?P<sort>\d\d[ .-]?\d\d[ .-]?\d\d)(?![\w-]"
    r"|[.,]\d)"
    r"|(?<![\w-])(?P<turned>\d{7,8}[\s,/:;-]{1,3}(?:sc\s|s/c\s)?\d\d-\d\d-\d\d)(?![\w-])"
    r"|(?<![\w-])(?P<plain>\d{6}\s?[/|;,]\s?\d{8})(?![\w-])"
    r"|\b(?:ag(?:[eê]ncia)?|clearing(?:nummer|nr)?|reg(?:istrerings)?\.?[\s-]?(?:nummer|nr))[\s.:]{1,3}"
    r"(?P<branch>\d{4}(?:-\d{1,2})?)(?![\w-]|[.,]\d)"
    r"|(?<![\w-])(?P<polish>\d\d(?:[ -]?\d{4}){6})(?![\w-])"
    r"|(?<![\w-])(?P<nib>\d{4}[ .]\d{4}[ .]\d{11}[ .]\d\d)(?!\w)"
    r"|(?<![\w-])(?P<rib>\d{5}[ -]\d{5}[ -](?:[\dA-Z]{11}|\d{9}[ -]?\d\d)[ -]\d\d)(?!\w)"
    r"|(?<![\w-])(?P<pair>\d\d[ -]\d\d[ -]\d\d[\s,/:;-]{1,3}\d{7,8})(?![\w-])"
    r"|(?<!\w)(?P<wallet>(?-i:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{25,59}|[13][a-km-zA-HJ-NP-Z1-9]{26,34}))(?!\w)",
    re.IGNORECASE,
)
_LETTERS = 12
"""At most so many of an IBAN of any country are letters: Malta's and Saint Lucia's have most."""


def _find(said: Said) -> Iterator[Span]:
    done = 0
    hits = [(hit, True) for hit in _IBAN.finditer(said.text)]
    hits += [(hit, False) for hit in _OTHER.finditer(said.text)]
    for hit, may_be_iban in sorted(hits, key=lambda found: found[0].start()):
        start, end = hit.span() if may_be_iban else hit.span(hit.lastgroup or 0)
        if may_be_iban:
            end = start + _iban_length(hit[0])
        if start >= done and end > start:
            done = end
            yield Span(start, end, "IBAN" if may_be_iban else "ACCOUNT")


def _iban_length(found: str) -> int:
    """Return how much of `found` is an IBAN, whatever its check digits say; 0 = nothing."""
    places = [place for place, char in enumerate(found, start=1) if char.isalnum()]
    whole = _LENGTH[found[:2].upper()]
    for length in dict.fromkeys((whole, whole - 1, whole + 1, len(places))):
        if length <= len(places):
            end = places[length - 1]
            if not found[end : end + 1].isalnum() and _is_code(found[:end]):
                return end
    last_digit = max(place for place in places if found[place - 1].isdigit())
    return last_digit if _is_code(found[:last_digit]) else 0


def _is_code(text: str) -> bool:
    """Say whether a text has as many digits as an IBAN, and words in it are no prose."""
    digits, letters = sum(map(str.isdigit, text)), sum(map(str.isalpha, text))
    return (
        digits >= 10 and letters <= _LETTERS and not re.search(r"[a-z]{5}|\s[a-z]{1,3}\s", text[4:])
    )


IBAN = Kind(
    "Bank accounts",
    "IBANs by country and length, also with wrong check digits; sort code with account number; "
    "wallets; any other number after a word such as account, sort code, BLZ, BIC",
    _find,
    MANY,
)
