"""What leaves the machine, looked at where it arrives: on a server, through the real SDKs."""

import re

import pytest

from core.engines import EvidenceRow, make_engine
from core.language.rerank import Customer, RerankTask, prepare_evidence, refine
from core.language.sentiment.model import Text
from core.scenario import Scenario
from tests.core.engines.loopback import KEY, sensible, serving
from tests.core.engines.redaction.arriving import arrived, shows
from tests.core.engines.redaction.attacked import FORMS, ordinary, written
from tests.core.engines.redaction.personal import Maker

EACH = 200
KINDS = ("email", "phone", "card", "iban", "ssn", "name")
OWN = "Tamsin Ashgrove"


@pytest.fixture(params=["google-genai", "google-generativeai", "openai"])
def connect(request):
    def connect(server):
        if request.param == "openai":
            return make_engine("openai", key=KEY, model="m", base_url=server.base_url("openai"))
        return make_engine("gemini", key=KEY, base_url=server.url, sdk=request.param)

    return connect


def names(received, parts):
    return any(re.search(rf"\b{re.escape(part)}\b", received, re.IGNORECASE) for part in parts)


@pytest.mark.parametrize("kind", KINDS)
def test_personal_data_does_not_arrive(kind, connect, tmp_path):
    maker, texts, values = Maker(20_261_122), [], []
    for n in range(EACH):
        full, value = maker.name() if kind == "name" else ("", getattr(maker, kind)())
        texts.append(Text(f"Note {n}. {maker.around(value)}", (full,) if full else ()))
        values.append(full.split() if full else [value])
    received = arrived(texts, connect, tmp_path)
    assert len(received) == EACH
    leaked = [
        (parts, text)
        for parts, text in zip(values, received, strict=True)
        if (names(text, parts) if kind == "name" else shows(text, parts[0]))
    ]
    assert len(leaked) <= 0.02 * EACH, leaked


def openai(server):
    return make_engine("openai", key=KEY, model="m", base_url=server.base_url("openai"))


@pytest.mark.parametrize("kind", FORMS)
def test_what_an_attack_found_does_not_arrive(kind, tmp_path):
    made = [written(kind, seed) for seed in range(EACH)]
    texts = [Text(f"Note {n}. {said}") for n, (said, _) in enumerate(made)]
    received = arrived(texts, openai, tmp_path)
    assert len(received) == EACH
    leaked = [
        text
        for (_, values), text in zip(made, received, strict=True)
        if any(shows(text.split(". ", 1)[1], value) for value in values)
    ]
    assert len(leaked) <= 0.02 * EACH, leaked


def test_ordinary_numbers_and_words_arrive_as_they_are(tmp_path):
    said = list(dict.fromkeys(ordinary(seed) for seed in range(2 * EACH)))
    received = arrived([Text(text, (OWN,), ("C1042",)) for text in said], openai, tmp_path)
    assert len(set(said) - set(received)) <= 2, set(received) - set(said)


def test_texts_without_personal_data_arrive_as_they_are(connect, tmp_path):
    maker = Maker(7)
    said = list(dict.fromkeys(maker.clean() for _ in range(EACH)))
    received = arrived([Text(text, (OWN,), ("C1042",)) for text in said], connect, tmp_path)
    assert len(set(said) - set(received)) <= 1, set(received) - set(said)


def test_neither_name_nor_number_arrives_with_a_ranking_and_no_base_rank(connect):
    maker = Maker(3)
    secrets = [maker.email(), maker.phone(), maker.card(), maker.iban(), maker.ssn()]
    rows = [
        EvidenceRow(f"E{n}", "post", "2025-09-14", f"{OWN}, C90210: booked a trip, {value}")
        for n, value in enumerate(secrets, start=1)
    ]
    texts = {"PROD-77": "Card", "PROD-78": "Loan", "PROD-79": "Fund"}
    with serving(sensible) as server:
        known = prepare_evidence(rows, Customer((OWN,), ("C90210",)))
        case = RerankTask(list(texts), texts, known, "2025-09-30")
        done = refine(case, connect(server), Scenario().refinement)
        bodies = [asked.text for asked in server.asked]
    assert done.state == "refined"
    assert len(bodies) == 3
    for body in bodies:
        for private in (OWN, "Tamsin", "C90210", *texts, KEY):
            assert private not in body
        assert not [value for value in secrets if shows(body, value)]
