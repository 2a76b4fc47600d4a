"""Files find their posts by name alone."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.media import matched
from core.pipeline import Told, with_descriptions
from core.schema import Social, reader_column
from core.schema.errors import DataError

TOLD = Told("An angry letter, I am leaving this awful bank.", "By hand", "d" * 64)


def test_a_file_goes_with_every_post_that_names_it():
    posts = pd.DataFrame(
        {
            Social.post_id: ["P1", "7", None, "P4"],
            Social.image_url: [
                None,
                "http://x.example/a/My%20Cat.JPG#top",
                "my cat.jpg",
                "http://[",
            ],
        },
        index=[5, 6, 7, 8],
    )
    found = matched(posts, ["my cat.jpg", "p1.png", "7.wav", "P4", "x.png", ".png", ""])
    assert {name: [*rows] for name, rows in found.items()} == {
        "my cat.jpg": [6, 7], "p1.png": [5], "7.wav": [6], "P4": [8], "x.png": [],
        ".png": [], "": [],
    }  # fmt: skip
    assert matched(posts[[]], ["x.png"])["x.png"].empty


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_name_and_no_address_breaks_it(name, address):
    posts = pd.DataFrame({Social.image_url: [address]})
    assert len(matched(posts, [name])[name]) <= 1


def test_what_is_told_is_read_and_stated_sentiments_stay(sample_bank):
    social = sample_bank.tables.social
    number = social[Social.post_id].iloc[3]
    told = with_descriptions(sample_bank, {f"{number}.png": TOLD, "nowhere.png": TOLD})
    row = told.tables.social.loc[social.index[3]]
    assert row[Social.media_description] == TOLD.words
    assert row[Social.media_file] == TOLD.digest
    assert row[reader_column(Social.media_description)] == "By hand"
    others = told.tables.social.drop(index=social.index[3])
    assert others[Social.media_description].isna().all()
    pd.testing.assert_series_equal(
        others[Social.sentiment], social.drop(index=social.index[3])[Social.sentiment]
    )
    read = pd.notna(social[reader_column(Social.sentiment)].iloc[3])
    assert (row[Social.sentiment] < social[Social.sentiment].iloc[3]) == read
    again = with_descriptions(told, {f"{number}.png": TOLD})
    assert again.version == told.version


def test_files_of_no_post_are_refused(sample_bank):
    with pytest.raises(DataError, match="no post goes with"):
        with_descriptions(sample_bank, {"nowhere.png": TOLD})
