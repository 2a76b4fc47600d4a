"""A customer's own names and numbers, found however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from core.engines.redaction.said import Kind, Said, Span

__all__ = ["OWN", "own_patterns"]

LEAST_JOINED = 8
"""Letters from which on a name is also looked for without a space, as in a handle."""

_NO_LETTERS = re.compile(r"[\W\d_]+")
_NUMBERED = r"(?:customer|client|account|member|id|no\.?|number|#)\s*(?:id|no\.?|number|is|:|#)*\s*"
_INTRODUCED = (
    r"\b(?:(?:my|the) name is|i am|i['’]m|this is|signed|regards,?|yours,?|thanks,?|dear|hi|hello|"
    r"mr|mrs|ms|miss|dr)\.?\s+"
)
_ACCENTS = {
    "a": "àáâãäåāăą", "c": "çćč", "d": "đďð", "e": "èéêëēęě", "i": "ìíîïīı", "l": "łľ",
    "n": "ñńň", "o": "òóôõöøōő", "r": "ř", "s": "śšşșß", "t": "ťţț", "u": "ùúûüūůű", "y": "ýÿ",
    "z": "źżž", "g": "ğ",
}  # fmt: skip
_MARKED = [(letter, marked.replace("ß", "")) for letter, marked in _ACCENTS.items()]
_PLAIN_LETTERS = str.maketrans(
    {
        char: letter
        for letters, plains in ((str.lower, str.lower), (str.upper, str.upper))
        for letter, char in ((plains(k), letters(c)) for k, cs in _MARKED for c in cs)
    }
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "ß": "ss"})
_VARIANTS = {letter: f"[{letter}{marked}]" for letter, marked in _ACCENTS.items()}
_VARIANTS["s"] = "[sśšşș]"
APOSTROPHES = "'’`´"

ORDINARY = frozenset(
    "abbey amber angel april archer art ash august autumn baker bank banks barber basil bell berry "
    "best bill bird bishop black blue bond bow bowl bowls bright brook brooks brown buck bull bush "
    "butcher butler can carpenter carter case cash chan chance chase church clay cliff cook cooper "
    "cotton crane cross crystal daisy dale dawn day dean dell dollar drake drew drive duke earl "
    "early east eve faith farmer field fields finch fisher flora flowers ford forest fox frank "
    "franklin free french frost gale gardener gates gene ginger glass gold good grace grant gray "
    "green grey grove guy hall hand hart harm haven hawk hazel head heather hill holiday holly "
    "home hood hope house hunt hunter iris ivory ivy jack jade jasmine jay jean jewel joy june "
    "just justice key king kind knight lamb lane large law lee lily link little long love low luck "
    "major man mark marks marsh mason may melody mercy mike miles mill miller mills min misty moon "
    "moore more mason nice nick noble north oak olive page paige park parks pat patience pearl "
    "penny pepper perry piper plant pool poor pope porter potter pound powers price prince quick "
    "rain ransom ray read reed reeves rich rick river rivers rob robin rock rod roman rose rows "
    "royal ruby rush sage sally sandy savage self sharp shell shepherd short silver singer sky "
    "small smart smith snow son song spring star stark stern still stone storm street strong sue "
    "summer summers sun sunny sweet swift tab temple the thorn tiger tim tower towers town trip "
    "turner underwood van vane victor viola violet walker wall walls ward waters way weaver webb "
    "wells west white wild will winter winters wise wolf wood woods worth wright yard york young"
    .split()
)  # fmt: skip
"""Words that are names too: they count as one with a capital or after words of introduction."""


def own_patterns(
    names: Iterable[str], ids: Iterable[str], said: str
) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield kind and pattern of each name and number that occurs in `said`.

    Parameters
    ----------
    names : iterable of str
        Full names; their parts are found too, in any order, with or without accents.
    ids : iterable of str
        Numbers; one under four characters only after a word such as *customer*.
    said : str
        All that will be searched: what does not occur there needs no pattern.

    Yields
    ------
    kind : str
        NAME or ID.
    pattern : Pattern
        Its group *before* is kept, its group *own* is to be replaced.
    """
    lower = said.lower()
    low = _letters(_bare(lower))
    spelt = _spelt if said.isascii() else _accented
    for number in ids:
        if number.lower() in lower:
            before = "" if len(number) >= 4 else _NUMBERED
            yield "ID", _exactly(before, re.escape(number), re.IGNORECASE)
    for name in names:
        parts = [part for part in _parts(name) if _occurs(part.lower(), low)]
        if parts:
            yield "NAME", _exactly("", "|".join(_whole(name, spelt)), re.IGNORECASE)
        for part in parts:
            yield from _part(part, spelt)


def _part(part: str, spelt: Callable[[str], str]) -> Iterator[tuple[str, re.Pattern[str]]]:
    if len(part) > 2 and part.lower() not in ORDINARY:
        yield "NAME", _exactly("", spelt(part), re.IGNORECASE)
        return
    written = {part, part.title(), part.upper()} if len(part) > 2 else {part.title()}
    yield "NAME", _exactly("", "|".join(map(spelt, sorted(written))), 0)
    yield "NAME", _exactly(_INTRODUCED, spelt(part), re.IGNORECASE)


def _whole(name: str, spelt: Callable[[str], str]) -> Iterator[str]:
    """Yield the name as written, turned round, and joined as in a handle."""
    words = name.split()
    gap = r"[^\w\x00]*" if sum(map(len, words)) >= LEAST_JOINED else r"[^\w\x00]+"
    for order in (words, words[::-1]):
        yield gap.join(map(spelt, order))


def _parts(name: str) -> list[str]:
    """Return the words of `name`, longest first, also between hyphens and without accents."""
    words = {*name.split(), *_NO_LETTERS.split(name)}
    if not name.isascii():
        words |= {form for word in words for form in (_letters(word), _german(word))}
    return sorted([w for w in words if len(w) >= 2], key=lambda w: (-len(w), w))


def _bare(text: str) -> str:
    for mark in APOSTROPHES:
        text = text.replace(mark, "")
    return text


def _letters(text: str) -> str:
    """Return `text` without accents: *Łukasz Weiß* as *Lukasz Weiss*."""
    return text if text.isascii() else text.translate(_PLAIN_LETTERS)


def _german(text: str) -> str:
    """Return `text` with two letters for an umlaut: *Müller* as *Mueller*."""
    return _letters(text.translate(_DIGRAPHS))


def _occurs(part: str, low: str) -> bool:
    """Say whether a part of a name occurs in a text without accents, however it is accented."""
    bare = _letters(_bare(part))
    return bare in low or re.sub("([aou])e", r"\1", bare) in low


def _accented(word: str) -> str:
    """Return a pattern of a word with or without accents."""
    plain = re.sub("s{2}", "ß", _letters(word), flags=re.IGNORECASE)
    return "".join("(?:ss|ß)" if c == "ß" else _variants(c) for c in plain)


def _variants(char: str) -> str:
    known = _VARIANTS.get(char.lower())
    return (known.upper() if char.isupper() else known) if known else _spelt(char)


def _spelt(word: str) -> str:
    return re.sub("['’]", f"[{APOSTROPHES}]?", re.escape(word))


def _exactly(before: str, own: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?P<before>{before})(?<!\w)(?P<own>(?:{own}))(?!\w)", flags)


def _find(said: Said) -> Iterator[Span]:
    """Yield the first pattern's finds, then the next one's in what is left."""
    spans: list[Span] = []
    left = said
    for kind, pattern in own_patterns(said.names, said.ids, said.text):
        hits = [Span(*hit.span("own"), kind) for hit in pattern.finditer(left.text)]
        if hits:
            spans += hits
            left = left.without(hits)
    return iter(sorted(spans))


OWN = Kind(
    "The customer's own name and numbers",
    "As they stand in the data: in any order and case, in part, and joined as in a handle",
    _find,
    cue=lambda said: bool(said.names or said.ids),
)
