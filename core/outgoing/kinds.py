"""The kinds of personal data, in the order in which they are looked for."""

from __future__ import annotations

from core.outgoing.accounts import IBAN
from core.outgoing.addresses import ADDRESS
from core.outgoing.cards import CARD, CARD_END
from core.outgoing.devices import DEVICE
from core.outgoing.handles import HANDLE
from core.outgoing.labelled import BIRTH, NUMBERED, PHONE_NAMED, SECRET
from core.outgoing.links import LINK
from core.outgoing.mail import EMAIL
from core.outgoing.names import OWN
from core.outgoing.national import NATIONAL
from core.outgoing.nearby import ANSWER, NEARBY
from core.outgoing.numbers import LONG_NUMBER, OLD_DATE
from core.outgoing.ordinary import CALLED, ORDINARY
from core.outgoing.people import PERSON
from core.outgoing.phones import ABROAD, PHONE
from core.outgoing.said import Kind
from core.outgoing.spelt import SPELT

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
