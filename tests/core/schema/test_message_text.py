"""What is told of a picture or a voice note counts wherever the words of a post count."""

import pandas as pd
import pytest

from core import pipeline
from core.export.templates import template_csv
from core.intake import find_sources, load
from core.language.rerank import evidence_rows
from core.schema import Social, Support
from core.schema.tables import message_text
from core.scoring.features import FEATURES
from core.scoring.features.reads import columns_read

WHO = "C0002"
PLAIN = "Look at this."
TOLD = "An angry letter: I am closing my account and moving to another bank, this is a disgrace."


def with_post(bank, **more):
    row = {Social.customer_id: WHO, Social.date: bank.as_of, Social.text: PLAIN, **more}
    return pipeline.add_row(bank, Social.key, row)


@pytest.fixture(scope="module")
def banks(sample_bank):
    return with_post(sample_bank), with_post(sample_bank, **{Social.media_description: TOLD})


def test_a_post_without_a_picture_says_its_text_and_an_absent_text_stays_absent():
    posts = pd.DataFrame(
        {Social.text: ["a", None, None], Social.media_description: ["b", "c", None]}
    )
    assert message_text(Social.key, posts).fillna("-").tolist() == ["a\nb", "c", "-"]
    assert message_text(Social.key, posts[[Social.text]]).isna().tolist() == [False, True, True]
    tickets = pd.DataFrame({Support.transcript: ["t"], Social.media_description: ["x"]})
    assert message_text(Support.key, tickets).tolist() == ["t"]


def test_sentiments_features_and_evidence_read_it(banks):
    without, with_it = banks
    sentiments = [b.tables.social[Social.sentiment].iloc[-1] for b in banks]
    assert sentiments[1] < sentiments[0]
    assert with_it.features.loc[WHO, "leaving_words"] > without.features.loc[WHO, "leaving_words"]
    rows = evidence_rows(with_it.tables, WHO, with_it.as_of, limit=50)
    assert any(PLAIN in row.text and TOLD in row.text for row in rows)


def test_texts_read_again_hold_it(banks):
    choice = pipeline.TextSelection((Social.key,), everything=True, customer=WHO)
    texts = pipeline.chosen_texts(banks[1], choice)[Social.key]
    assert f"{PLAIN}\n{TOLD}" in texts[pipeline.MESSAGE_TEXT].tolist()


def test_nobody_else_moves(banks, sample_bank):
    others = sample_bank.features.index != WHO
    pd.testing.assert_frame_equal(banks[1].features[others], sample_bank.features[others])


def test_the_dictionary_says_which_features_read_it():
    reading = [f for f in FEATURES if (Social.key, Social.media_description) in columns_read()[f]]
    assert "leaving_words" in reading


def test_the_texts_of_a_file_hold_it(tmp_path):
    (tmp_path / "customers.csv").write_text("customer_id\nC1\nC2\n")
    (tmp_path / "social.csv").write_text(
        "customer_id,text,alt_text\nC1,Look.,A beach.\nC2,Well.,\nC2,,A cat.\n"
    )
    (tmp_path / "products.csv").write_text(template_csv("products"))
    loaded = load(find_sources(tmp_path), auto_map=True)
    raw, mapping = loaded.raw[Social.key], loaded.report[Social.key].mapping
    texts = pipeline.texts_without_sentiment(raw, mapping)
    assert texts[pipeline.MESSAGE_TEXT].tolist() == ["Look.\nA beach.", "Well.", "A cat."]
