"""The kinds of personal data, in the order in which they are looked for."""

from __future__ import annotations

from core.engines.redaction.accounts import IBAN
from core.engines.redaction.addresses import ADDRESS
from core.engines.redaction.cards import CARD, CARD_END
from core.engines.redaction.devices import DEVICE
from core.engines.redaction.handles import HANDLE
from core.engines.redaction.labelled import BIRTH, NUMBERED, PHONE_NAMED, SECRET
from core.engines.redaction.links import LINK
from core.engines.redaction.mail import EMAIL
from core.engines.redaction.names import OWN
from core.engines.redaction.national import NATIONAL
from core.engines.redaction.nearby import ANSWER, NEARBY
from core.engines.redaction.numbers import LONG_NUMBER, OLD_DATE
from core.engines.redaction.ordinary import CALLED, ORDINARY
from core.engines.redaction.people import PERSON
from core.engines.redaction.phones import ABROAD, PHONE
from core.engines.redaction.said import Kind
from core.engines.redaction.spelt import SPELT

__all__ = ["KINDS"]

KINDS: dict[str, Kind] = {
    "link": LINK,
    "email": EMAIL,
    "iban": IBAN,
    "card": CARD,
    "card end": CARD_END,
    "spelt": SPELT,
    "secret": SECRET,
    "answer": ANSWER,
    "nearby": NEARBY,
    "birth": BIRTH,
    "called": CALLED,
    "abroad": ABROAD,
    "numbered": NUMBERED,
    "phone named": PHONE_NAMED,
    "device": DEVICE,
    "address": ADDRESS,
    "old date": OLD_DATE,
    "ordinary": ORDINARY,
    "national": NATIONAL,
    "phone": PHONE,
    "own": OWN,
    "handle": HANDLE,
    "person": PERSON,
    "number": LONG_NUMBER,
}
"""A kind sees what those before it left: what is ordinary is set aside before mere forms count."""
