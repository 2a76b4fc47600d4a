"""What has no check digit and no form of its own: PINs, passwords, accounts, dates of birth."""

from __future__ import annotations

import re
from collections.abc import Callable

from core.engines.redaction import label_words as words
from core.engines.redaction.labels import Family, family, labelled
from core.engines.redaction.ordinary import COUNTED, DATE, MONEY, MONTH, is_ordinary
from core.engines.redaction.said import Labels

__all__ = ["BIRTH", "NUMBERED", "PHONE_NAMED", "SECRET"]

_END = r"(?!\w|[.,]\d|\ ?%)"
_TOKEN = r"[A-Za-z]{0,6}\d[A-Za-z0-9]{0,20}"
_CODE = (
    rf"(?:(?-i:[A-Z]{{1,5}})[ ./-])?{_TOKEN}"
    rf"(?:(?!\.\s)[ ./()-]{{1,3}}(?:{_TOKEN}|(?-i:[A-Z]{{1,4}})(?=[ -]\d))){{0,7}}"
    r"(?:[ ./()-]?(?-i:[A-Z]{1,3})\b)?"
)
_UNCOUNTED = rf"{_CODE}(?!\w)(?!\s?(?:{MONEY}|{COUNTED}))"
_DIGITS = r"\d(?:(?![.,]\s)[\s./,()-]{0,3}\d){2,25}"
_SPOKEN = (
    r"(?:(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|double|null|eins|zwei|drei"
    r"|vier|fünf|sechs|sieben|acht|neun)\b[\s,-]{0,2}){3,20}"
)
_BIC = r"(?-i:[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\b"
_PLATE = (
    r"(?-i:[A-Z]{2}\d\d ?[A-Z]{3}|[A-Z]{1,3}[ -][A-Z]{1,2} ?\d{1,4}[EH]?|[A-Z]{1,4}[ -]?\d{1,5}"
    r"(?:[ -]?[A-Z]{1,3})?|\d{1,4}[ -]?[A-Z]{1,4}[ -]?\d{0,4})"
)
_ENDS = ("ending", "ends", "ending in", "ends in", "ending with", "ends with", "ending on", "four",
         "digits", "digits are", "four are", "four is")  # fmt: skip
_FOUR = rf"(?:{'|'.join(rf'(?<={end} )' for end in _ENDS)}|(?<=[x*•]))\d{{4}}{_END}"
_BORN = (
    rf"(?:{DATE}|{MONTH}\.?,?\s(?:(?:of|de)\s)?(?:19|20)\d\d|(?:19|20)\d\d|'\d\d|\d\d?[./]\d\d?)"
    r"(?!\w|[.,/-]\d)"
)
_FAR_BORN = rf"(?:{DATE})(?!\w|[.,/-]\d)"
_FAR_CODE = (
    r"(?-i:(?=[A-Z]{0,4}-?\d{2})[A-Z]{0,4}-\d{3,10}(?:-[A-Z0-9]{1,6}){0,3}|[A-Z]{1,3}\d{6,9})"
    r"(?![\w-])"
)
_CHILD_BORN = rf"(?:{DATE}|{MONTH}\.?,?\s(?:(?:of|de)\s)?(?:19|20)\d\d)(?!\w|[.,/-]\d)"
_IS = (
    r"\s*(?:[:=]|->|\b(?:is|was|as|to|ist|war|lautet|est|es|era|è|é|reads|(?:changed|set|reset"
    r"|updated)\sto)\b)"
    r"\s*(?:(?:still|now|called|set to)\s)?[\"'“„(]?"
)
_WORD = r"[^\s\x00\x01\"“”]"

_SMALL = (
    "number numbers no nos nr num nummer numéro número numero code id is was are my the of for it "
    "its be still now new old current please to set changed being you have read reads and full "
    "sort account a ist lautet meine mein die der das war est es son ma mon la le el mi card ref "
    "reference ends i use used"
).split()
_MARKED = "number numbers no nos nr num nummer id code is my".split()
_LAST = [*_SMALL, *"that which in on ending with digits last four x xx xxx xxxx".split()]
_BIRTH_SMALL = (
    "d. el primo 18 16 21 40 50 60 65 nel w dnia r o roku und and my le du den is was on in the of "
    "am en à il em dem being dato day as mine falls to a i "
    "registered recorded listed it's its del di birth place and year date back dd mm yy yyyy"
).split()
_PHONE_SMALL = (
    "me us him her them is was are at on under number numbers no nr my new old or the back please "
    "via through phone mobile it's of for now work home still changed to you can message and cell "
    "line our your"
).split()

_YEAR = re.compile(r"(?:19|20)\d\d")
_ROUND = re.compile(r"\d{1,3}(?:[.,\s]?\d{3})*[.,\s]?000")
_PARTICIPLE = re.compile(r"(?:ed|ing|able|ful|less|ly)$")


def _has(least: int) -> Callable[[str], bool]:
    """Return whether a value has so many digits and is neither date, amount nor year."""

    def counts(value: str) -> bool:
        if sum(map(str.isdigit, value)) < least:
            return False
        return not (is_ordinary(value) or _YEAR.fullmatch(value) or _ROUND.fullmatch(value))

    return counts


def _is_number(value: str) -> bool:
    """Say whether a value may be the number of a document or device."""
    if len(value) >= 8 and value.isalnum() and sum(map(str.isdigit, value)) > 1:
        return True
    return _has(4)(value)


def _is_date(value: str) -> bool:
    return is_ordinary(value)


def _is_any(value: str) -> bool:
    return True


def _is_password(value: str) -> bool:
    bare = value.strip(".,;:!?\"'”)(").lower()
    if bare.isalpha():
        return bare not in words.NOT_SECRET and not _PARTICIPLE.search(bare)
    return len(bare) > 1 and re.fullmatch(r"\w+n't", bare) is None


_PASSWORDS = Family(
    "SECRET",
    Labels(words.PASSWORDS),
    re.compile(
        rf"(?:{_IS}|(?:\s[\w']{{1,20}}){{1,6}}?{_IS}(?={_WORD}{{0,39}}[\d@#$%&*!_])|\s[\"“„](?={_WORD}{{2,60}}[\"”])|,?\s['(]?(?={_WORD}{{0,39}}[\d@#$%&*!_]))"
        rf"(?P<own>{_WORD}{{2,60}})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:^|(?<=[\s\"'“(]))(?P<own>{_WORD}{{2,60}})[\"'”]?\s(?:is|was|as)\s(?:still\s)?"
        r"(?:my|the|our)\s(?:[a-z]{2,10}\s)?\Z",
        re.IGNORECASE,
    ),
    _is_password,
)
_LETTERED = (
    r"(?-i:(?=[A-Z-]*\d)[A-Z]{1,3}-?\d{4,8}|(?=[A-Z0-9-]*\d)[A-Z0-9]{2,6}(?:-[A-Z0-9]{2,6}){1,5})"
    r"(?![\w-])"
)
_FAR_PIN = (
    r"(?:(?!(?:19|20)\d\d\b)(?:\d{3}[ -]\d{3}|\d{3,8})"
    rf"(?!\w|[.,/-]\d|\s?(?:{COUNTED}|{MONEY}))|{_LETTERED})"
)
_PHRASE = re.compile(
    r"[\w\s,-]{0,30}[:=]\s?[\"'“„]?(?P<own>[^\W\d_]{2,20}(?:[\s-][^\W\d_]{2,20}){1,23})"
)
_PIN = rf"\d(?:[ .-]?\d){{2,11}}{_END}|{_LETTERED}|{_SPOKEN}"

SECRET = labelled(
    (
        family("SECRET", words.CODES, _SMALL, _PIN, _is_any, far=_FAR_PIN, more=True),
        _PASSWORDS,
        family(
            "SECRET",
            words.PASSWORDS,
            _SMALL,
            rf"\d{{4,8}}{_END}",
            _has(4),
            far=rf"\d{{4,8}}(?!\w|[.,/-]\d|\s?(?:{COUNTED}|{MONEY}))",
            more=True,
        ),
        Family("SECRET", Labels(words.PHRASES), _PHRASE, None, _is_any),
        family("ACCOUNT", words.BICS, _SMALL, _BIC, _is_any),
    ),
    "PINs, passwords, security codes",
    "After or before a word such as PIN, password, CVV, one-time code",
    digits=0,
)
_TOLD = (
    r"(?:'?s\s)?(?:[a-z]{3,12}[\s-]){1,4}(?:of\s)?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december),?\s(?:nineteen|twenty|two\sthousand)(?:[\s-](?:and\s)?"
    r"[a-z]{2,9}){0,3}"
)
BIRTH = labelled(
    (
        family(
            "BIRTH DATE",
            words.BIRTHS,
            _BIRTH_SMALL,
            rf"{_BORN}|{_TOLD}",
            _is_any,
            far=_FAR_BORN,
            more=True,
        ),
        family(
            "BIRTH DATE",
            words.CHILDREN,
            _BIRTH_SMALL,
            rf"{_BORN}",
            _is_date,
            far=_CHILD_BORN,
            more=True,
        ),
    ),
    "Dates of birth",
    "After or before a word such as born, birthday, DOB, geboren; full dates before 2008 also "
    "without",
)
PHONE_NAMED = labelled(
    (family("PHONE", words.PHONES, _PHONE_SMALL, rf"[+(]{{0,2}}{_DIGITS}{_END}", _has(5), False),)
)
NUMBERED = labelled(
    (
        family("ACCOUNT", words.ACCOUNTS, _SMALL, _CODE, _has(3)),
        family("ACCOUNT", words.BANKED, _MARKED, _UNCOUNTED, _has(4), False),
        family("ACCOUNT", (*words.ACCOUNTS, *words.BANKED), _LAST, _FOUR, _is_any, False),
        family(
            "CARD",
            words.CARDS,
            _SMALL,
            rf"\d(?:(?!\.\s)[\s./,-]{{0,3}}\d){{11,25}}{_END}",
            _has(12),
        ),
        family("SSN", words.SOCIAL, _LAST, _FOUR, _is_any, False),
        family("CARD", words.CARDS, _LAST, _FOUR, _is_any, False),
        family(
            "SECRET",
            ("code", "codes", "kod", "kode", "koden", "codice", "codici", "código", "codigo"),
            _MARKED,
            rf"(?:\d{{3}}[ -]\d{{3}}|\d{{4,8}}){_END}",
            _has(4),
            False,
            far=rf"\d{{3}}[ -]?\d{{3}}{_END}",
            more=True,
        ),
        family("SSN", words.SOCIAL, _SMALL, _CODE, _has(4)),
        family("ID", words.PLATES, _SMALL, _PLATE, _has(1)),
        family("ID", words.IDS, _SMALL, _CODE, _is_number, far=_FAR_CODE),
        family("ID", words.HOLDERS, _MARKED, _CODE, _has(4), False),
    )
)
