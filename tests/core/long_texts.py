"""Everything that reads a customer's text, and long texts of shapes that are hard on patterns."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import count
from time import process_time

import numpy as np
import pandas as pd

from app.charts.markup import render, tag
from app.components.words import plain as escaped
from core.engines import EvidenceRow, OfflineEngine, Product, Question, data_message
from core.engines.builtin.embedding import TokenVectors, WordCounts
from core.engines.builtin.polarity import refused, sentences
from core.engines.redaction import redact, remove_injections
from core.export.tables import to_csv_bytes
from core.intake.raw import RawTable
from core.intake.reading.described import without_descriptions
from core.intake.typing.convert import CONVERTERS
from core.language.media.answer import read_answer as read_description
from core.language.media.matching import matched
from core.language.media.request import MediaRequest
from core.language.note import Facts, Note, build_request, faults, template_note
from core.language.note.figures import figures
from core.language.note.request import read_note
from core.language.rerank import Customer, evidence_rows, prepare_evidence, product_texts
from core.language.rerank.answer import plain
from core.language.sentiment.model.answer import read_answer as read_sentiments
from core.language.sentiment.model.request import KINDS, SentimentRequest, Text
from core.language.sentiment.rules.phrases import vocabulary
from core.language.sentiment.rules.rules import evidence as sentiment_evidence
from core.language.sentiment.rules.spelling import level
from core.language.sentiment.rules.word_scores import word_score
from core.schema.tables import Tables
from core.scoring import lexicon
from core.scoring.features import FEATURES
from core.scoring.features.evidence import CustomerTables
from core.scoring.features.reads import columns_read

__all__ = ["ENOUGH", "FRAMES", "READERS", "SHAPES", "doubling", "seconds"]

SHAPES: dict[str, str] = {  # by name, what is repeated
    "one letter": "a",
    "capitals": "A",
    "blanks": " ",
    "digits": "1",
    "letters apart": "a ",
    "joined capitals": "A-",
    "short lines": "a\n",
    "sentence ends": ".",
    "short sentences": "a. ",
    "commas": ", ",
    "marks": "'-&",
    "brackets": "[",
    "closed brackets": "[x](",
    "tags": "<",
    "open tags": "<a",
    "turned brackets": "][",
    "line ends": "\n",
    "sentence per line": "a.\n",
    "blank lines": " \n",
    "hash tags": "#aB",
    "at signs": "a@",
    "addresses": "a@b.",
    "links": "www.a",
    "hidden dots": "a dot ",
    "phone signs": "1 ",
    "grouped digits": "111,",
    "accents": "\u0315\u0300",
    "stars": "⭐",
    "quotes": '"',
    "braces": "{",
    "number words": "one hundred ",
    "stretched": "aaa b",
    "rank": "rank ",
    "put": "please put the card ",
    "must be": "must be ",
    "closing": "close my ",
    "refusing": "never again ",
    "negations": "not without ",
    "courtesy": "thanks but ",
    "product names": "Gold Harbour Card ",
}
"""Harmless each, and long when repeated: no sentence ends, only ends, starts of many patterns."""

DAY = pd.Timestamp("2026-03-31")
_KINDS = {read: kind for kind, read in CONVERTERS.items()}.values()
_SAID = {"transcript", "text", "goals", "category", "subcategory", "merchant", "topics"}
_FEATURES = [n for n, read in columns_read().items() if _SAID & {column for _, column in read}]
_LABEL = "C1"
_PRODUCTS = tuple(Product(label, f"Harbour Card {label}. Cards") for label in "ABC")


@cache
def _engine() -> OfflineEngine:
    return OfflineEngine()


@cache
def _embeddings() -> tuple[TokenVectors, WordCounts]:
    return TokenVectors(), WordCounts()


def _series(text: str) -> pd.Series:
    return pd.Series([text, "word"], dtype="str")


def _bank(text: str) -> Tables:
    one, day = pd.Series([_LABEL], dtype="str"), [DAY]
    said = pd.Series([text], dtype="str")
    return Tables(
        pd.DataFrame({"customer_id": one, "goals": said}),
        pd.DataFrame(),
        pd.DataFrame({"customer_id": one, "date": day, "amount": [9.0], "category": said,
                      "subcategory": said, "merchant": said}),
        pd.DataFrame({"customer_id": one, "date": day, "transcript": said}),
        pd.DataFrame({"customer_id": one, "date": day, "text": said, "topics": said,
                      "platform": said, "media_description": said}),
    )  # fmt: skip


def _row(text: str, kind: str = "post") -> EvidenceRow:
    return EvidenceRow("E1", kind, "2026-03-01", text)


def _read_offline(text: str) -> None:
    rows = tuple(EvidenceRow(f"E{n}", kind, "2026-03-01", text)
                 for n, kind in enumerate(("goal", "post", "purchase"), 1))  # fmt: skip
    _engine().read([Question("2026-03-31", _PRODUCTS, rows)])


def _through_message(text: str) -> None:
    Question.from_message(Question("2026-03-31", _PRODUCTS, (_row(text),)).to_message())


def _features(text: str) -> None:
    evidence = CustomerTables(_bank(text), DAY)
    for name in _FEATURES:
        FEATURES[name].compute(evidence)


def _note(text: str) -> None:
    facts = Facts("Harbour Gold Card", "Cards", evidence=(("post", "Booked flights."),))
    faults(
        Note(text, "Ask first.", "No promise."),
        build_request(facts),
        ["Harbour Gold Card", "Gold Card"],
    )


def _noted_facts(text: str) -> None:
    facts = Facts("Harbour Gold Card", "Cards", evidence=(("post 2026-03-01", text),))
    template_note(build_request(facts, ("Ann Lee",), ("C0001",)), ["Harbour Gold Card"])


def _sentiments_answered(text: str) -> None:
    entry = {"id": "T1", "sentiment": 0, "engagement": 0, "topics": [text], "brands": [text]}
    read_sentiments(
        json.dumps({"readings": [entry]}), SentimentRequest(KINDS["social"], {"x": "y"})
    )


def _described(text: str) -> None:
    read_description(json.dumps({"description": text, "text": text, "sentiment": 0}))


def _matched(text: str) -> None:
    posts = pd.DataFrame({"post_id": _series(text), "image_url": _series(text)})
    matched(posts, [text])


def _catalogue(text: str) -> None:
    said = pd.Series([text], dtype="str")
    product_texts(pd.DataFrame({"product_id": said, "name": said, "description": said}))


def _cells_described(text: str) -> None:
    frame = pd.DataFrame({"a": [text, "1", "2"], "b": [text, "3", "4"]}, dtype="str")
    without_descriptions(RawTable("x.csv", frame, np.arange(2, 5)))


def _sentiment_read(text: str) -> None:
    sentiment_evidence(level(text))


def _converted(kind: str) -> Callable[[str], object]:
    return lambda text: CONVERTERS[kind](_series(text), None)


def _worded(read: Callable[[pd.Series], pd.Series]) -> Callable[[str], object]:
    return lambda text: read(_series(text))


READERS: dict[str, Callable[[str], object]] = {
    "outgoing: redact": lambda text: redact([text], ["Ann Lee"], ["C0001", "7"]),
    "outgoing: remove_injections": remove_injections,
    "sentiment: level": level,
    "sentiment: phrases": lambda text: vocabulary().marked(text),
    "sentiment: evidence": sentiment_evidence,
    "sentiment: levelled evidence": _sentiment_read,
    "sentiment: word scores": word_score,
    **{f"lexicon: {name}": _worded(getattr(lexicon, name)) for name in lexicon.__all__},
    "features: of texts": _features,
    "offline: sentences": sentences,
    "offline: refused": refused,
    "offline: word vectors": lambda text: _embeddings()[0].embed([text]),
    "offline: word counts": lambda text: _embeddings()[1].embed([text]),
    "offline: read": _read_offline,
    "engines: message": _through_message,
    "engines: data message": lambda text: data_message("x", {"post": text}),
    "refine: evidence rows": lambda text: evidence_rows(_bank(text), _LABEL, DAY),
    "refine: prepared": lambda text: prepare_evidence(
        [_row(text)], Customer(("Ann Lee",), ("C1",))
    ),
    "refine: product texts": _catalogue,
    "refine: reason": plain,
    "note: check": _note,
    "note: facts and template": _noted_facts,
    "note: figures": figures,
    "note: answer": read_note,
    "sentiment: sent": lambda text: Text(text, ("Ann Lee",), ("C0001",)).digest,
    "sentiment: answer": _sentiments_answered,
    "media: request": lambda text: MediaRequest.about(None, text, ("Ann Lee",)),
    "media: description": _described,
    "media: matching": _matched,
    **{f"intake: {kind}": _converted(kind) for kind in _KINDS},
    "intake: description rows": _cells_described,
    "intake: download": lambda text: to_csv_bytes(pd.DataFrame({"text": [text]})),
    "app: escaped": escaped,
    "app: drawn": lambda text: render(tag("p", text, title=text)),
}
"""By stage and name, what is done to the text of one customer."""

FRAMES = ("features: of texts", "refine: evidence rows")
"""Those whose time is mostly that of the frames around a text; what they do to it stands above."""

LENGTHS = (6_000, 24_000)
MEASURABLE = 0.003
"""Seconds of processor time from which on two of them can be compared."""

ENOUGH = 2.6
"""Twice the length may take so many times as long; the square would take four times."""

_fresh = count()


def seconds(read: Callable[[str], object], shape: str, length: int, rounds: int = 1) -> float:
    """Return the least processor time of reading a text of about `length`; no text comes twice."""
    times = []
    for _ in range(rounds):
        text = f"{(shape * (length // len(shape) + 1))[:length]} x{next(_fresh)}"
        start = process_time()
        read(text)
        times.append(process_time() - start)
    return min(times)


def doubling(read: Callable[[str], object], shape: str, enough: float = ENOUGH) -> float:
    """Return the factor by which reading takes longer when the text is twice as long.

    Lengths are such that the time can be measured; 1 where even the longest takes too little. A
    factor above `enough` is measured again, so that a busy machine does not decide.
    """
    for length in LENGTHS:
        twice = seconds(read, shape, 2 * length)
        if twice >= MEASURABLE:
            break
    else:
        return 1.0
    ratio = twice / seconds(read, shape, length)
    for rounds in (3, 5):
        if ratio > enough:
            ratio = seconds(read, shape, 2 * length, rounds) / seconds(read, shape, length, rounds)
    return ratio
