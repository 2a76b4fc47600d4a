"""Settings: which engine reads, keys that no page shows, and the record of what was asked."""

from __future__ import annotations

import time

from streamlit.testing.v1 import AppTest

from app.state.engines import EngineSettings
from core.engines.redaction import KINDS
from core.scenario import PRESETS
from tests.app.conftest import session, words
from tests.core.engines.loopback import KEY, Reply, always, sensible, serving

SECONDS = 20


def awaited(page: AppTest, kind: str) -> AppTest:
    """Run the page until a message of that kind stands there."""
    deadline = time.monotonic() + SECONDS
    while not getattr(page, kind) and time.monotonic() < deadline:
        time.sleep(0.1)
        page.run()
    return page


def test_without_a_key_the_built_in_reader_is_in_force_and_the_others_say_what_they_lack(open_page):
    page = open_page("settings")
    assert not page.exception
    assert page.button(key="use_offline").label == "In use"
    assert page.button(key="use_gemini").disabled
    assert any("GEMINI\\_API\\_KEY" in text.value for text in page.markdown)


def test_the_package_that_gemini_is_asked_through_is_named(open_page):
    page = open_page("settings")
    assert "Through: google-genai" in [text.value for text in page.text]
    assert not page.warning


def test_the_successor_is_recommended_where_the_ended_package_is_in_use(open_page, monkeypatch):
    installed = "google.generativeai"
    monkeypatch.setattr(
        "core.engines.hosted.providers.find_spec",
        lambda module: module if module == installed else None,
    )
    page = open_page("settings")
    assert "Through: google-generativeai" in [text.value for text in page.text]
    assert "Install google-genai" in page.warning[0].value


def test_a_bad_key_is_said_in_words_and_shown_nowhere(open_page, gemini):
    with serving(always(Reply(f"key {KEY} is bad", status=403))) as server:
        gemini(server)
        page = open_page("settings")
        page.button(key="test_gemini").click().run()
        awaited(page, "error")
    assert "key" in page.error[0].value
    assert KEY not in words(page)


def test_the_connection_is_tested_and_a_model_on_offer_can_be_chosen(open_page, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = open_page("settings")
        page.button(key="test_gemini").click().run()
        awaited(page, "success")
        assert "loopback" in page.success[0].value
        page.selectbox(key="gemini_offered").set_value("b-flash").run()
        assert page.text_input(key="gemini_model").value == "b-flash"
        page.button(key="use_gemini").click().run()
    assert session(page)["scenario"].refinement.engine == "gemini"
    assert session(page)["engines"]["gemini"].model == "b-flash"
    assert KEY not in words(page)


def test_another_limit_does_not_begin_to_count_anew(open_page, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = open_page("settings")
        page.button(key="test_gemini").click().run()
        awaited(page, "success")
        other = open_page("settings")
        other.number_input(key="gemini_calls").set_value(1).run()
        assert any("since the start: 1 calls" in text.value for text in other.caption)
        asked = len(server.asked)
        other.button(key="test_gemini").click().run()
        awaited(other, "error")
        assert "the budget is used up" in other.error[0].value
        assert not any(request.is_gemini for request in server.asked[asked:])


def test_a_list_is_refined_by_a_provider_only_when_the_button_is_pressed(open_page, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = refined_side(open_page, "C0001")
        assert "not asked yet" in page.info[0].value
        assert server.asked == []
        page.button(key="refine_now").click().run()
        awaited(page, "dataframe")
        assert 0 < len(server.asked) <= 10
        asked = len(server.asked)
        assert any("loopback" in text.value for text in page.caption)
        again = refined_side(open_page, "C0001")
        assert again.dataframe
        assert len(server.asked) == asked
    assert KEY not in words(page)


def test_a_refused_key_leaves_the_base_order_and_its_cause_on_compare(open_page, gemini):
    with serving(always(Reply(f"key {KEY} is bad", status=403))) as server:
        gemini(server)
        page = refined_side(open_page, "C0001")
        page.button(key="refine_now").click().run()
        deadline = time.monotonic() + SECONDS
        while "Base order kept" not in page_info(page) and time.monotonic() < deadline:
            time.sleep(0.1)
            page.run()
    assert "Base order kept" in page_info(page)
    assert "key" in page_info(page)
    assert KEY not in words(page)


def test_what_an_openai_compatible_server_was_asked_is_counted_and_priced(open_page, openai):
    with serving(sensible) as server:
        openai(server)
        page = refined_side(open_page, "C0001", "openai")
        session(page)["engines"] = {"openai": EngineSettings(price_in=2.0, price_out=8.0)}
        page.run().button(key="refine_now").click().run()
        awaited(page, "dataframe")
        assert not any(asked.is_gemini for asked in server.asked)
        account = " ".join(text.value for text in page.caption)
        for part in ("OpenAI", "stability", f"{len(server.asked)} calls", "tokens read", "cost 0."):
            assert part in account
        asked = len(server.asked)
        again = refined_side(open_page, "C0001", "openai")
        assert "from the record" in " ".join(text.value for text in again.caption)
        assert len(server.asked) == asked
    assert KEY not in words(page)


def test_a_server_without_a_model_is_told_to_settings(open_page, openai, monkeypatch):
    with serving(sensible) as server:
        openai(server)
        monkeypatch.delenv("OPENAI_MODEL")
        page = refined_side(open_page, "C0001", "openai")
    assert "name one in Settings" in " ".join(text.value for text in page.markdown)


def test_an_address_with_a_password_is_refused_with_its_fix(open_page, monkeypatch):
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    monkeypatch.setenv("GEMINI_BASE_URL", "http://ann:hunter2@127.0.0.1:9")
    page = open_page("settings")
    assert "use the address without it" in words(page)
    assert "hunter2" not in words(page)


def refined_side(open_page, customer: str, engine: str = "gemini") -> AppTest:
    """Open Compare with a provider in force, on what refined the list."""
    page = open_page("compare")
    session(page)["scenario"] = PRESETS["balanced"].with_value("refinement.engine", engine)
    page.query_params["customer"] = customer
    return page.run().get_by_key("side").set_value("Refined").run()


def page_info(page: AppTest) -> str:
    return " ".join(text.value for text in page.info)


def test_privacy_shows_what_is_caught_and_what_the_extra_lacks(open_page, monkeypatch):
    monkeypatch.setenv("NEXTBEST_COUNTRY", "de")
    page = privacy(open_page)
    assert not page.exception
    assert len(page.table[0].value) == sum(bool(kind.label) for kind in KINDS.values())
    said = words(page)
    for part in ("Country of the bank: DE", "Not caught", "Presidio", "NEXTBEST\\_NAMES"):
        assert part in said or part.replace("\\", "") in said


def test_a_wrong_setting_of_redaction_keeps_every_provider_from_being_asked(
    open_page, openai, monkeypatch
):
    monkeypatch.setenv("NEXTBEST_COUNTRY", "Germany")
    with serving(sensible) as server:
        openai(server)
        page = open_page("settings")
        assert page.button(key="use_openai").disabled
        assert "two capital letters" in " ".join(text.value for text in page.markdown)
        assert "two capital letters" in privacy(open_page).error[0].value
        assert server.asked == []


def privacy(open_page) -> AppTest:
    page = open_page("settings")
    page.query_params["settings_tab"] = "Privacy"
    return page.run()
