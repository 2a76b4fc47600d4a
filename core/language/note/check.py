"""What must not stand in a note: anything that its facts do not say, and anything that acts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import asdict

from core.engines.redaction import normal, redact
from core.language.note.facts import Facts
from core.language.note.figures import Figure, figures
from core.language.note.request import Note, NoteRequest

__all__ = ["faults"]

LONGEST = 350
_MARKUP = re.compile(r"[<>\[\]{}`|\\]|\*\*|__|^\s*[#=+@]|&#?\w+;|\$\$")
_LINK = re.compile(
    r"\b(?:https?|ftp|javascript|data|mailto|tel):\S|\bwww\.|"
    r"(?<![\w-])[\w-]+\.(?:com|org|net|io|ai|app|info|biz|example|co\.\w\w|[a-z]{2}/)",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"\bguarant\w*|\brisk[- ]?free\b|\b(?:without(?: any)?|no|zero|free of) risks?\b|\bpromis\w*|"
    r"\b(?:can(?:not|['’]t| not)|never) (?:lose|fail|fall|go wrong)\b|\bpre-?approved\b|"
    r"\b(?:certain|sure|bound) to (?:rise|grow|gain|earn|save|win|get|be (?:approved|accepted))\b|"
    r"\bwill (?:definitely|certainly|surely|always|double|triple)\b|\b(?:get|be) rich\b|"
    r"\bbest (?:product|offer|deal|rate|card|loan|account|fund)? ?(?:on|in) the (?:market|world)\b",
    re.IGNORECASE,
)
_KIND = (
    r"(?:Card|Loan|Account|Fund|Mortgage|Insurance|Cover|Plan|Deposit|Certificate|Saver|Pension|"
    r"Portfolio|Bond|Credit|Annuity|ETF)s?"
)
_TITLE = re.compile(rf"\b(?:[A-Z][\w'’&-]{{0,40}}\s+){{1,4}}{_KIND}\b")
_OPENINGS = frozenset(
    "a an and any as ask avoid because but compare do explain for he her his if it its lead "
    "mention my no not now of offer our present propose say she show so such suggest tell that "
    "the their they this to use we what when why with you your".split()
)
_LONG_NAME = 8


def faults(note: Note, request: NoteRequest, names: Collection[str]) -> tuple[str, ...]:
    """Return what is wrong with a note, in words; nothing = it may be shown.

    A check of form: it finds what is not among the facts and what should never be said, not
    whether a sentence is true.

    Parameters
    ----------
    note : Note
    request : NoteRequest
        What its writer was given.
    names : collection of str
        Every product name of the catalogue.
    """
    parts = asdict(note)
    text = "\n".join(parts.values())
    found = [
        f"{name} has {len(part)} characters, at most {LONGEST} are wanted"
        for name, part in parts.items()
        if len(part) > LONGEST
    ]
    found += _forms(text, request)
    strangers = _strangers(text, request.facts, names)
    found += [f"it names {name!r}, which is not in the data" for name in strangers]
    unfounded = _unfounded(text, request.facts, names)
    found += [f"the figure {figure.written!r} is not in the data" for figure in unfounded]
    said = f"{note.why_this}\n{note.how_to_say_it}"
    found += [f"{hit[0]!r} is a promise" for hit in _PROMISE.finditer(said)]
    return tuple(dict.fromkeys(found))


def _forms(text: str, request: NoteRequest) -> Iterator[str]:
    plain = normal(text)
    if any(unicodedata.category(c)[0] == "C" for c in plain if c != "\n"):
        yield "it holds hidden characters"
    if _MARKUP.search(plain):
        yield "it holds markup"
    if _LINK.search(plain):
        yield "it holds a link"
    if redact([plain], request.names, request.ids) != [plain]:
        yield "it holds a name, an address or a number of a person"


def _strangers(text: str, facts: Facts, names: Collection[str]) -> list[str]:
    """Return products that a note names and its facts do not, known or not."""
    allowed = [facts.product, *_told(facts.text, names)]
    rest = _without(text, allowed)
    spaced, joined = f" {_words(rest)} ", _words(rest).replace(" ", "")
    others = [name for name in names if name not in allowed]
    known = [name for name in others if _named(_words(name), spaced, joined)]
    told = f" {_words(facts.text)} "
    return known or [title for title in _titles(rest) if f" {_words(title)} " not in told]


def _told(text: str, names: Collection[str]) -> Iterator[str]:
    """Yield the names that stand in `text`; one within a longer name does not stand for itself."""
    for name in sorted(names, key=len, reverse=True):
        without = _without(text, [name])
        if without != text:
            yield name
            text = without


def _named(name: str, spaced: str, joined: str) -> bool:
    squeezed = name.replace(" ", "")
    return f" {name} " in spaced or (len(squeezed) >= _LONG_NAME and squeezed in joined)


def _titles(text: str) -> Iterator[str]:
    """Yield what is written like a product's name: capitals before Card, Loan, Fund and so on."""
    for hit in _TITLE.finditer(text):
        words = hit[0].split()
        while words and words[0].lower() in _OPENINGS:
            words.pop(0)
        if len(words) > 1:
            yield " ".join(words)


def _unfounded(text: str, facts: Facts, names: Collection[str]) -> list[Figure]:
    """Return the figures of a note that stand in none of its facts."""
    known = [*names, facts.product]
    terms = [f for _, holds in facts.terms for f in figures(_without(holds, known))]
    told = [*terms, *figures(_without(facts.text, known))]
    either = {figure.value for figure in terms if not figure.unit}
    return [
        figure
        for figure in figures(_without(text, known))
        if figure.value not in either and not any(fact.stands_for(figure) for fact in told)
    ]


def _without(text: str, names: Collection[str]) -> str:
    """Return `text` with product names blotted out, the longest first."""
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " · ", text, flags=re.IGNORECASE)
    return text


def _words(text: str) -> str:
    plain = normal(text).casefold()
    return " ".join(re.findall(r"\w+", plain))
