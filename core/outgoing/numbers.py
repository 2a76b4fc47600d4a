"""Numbers that identify a person, found in free text by their form and their check digits."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["Placeholder", "without_numbers"]

Placeholder = Callable[[str, str], str]

_SIGN = r"[-\ \u00a0\u2007\u2009\u202f\u2010-\u2013.]"
_START = r"(?<![\w,.+-])(?<!\d[\ \u00a0])"
_END = r"(?![\w-]|[.,]\d)"

_IBAN_COUNTRIES = {
    15: "NO", 16: "BE", 18: "DK FI FO GL NL SD", 19: "MK SI", 20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV", 22: "BG BH CR DE GB GE IE ME RS VA", 23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG", 25: "LY PT ST", 26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM", 28: "AL AZ BY CY DO GT HU LB NI PL SV", 29: "BR EG PS QA UA",
    30: "JO KW MU YE", 31: "MT SC", 32: "LC", 33: "RU",
}  # fmt: skip
_IBAN_LENGTH = {code: n for n, codes in _IBAN_COUNTRIES.items() for code in codes.split()}
_IBAN = re.compile(
    rf"(?<!\w)(?=[a-z]{{2}}\d\d)(?:{'|'.join(_IBAN_LENGTH)})\d\d(?:{_SIGN}?[A-Z0-9]){{11,29}}",
    re.IGNORECASE,
)
_CARD = re.compile(
    rf"""(?<![\d-])(?<!\d[.,])(?:\d{{13,19}}
      | \d{{4}}({_SIGN})\d{{4}}\1\d{{4}}\1\d{{1,4}}(?:\1?\d{{3}})?
      | \d{{4}}({_SIGN})\d{{6}}\2\d{{4,5}}
    )(?![\d-])""",
    re.VERBOSE,
)
_SSN = re.compile(
    rf"(?<![\d-])(?<!\d[.,])(?!000|666|9\d\d)\d{{3}}({_SIGN})(?!00)\d\d\1(?!0000)\d{{4}}"
    r"(?![\d-]|[.,]\d)"
)
_SSN_NAMED = re.compile(
    r"(?P<before>\b(?:ssn|social security)\b(?:[ :#.]|number\b|no\b|is\b)*)(?P<own>\d{9})(?!\d)",
    re.IGNORECASE,
)
_PHONE = re.compile(
    rf"""{_START}(?:
        (?:\+|00[\ ]?(?=[1-9]))\d{{1,3}}{_SIGN}?(?:\(\d{{1,5}}\){_SIGN}?)?\d{{1,5}}
        (?:{_SIGN}?\d{{2,6}}){{1,5}}
      | \(\d{{2,5}}\){_SIGN}?\d{{3,4}}{_SIGN}?\d{{3,4}}
      | (?:1[-.\ ])?\d{{3}}([-.])\d{{3}}\1\d{{4}}
      | 0\d{{2,4}}[\ /-]\d{{3,4}}(?:[\ -]?\d{{3,4}})
      | 0\d([\ .-])\d\d(?:\2\d\d){{3}}
      | 0\d{{9,10}}
    ){_END}""",
    re.VERBOSE,
)
_PHONE_NAMED = re.compile(
    r"(?P<before>\b(?:(?:tele)?phone|mobile|cell|tel|fax|whatsapp|call|ring|text|reach)\b"
    r"(?:[ :.]|me\b|us\b|is\b|at\b|on\b|under\b|number\b|no\b)*)"
    rf"(?P<own>(?<!\w)\d{{3,6}}(?:{_SIGN}?\d{{2,6}}){{1,4}}){_END}",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SHORTEST_PHONE = 7
_SHORTEST_ABROAD = 4
"""Digits of a telephone number that starts with + or 00."""


def without_numbers(placeholder: Placeholder, text: str) -> str:
    """Return `text` with IBANs, cards, social security and telephone numbers replaced.

    Parameters
    ----------
    placeholder : callable
        Given kind and value, returns what stands in its place.
    text : str
    """
    digits = len(_DIGIT.findall(text))
    if digits < _SHORTEST_ABROAD:
        return text

    def named(kind: str, least: int) -> Callable[[re.Match[str]], str]:
        def replaced(hit: re.Match[str]) -> str:
            enough = sum(map(str.isdigit, hit["own"])) >= least
            return hit["before"] + placeholder(kind, hit["own"]) if enough else hit[0]

        return replaced

    if digits < _SHORTEST_PHONE:
        return _PHONE.sub(lambda hit: placeholder("PHONE", hit[0]), text)
    text = _IBAN.sub(lambda hit: _iban(hit[0], placeholder), text)
    text = _CARD.sub(lambda hit: placeholder("CARD", hit[0]) if _is_card(hit[0]) else hit[0], text)
    text = _SSN_NAMED.sub(named("SSN", 9), text)
    text = _SSN.sub(lambda hit: placeholder("SSN", hit[0]), text)
    text = _PHONE.sub(lambda hit: placeholder("PHONE", hit[0]), text)
    return _PHONE_NAMED.sub(named("PHONE", _SHORTEST_PHONE), text)


def _iban(found: str, placeholder: Placeholder) -> str:
    """Replace the IBAN at the start of `found`, as long as its country's are."""
    places = [place for place, char in enumerate(found, start=1) if char.isalnum()]
    length = _IBAN_LENGTH[found[:2].upper()]
    if len(places) < length or not _is_iban(found[: places[length - 1]]):
        return found
    end = places[length - 1]
    goes_on = found[end : end + 1].isalnum()
    return found if goes_on else placeholder("IBAN", found[:end]) + found[end:]


def _is_iban(text: str) -> bool:
    compact = "".join(filter(str.isalnum, text)).upper()
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


def _is_card(text: str) -> bool:
    digits = [int(char) for char in text if char.isdigit()]
    total = sum(digits[-1::-2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return digits[0] in (2, 3, 4, 5, 6) and total % 10 == 0
