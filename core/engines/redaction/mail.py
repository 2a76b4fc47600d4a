"""E-mail addresses, also with blanks or words for @ and dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import Kind, Said, Span

__all__ = ["EMAIL"]

_SIGNS = (
    "arroba arobase arobas chiocciola chiocciolina klammeraffe affenschwanz małpa malpa snabela "
    "snabel-a krøllalfa krollalfa apenstaartje apestaartje zavináč zavinac"
).split()
_AT_WORD = rf"(?:at|ät|{'|'.join(_SIGNS)})"
_DOT_WORD = r"(?:dot|punkt|point|punto|ponto|kropka|punt|punktum|prikk|piste)"
_OPEN, _SHUT, _GAP = r"[\[({<]\s{0,2}", r"\s{0,2}[\])}>]", r"[\s_*-]{1,2}"
_AROUND = r"[\s_*-]{0,2}"
_DOT = rf"(?:\.{{1,3}}|{_AROUND}{_OPEN}(?:{_DOT_WORD}|\.){_SHUT}{_AROUND}|{_GAP}{_DOT_WORD}{_GAP})"
_SURE = (
    "com|org|net|edu|gov|info|biz|co|uk|de|fr|es|nl|ch|at|pl|se|dk|fi|ie|cz|eu|io|ca|au|br|mx"
    "|museum"
)
_LOOSELY = rf"(?:{_SURE}|it|no|be|pt|in|me|us|jp|nz|za)"
_AT = re.compile(
    rf"@{{1,3}}|{_OPEN}(?:{_AT_WORD}|@|a){_SHUT}"
    rf"|(?<=[\s_*-]){_AT_WORD}(?={_GAP}[\w-]{{1,63}}{_DOT}\w)",
    re.IGNORECASE,
)
_AT_WORDS = frozenset(("at", "ät"))
_SIGN_WORDS = frozenset(sign.removesuffix("-a") for sign in _SIGNS)
_BRACKETED = ("(at", "[at", "{at", "<at", "( at", "[ at", "{ at", "(a)", "[a]", "{a}", "(ät", "[ät")
_WORDS = frozenset(
    "dot punkt point punto ponto kropka punt punktum prikk piste mail email e write reach contact "
    "gmail googlemail hotmail "
    "outlook yahoo ymail icloud live msn aol gmx web proton protonmail t freenet orange wanadoo "
    "laposte libero virgilio btinternet virginmedia yandex qq zoho fastmail tutanota rediffmail "
    "naver seznam wp o interia bluewin telenet ziggo".split()
)
_LABEL = r"[\w-]{1,63}"
_TIGHT = re.compile(
    rf"{_AROUND}({_LABEL}(?:{_DOT}{_LABEL}){{0,5}}{_DOT}[^\W\d_][^\W_]{{1,23}})(?![^\W_])", re.I
)
_LOOSE = re.compile(  # blanks around the dots, or commas for them
    rf"\s{{0,2}}({_LABEL}(?:\s-\s{_LABEL})?(?:\s{{0,2}}\.\s{{0,2}}{_LABEL}){{0,3}}?"
    rf"\s{{0,2}}[.,;]{{1,2}}\s{{0,2}}{_LOOSELY}"
    r"(?:\s?[.,]\s?(?:uk|au|nz|za|br|in|jp|kr|tr|mx))?)(?!\w)",
    re.IGNORECASE,
)
_DOT_APART = re.compile(rf"\s[.,]|[.,;]{{1,2}}\s{{0,2}}{_LOOSELY}$", re.IGNORECASE)
_USER = re.compile(r"[\w.%+'&~-]{1,64}$")
_JOINER = (
    rf"(?:{_DOT_WORD}|underscore|unterstrich|understrek|understreck|underscor|tiret|minus|dash"
    r"|hyphen|bindestrich|gui[oó]n(?:\sbajo)?|trattino|koppelteken|streepje|podkreślnik|plus)"
)
_USER_WORDED = re.compile(
    rf"[\w%+'-]{{1,40}}(?:(?:{_GAP}{_JOINER}{_GAP}|{_AROUND}{_OPEN}{_JOINER}{_SHUT}{_AROUND})"
    r"[\w%+'-]{1,40}){1,4}$",
    re.IGNORECASE,
)
_USER_APART = re.compile(r"[\w%+'-]{1,40}(?:\s{1,2}\.\s{0,2}[\w%+'-]{1,40}){1,3}$")
_PROVIDER = re.compile(
    r"(?:g(?:oogle)?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|gmx|web|proton(?:mail)?"
    r"|mail"
    r"|t-online|freenet|orange|wanadoo|laposte|libero|virgilio|btinternet|virginmedia|yandex|qq|163"
    r"|zoho|fastmail|tutanota|rediffmail|naver|seznam|wp|o2|interia|bluewin|telenet|ziggo)\b",
    re.IGNORECASE,
)
_HALF = re.compile(rf"{_PROVIDER.pattern}(?:\s{_LOOSELY}\\b)?|(?=\s|[.,;!?)]|$)", re.IGNORECASE)
_ABOUT_MAIL = re.compile(r"\be-?mails?\b|mail|\bwrite\b|\breach\b|\bcontact\b", re.IGNORECASE)
_WORDED_DOT = re.compile(rf"{_GAP}{_DOT_WORD}{_GAP}|[\[({{<]", re.IGNORECASE)
_PROSE = frozenset("me you us them look looking it at be meet shop is was out here there".split())
_NO_HOST = frozenset(
    "this that the a an one some any which what no every each its my your our his her their "
    "least last first".split()
)
_LOOK_BACK = 140


def _find(said: Said) -> Iterator[Span]:
    done = 0
    for at in _AT.finditer(said.text):
        if at.start() >= done:
            end = _host_end(said.text, at)
            start = _user_start(said.text, at, done) if end else None
            if start is not None:
                done = end
                yield Span(start, end, "EMAIL")


def _host_end(text: str, at: re.Match[str]) -> int:
    """Return where the host after an @ ends; 0 = there is none."""
    tight = _TIGHT.match(text, at.end())
    if tight:
        return tight.end() if _is_sign(text, at, tight[1]) else 0
    if at[0][0] != "@":
        return 0
    loose = _LOOSE.match(text, at.end())
    if loose and _DOT_APART.search(loose[1]):
        return loose.end()
    half = _HALF.match(text, at.end())
    return half.end() if half and _is_half(text, at, half[0]) else 0


def _is_half(text: str, at: re.Match[str], host: str) -> bool:
    """Say whether a sign ends an address of which the rest was left out: *write to anna77@*."""
    if host:
        return text[at.start() - 1 : at.start()].isalnum()
    before = text[max(0, at.start() - 60) : at.start()]
    return bool(re.search(r"\w{4}$", before) and _ABOUT_MAIL.search(before))


def _is_sign(text: str, at: re.Match[str], host: str) -> bool:
    """Say whether *at* stands for the sign: in *look at mail.org* it does not."""
    if at[0][0].isalpha() and re.split(r"[^\w-]|_", host, maxsplit=1)[0].lower() in _NO_HOST:
        return False
    if at[0].lower() not in _AT_WORDS or _WORDED_DOT.search(host) or _PROVIDER.match(host):
        return True
    return _ABOUT_MAIL.search(text, max(0, at.start() - 60), at.start()) is not None


def _user_start(text: str, at: re.Match[str], done: int) -> int | None:
    """Return where the user before an @ begins; None = there is none."""
    first = max(done, at.start() - _LOOK_BACK)
    before = text[first : at.start()]
    bare = before.rstrip() if at[0][0] == "@" else before.rstrip(" \t\n\r_*-")
    user = _USER_WORDED.search(bare) or _USER_APART.search(bare) or _USER.search(bare)
    if user is None or len(before) - len(bare) > 2:
        return None
    if at[0][0].isalpha() and user[0].lower() in _PROSE:
        return None
    return first + user.start()


EMAIL = Kind(
    "E-mail addresses",
    "By form, also with blanks around @ and dot, and written out (ann at mail dot org)",
    _find,
    cue=lambda said: (
        "@" in said.text
        or (
            any(mark in said.text for mark in "([{<")
            and any(mark in said.low for mark in _BRACKETED)
        )
        or not _SIGN_WORDS.isdisjoint(said.words)
        or (not _AT_WORDS.isdisjoint(said.words) and not _WORDS.isdisjoint(said.words))
    ),
)
