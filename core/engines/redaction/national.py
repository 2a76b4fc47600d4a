"""National identity, health and tax numbers written in their country's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module

from core.engines.redaction.said import MANY, Kind, Said, Span

__all__ = ["FORMS", "NATIONAL"]

_DAY, _MON = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
FORMS: dict[str, tuple[str, str | None]] = {
    "us_ssn": (
        r"(?!000|666|9\d\d)\d{3}(?P<s>[ ./-])(?!00)\d\d(?P=s)(?!0000)(?:\d{4}|[\dO]{4})",
        None,
    ),
    "us_itin": (r"9\d\d-\d\d-\d{4}", "us.itin"),
    "us_ein": (r"\d\d-\d{7}", "us.ein"),
    "gb_nino": (
        r"(?-i:[A-Z]{2})[ .-]?\d\d[ .-]?\d\d[ .-]?\d\d[ .-]?(?-i:[A-DFMP])|[a-z]{2}\d{6}[a-d]"
        r"|[a-z]{2} \d\d \d\d \d\d [a-d]",
        None,
    ),
    "gb_nhs": (r"\d{3}[ -]\d{3}[ -]\d{4}", "gb.nhs"),
    "gb_utr": (r"\d{5} \d{5}", "gb.utr"),
    "ca_sin": (r"\d{3}[ -]\d{3}[ -]\d{3}", "ca.sin"),
    "fr_nir": (r"[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[\dAB] ?\d{3} ?\d{3}(?: ?\d\d)?", None),
    "de_idnr": (r"\d\d \d{3} \d{3} \d{3}", "de.idnr"),
    "de_rvnr": (r"\d\d ?\d{6} ?(?-i:[A-Z]) ?\d{3}", None),
    "de_stnr": (r"\d{2,3}/\d{3,4}/\d{4,5}", None),
    "es_nif": (
        r"\d{8}[- ]?(?-i:[A-Z])|\d{2}\.\d{3}\.\d{3}[- ]?(?-i:[A-Z])|[XYZ][- ]?\d{7}[- ]?[A-Z]",
        None,
    ),
    "it_cf": (r"[A-Z]{3} ?[A-Z]{3} ?\d\d ?[A-Z] ?\d\d ?[A-Z] ?\d{3} ?[A-Z]", None),
    "nl_bsn": (r"\d{4}[. ]\d\d[. ]\d{3}|\d{3}[. -]\d{3}[. -]\d{3}", "nl.bsn"),
    "be_nn": (rf"\d\d\.{_MON}\.{_DAY}-\d{{3}}[.-]\d\d", None),
    "ch_ahv": (r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d\d", None),
    "at_vnr": (rf"\d{{4}}[ /-]?{_DAY}{_MON}\d\d", "at.vnr"),
    "pl_nip": (r"\d{3}-\d{3}-\d\d-\d\d|\d{3}-\d\d-\d\d-\d{3}", None),
    "born": (
        rf"(?:(?:19|20)?\d\d{_MON}{_DAY}|{_DAY}{_MON}(?:\d\d|\dO))"
        rf"(?:[+/-]\d{{3,5}}|[ ]\d{{4,5}})",
        None,
    ),
    "fi_hetu": (rf"{_DAY}{_MON}\d\d[-+A-FU-Y]\d{{3}}[0-9A-Y]", None),
    "kr_rrn": (rf"\d\d{_MON}{_DAY}-[0-9]\d{{6}}", None),
    "my_nric": (rf"\d\d{_MON}{_DAY}-\d\d-\d{{4}}", None),
    "za_idnr": (rf"\d\d{_MON}{_DAY} ?\d{{4}} ?\d\d ?\d", "za.idnr"),
    "ie_pps": (r"\d{7}[ ]?(?-i:[A-W][A-IW]?)", None),
    "pt_nif": (r"\d{3} \d{3} \d{3}", "pt.nif"),
    "pt_cc": (r"\d{8} \d ?[A-Z]{2}\d", None),
    "ru_snils": (r"\d{3}-\d{3}-\d{3}[ -]\d\d", None),
    "in_aadhaar": (r"\d{4}[ -]\d{4}[ -]\d{4}", None),
    "in_pan": (r"[A-Z]{5}\d{4}[A-Z]", None),
    "br_cpf": (
        r"\d{3}\.\d{3}\.\d{3}[-/]\d\d|\d\d\.\d{3}\.\d{3}/\d{4}-\d\d|\d\d\.\d{3}\.\d{3}-[\dX]",
        None,
    ),
    "ar_cuit": (r"\d\d-\d{8}-\d", None),
    "cl_rut": (r"\d{1,2}\.\d{3}\.\d{3}-[\dK]", None),
    "cl_rut_plain": (r"\d{7,8}-[\dK]", "cl.rut"),
    "mx_curp": (r"[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d", None),
    "mx_rfc": (r"(?-i:[A-ZÑ&]{3,4}[- ]?\d{6}[- ]?[A-Z0-9]{3})|[a-zñ]{4}\d{6}[a-z0-9]{3}", None),
    "au_tfn": (r"\d{3} \d{3} \d{2,3}", "au.tfn"),
    "au_abn": (r"\d\d \d{3} \d{3} \d{3}", "au.abn"),
    "au_medicare": (r"\d{4} \d{5} \d(?:[ /-]\d)?", None),
    "nz_ird": (r"\d{2,3}-\d{3}-\d{3}", None),
    "nz_account": (r"\d\d-\d{4}-\d{7}-\d{2,3}", None),
    "cn_ric": (r"\d{17}[\dX]", None),
    "th_id": (r"\d[- ]\d{4}[- ]\d{5}[- ]\d\d[- ]\d", None),
    "sg_nric": (r"[STFGM]\d{7}[A-Z]", None),
    "hk_id": (r"[A-Z]{1,2}\d{6} ?\([\dA]\)", None),
    "tw_id": (r"[A-Z][1289]\d{8}", None),
    "pk_cnic": (r"\d{5}-\d{7}-\d", None),
    "lk_nic": (r"\d{9}[VX]", None),
    "ae_eid": (r"784[- ]?\d{4}[- ]?\d{7}[- ]?\d", None),
    "in_plate": (r"(?-i:[A-Z]{2}[ -]\d{1,2}[ -][A-Z]{1,3}[ -]\d{4})", None),
    "gb_licence": (r"[A-Z9]{5}\d{6}[A-Z9]{2}\d?[A-Z]{2}", None),
    "us_mbi": (r"[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d\d", None),
}
"""By name: the form, and the python-stdnum module whose check digit must hold where the form alone
could be an amount."""

_ANY = re.compile(
    r"(?<![\w.,/-])(?:"
    + "|".join(f"(?P<{n}>{form})" for n, (form, _) in FORMS.items())
    + r")(?![\w/-]|[.,]\d)",
    re.IGNORECASE,
)


def _find(said: Said) -> Iterator[Span]:
    start, text = 0, said.text
    while hit := _ANY.search(text, start):
        start = hit.end()
        if _stands(hit):
            yield Span(*hit.span(), "SSN" if hit.lastgroup == "us_ssn" else "ID")


def _stands(hit: re.Match[str]) -> bool:
    """Say whether a hit is a number of any country whose form it has."""
    for name, (form, module) in FORMS.items():
        if (hit[name] or _full(form, hit[0])) and (module is None or _checks(module, hit[0])):
            return True
    return False


def _full(form: str, text: str) -> bool:
    return re.fullmatch(form, text, re.IGNORECASE) is not None


@lru_cache(maxsize=10_000)
def _checks(module: str, value: str) -> bool:
    """Say whether python-stdnum knows a number as right."""
    return bool(import_module(f"stdnum.{module}").is_valid(value))


NATIONAL = Kind(
    "Identity, health and tax numbers",
    "In the form of some forty countries, with its check digit where the form alone could be an "
    "amount; others after a word such as passport, licence, NI, DNI, BSN, tax number, policy no.",
    _find,
    MANY,
)
