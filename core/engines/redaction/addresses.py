"""Postal addresses: a number and a street, a post box, a town with its postcode."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.ordinary import MONEY
from core.engines.redaction.said import Kind, Said, Span

__all__ = ["ADDRESS"]

_ENGLISH = (
    "street str road avenue ave lane boulevard blvd crescent terrace mews parkway pkwy highway "
    "hwy esplanade st rd ln drive dr close cl court ct place pl square sq gardens gdns grove hill "
    "park row walk way parade circle cir trail rise view green yard quay wharf gate mount path "
    "loop alley heights ridge meadow meadows fields croft vale mill cottage cottages house lodge "
    "mansions buildings estate villas plaza broadway"
).split()
_STRONG = "street|road|avenue|lane|boulevard|blvd|crescent|terrace|mews|close|drive|st|rd|ave"
_ENDING = (
    r"(?:stra(?:ß|ss)e|str\.?|weg|platz|allee|gasse|ring|damm|ufer|chaussee|straat|laan|plein"
    r"|gracht|kade"
    r"|steeg|dijk|vej|gade|gatan|vägen|gata|veien|gaten|katu|vegen|burgwal|singel|baan|dreef|stræde|gränd"
    r"|plassen|torget|backen|tie|kuja|allé|allén|plads|vænget|steig|stieg|pfad|zeile|promenade"
    r"|twiete|wegen|steenweg|lei)"
)
_LATIN = (
    r"(?:rue|bd|boulevard|place|chemin|impasse|all[ée]e|quai|cours|passage|calle|c/|avenida"
    r"|avda\.?|av\.?"
    r"|avenue|plaza|paseo|camino|carrer|ronda|via|viale|piazza|corso|vicolo|largo|strada|rua"
    r"|travessa"
    r"|praça|estrada|route|rte|sentier|cité|résidence|lotissement|rambla|glorieta|travesía|urbanización"
    r"|lungomare|piazzale|contrada|largo|alameda|beco|rodovia|ul\.|ulica|ulicy|al\.|pl\.|plac|osiedle|aleja|al\.|os\.|jalan|jl\.?)"
)
_SMALL = (
    r"(?:de|del|della|delle|dei|degli|du|des|da|do|dos|das|la|le|les|los|las|san|santa|l'|d'|dell')"
)
_BOX = (
    r"(?:p\.?\s?o\.?\s?box|post\s?office\sbox|postfach|postbus|apartado(?:\sde\scorreos)?|casilla"
    r"|casella\spostale|boîte\spostale|b\.?p\.|postboks|skr(?:ytka|\.)\s(?:poczt(?:owa|\.))?|gpo\sbox|locked\sbag|private\sbag|caixa\spostal)"
)
_STATE = (
    r"(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|PR|RI"
    r"|S[CD]|T[NX]"
    r"|UT|V[AT]|W[AIVY]|NSW|VIC|QLD|TAS|ACT|ON|QC|BC|AB|MB|SK|NS|NB)"
)
_CAP = r"(?:[A-ZÀ-ÖØ-ÞŁŚŻŽŠČ][\w'.-]{0,30}|\d{1,3}(?:st|nd|rd|th))"
_NO = r"\d{1,5}(?:\s?[-/]\s?\d{1,4})?(?:\s?[A-Za-z](?!\w|\.?\s\d)|\sbis\b)?"
_UNIT = (
    r"(?i:flat|apartment|apt|unit|suite|ste|room|floor|no|nr|block|door|studio|apto|appt|app|piso"
    r"|puerta|esc(?:alera)?|b[âa]t(?:iment)?|étage|interno|int|scala|piano|lokal|lok|m|mieszk\w{0,8}|whg"
    r"|wohnung|top|stiege|lgh|bus|bloco|lote|andar|co|hus|opg)(?:\.?\s?#?\d\w{0,3}|\.?\s#?\w{1,4})"
)
_UK, _CA = r"(?i:[a-z]{1,2}\d[a-z\d]?\s{0,2}\d[a-z]{2})", r"[A-Z]\d[A-Z]\s?\d[A-Z]\d"
_US = r"\d{5}(?:-\d{4})?"
_CODE = (
    rf"(?:{_UK}|{_CA}|{_US}|\d{{4}}-\d{{3}}|\d{{4}}\s?[A-Z]{{2}}|\d{{4}}|\d{{6}}|[A-Z]{{1,2}}-\d{{4,5}}|\d{{3}}\s\d\d"
    r"|\d\d-\d{3}|\d{5}-\d{3}|\d{1,2}[º°ªoa](?:\s?(?i:izq\w{0,3}|dcha|der|esq|dto|dta|[A-Z])\.?)?"
    r"|\d{1,2}\.?\s?(?i:tv|th|mf|sal|og|stock|etage|étage|piso|andar|er|r|n|t|a|e)\.?|[A-Z]\s\d{1,3})"
)
_TOWN = rf"{_CAP}(?:[\s-](?:(?:upon|on|am|an|der|sur|in|under|{_SMALL})[\s-])?{_CAP}){{0,3}}"
_TAIL = (
    r"(?:(?:[,\s]{1,3}|\s-\s|,?\s(?:in|à|a|w|i|te)\s(?=\d{4,5}|\d\d-))"
    rf"(?:{_UNIT}|#\s?\w{{1,5}}|{_CODE}|{_STATE}|{_TOWN})(?!\w)){{0,6}}"
)
_NAMED = rf"(?:{_SMALL}\s?){{0,2}}{_CAP}(?:[\s-](?:{_SMALL}\s?){{0,2}}{_CAP}){{0,4}}"
_CITIES = (
    r"Berlin|Hamburg|München|Köln|Frankfurt|Stuttgart|Düsseldorf|Leipzig|Dortmund|Essen|Bremen"
    r"|Dresden"
    r"|Hannover|Nürnberg|Duisburg|Bochum|Bonn|Münster|Mannheim|Karlsruhe|Augsburg|Wiesbaden|Mainz"
    r"|Wien|Graz|Linz|Salzburg|Innsbruck|Zürich|Basel|Bern|Genève|Lausanne|Luzern|Paris|Marseille"
    r"|Lyon|Toulouse|Nice|Nantes|Strasbourg|Montpellier|Bordeaux|Lille|Rennes|Grenoble|Madrid"
    r"|Barcelona|Valencia|Sevilla|Zaragoza|Málaga|Bilbao|Murcia|Roma|Milano|Napoli|Torino|Palermo"
    r"|Genova|Bologna|Firenze|Bari|Venezia|Verona|Bruxelles|Brussel|Antwerpen|Gent|Liège"
    r"|København|Aarhus|Odense|Aalborg|Oslo|Bergen|Trondheim|Stavanger|Helsinki|Tampere|Luxembourg"
)
_TYPES = "|".join(
    sorted({form for w in _ENGLISH for form in (w.title(), w.upper())}, key=len, reverse=True)
)

FORMS = {
    "English": rf"(?:{_UNIT}[,\s]{{1,3}})?{_NO},?\s{{1,2}}(?:{_CAP}\s){{1,4}}?(?:{_TYPES}|"
    rf"(?i:{_STRONG}))\b\.?",
    "English, small": rf"{_NO},?\s(?:[a-z'-]{{2,20}}\s){{1,3}}?(?:{_STRONG})\b",
    "Germanic": rf"(?:{_CAP}[\s-]){{0,3}}?(?:\w{{2,30}}?{_ENDING}|(?i:stra(?:ß|ss)e|str\.|weg"
    rf"|platz|allee))"
    rf",?\s{{0,2}}(?i:nr\.?\s?|no\.?\s?)?{_NO}",
    "Northern": rf"(?:{_CAP}\s){{1,3}}(?i:gate|gata|vei|veg|vej|plass|plads|torg|torv|allé|gade"
    rf"|katu|väg|gränd|straat|laan|weg|plein)\s{_NO}",
    "Dutch": rf"(?i:laan|weg|plein|straat|kade|plantage|hof|dreef|plantsoen|park)\s"
    rf"(?:(?:van|der|de|den|het|ter)\s){{1,2}}"
    rf"{_NAMED},?\s{_NO}",
    "German, with a preposition": rf"(?:(?:An|In|Auf|Unter|Hinter|Vor|Bei)\s(?:der|dem|den)"
    rf"|(?:Am|Im|Zum|Zur)\s{_CAP})\s{_CAP}\s{_NO}(?=\s*(?:[,;.)\n\x00]|$|\d{{5}}|in\s))",
    "English, the": r"\d{1,4}[a-zA-Z]?,?\s(?:The|the)\s(?i:crescent|terrace|mews|avenue|lane|green"
    r"|close|grove|drive|boulevard|paddocks?|meadows?|orchards?|hawthorns|willows|elms|oaks|laurels"
    r"|limes|firs|beeches|pines|cedars|rise|ridge|spinney|maltings|quay|glebe)\b",
    "English, flat": r"(?i:flat|apt|apartment|unit)\.?\s\w{1,4},?"
    rf"\s{_NO},?\s(?:[a-z'-]{{2,20}}\s){{1,3}}?"
    rf"(?i:{_STRONG}|grove|gardens|court|square|row|way|park|hill|place|walk|rise)\b",
    "county road": r"[NSEW]?\d{2,5}[A-Z]?\s(?:County|State|Farm|Old|US)\s"
    r"(?:Road|Route|Highway|Hwy|Rd)\s\w{1,4}",
    "code before its town": r"(?:0\d{4}|\d\d-\d{3}|\d{4}-\d{3})\s[A-ZÀ-ÖØ-ÞŁŚŻ][^\W\d_]{2,30}",
    "code of a big town": rf"\d{{4,5}}\s(?:{_CITIES})",
    "Latin, number first": rf"{_NO}(?:\s?(?:bis|ter))?,?\s(?i:{_LATIN})\s{{0,2}}{_NAMED}",
    "Latin": rf"(?i:{_LATIN})\s{{0,2}}{_NAMED},?\s{{0,2}}(?i:n[ºo°]?\.?\s?|núm\.?\s?)?{_NO}",
    "named house": rf"(?:{_UNIT},?\s)?{_CAP}(?:\s{_CAP}){{0,3}},\s"
    rf"(?:{_TOWN},\s){{0,2}}?{_TOWN}[,\s]{{1,2}}{_UK}",
    "box": rf"(?i:{_BOX})\s{{0,2}}(?i:no\.?\s|nr\.?\s|#)?[A-Z]{{0,2}}\s?\d{{1,7}}",
    "town and code": rf"{_TOWN},?\s{_STATE}\.?,?\s(?:{_US}|{_CA}|\d{{4}})",
    "continental": rf"(?:{_CAP}\s){{0,3}}?{_CAP}\s{_NO},\s(?:[A-Z]{{1,2}}-)?"
    rf"(?:\d{{4,5}}|\d\d-\d{{3}}|\d{{3}}\s\d\d)"
    rf"\s{_CAP}",
    "code and town": rf"(?:\d{{4}}\s?[A-Z]{{2}}|[A-Z]{{1,2}}-\d{{4,5}}),?\s{_TOWN}",
}
_ANY = [re.compile(rf"(?<![\w.,-])(?:{form})(?!\w){_TAIL}") for form in FORMS.values()]
_LABEL = re.compile(
    r"\b(?:(?:address|anschrift|adresse|dirección|direccion|indirizzo|endereço|adres)(?:\s(?:is"
    r"|was|now|to|ist|est|es|è"
    r"|changed|will|be)|[:=]){1,4}\s?|(?:lives?|lived|living|resid(?:es?|ing)|wohne|wohnt"
    r"|wohnhaft|habite|vivo|moved|moving"
    r"|relocated|posted|wohnen|lebe|ziehe|umgezogen|verzogen|gemeldet|habitons|demeure|déménagé|vivimos"
    r"|resido|abito|abitiamo|risiedo|moro|moramos|woon|wonen|woont|verhuisd|mieszkam|mieszkamy|bor|bo|flyttat"
    r"|flyttet|asun|posted|sent|send|deliver(?:ed)?|mail|based|staying)\s(?:(?:it|them|everything"
    r"|letters)\s)?"
    r"(?:at|to|in|bei|à|en|am|an|im|auf|au|aux|chez|nach|zum|zur|na|no|op|aan|de|w|przy|på|i|til|till|ved)\s"
    r"(?:de[rnm]?\s|het\s|la\s|el\s|ul\.?\s|o\s|a\s)?|(?:my|our|home|new)\s(?:post(?:al)?\s?code|zip(?:\scode)?"
    r"|plz)(?:\s(?:is|was|now)|:){0,2}\s)"
    r"(?P<own>[^\x00\x01\n;!?.]{3,90})",
    re.IGNORECASE,
)
_PRICE = re.compile(rf"\s?{MONEY}", re.IGNORECASE)
_PART = re.compile(
    rf"\s?(?:{_UNIT}|(?i:laan|weg|{_LATIN}|unter|hinter|an|am)\s(?:van\s|den\s|der\s|dem\s)?{_NAMED}|{_CODE}|{_NO}|{_TOWN})(?!\w)"
)
_YEAR = re.compile(r"\b(?:in|since|of|by|from|until|during|year)\s$", re.IGNORECASE)
_MEASURE = re.compile(
    r"\d+[\s,]+(?:minutes?|mins?|hours?|days?|nights?|miles?|km|metres?|weeks?|months?|years?|x"
    r"|times|people|percent|pounds|euros|dollars|(?-i:or|and|in|on|to|a|for|of)"
    r"|(?-i:the)(?!\s(?:crescent|terrace|mews|avenue|lane|green|close|grove|drive"
    r"|boulevard)\b))\b", re.IGNORECASE
)  # fmt: skip
_CUES = frozenset(_ENGLISH) | frozenset(
    "strasse straße weg platz allee rue bd place chemin impasse allée quai cours passage calle c "
    "avenida avda av paseo camino carrer ronda via viale piazza corso vicolo largo strada rua "
    "travessa praça estrada ul ulica aleja al os jalan jl box postfach postbus apartado casilla "
    "casella boîte bp bag caixa address anschrift adresse dirección direccion indirizzo endereço "
    "adres live lives lived living reside resides wohne wohnt wohnhaft habite vivo moved moving "
    "wohnen lebe ziehe umgezogen verzogen gemeldet habitons demeure déménagé vivimos resido abito "
    "abitiamo risiedo moro moramos woon wonen woont verhuisd mieszkam mieszkamy bor bo flyttat "
    "flyttet route rte sentier résidence rambla piazzale alameda ulicy plac pl osiedle laan plein "
    "straat kade plantage gate gata vei veg vej plass plads torg torv allé gade katu väg gränd "
    "im unter hinter auf zum zur der dem den paddock orchard hawthorns willows elms oaks "
    "laurels crescent terrace flat apt county postboks skrytka "
    "apartment unit firs limes pines cedars spinney maltings glebe "
    "relocated posted sent send deliver delivered mail based staying postcode zip plz "
    "postal".split()
)


_OTHER = re.compile(
    rf"{_ENDING}\b|{_STATE}\.?,?\s\d{{4,5}}|[A-Z]\d[A-Z\d]?\s\d[A-Z]{{2}}|\d{{4}}\s?[A-Z]{{2}}\b"
    rf"|\b[A-Z]{{1,2}}-\d{{4,5}}"
    rf"|\b0\d{{4}}\s[A-Z]|\b\d\d-\d{{3}}\s[A-Z]|\b\d{{4}}-\d{{3}}\s[A-Z]|\d{{4}}\s(?:{_CITIES})"
    r"|\d\w?,\s(?:\d{4,5}|\d\d-\d{3}|\d{3}\s\d\d)\s[A-Z]"
)


def _find(said: Said) -> Iterator[Span]:
    """Yield what any form finds, joined where two overlap."""
    start = end = 0
    for span in sorted(_all(said.text)):
        if span.start > end or not end:
            if end:
                yield Span(start, end, "ADDRESS")
            start = span.start
        end = max(end, span.end)
    if end:
        yield Span(start, end, "ADDRESS")


def _all(text: str) -> Iterator[Span]:
    for pattern in _ANY:
        for hit in pattern.finditer(text):
            is_year = len(hit[0]) > 4 and hit[0][:4].isdigit() and hit[0][:2] in ("19", "20")
            if (
                _MEASURE.match(hit[0])
                or _PRICE.match(text, hit.end())
                or (is_year and _YEAR.search(text, max(0, hit.start() - 8), hit.start()))
            ):
                continue
            yield Span(*hit.span(), "ADDRESS")
    for hit in _LABEL.finditer(text):
        end = _parts_end(text, *hit.span("own"))
        own = text[hit.start("own") : end]
        if re.search(r"\d", own) and re.search(r"[A-ZÀ-Þ]|\d{4}", own):
            yield Span(hit.start("own"), end, "ADDRESS")


def _parts_end(text: str, start: int, stop: int) -> int:
    """Return where what can be parts of an address ends."""
    end = start
    while part := _PART.match(text, end, stop):
        end = part.end()
        comma = re.compile(r"[,\s]{0,2}").match(text, end, stop)
        if comma is None or not _PART.match(text, comma.end(), stop):
            break
        end = comma.end()
    return end


ADDRESS = Kind(
    "Addresses",
    "A number with a street in English, German, Dutch, Scandinavian and Romance forms, post boxes, "
    "towns with postcode, and numbers after words such as my address is; a house without a number "
    "or a street in another form is missed without the extra",
    _find,
    digits=1,
    cue=lambda said: not _CUES.isdisjoint(said.words) or _OTHER.search(said.text) is not None,
)
