"""Names and places by the optional recogniser, through an analyzer of its interface."""

import re
from types import SimpleNamespace

import pytest

from core.engines.redaction.policy import Policy, make_policy
from core.engines.redaction.presidio import Presidio, missing
from core.engines.redaction.redact import redact
from core.schema.errors import ScenarioError


class Analyzer:
    """Knows two names and a place, and keeps what it was asked."""

    def __init__(self):
        self.asked = []

    def analyze(self, text, language, entities, score_threshold):
        assert (language, set(entities)) == ("en", {"PERSON", "LOCATION"})
        self.asked.append(text)
        for kind, name in (("PERSON", "Hussein"), ("PERSON", "Kim Ody"), ("LOCATION", "Rose End")):
            for hit in re.finditer(name, text):
                yield SimpleNamespace(entity_type=kind, start=hit.start(), end=hit.end())


def test_names_that_no_word_announces_are_replaced_and_keep_their_number():
    policy = Policy(recogniser=Presidio(Analyzer()))
    texts = ["Hussein, 4, of Rose End", "nothing", "Kim Ody and Hussein", "my wife Kim Ody"]
    assert redact(texts, policy=policy) == [
        "[PERSON 1], 4, of [PLACE 1]", "nothing", "[PERSON 2] and [PERSON 1]", "my wife [PERSON 2]",
    ]  # fmt: skip


def test_what_was_found_already_is_not_shown_to_it_and_a_text_is_read_once():
    analyzer = Analyzer()
    policy = Policy(recogniser=Presidio(analyzer))
    for _ in range(2):
        assert redact(["Hussein is a@x.org"], policy=policy) == ["[PERSON 1] is [EMAIL 1]"]
    assert analyzer.asked == ["Hussein is _______"]


def test_without_it_what_is_missing_is_named():
    lack = missing()
    if not lack:
        pytest.skip("Presidio and a model are installed")
    assert "pip install" in lack or "spacy download" in lack
    with pytest.raises(ScenarioError, match="Presidio cannot be used"):
        make_policy("GB", "presidio")


def test_another_recogniser_is_refused():
    with pytest.raises(ScenarioError, match="give one of presidio"):
        make_policy("", "crystal ball")


@pytest.mark.skipif(bool(missing()), reason="Presidio or a model is not installed")
def test_presidio_itself_finds_a_name():
    policy = Policy(recogniser=Presidio())
    assert "Kowalska" not in redact(["I met Anna Kowalska yesterday."], policy=policy)[0]
