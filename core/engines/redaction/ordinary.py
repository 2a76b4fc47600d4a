"""Numbers that tell nothing about who somebody is: dates, amounts, versions, order numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["CALLED", "COUNTED", "DATE", "MONEY", "MONTH", "ORDINARY", "is_ordinary"]

MONTH = (
    r"(?:jan(?:uary|uar|uari|vier|eiro)?|gennaio|enero|feb(?:ruary|ruar|ruari|braio)?|f[ée]vr(?:ier)?"
    r"|febrero|fevereiro|mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il|ile)?|avr(?:il)?|abril|may|mai|mayo"
    r"|maio|maj|mei|maggio|june?|juni|juin|junio|junho|giugno|july?|juli|juillet|julio|julho|luglio"
    r"|aug(?:ust|usti|ustus)?|août|agosto|sept?(?:ember|embre|iembre)?|settembre|setembro"
    r"|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|outubro|nov(?:ember|embre|iembre|embro)?"
    r"|stycznia|lutego|marca|kwietnia|czerwca|lipca|sierpnia|wrze[śs]nia|pa[źz]dziernika"
    r"|listopada|grudnia|marts|august|januari|februari|augusti|dec(?:ember|embre)?|dez(?:ember|embro)?|d[ée]c(?:embre)?|dic(?:iembre|embre)?)"
)
_YEAR = r"(?:1[89]|20)\d\d"
_D, _M = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_SEP = r"(?:\ ?[./-]\ ?|\ )"
DATE = (
    rf"(?:{_YEAR}{_SEP}{_M}{_SEP}{_D}|{_D}{_SEP}{_M}{_SEP}{_YEAR}|{_M}{_SEP}{_D}{_SEP}{_YEAR}"
    rf"|{_D}[./-]{_M}[./-]\d\d|{_M}[./-]{_D}[./-]\d\d|{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d"
    rf"|3[01])"
    rf"|{_D}(?:st|nd|rd|th|\.|º|°|er)?[\ \n-]?(?:(?:of|de|of\ the)[\ \n])?{MONTH}\b\.?,?"
    rf"(?:[\ \n-](?:de[\ ])?(?:{_YEAR}|'?\d\d)(?!\d))?"
    rf"|{MONTH}\b\.?[\ \n-]?{_D}(?:st|nd|rd|th)?(?:,?[\ \n-](?:{_YEAR}|'\d\d))?(?!\d))"
)
"""A day in any of the usual ways; for IGNORECASE | VERBOSE."""

_REFERENCE = (
    r"(?:orders?|ref(?:erence)?s?|invoices?|bills?|receipts?|tickets?|cases?|complaints?|claims?"
    r"|transactions?|txn|trx|bookings?|tracking|shipments?|parcels?|deliver(?:y|ies)|flights?"
    r"|trains?|models?"
    r"|versions?|build|release|articles?|items?|products?|sku|isbn|ean|isin|wkn|cusip"
    r"|vouchers?"
    r"|coupons?|promo|errors?|rooms?|seats?|pages?|steps|tables?|chapters?|sections?|forms?|batch"
    r"|discount|cheques?|checks?|batch|campaign|postal|zip|fehler(?:code|meldung)?"
    r"|(?:vorgangs|bestell|auftrags|rechnungs|sendungs|ticket|liefer|artikel|order|zaak|dossier"
    r"|factuur|sak|[äa]rende|ordre|vare|serie|modell|model|referen[zc]|paket|retouren?)"
    r"(?:nummer|nr|n[uú]mero|id)?|sendung|lieferung|paket|aktenzeichen|az|incidencias?"
    r"|reclamaci[oó]n|expediente|pedidos?|referencia|seguimiento|env[ií]o|pratica|scontrino"
    r"|ordine|protocollo|segnalazione|spedizione|protocolo|chamado|encomenda|atendimento"
    r"|bestelling|zaak|melding|storing|dossier|zg[łl]oszenie|zam[óo]wienie|sprawa|reklamacja"
    r"|przesy[łl]ka|r[ée]clamation|colis|incident|r[ée]f[ée]rence|felkod|feilkode|fejlkode"
    r"|[äa]rende|forsendelse|sag|sak|train|vol|vuelo|volo|voo|vlucht|lot"
    r"|incidents?|quer(?:y|ies)|quotes?|quotations?|bestellung|auftrag|rechnung|vorgang|commande"
    r"|facture"
    r"|pedido|factura|ordine|fattura|inv|po(?!\ ?box)|no\ fewer\ than|population|points?|miles"
    r"|followers)"
)
_FILLER = (
    r"(?:[\ \n:;#.,/(\"'=-]|\b(?:number|numbers|no|nr|num|id|ids|code|codes|is|was|are|were|my"
    r"|the|of|with|and|or"
    r"|under|nummer|num[eé]ro|n|i|ref|reference)\b"
    r"|(?<![A-Za-z0-9])[A-Z]{0,4}[0-9][0-9-]{2,15}(?![\w]))"
)
MONEY = (
    r"(?:[$€£¥₹₩₽₺₪₴฿]|\b(?:usd|eur|gbp|chf|sek|nok|dkk|pln|inr|aud|cad|nzd|jpy|cny|zar|brl|mxn"
    r"|euros?"
    r"|dollars?|pounds?|quid|francs?|kr|z[łl]|rupees?|rs|bucks|pence|cents?)\b)"
)
COUNTED = (
    r"(?:%|percent|per\ cent|pts|points?|steps|shares?|units?|pieces|miles|km|kg|days?|weeks?"
    r"|months?|years?"
    r"|hours?|minutes?|mins?|seconds?|secs?|lines|letters|users|nights?"
    r"|times|people|customers|followers|a\ (?:year|month|week|day)"
    r"|in\ total"
    r"|so\ far|each)\b"
)
_NUMBER = r"\d{1,3}(?:[,.'\ ]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,18}(?:[.,]\d{1,9})?"
_PATTERN = rf"""
    (?<![\w.,/-]){DATE}(?![\w/-]|[.,]\d)
  | (?<![\w.,:]){_YEAR}\ ?[-/]\ ?(?:{_YEAR}|\d\d)(?![\w/-]|[.,]\d)
  | (?<![\w.,/-]){_YEAR}\ {_YEAR}(?![\w/-]|[.,]\d)
  | (?<![\w:.]){{0}}\d?\d:\d\d(?::\d\d)?(?:\ ?[ap]m\b)?(?![\w:])
  | {MONEY}[\ \n]?(?:{_NUMBER})(?![\w-])
  | (?<![\w.,-])(?:{_NUMBER})\ ?(?:[kmb]n?\b)?\ ?(?:{MONEY}|{COUNTED})
  | (?<![\w.,-])\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,9}})?(?![\w-])
  | (?<![\w.,-])\d{{1,3}}(?:\.\d{{3}}){{1,5}},\d\d(?!\d)
  | (?<![\w.,-])\d{{1,3}}(?:\ \d{{3}}){{0,5}}\ 000(?![\w-]|\ \d|[.,]\d\d\d)
  | (?<![\w.,-])\d+[.,]\d{{1,4}}(?![\w-]|[.,/]\d)
"""
_CALLED = re.compile(
    rf"(?<![\w.])(?<!customer\ )(?<!client\ )(?<!policy\ )(?<!tax\ )"
    rf"(?<!member\ ){_REFERENCE}\b{_FILLER}{{0,16}}"
    r"(?<![\w-])(?:[A-Z]{1,6}[\ /-]?)?\d[\w/-]*+(?:\.\d+)*+|(?<!\w)v\ ?\d+(?:\.\d+)++"
    r"|(?<!\w)(?:pain|camt|pacs|acmt|auth|setr|seev)\.\d{3}\.\d{3}\.\d\d(?!\d)",
    re.IGNORECASE | re.VERBOSE,
)
_ORDINARY = re.compile(_PATTERN.replace("{0}", ""), re.IGNORECASE | re.VERBOSE)


def is_ordinary(text: str) -> bool:
    """Say whether a number is nothing but a date, a time or an amount."""
    return _ORDINARY.fullmatch(text) is not None


def _find(said: Said) -> Iterator[Span]:
    """Yield what later kinds must not take for a person's number."""
    return (Span(*hit.span(), "") for hit in _ORDINARY.finditer(said.text))


def _find_called(said: Said) -> Iterator[Span]:
    return (Span(*hit.span(), "") for hit in _CALLED.finditer(said.text))


CALLED = Kind("", "", _find_called, 1)
ORDINARY = Kind("", "", _find, MANY)
