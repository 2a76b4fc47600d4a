"""E-mail addresses, also with blanks or words for @ and dot."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import Kind, Said, Span

__all__ = ["EMAIL"]

_AT_WORD, _DOT_WORD = r"(?:at|ät|arroba)", r"(?:dot|punkt|point|punto|ponto)"
_OPEN, _SHUT = r"[\[({<]\s{0,2}", r"\s{0,2}[\])}>]"
_DOT = rf"(?:\.|\s{{0,2}}{_OPEN}(?:{_DOT_WORD}|\.){_SHUT}\s{{0,2}}|\s{{1,2}}{_DOT_WORD}\s{{1,2}})"
_AT = re.compile(
    rf"@|{_OPEN}(?:{_AT_WORD}|@|a){_SHUT}|(?<=\s){_AT_WORD}(?=\s{{1,2}}[\w-]{{1,63}}{_DOT}\w)",
    re.IGNORECASE,
)
_AT_WORDS = frozenset(("at", "ät", "arroba"))
_BRACKETED = ("(at", "[at", "{at", "<at", "( at", "[ at", "{ at", "(a)", "[a]", "{a}", "(ät", "[ät")
_WORDS = frozenset(
    "dot punkt point punto ponto mail email e write reach contact gmail googlemail hotmail "
    "outlook yahoo ymail icloud live msn aol gmx web proton protonmail t freenet orange wanadoo "
    "laposte libero virgilio btinternet virginmedia yandex qq zoho fastmail tutanota rediffmail "
    "naver seznam wp o interia bluewin telenet ziggo".split()
)
_LABEL = r"[\w-]{1,63}"
_TIGHT = re.compile(
    rf"\s{{0,2}}({_LABEL}(?:{_DOT}{_LABEL}){{0,5}}{_DOT}[^\W\d_]{{2,24}})(?!\w)", re.I
)
_SURE = (
    "com|org|net|edu|gov|info|biz|co|uk|de|fr|es|nl|ch|at|pl|se|dk|fi|ie|cz|eu|io|ca|au|br|mx"
    "|museum"
)
_LOOSE = re.compile(  # blanks around the dots
    rf"\s{{0,2}}({_LABEL}(?:\s{{0,2}}\.\s{{0,2}}{_LABEL}){{0,3}}?\s{{0,2}}\.\s{{0,2}}(?:{_SURE}|it|no|be"
    r"|pt|in|me|us|jp|nz|za)(?:\s?\.\s?(?:uk|au|nz|za|br|in|jp|kr|tr|mx))?)(?!\w)",
    re.IGNORECASE,
)
_DOT_APART = re.compile(rf"\s\.|\.\s{{0,2}}(?:{_SURE})$", re.IGNORECASE)
_USER = re.compile(r"[\w.%+'&~-]{1,64}$")
_USER_APART = re.compile(r"[\w%+'-]{1,40}(?:\s{1,2}\.\s{0,2}[\w%+'-]{1,40}){1,3}$")
_PROVIDER = re.compile(
    r"(?:g(?:oogle)?mail|hotmail|outlook|yahoo|ymail|icloud|live|msn|aol|gmx|web|proton(?:mail)?"
    r"|mail"
    r"|t-online|freenet|orange|wanadoo|laposte|libero|virgilio|btinternet|virginmedia|yandex|qq|163"
    r"|zoho|fastmail|tutanota|rediffmail|naver|seznam|wp|o2|interia|bluewin|telenet|ziggo)\b",
    re.IGNORECASE,
)
_ABOUT_MAIL = re.compile(r"\be-?mails?\b|\bmail|\bwrite\b|\breach\b|\bcontact\b", re.IGNORECASE)
_WORDED_DOT = re.compile(rf"\s{_DOT_WORD}\s|[\[({{<]", re.IGNORECASE)
_PROSE = frozenset("me you us them look looking it at be meet shop is was out here there".split())
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
    loose = _LOOSE.match(text, at.end()) if at[0] == "@" else None
    return loose.end() if loose and _DOT_APART.search(loose[1]) else 0


def _is_sign(text: str, at: re.Match[str], host: str) -> bool:
    """Say whether *at* stands for the sign: in *look at mail.org* it does not."""
    if not at[0][0].isalpha() or _WORDED_DOT.search(host) or _PROVIDER.match(host):
        return True
    return _ABOUT_MAIL.search(text, max(0, at.start() - 60), at.start()) is not None


def _user_start(text: str, at: re.Match[str], done: int) -> int | None:
    """Return where the user before an @ begins; None = there is none."""
    first = max(done, at.start() - _LOOK_BACK)
    before = text[first : at.start()]
    bare = before.rstrip()
    user = _USER_APART.search(bare) or _USER.search(bare)
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
        or any(mark in said.low for mark in _BRACKETED)
        or (not _AT_WORDS.isdisjoint(said.words) and not _WORDS.isdisjoint(said.words))
    ),
)
