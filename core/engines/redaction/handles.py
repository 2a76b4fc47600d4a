"""Names that people go by in networks: @name, u/name, *my handle is …*."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.label_words import NOT_SECRET, SERVICES
from core.engines.redaction.said import BETWEEN, Kind, Labels, Said, Span, apart

__all__ = ["HANDLE"]

_PLACES = frozenset(
    "home work school noon night lunch dinner least all once everyone here channel bank branch "
    "office gym church uni university airport hotel amsterdam athens bangkok barcelona beijing "
    "berlin bern bogota boston brussels budapest cairo chicago copenhagen delhi dubai dublin "
    "edinburgh florence frankfurt geneva glasgow hamburg helsinki istanbul jakarta johannesburg "
    "kyiv leeds lima lisbon liverpool london luxembourg lyon madrid manchester melbourne miami "
    "milan montreal moscow mumbai munich nairobi naples nyc oslo oxford paris porto prague riga "
    "rome rotterdam seattle seoul shanghai singapore split stockholm sydney tallinn tokyo toronto "
    "turin valencia vancouver venice vienna vilnius warsaw zagreb zurich".split()
)
"""What ordinarily follows an @ that is short for *at*."""

_MORE = (
    "användarnamn, brugernavn, brukernavn, nazwa użytkownika, nome de usuário, utilizador, "
    "utilisateur, nom d'utilisateur, pseudonyme, screenname, snapchat, messenger, live, signal, "
    "whatsapp, viber, threema, line, kik, bsky, mastodon, onlyfans, soundcloud, spotify, strava, "
    "insta name, instagram name, telegram name, "
    "discord name, snap name, vinted, ebay, depop, etsy, gmail, hotmail, outlook, yahoo, "
    "icloud, apple id, paysafe, bizum, "
    "användarnamn, inlognaam, usuario, utente, nombre de usuario, pseudo, profil, profilo, perfil, "
    "github, cashtag, OLX, marktplaats, Kleinanzeigen, leboncoin, wallapop, seller, buyer, "
    "verkoper, "
    "vendeur, vendedor, venditore, sprzedawca, säljaren, logins, upi id, upi, "
    "swish, vipps, gamer tag, epic games, roblox, minecraft, fortnite, nintendo, battle.net, origin"
).split(", ")
_ODD_ONLY = frozenset(
    "live signal line spotify ebay etsy outlook yahoo icloud gmail hotmail origin nintendo profile "
    "user alias login".split()
)
"""Services and words behind which a plain word is mostly none."""
_NAME = r"[^\W_][\w.-]{1,38}\w|_[\w.-]{2,38}"
_SERVICES = Labels((*SERVICES, *_MORE))
_REACH = Labels(
    "dm me, pm me, message me, find me, add me, follow me, msg me, look me up, i go by, log in as, "
    "logged in as, login as, sign in as, signed in as, dms to, dm, pm, hmu, slide into, schreib "
    "mir, "
    "folg mir, adde mich, ajoute-moi, suivez-moi, agrégame, sígueme, aggiungimi, seguimi, voeg "
    "me toe".split(", ")
)
_REACHED = re.compile(
    r"(?:\s(?:on|in|at|here|via|over|up|auf|sur|en|su|op|as|under|by)|,?\s(?:I'm|ich\sbin)|[:,]|\s-)"
    r"(?:\s(?:[^\W\d_]{2,12}\s)?(?:at|as|under|by|als|come|como|som|:|-)|\s[^\W\d_]{2,12}\s?[:,])?\s{1,2}"
    rf"[\"'“(]?@?(?P<own>{_NAME})",
    re.IGNORECASE,
)
_AT = re.compile(
    r"(?<![\w@/.])@\s?(?P<own>[^\W\d]\w[\w.-]{0,36}\w|[^\W\d]\w|\d\w*[^\W\d]\w{2,30}|_\w{2,30})"
)
_BEHIND = re.compile(
    r"(?:[\s-](?:(?P<as>handle|id|user\s?name|tag|nick)|name|account|konto|compte|cuenta|page|profile|profil|perfil|user|id|channel|kanal|chaîne|canal|feed))?"
    r"(?P<is>\s?(?:is\s(?=called)|[:=(]|->|\b(?:is|as|under|unter|at|was|im|called|I'm|I\sam|ist|est|es|é|è|são|är|er|bin\sich|ich\sbin|je\ssuis|sono|jestem|sou|soy"
    r"|heißt|heet|hedder|heter|is\scalled|called|for\s(?:the|your)\s(?:app|bank|site|web(?:site)?)\s?:|lautet|als|sous|como|come|jako|som)\b|\sc'est|\sto\b(?=\s\S*[\d_.]))|\s-|)\s?(?:live:)?[\"'“(]?[@$]?"
    rf"(?P<own>{_NAME})(?P<more>(?:\s[A-Z]\w{{0,15}}){{0,2}}\s\d{{1,4}}\b)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?<![\w.@-])(?P<own>{_NAME})[\"'”]?\s(?:on|@|at|is\smy|as\smy|\(on|\(my)\s\Z", re.I
)
_FORM = re.compile(
    r"(?<![\w/.])(?P<own>/?u/\w[\w-]{1,38})|(?<!\w)(?P<tag>[^\W\d][\w.]{1,31}#\d{4})(?!\w)"
)
_NAMED = frozenset(
    "username,user name,login,logins,usuario,utente,pseudo,profil,profile,profilo,perfil,inlognaam,"
    "användarnamn,brugernavn,brukernavn,identifiant,benutzername,nutzername,nick,nickname,olx,"
    "marktplaats,kleinanzeigen,leboncoin,vinted,ebay,wallapop,seller,verkoper,github,cashtag,upi,"
    "upi id,instagram,insta,telegram,tiktok,twitter,discord,snapchat,facebook".split(",")
)
_DIRECT = frozenset(
    (
        "usuario",
        "utente",
        "användarnamn",
        "inlognaam",
        "nombre de usuario",
        "username",
        "user name",
        "screen name",
        "login name",
    )
)
_CALLED = frozenset("handle gamertag nickname nick screenname".split())
_OWNER = re.compile(r"\b(?:my|our|his|her|their|your)\s[\w ]{2,25}\Z", re.IGNORECASE)
_GAMES = frozenset(("gamertag", "gamer tag", "xbox", "psn", "steam", "epic games", "roblox"))
_SMALL = frozenset("the a an my your our this that his her their any each some one all".split())
_STATE = re.compile(
    r"(?:ed|ing|able|ful|less|ly|é|ée|ado|ada|ido|ida|errato|errata|bloccato|bloccata|zny|any|ony"
    r"|owane|erad|eret|ert)$|^(?:in(?:c|v)|ge|ver|be|un|falsch|richtig|down|tilt|buggy)",
)
_CLOCK = re.compile(r"\d+[ap]m")
_ODD = re.compile(r"\d|_|[a-z]\.[a-z]|[a-z][A-Z]")
_NO_TAG = re.compile(
    r"(?:order|room|ticket|ref|reference|invoice|case|no|nr|flat|apt|unit|item|error|number)#", re.I
)


def _find(said: Said) -> Iterator[Span]:
    return apart(_all(said))


def _all(said: Said) -> Iterator[Span]:
    text = said.text
    for hit in _AT.finditer(text) if "@" in text else ():
        if hit["own"].lower() not in (
            _PLACES | _SMALL if hit[0][1].isspace() else _PLACES
        ) and not _CLOCK.fullmatch(hit["own"]):
            yield Span(*hit.span(), "HANDLE")
    for hit in _FORM.finditer(text) if "u/" in text or "#" in text else ():
        if not _NO_TAG.match(hit[0]):
            yield Span(*hit.span(), "HANDLE")
    for _, end in _REACH.places(said):
        reached = _REACHED.match(text, end)
        if reached and _is_handle(reached["own"], ":" in text[end : reached.start("own")]):
            yield Span(*reached.span("own"), "HANDLE")
    for start, end in _SERVICES.places(said):
        first = max(0, start - 50)
        behind, before = _BEHIND.match(text, end), _BEFORE.search(text[first:start])
        if behind and _is_handle(behind["own"], _is_told(behind, text[start:end].lower())):
            more = behind.end("more") if text[start:end].lower() in _GAMES else -1
            yield Span(behind.start("own"), max(behind.end("own"), more), "HANDLE")
        if before and _is_handle(before["own"], False):
            yield Span(first + before.start("own"), first + before.end("own"), "HANDLE")
        if text[start:end].lower() in _NAMED:
            yield from _nearby(text, start, end)


_NEARBY = re.compile(
    r"(?<![\w@/.$-])[$]?(?P<own>[^\W_]+(?:[._-][^\W_]+)+_?|[^\W\d_]{3,20}\d{2,6})(?![\w@/-]|\.\w)"
)
_HOST = re.compile(
    r"\.(?:com|net|org|co|uk|de|fr|es|it|pt|br|nl|pl|se|no|dk|io|app|pdf|csv|xlsx?)$", re.I
)
_PLAIN_TOKEN = re.compile(
    r"(?:iphone|ipad|windows|android|ios|galaxy|chrome|office|covid|mp|e)\W?\d", re.I
)


def _nearby(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield what looks like a name in a network near a word that speaks of one."""
    first = max(text.rfind(BETWEEN, 0, start) + 1, start - 60)
    last = text.find(BETWEEN, end, end + 80)
    for hit in _NEARBY.finditer(text, first, last if last >= 0 else min(len(text), end + 80)):
        own = hit["own"]
        odd = any(char.isdigit() or char == "_" for char in own) or "." in own
        if odd and own[0].isalpha() and not (_HOST.search(own) or _PLAIN_TOKEN.match(own)):
            yield Span(*hit.span("own"), "HANDLE")


def _is_told(behind: re.Match[str], service: str) -> bool:
    """Say whether words say that what follows is a name there."""
    if service in _ODD_ONLY:
        return (behind["is"] or "").strip() in (":", "=") and service in ("user", "login", "alias")
    if (
        (behind["is"] or "").strip() == "is"
        and service not in _DIRECT | _CALLED
        and not behind[0][1:].startswith("name")
    ):
        return _OWNER.search(behind.string, max(0, behind.start() - 40), behind.start()) is not None
    return bool(behind["is"] or behind["as"]) or service in _DIRECT


def _is_handle(name: str, is_said: bool) -> bool:
    """Say whether a word can be one: no number, no word that tells how a service works."""
    if not is_said and not _ODD.search(name):
        return False
    plain = name.lower()
    is_word = plain.isalpha() and _STATE.search(plain) is not None
    return not (is_word or plain in NOT_SECRET or re.fullmatch(r"[\d.,-]+", name))


HANDLE = Kind(
    "Names in networks",
    "@name, u/name, name#1234, and after a network's name or words such as handle or username; not "
    "@home or a city",
    _find,
    cue=lambda said: (
        any(mark in said.text for mark in ("@", "u/", "#"))
        or _SERVICES.occur(said)
        or _REACH.occur(said)
    ),
)
