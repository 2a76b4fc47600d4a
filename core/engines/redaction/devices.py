"""Where and from which device somebody wrote: addresses in networks, IMEI, coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_address
from itertools import chain

from core.engines.redaction.said import Kind, Said, Span, apart

__all__ = ["DEVICE"]

_VERSION = re.compile(
    r"(?:\bv|versions?|release|build|firmware|chapter|section|clause)\.?\s*"
    r"(?:\d{1,5}(?:\.\d{1,5}){1,4}\s(?:vs|to|and|or|from|instead\sof)\.?\s)?$|\x01\s(?:vs|instead\sof)\.?\s$",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\b(?:chrome|chromium|firefox|safari|edge|opera|brave|vivaldi|browser|android|ios|ipados"
    r"|mac\s?os|os\s?x|windows|win|linux|ubuntu|debian|harmonyos|one\sui|miui|oxygenos|java|app"
    r"|application|update|patch|firmware|outlook|office|excel|teams|acrobat|webview|kernel)\W{0,3}"
    r"(?:(?:version|ver|build|update|v)\W{0,2})?\d{1,5}(?:\.\d{1,6}){1,4}(?![\w-]|\.\d)",
    re.IGNORECASE,
)
_RATES = frozenset(
    "exchange fx euro euros dollar dollars eur usd gbp chf percent apr rate rates yield".split()
)
_PLACES = frozenset(
    "lat latitude lon lng long longitude gps coordinates coords geo location located".split()
)
_AXES = (
    "breitengrad längengrad breite länge latitud longitud latitudine longitudine breedtegraad "
    "lengtegraad breddegrad længdegrad lengdegrad latitude longitude north south east west nord "
    "süd ost ouest norte sur este oeste szerokość długość"
).split()
_NAMED = frozenset(("mac", "imei", "android", "device", *_PLACES, *_AXES))
_DEGREE = (
    r"\d{1,3}\s?[°º]\s?\d{1,2}(?:[.,]\d+)?\s?['′]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″"
    r"|''))?\s?[NSEWO]?"
)
_AXIS = (
    r"(?:lat(?:itude|itud|itudine|itud[ei])?|lon(?:g(?:itude|itud|itudine)?)?|lng|breitengrad"
    r"|längengrad|geogr\.?\s(?:breite|länge)|breedtegraad|lengtegraad|breddegrad|længdegrad"
    r"|lengdegrad|longitud[ei]?|szerokość\sgeogr\w{0,8}|długość\sgeogr\w{0,8})"
)
_SPELT = (
    r"(?:(?:minus|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundred|point)\b[\s-]{0,2}){2,12}"
)
_WIND = r"(?:north|south|east|west|nord|süd|ost|sud|est|ouest|norte|sur|este|oeste|ovest)"
_ANY = re.compile(
    r"(?<![\w.])(?P<v4>\d{1,3}(?:\s?(?:\.|\[\.\])\s?\d{1,3}){3}(?:[:/]\d{1,5})?)(?![\w]|\.\d)"
    r"|(?<![\w:])(?P<mac>[0-9a-f]{2}(?P<m>[:. -])[0-9a-f]{2}(?:(?P=m)[0-9a-f]{2}){4}"
    r"|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:])"
    r"|(?<![\w:])(?P<v6>(?:[0-9a-f]{0,4}:){2,7}(?:[0-9a-f]{1,4}|(?:\d{1,3}\.){3}\d{1,3}"
    r"|(?<=::)))(?![\w:])"
    r"|(?<!\w)(?P<imei>\d{2}[ /-]\d{6}[ /-]\d{6}[ /-]\d{1,2}|\d{6}[ -]\d{2}[ -]\d{6}[ -]\d)(?!\w)"
    rf"|(?<!\w)(?P<dms>{_DEGREE}[\s,;/]{{0,3}}{_DEGREE})"
    r"|(?<![\w.,])(?P<pair>[NSEW]?\s?[+-]?\d{1,3}\.\d{1,15}\s?°?\s?[NS]?[\s,;/]{1,3}(?:(?:and|lon"
    r"|lng|long|longitude)[\s:=]{1,3})?"
    r"[NSEW]?\s?[+-]?\d{1,3}\.\d{1,15}\s?°?\s?[EWO]?)(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_PROGRAMS = frozenset(
    "chrome chromium firefox safari edge opera brave vivaldi browser android ios ipados mac os "
    "macos windows win linux ubuntu debian harmonyos ui miui oxygenos java app application update "
    "patch firmware outlook office excel teams acrobat webview kernel".split()
)
_SURE_PLACES = ("dms", "plus", "words", "turns", "told", "comma", "winds")
_RARE = re.compile(
    r"(?<![\w-])(?P<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])"
    r"|(?<!\w)(?P<hex>(?-i:(?=[0-9a-f]{0,39}\d)(?=[0-9a-f]{0,39}[a-f])[0-9a-f]{16,40}))(?!\w)"
    r"|(?<!\w)(?P<plus>(?-i:[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{2,3}))(?!\w)"
    r"|(?P<words>///[^\W\d_]{2,20}(?:\.[^\W\d_]{2,20}){2})"
    r"|(?<!\w)(?P<turns>\d{1,3}\s\d{1,2}(?:\s\d{1,2}(?:\.\d{1,4})?)?\s?[NS][,;/\s]{1,3}"
    r"\d{1,3}\s\d{1,2}(?:\s\d{1,2}(?:\.\d{1,4})?)?\s?[EWO])(?!\w)"
    rf"|\b(?P<told>{_AXIS}(?:\s(?:is|ist|est|es|è|é|er|är)\b|[\s:=,(]){{1,3}}"
    rf"(?:[NSEWO]\s?)?(?:[+-]?\d{{1,3}}(?:[.,]\d{{1,15}}|\s?[°º])|{_SPELT})(?:\s?[°º])?(?:\s?[NSEWO]\b)?)"
    rf"|(?<![\w.,])(?P<comma>[+-]?\d{{1,2}},\d{{4,15}}\s?[/;|\s]\s?[+-]?\d{{1,3}},\d{{4,15}})(?![\w%]|[.,]\d)"
    rf"|(?<![\w.,])(?P<winds>\d{{1,3}}[.,]\d{{2,15}}\s?°?\s?{_WIND}[,;/\s]{{1,3}}(?:and\s|und\s|et\s)?"
    rf"\d{{1,3}}[.,]\d{{2,15}}\s?°?\s?{_WIND})(?!\w)",
    re.IGNORECASE,
)
_MARK = re.compile(r"°|[+-]\d|\d\s?[NSEWO]\b|\b[NSEW]\s?\d")
_PAIR = re.compile(r"[+-]?\d{1,3}\.(\d+)")


def _find(said: Said) -> Iterator[Span]:
    known = not _PROGRAMS.isdisjoint(said.words)
    versions = (Span(*hit.span(), "") for hit in (_PROGRAM.finditer(said.text) if known else ()))
    return apart((*versions, *_devices(said)))


def _devices(said: Said) -> Iterator[Span]:
    named = not _NAMED.isdisjoint(said.words) or "///" in said.text or "+" in said.text
    rare = _RARE.finditer(said.text, 0, len(said.text) if named else said.long)
    for hit in chain(_ANY.finditer(said.text), rare):
        kind = hit.lastgroup if hit.lastgroup != "m" else "mac"
        if kind in ("v4", "v6") and _is_address(hit):
            yield Span(*hit.span(), "IP")
        elif kind in ("mac", "imei", "uuid", "hex"):
            yield Span(*hit.span(), "DEVICE")
        elif kind in _SURE_PLACES or (kind == "pair" and _is_place(hit[0], said)):
            yield Span(*hit.span(), "PLACE")


def _is_address(hit: re.Match[str]) -> bool:
    """Say whether an address has the form and is no version."""
    if hit["v6"] and hit[0].count(":") + hit[0].count("::") < 3:
        return False
    try:
        ip_address(re.sub(r"[\s\[\]]|[:/]\d*$" if hit["v4"] else r"\s", "", hit[0]))
    except ValueError:
        return False
    return not _VERSION.search(hit.string, max(0, hit.start() - 40), hit.start())


def _is_place(found: str, said: Said) -> bool:
    """Say whether two numbers are latitude and longitude, not two rates."""
    if re.search("l(?:o?ng|on)", found, re.IGNORECASE):
        return True
    first, second = (hit for hit in _PAIR.finditer(found))
    if abs(float(first[0])) > 90 or abs(float(second[0])) > 180:
        return False
    decimals = min(len(first[1]), len(second[1]))
    marked = _MARK.search(found) or _PLACES & said.words
    return (
        decimals >= 5
        or (decimals >= 3 and bool(marked))
        or (decimals >= 4 and not _RATES & said.words)
    )


DEVICE = Kind(
    "Addresses in networks, devices, coordinates",
    "IPv4, IPv6, MAC and IMEI by form, latitude and longitude by their decimals; not versions",
    _find,
    digits=1,
    cue=lambda said: (
        any(mark in said.text for mark in ".:°-+/,") or not _NAMED.isdisjoint(said.words)
    ),
)
