"""An engine's answer, checked to be an order of exactly the labels that were asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from core.engines import Judged, Opinion, ReaderAnswer, json_object
from core.engines.redaction import read_part
from core.language.rerank.request import RerankRequest

__all__ = ["Answer", "Faults", "answer_of", "judged", "read_answer"]

REASON_LENGTH = 300
_MAY_BE_MARKUP = re.compile(r"[<>`*_#|\]]")
_MARKUP = re.compile(r"<[^>]*>|!?\[([^\]]*)\]\([^)]*\)|[`*_#|<>]{1,}")


@dataclass(frozen=True)
class Faults:
    """How an answer departs from an order of the labels; all 0 = it is one.

    Parameters
    ----------
    wrong_format : int
        Entries (or the whole answer) that could not be read.
    repeated, missing, invented : int
        Labels given again, left out, or never asked about; evidence ids that do not exist count
        as invented too.
    """

    wrong_format: int = 0
    repeated: int = 0
    missing: int = 0
    invented: int = 0

    def __add__(self, other: Faults) -> Faults:
        return Faults(
            self.wrong_format + other.wrong_format,
            self.repeated + other.repeated,
            self.missing + other.missing,
            self.invented + other.invented,
        )

    @property
    def total(self) -> int:
        """All of them."""
        return self.wrong_format + self.repeated + self.missing + self.invented

    def __str__(self) -> str:
        counts = (
            (self.wrong_format, "unreadable"),
            (self.repeated, "repeated"),
            (self.missing, "missing"),
            (self.invented, "invented"),
        )
        return ", ".join(f"{count} {name}" for count, name in counts if count) or "none"


FAULTLESS = Faults()


@dataclass(frozen=True)
class Answer:
    """What could be used of an answer: each known label once, in the order given.

    Reasons are plain text, and the evidence they name exists.
    """

    entries: tuple[Opinion, ...]
    abstain: str
    faults: Faults


def answer_of(reading: ReaderAnswer) -> Answer:
    """Return what an engine in this process read, with its reasons as plain text."""
    entries = [
        Opinion(told.label, plain(told.reason), told.evidence) if told.reason else told
        for told in reading.order
    ]
    return Answer(tuple(entries), reading.abstain, FAULTLESS)


def read_answer(text: str, request: RerankRequest) -> Answer:
    """Read `text` as the answer to `request`.

    Code fences and prose around the JSON are tolerated; unknown labels, repeats, unknown evidence
    and markup are dropped and counted. Missing labels are for the caller to append in base order.
    """
    labels = request.labels
    data = json_object(text)
    if not isinstance(data.get("order"), list):
        return Answer((), "", Faults(wrong_format=1, missing=len(labels)))
    readable = [
        row for row in data["order"] if isinstance(row, dict) and isinstance(row.get("label"), str)
    ]
    known = [row for row in readable if row["label"] in labels]
    first = {row["label"]: row for row in reversed(known)}
    order = list(dict.fromkeys(row["label"] for row in known))
    ids = {row.id for row in request.evidence}
    cited = Counter(e in ids for row in known for e in _listed(row))
    faults = Faults(
        wrong_format=len(data["order"]) - len(readable),
        repeated=len(known) - len(order),
        missing=len(labels) - len(order),
        invented=len(readable) - len(known) + cited[False],
    )
    entries = tuple(_entry(first[label], ids) for label in order)
    return Answer(entries, plain(data.get("abstain")), faults)


def judged(text: str, request: RerankRequest) -> Judged[Answer]:
    """Read `text` as `read_answer` does, with what is wrong with it."""
    answer = read_answer(text, request)
    count = answer.faults.total
    return Judged(answer, (str(answer.faults),) if count else (), count)


def plain(text: Any) -> str:
    """Return `text` as one line without markup, at most `REASON_LENGTH` long; no text gives ''."""
    if not isinstance(text, str) or not text:
        return ""
    text = read_part(text)
    bare = _MARKUP.sub(lambda hit: hit[1] or "", text) if _MAY_BE_MARKUP.search(text) else text
    if not bare.isprintable():
        bare = "".join(c if c.isprintable() else " " for c in bare)
    return " ".join(bare.split())[:REASON_LENGTH]


def _entry(row: Mapping[str, Any], ids: Collection[str]) -> Opinion:
    evidence = tuple(dict.fromkeys(e for e in _listed(row) if e in ids))
    return Opinion(row["label"], plain(row.get("reason")), evidence)


def _listed(row: Mapping[str, Any]) -> list[str]:
    listed = row.get("evidence")
    return [e for e in listed if isinstance(e, str)] if isinstance(listed, list) else []
