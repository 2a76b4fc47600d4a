"""Other people's names, where a title, a relation or an introduction announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.first_names import FIRST_NAMES
from core.engines.redaction.names import ORDINARY
from core.engines.redaction.people_words import (
    BUSINESS,
    IS_CALLED,
    NO_NAME,
    OWNERS,
    RELATED,
    RELATIONS,
    SPOKE,
    TITLES,
    VAGUE,
)
from core.engines.redaction.said import Kind, Labels, Said, Span, apart

__all__ = ["PERSON"]

_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻŹĆŽŠČŐŰĐİŞĞ](?:[^\W\d_]+|')(?:['-]?[A-ZÀ-Þ][^\W\d_]+|[-][^\W\d_]+)*"
_CALLED_SO = frozenset("aunt auntie uncle grandma grandpa granny nan cousin".split())
_LINK = (
    r"(?:van\sder|van\sden|van\sde|van|von\sder|von|zu|ten|ter|de\sla|de\slos|de|del|della|di|da|dos"
    r"|do|du|el|al|bin|ben|le|la|O'|Mc|Mac|af|av)"
)
_FULL = rf"{_NAME}(?:\s(?:[A-Z]\.?\s)?(?:{_LINK}\s?)?{_NAME}){{0,3}}"
_INITIALS = r"(?:[A-Z][a-z]?\.[\s-]?){0,3}"
_AND = (
    r"(?:(?:\s(?:and|und|et|y|e|en|i|og|och|&)\s|,\s(?=[A-Z][^\W\d_]+\s(?:and|und|et|y)\s))"
    rf"{_NAME}){{0,2}}"
)
_LOWER_TITLES = frozenset(
    "signora signor signore sig sig.ra dott dott.ssa dottor dottoressa avv señora señor señorita "
    "senora senor monsieur madame mevrouw meneer heer mevr dhr pan pani panie pana panem panu "
    "panią "
    "fru frk fröken hr doña senhor senhora dr prof".split()
)
_TITLED, _RELATED, _TOLD, _SELF = map(Labels, (TITLES, RELATIONS, SPOKE + IS_CALLED, VAGUE))
_BY = r"is|was|called|named|'s name is|ist|heißt|namens|est|es|è|jest|är|er"
_GAP = rf"[,:]?(?:\s(?:{_BY})\s|\s?[\s:(/]\s?)[\"“„'(]{{0,2}}(?:little\s|old\s|kleine\s|petite?\s)?"
_AFTER_TITLE = re.compile(rf"\.?\s(?:(?:Dr|Prof)\.?\s)?(?P<own>{_INITIALS}(?:{_LINK}\s?)?{_FULL})")
_AFTER = re.compile(
    rf"(?:'s\sname)?{_GAP}(?P<own>(?:[A-Z]\.\s?){{0,2}}{_FULL}{_AND}|[^\W\d_]{{2,20}}(?!\w))"
)
_NEXT = re.compile(rf"{_GAP}(?P<own>{_INITIALS}{_FULL}{_AND})")
_OWNER = re.compile(rf"\b(?:{OWNERS})\s(?:[^\W\d_]{{3,10}}\s)?\Z", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?:[\s,.!;:-]{{1,6}}|(?:\s[^\W\d_]{{1,14}}){{1,2}}[,.!]?(?:\s?\n\s?|[,.!]\s)|\s(?:lot|again)\s)"
    rf"(?P<own>{_INITIALS}(?:{_FULL}|[A-ZÀ-Þ])(?:\s[A-Z]\.?)?|[^\W\d_]{{2,20}})"
    r"(?=[\s.,!)\x01]{0,4}(?:$|\n|\x00|\x01|\())",
    re.MULTILINE,
)
_FULLY = re.compile(
    rf"(?P<own>[^\W\d_]+(?:-{_NAME})?(?P<family>(?:\s[A-Z]\.)?\s(?:{_LINK}\s?)?{_NAME}(?:\s{_NAME})?)?)(?!\w)"
)
_FILM = re.compile(r"\s(?:film|movie|album|book|concert)")
_GLUE = frozenset("@.'-_/")
_RELATED_WORDS = frozenset(RELATED)
_SPEAKS = re.compile(
    r",?\s(?:(?:is|was|from|at|in)\s(?:my|our|your|the|a|very|so|really|rude|great|lovely|brilliant)"
    r"|told|said|says|promised|called|rang|phoned|helped|explained|works?|refused|suggested|advised"
    r"|assured|answered|here\b|on\sthe\sphone|and\sI|owes|owed|hung|never\s(?:called|rang)|hat|sagte|meinte|rief|war|ist\s(?:mein"
    r"|meine|unser)|m'a|m'avait|a\s(?:dit|promis|appelé)|est\sm(?:a|on)|me\s(?:dijo|ha|atendió|llamó)"
    r"|es\smi|ha\sdetto|mi\sha|è\sm[io]|me\sdisse|disse|é\s(?:meu|minha)|zei|heeft|belde|is\smijn"
    r"|powiedzia\w+|obieca\w+|jest|to\smój|to\smoja|sa\b|sade|lovade|sagde|sagte|lovede|har|er\smin|är\smin)"
)
_TOWARDS = re.compile(
    r"\b(?:with|some|paid|pay|paying|owe|by|to|from|for|of|a|ask|called|via|mit|von|an|für|bei|avec|pour|chez|à|par|con|para|por"
    r"|per|met|aan|voor|door|od|dla|do|z|med|til|till|från|fra|af|av|vom|sister|brother)\s\Z"
)
_NOBODY = re.compile(
    r"(?:John\sLewis|Max\sMara|Tom\sFord|Hugo\sBoss|Jack\sDaniel|James\sBond|Harry\sPotter|Peter\sPan"
    r"|Jo\sMalone|Paul\sSmith|Calvin\sKlein|Carl\sZeiss|Dr\sMartens|Ben\s(?:and|&)\sJerry|Ted\sBaker"
    r"|Marc\sJacobs|Ralph\sLauren|Michael\sKors|Elizabeth\s(?:Line|Tower|Arden)|Charles\sSchwab"
    r"|Martin\sLuther|Mercedes(?:[ -]Benz)?|Simone?\sPay)\b"
)


def _find(said: Said) -> Iterator[Span]:
    return apart(_all(said))


def _all(said: Said) -> Iterator[Span]:
    for labels, form, least in _ANNOUNCED:
        for start, end in labels.places(said):
            if _is_written_so(labels, said.text[start:end]):
                yield from _behind(form.match(said.text, end), least)
    for start, end in _stand(said, _RELATED_WORDS):
        hit = _NEXT.match(said.text, end)
        if hit and _OWNER.search(said.text[max(0, start - 30) : start]):
            yield from _behind(hit, 1)
    for _, end in _stand(said, _SIGNS):
        yield from _behind(_SIGNED.match(said.text, end), 1)
    for start, _ in _stand(said, _GIVEN):
        hit = _FULLY.match(said.text, start) if said.text[start].isupper() else None
        if hit and _acts(said.text, hit) and not _NOBODY.match(hit[0]):
            yield from _behind(hit, 1)


def _stand(said: Said, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where any of some words stands as a whole word."""
    low = said.low
    for word in words & said.words:
        start = low.find(word)
        while start >= 0:
            end = start + len(word)
            if not (low[start - 1 : start].isalpha() or low[end : end + 1].isalpha()):
                yield start, end
            start = low.find(word, end)


def _acts(text: str, hit: re.Match[str]) -> bool:
    """Say whether a given name has a family name behind it, or is somebody who acts."""
    if _FILM.match(text, hit.end()) or text[hit.start() - 1 : hit.start()] in _GLUE:
        return False
    return (
        hit["family"] is not None
        or _SPEAKS.match(text, hit.end()) is not None
        or _TOWARDS.search(text[max(0, hit.start() - 12) : hit.start()]) is not None
    )


def _is_written_so(labels: Labels, label: str) -> bool:
    """Say whether a label has the capital of a title, or none as *Trading Partner, Office* has."""
    if labels is _RELATED and label.lower() not in _CALLED_SO:
        return label[0].islower()
    return labels is not _TITLED or label[0].isupper() or label in _LOWER_TITLES


def _behind(hit: re.Match[str] | None, least: int, group: str = "own") -> Iterator[Span]:
    if hit and not _BRANDED.match(hit[group]):
        start = hit.start(group)
        words = [
            (w[0], start + w.start(), start + w.end()) for w in re.finditer(r"\S+", hit[group])
        ]
        kept = _head(words)
        if len(kept) >= least or (kept and _is_given(kept[0][0])):
            yield Span(start, kept[-1][1] + len(kept[-1][0].rstrip(".,")), "PERSON")


def _is_given(word: str) -> bool:
    """Say whether a word alone is surely a name."""
    bare = word.strip(".,'")
    return bare.lower() in FIRST_NAMES or bare in _WORDS_TOO


def _head(words: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the words before the first that is none of a name; nothing if it is a business."""
    kept = []
    for word in words:
        if word[0].strip(".,") in NO_NAME:
            break
        kept.append(word)
    while kept and (kept[-1][0] in _JOINS or kept[-1][0].strip(".") in TITLES):
        kept.pop()
    if kept and kept[0][0][0].islower() and len(kept) == 1 and not _may_be_small(kept[0][0]):
        return []
    return [] if any(word[0].lower() in BUSINESS for word in kept) else kept


def _may_be_small(word: str) -> bool:
    return word.lower() in _SMALL


_WORDS_TOO = frozenset(
    "Rob Mark Jack Grace Rose Heather Dawn Joy Ray Frank Penny Ruby Lily Holly Iris Hazel Amber "
    "Jasmine Daisy Robin Drew Pat Nick Victor Eve Faith Dean Miles Rick Gene Guy Molly "
    "Poppy".split()
)
"""Words that are names where somebody is greeted or introduced."""
_BRANDED = re.compile(
    r"(?:Pepper|Martens|Kipling|Doubtfire|Giovanni|Quixote|Sam\b|Bessie|Holle|Who\b|Bean|Oetker"
    r"|Hauschka|Beckmann|Muscle)"
)
_JOINS = frozenset("and und et y e en i og och &".split())
_GIVEN = FIRST_NAMES - ORDINARY
_SMALL = FIRST_NAMES - ORDINARY - frozenset("said per kay sue sally iris alex".split())
_SIGNS = frozenset(
    "regards rgds yours sincerely cheers thanks thank thx ta best grüßen grüssen gruessen grüße "
    "grüsse gruß gruss gruesse mfg lg vg hochachtungsvoll danke dank cordialement vous cdlt bises "
    "merci salutations saludo saludos atentamente atte gracias abrazo saluti cordialmente saluto "
    "grazie cumprimentos atenciosamente obrigado obrigada abraço abraços groet groeten groetjes "
    "mvg "
    "bedankt gr pozdrawiam poważaniem pozdrowienia dziękuję dzięki hälsning hälsningar hilsen "
    "mvh tack "
    "tak takk kh vh x xx xox".split()
)
_ANNOUNCED = (
    (_TITLED, _AFTER_TITLE, 1),
    (_RELATED, _AFTER, 1),
    (_TOLD, _AFTER, 1),
    (_SELF, _AFTER, 2),
)
"""Labels, what follows them, and of how many words a name behind them is at least."""

PERSON = Kind(
    "Other people's names",
    "After a title, a relation, an introduction or a sign-off in some ten languages (Mr Miller, "
    "meine Frau Anna, spoke to John Smith), and common given names of somebody who acts (Sarah "
    "told "
    "me); most others are missed without the extra",
    _find,
    cue=lambda said: (
        any(labels.occur(said) for labels, _, _ in _ANNOUNCED)
        or not _RELATED_WORDS.isdisjoint(said.words)
        or not _SIGNS.isdisjoint(said.words)
        or not _GIVEN.isdisjoint(said.words)
    ),
)
