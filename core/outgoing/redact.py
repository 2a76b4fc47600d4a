"""Personal data out of texts before they leave: the same value gets the same placeholder."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from core.outgoing.names import own_patterns
from core.outgoing.numbers import Placeholder, without_numbers

__all__ = ["redact"]

_AT, _DOT = r"\s*[\[({]\s*at\s*[\])}]\s*", r"(?:\.|\s*[\[({]\s*dot\s*[\])}]\s*)"
_EMAIL = re.compile(
    rf"(?<![\w.%+-])[\w.%+-]++(?:@[\w-]+(?:\.[\w-]+)+|{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    r"| at [\w-]+(?: dot [\w-]+)* dot [a-z]{2,6}\b)",
    re.IGNORECASE,
)
_MAY_HOLD_EMAIL = re.compile(r"@|\bat\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


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
        Full names of the customer; their parts are found too. A part that is an ordinary word
        counts if written with a capital or as an introduction ("my name is …").
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

    own = list(own_patterns(names, ids, "\n".join(texts)))
    return [_redacted(text, own, placeholder) for text in texts]


def _redacted(
    text: str, own: Sequence[tuple[str, re.Pattern[str]]], placeholder: Placeholder
) -> str:
    if _MAY_HOLD_EMAIL.search(text):
        text = _EMAIL.sub(lambda hit: placeholder("EMAIL", hit[0]), text)
    if _DIGIT.search(text):
        text = without_numbers(text, placeholder)
    for kind, pattern in own:

        def replaced(hit: re.Match[str], kind: str = kind) -> str:
            return hit["before"] + placeholder(kind, hit["own"])

        text = pattern.sub(replaced, text)
    return text
