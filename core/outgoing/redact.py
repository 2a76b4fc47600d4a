"""Personal data out of texts before they leave: the same value gets the same placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from core.outgoing.names import own_patterns
from core.outgoing.numbers import Placeholder, without_numbers

__all__ = ["redact"]

_AT, _DOT = r"\s*[\[({]\s*at\s*[\])}]\s*", r"(?:\.|\s*[\[({]\s*dot\s*[\])}]\s*)"
_EMAIL = re.compile(
    rf"(?<![\w.%+-])[\w.%+-]++(?:@[\w-]+(?:\.[\w-]+)+|{_AT}[\w-]+(?:{_DOT}[\w-]+)+"
    r"| at [\w-]+(?: dot [\w-]+)* dot [a-z]{2,6}\b)",
    re.IGNORECASE,
)
_BRACKETED_AT = re.compile(r"[\[({]\s*at\b")


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

    left = list(texts)
    for taken_out in _steps("\n".join(texts), names, ids, placeholder):
        left = list(map(taken_out, left))
    return left


def _steps(
    said: str, names: Iterable[str], ids: Iterable[str], placeholder: Placeholder
) -> Iterator[Callable[[str], str]]:
    """Yield what takes out the kinds of personal data that may occur in `said`."""
    low = said.lower()
    if "@" in said or " dot " in low or _BRACKETED_AT.search(low):
        yield lambda text: _EMAIL.sub(lambda hit: placeholder("EMAIL", hit[0]), text)
    yield partial(without_numbers, placeholder)
    for kind, pattern in own_patterns(names, ids, said):
        yield partial(_without, kind, pattern, placeholder)


def _without(kind: str, pattern: re.Pattern[str], placeholder: Placeholder, text: str) -> str:
    return pattern.sub(lambda hit: hit["before"] + placeholder(kind, hit["own"]), text)
