"""Personal data out of texts before they leave: the same value gets the same placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["redact"]

_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}\b", re.IGNORECASE)
_CARD = re.compile(
    r"(?<![\d-])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{5})(?![\d-])"
)
_SSN = re.compile(r"(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])")
_PHONE = re.compile(
    r"""(?<![\w.,-])(?<!\d[ ])(?:
        \+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){1,4}
      | \(\d{2,5}\)[ .-]?\d{3,4}[ .-]?\d{3,4}
      | \d{3}([.-])\d{3}\1\d{4}
      | 0\d{2,4}[ /-]\d{3,4}(?:[ -]?\d{3,4})
      | 0\d{9,10}
    )(?![\w-])""",
    re.VERBOSE,
)
_DIGIT = re.compile(r"\d")
_NUMBERED = r"(?:customer|client|account|member|id|no\.?|number|#)\s*(?:id|no\.?|number|is|:|#)*\s*"
_INTRODUCED = r"(?:my name is|i am|i'm|this is|signed|regards,?|yours,?)\s+"


def redact(texts: Sequence[str], names: Iterable[str] = (), ids: Iterable[str] = ()) -> list[str]:
    """Replace personal data in `texts` by placeholders such as ``[EMAIL 1]``.

    E-mail addresses, card numbers (Luhn), IBANs (mod 97), US social security numbers, telephone
    numbers, and the customer's own `names` and `ids`. A value that recurs in any of the texts
    keeps its number. Names of third parties are left.

    Parameters
    ----------
    texts : sequence of str
        Texts of one customer.
    names : iterable of str
        Full names of the customer; their parts of three letters or more are found too, if
        written with a capital or as an introduction ("my name is …").
    ids : iterable of str
        The customer's numbers; one under four characters only after a word such as *customer*.

    Examples
    --------
    >>> redact(["Write to ann@x.org", "ann@x.org or +44 20 7946 0958, not 1,240.50"])
    ['Write to [EMAIL 1]', '[EMAIL 1] or [PHONE 1], not 1,240.50']
    """
    seen: dict[tuple[str, str], str] = {}

    def placeholder(kind: str, value: str) -> str:
        key = (kind, re.sub(r"\W", "", value).lower())
        number = 1 + sum(known == kind for known, _ in seen)
        return seen.setdefault(key, f"[{kind} {number}]")

    own = list(_own(names, ids, "\n".join(texts).lower()))
    return [_redacted(text, own, placeholder) for text in texts]


def _redacted(
    text: str, own: Sequence[tuple[str, re.Pattern[str]]], placeholder: Callable[[str, str], str]
) -> str:
    if "@" in text:
        text = _EMAIL.sub(lambda hit: placeholder("EMAIL", hit[0]), text)
    if _DIGIT.search(text):
        text = _numbers(text, placeholder)
    for kind, pattern in own:

        def replaced(hit: re.Match[str], kind: str = kind) -> str:
            return hit["before"] + placeholder(kind, hit["own"])

        text = pattern.sub(replaced, text)
    return text


def _numbers(text: str, placeholder: Callable[[str, str], str]) -> str:
    def iban(hit: re.Match[str]) -> str:
        end = next((n for n in _ends(hit[0]) if _is_iban(hit[0][:n])), 0)
        return placeholder("IBAN", hit[0][:end]) + hit[0][end:] if end else hit[0]

    text = _IBAN.sub(iban, text)
    text = _CARD.sub(lambda hit: placeholder("CARD", hit[0]) if _is_card(hit[0]) else hit[0], text)
    text = _SSN.sub(lambda hit: placeholder("SSN", hit[0]), text)
    return _PHONE.sub(lambda hit: placeholder("PHONE", hit[0]), text)


def _own(
    names: Iterable[str], ids: Iterable[str], said: str
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield (kind, pattern) for what occurs in `said`; group *before* is kept, *own* replaced."""
    for number in ids:
        if number.lower() in said:
            before = "" if len(number) >= 4 else _NUMBERED
            yield "ID", _exactly(before, re.escape(number), re.IGNORECASE)
    for name in names:
        parts = [p for p in re.split(r"[\W\d_]+", name) if len(p) >= 3 and p.lower() in said]
        if parts:
            yield "NAME", _exactly("", r"\W+".join(map(re.escape, name.split())), re.IGNORECASE)
        for part in map(re.escape, parts):
            yield "NAME", _exactly("", f"(?:{part.title()}|{part.upper()})", 0)
            yield "NAME", _exactly(_INTRODUCED, part, re.IGNORECASE)


def _exactly(before: str, own: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{before})(?<!\w)(?P<own>{own})(?!\w)", flags)


def _ends(text: str) -> list[int]:
    """Places at which a group of `text` ends, longest first."""
    return [len(text), *(m.start() for m in reversed(list(re.finditer(r"[ -]", text))))]


def _is_card(text: str) -> bool:
    digits = [int(char) for char in text if char.isdigit()]
    total = sum(digits[-1::-2]) + sum(sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return digits[0] in (2, 3, 4, 5, 6) and total % 10 == 0


def _is_iban(text: str) -> bool:
    compact = re.sub(r"[ -]", "", text).upper()
    turned = compact[4:] + compact[:4]
    return 15 <= len(compact) <= 34 and int("".join(str(int(c, 36)) for c in turned)) % 97 == 1
