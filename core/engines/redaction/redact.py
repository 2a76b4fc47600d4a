"""Personal data out of texts before they leave: the same value gets the same placeholder."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain

from core.engines.redaction.kinds import KINDS
from core.engines.redaction.policy import Policy, policy_in_force
from core.engines.redaction.said import MANY, Said, Span, visible

__all__ = ["redact"]

_DIGITS = re.compile(r"\d")
_MARKS = re.compile(r"[\W_]")


def redact(
    texts: Sequence[str],
    names: Iterable[str] = (),
    ids: Iterable[str] = (),
    policy: Policy | None = None,
) -> list[str]:
    """Replace personal data in `texts` by placeholders such as ``[EMAIL 1]``.

    Everything in `KINDS`, among it the customer's own `names` and `ids`. A value that recurs in
    any of the texts keeps its number. Characters that cannot be seen are dropped.

    Parameters
    ----------
    texts : sequence of str
        Texts of one customer.
    names : iterable of str
        Full names of the customer; their parts are found too. A part that is an ordinary word
        counts if written with a capital or as an introduction ("my name is …").
    ids : iterable of str
        The customer's numbers; one under four characters only after a word such as *customer*.
    policy : Policy, optional
        The bank's country and the recogniser of names; default that of this process.

    Examples
    --------
    >>> redact(["Write to ann@x.org", "ann@x.org or +44 20 7946 0958, not 1,240.50"])
    ['Write to [EMAIL 1]', '[EMAIL 1] or [PHONE 1], not 1,240.50']
    """
    rules = policy or policy_in_force()
    shown = list(map(visible, texts))
    parts: tuple[list[int], list[int], list[int]] = ([], [], [])
    for place, text in enumerate(shown):
        digits = len(_DIGITS.findall(text))
        parts[0 if digits >= MANY else 1 if digits else 2].append(place)
    order = list(chain.from_iterable(parts))
    said = Said.of([[shown[p] for p in part] for part in parts], names, ids, rules.country)
    spans = _found(said, rules)
    return _replaced(shown, order, spans) if spans else shown


def _found(said: Said, rules: Policy) -> list[Span]:
    """Return what every kind finds in what those before it left."""
    found: list[Span] = []
    for kind in KINDS.values():
        part = said.with_digits(kind.digits)
        if part.text and kind.cue(part) and (spans := list(kind.find(part))):
            found += spans
            said = said.without(spans)
    if rules.recogniser:
        found += rules.recogniser.find(said)
    return sorted(span for span in found if span.name)


def _replaced(texts: list[str], order: list[int], spans: list[Span]) -> list[str]:
    """Return the texts with spans replaced; these count through the texts in the given order."""
    starts = dict(
        zip(order, accumulate((len(texts[p]) + 1 for p in order), initial=0), strict=False)
    )
    placeholder = _Placeholders()
    left = []
    for place, text in enumerate(texts):
        first = starts[place]
        parts, end = [], 0
        for span in spans[
            bisect_left(spans, (first,)) : bisect_left(spans, (first + len(text) + 1,))
        ]:
            start, stop = span.start - first, span.end - first
            parts += [text[end:start], placeholder(span.name, text[start:stop])]
            end = stop
        left.append("".join((*parts, text[end:])))
    return left


class _Placeholders:
    """Counts values of each kind; the same value keeps its number."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}
        self._count: Counter[str] = Counter()

    def __call__(self, name: str, value: str) -> str:
        key = (name, _MARKS.sub("", value).lower())
        if key not in self._known:
            self._count[name] += 1
            self._known[key] = f"[{name} {self._count[name]}]"
        return self._known[key]
