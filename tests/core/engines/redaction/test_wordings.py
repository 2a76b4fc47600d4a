"""Wordings written after the rules, by hand: what stands between « and » must not be readable."""

from pathlib import Path

from core.engines.redaction.redact import redact
from tests.core.engines.redaction.arriving import shows

LINES = Path(__file__).with_name("wordings.txt").read_text("utf-8").splitlines()
WORDINGS = [tuple(line.replace("\\n", "\n").split("\t")) for line in LINES]
ORDINARY = [text for kind, text in WORDINGS if kind == "ordinary"]


def test_what_people_give_away_is_replaced_however_they_say_it():
    told = [text for kind, text in WORDINGS if kind != "ordinary"]
    leaked = []
    for text in told:
        values = [part.split("»")[0] for part in text.split("«")[1:]]
        left = redact([text.replace("«", "").replace("»", "")])[0]
        leaked += [left] if any(shows(left, value) for value in values) else []
    assert len(told) > 400
    assert len(leaked) <= 0.02 * len(told), leaked


def test_ordinary_texts_stay():
    changed = [text for text in ORDINARY if redact([text]) != [text]]
    assert len(ORDINARY) > 200
    assert changed == []
