"""Many files on Data: matched to posts by name, described on a press, used as a version."""

from __future__ import annotations

import json
import time

import pytest
from streamlit.testing.v1 import AppTest

from core.engines import ENGINES
from core.scenario import PRESETS
from core.schema import Social
from tests.app.conftest import bank_of, session
from tests.core.engines.loopback import KEY, Reply, always, serving
from tests.core.language.media import files

SECONDS = 20
TOLD = {"description": "A ship.", "text": "", "sentiment": 0.1}


@pytest.fixture(autouse=True)
def no_keys(monkeypatch):
    for variable in (v for e in ENGINES.values() for vs in e.variables.values() for v in vs):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def pictures(open_page, monkeypatch):
    def pictures(server=None) -> AppTest:
        page = open_page("data")
        if server is not None:
            monkeypatch.setenv("GEMINI_API_KEY", KEY)
            monkeypatch.setenv("GEMINI_BASE_URL", server.base_url("gemini"))
            scenario = PRESETS["balanced"].with_value("refinement.engine", "gemini")
            session(page)["scenario"] = scenario
        page.session_state["tab"] = "Pictures"
        return page.run()

    return pictures


def uploaded(page: AppTest, *given: tuple[str, bytes]) -> AppTest:
    box = next(box for box in page.file_uploader if box.label == "Pictures and voice notes")
    box.set_value([(name, data, "image/png") for name, data in given])
    return page.run()


def table(page: AppTest):
    return next(d.value for d in page.dataframe if "What it says" in d.value)


def test_files_are_described_and_used_as_a_version(pictures, sample_tables):
    first, second = sample_tables.social[Social.post_id].iloc[[0, 1]]
    given = [(f"{first}.png", files.with_place()), (f"{second}.wav", files.tone())]
    with serving(always(Reply(json.dumps(TOLD)))) as server:
        page = uploaded(
            pictures(server), *given, ("other.png", files.picture()), ("x.png", b"<svg>")
        )
        assert len(page.error) == 2
        assert server.asked == []
        page = page.button(key="describe_all").click().run()
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and not table(page)["What it says"].all():
            time.sleep(0.1)
            page.run()
        assert len(server.asked) == 2
        assert table(page)["What it says"].tolist() == ["A ship.", "A ship."]
        assert files.PLACE.decode() not in server.asked[0].text
        page = next(b for b in page.button if b.label == "Use what they say").click().run()
    assert not page.exception
    assert not page.error
    social = bank_of(page).tables.social.set_index(Social.post_id)
    assert social.loc[[first, second], Social.media_description].tolist() == ["A ship."] * 2
    assert social[Social.media_file].notna().sum() == 2


def test_without_an_engine_the_page_says_what_is_missing(pictures, sample_tables):
    number = sample_tables.social[Social.post_id].iloc[0]
    page = uploaded(pictures(), (f"{number}.png", files.picture()))
    assert any("reads none of these files" in text.value for text in page.info)
    assert table(page)["Status"].tolist() == ["not described"]
    assert next(b for b in page.button if b.label == "Use what they say").disabled


def test_a_key_that_is_refused_ends_the_asking_and_is_shown(pictures, sample_tables):
    numbers = sample_tables.social[Social.post_id].iloc[[0, 1]]
    with serving(always(Reply(f"key {KEY} is bad", 403))) as server:
        page = uploaded(pictures(server), *((f"{n}.png", files.picture()) for n in numbers))
        page = page.button(key="describe_all").click().run()
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline and "key" not in table(page)["Status"].iloc[0]:
            time.sleep(0.1)
            page.run()
        assert len(server.asked) == 1
    assert KEY not in str(table(page))
