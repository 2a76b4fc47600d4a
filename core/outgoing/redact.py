"""Personal data out of texts before they leave: the same value gets the same placeholder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from core.outgoing.numbers import Placeholder, without_numbers

__all__ = ["redact"]

_EMAIL = re.compile(r"[\w.%+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGIT = re.compile(r"\d")
_NUMBERED = r"(?:customer|client|account|member|id|no\.?|number|#)\s*(?:id|no\.?|number|is|:|#)*\s*"
_INTRODUCED = (
    r"\b(?:(?:my|the) name is|i am|i['’]m|this is|signed|regards,?|yours,?|thanks,?|dear|hi|hello|"
    r"mr|mrs|ms|miss|dr)\.?\s+"
)


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
        Full names of the customer; their parts are found too, with or without accents, if written
        with a capital or as an introduction ("my name is …").
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
    text: str, own: Sequence[tuple[str, re.Pattern[str]]], placeholder: Placeholder
) -> str:
    if "@" in text:
        text = _EMAIL.sub(lambda hit: placeholder("EMAIL", hit[0]), text)
    if _DIGIT.search(text):
        text = without_numbers(text, placeholder)
    for kind, pattern in own:

        def replaced(hit: re.Match[str], kind: str = kind) -> str:
            return hit["before"] + placeholder(kind, hit["own"])

        text = pattern.sub(replaced, text)
    return text


def _own(
    names: Iterable[str], ids: Iterable[str], said: str
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield (kind, pattern) for what occurs in `said`; group *before* is kept, *own* replaced."""
    for number in ids:
        if number.lower() in said:
            before = "" if len(number) >= 4 else _NUMBERED
            yield "ID", _exactly(before, re.escape(number), re.IGNORECASE)
    for name in names:
        parts = [part for part in _parts(name) if part.lower() in said]
        if parts:
            yield "NAME", _exactly("", r"\W+".join(map(_spelt, name.split())), re.IGNORECASE)
        for part in parts:
            written = {part, part.title(), part.upper()} if len(part) > 2 else {part.title()}
            yield "NAME", _exactly("", "|".join(map(_spelt, sorted(written))), 0)
            yield "NAME", _exactly(_INTRODUCED, _spelt(part), re.IGNORECASE)


def _parts(name: str) -> list[str]:
    """Return the words of `name`, longest first, also between hyphens and without accents."""
    words = {*name.split(), *re.split(r"[\W\d_]+", name)}
    plain = {
        unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode() for word in words
    }
    return sorted((w for w in words | plain if len(w) >= 2), key=lambda w: (-len(w), w))


def _spelt(word: str) -> str:
    return re.sub("['’]", "['’]", re.escape(word))


def _exactly(before: str, own: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{before})(?<!\w)(?P<own>(?:{own}))(?!\w)", flags)
