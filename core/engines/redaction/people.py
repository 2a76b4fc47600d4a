"""Other people's names, where a title, a relation or an introduction announces them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.engines.redaction.said import Kind, Labels, Said, Span, apart

__all__ = ["PERSON"]

_TITLES = (
    "Mr Mrs Ms Miss Mx Dr Prof Professor Herr Herrn Frau Sir Dame Lady Lord Rev Monsieur Madame "
    "Mme Mlle Señor Señora Senor Senora Sr Sra Srta Signor Signora Sig Dhr Mevr Mevrouw Pan Pani "
    "Don Doña Fr Hr"
).split()
_RELATIONS = (
    "wife husband partner spouse son daughter mother mum mom father dad brother sister friend "
    "colleague boss neighbour neighbor landlord landlady boyfriend girlfriend fiancé fiancée "
    "fiance fiancee aunt auntie uncle cousin nephew niece grandmother grandma grandfather grandpa "
    "granny grandson granddaughter stepson stepdaughter accountant lawyer solicitor adviser "
    "advisor manager carer tenant roommate flatmate ex twin godson goddaughter child kid baby "
    "teenager agent clerk assistant adviser banker cashier executor nurse secretary employee "
    "trustee guarantor beneficiary payee heir"
).split()
_SPOKE = [
    f"{verb} {link}"
    for verb in (
        "spoke speak spoken speaking talked talking talk chatted dealt dealing met meeting".split()
    )
    for link in ("to", "with")
] + [
    "married to",
    "divorced from",
    "lives with",
    "living with",
    "live with",
    "appointment with",
    "arranged with",
]
_NAMED = (
    ["name is", "name's", "name was", "name:", "names are", "named", "someone called", "asked for",
    "ask for",
     "in the name of", "for the attention of", "signed by", "signed", "regards", "sincerely",
     "yours", "cheers",
     "beneficiary", "payee", "account holder", "power of attorney for", "care of", "c/o"]
    + [f"{who} called" for who in "man woman lady guy person girl boy gentleman colleague".split()]
)  # fmt: skip
_VAGUE = ["i am", "i'm", "this is", "dear", "on behalf of"]
_NAME = r"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČ][^\W\d_]+(?:['-][A-ZÀ-Þ][^\W\d_]+)*"
_CALLED_SO = frozenset("aunt auntie uncle grandma grandpa granny cousin".split())
_LINK = (
    r"(?:van\sder|van\sden|van\sde|van|von|de\sla|de|del|di|da|dos|el|al|bin|ben|le|la|O'|Mc|Mac)"
)
_FULL = rf"{_NAME}(?:\s(?:[A-Z]\.?\s)?(?:{_LINK}\s?)?{_NAME}){{0,3}}"
_TITLED, _RELATED, _TOLD, _SELF = map(Labels, (_TITLES, _RELATIONS, _SPOKE + _NAMED, _VAGUE))
_GAP = r"[,:]?(?:\s(?:is|was|called|named|'s name is)\s|[\s:]{1,2})[\"“(]?"
_AFTER_TITLE = re.compile(
    rf"\.?\s(?:(?:Dr|Prof)\.?\s)?(?P<own>(?:[A-Z]\.?\s){{0,2}}(?:{_LINK}\s?)?{_FULL})"
)
_AFTER = re.compile(rf"(?:'s\sname)?{_GAP}(?P<own>{_FULL})")
_NO_NAME = frozenset(
    "I The We You He She It They My Our Your His Her Their This That These Those There Here And "
    "But Or So If When While Who What Which Where Why How As At In On Of For To From By With Not "
    "No Yes Please Thanks Thank Sir Madam All Every Everyone Team Customer Customers Service "
    "Services Support Bank Banks Branch Help Desk Visa Mastercard Card Account Accounts Savings "
    "Loan Loans Mortgage Fund Plan Insurance Manager Staff Head Monday Tuesday Wednesday Thursday "
    "Friday Saturday Sunday January February March April May June July August September October "
    "November December Today Tomorrow Yesterday English German French Spanish Italian Christmas "
    "Easter Just Still Now Then After Before Always Never Also Even Very Really Because Since "
    "Last Next Another One Two Three Sorry Hello Hi Dear Colleague Colleagues Neighbours Friends "
    "Family Apple Google Amazon Paypal Both Gold Premium Topics Brands Fix Is Was".split()
)
_BUSINESS = frozenset(
    "bank clinic veterinary vets dental practice ltd limited inc llc gmbh plc group fund card "
    "account loan mortgage insurance service services support shop store stores house gallery "
    "hotel centre center city park airport street road hospital school university college trust "
    "partners associates team department desk".split()
)


def _find(said: Said) -> Iterator[Span]:
    return apart(
        span
        for labels, form, least in _ANNOUNCED
        for start, end in labels.places(said)
        if _is_written_so(labels, said.text[start:end])
        for span in _behind(form.match(said.text, end), least)
    )


def _is_written_so(labels: Labels, label: str) -> bool:
    """Say whether a label has the capital of a title, or none as *Trading Partner, Office* has."""
    if labels is _RELATED and label.lower() not in _CALLED_SO:
        return label[0].islower()
    return labels is not _TITLED or label[0].isupper()


def _behind(hit: re.Match[str] | None, least: int) -> Iterator[Span]:
    if hit:
        start = hit.start("own")
        words = [
            (w[0], start + w.start(), start + w.end()) for w in re.finditer(r"\S+", hit["own"])
        ]
        kept = _head(words)
        if len(kept) >= least:
            yield Span(start, kept[-1][1] + len(kept[-1][0].rstrip(".,")), "PERSON")


def _head(words: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the words before the first that is none of a name; nothing if it is a business."""
    kept = []
    for word in words:
        if word[0].strip(".,") in _NO_NAME:
            break
        kept.append(word)
    return [] if any(word[0].lower() in _BUSINESS for word in kept) else kept


_ANNOUNCED = (
    (_TITLED, _AFTER_TITLE, 1),
    (_RELATED, _AFTER, 1),
    (_TOLD, _AFTER, 1),
    (_SELF, _AFTER, 2),
)
"""Labels, what follows them, and of how many words a name behind them is at least."""

PERSON = Kind(
    "Other people's names",
    "After a title, a relation or an introduction (Mr Miller, my wife Anna, spoke to John Smith); "
    "most others are missed without the extra",
    _find,
    cue=lambda said: any(labels.occur(said) for labels, _, _ in _ANNOUNCED),
)
