"""Settings, Jobs: sentiment read again beside the page, kept, compared, used and undone."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Lock

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from app.customers.messages import read_by
from app.rereading import work
from app.state import VARIABLE
from app.state.engines import EngineSettings
from core.language.sentiment.rules import READER
from core.sample import PERSONAS
from core.scenario import PRESETS
from core.schema import Products, Social, Support
from core.store import Store
from tests.app.conftest import bank_of, new_session, session, words
from tests.core.engines.loopback import KEY, Reply, always, sensible, serving

SECONDS = 60


@pytest.fixture
def jobs_tab(open_page) -> Callable[..., AppTest]:
    """Open the tab with an engine in force and its settings."""

    def jobs_tab(engine: str = "gemini", **settings) -> AppTest:
        page = open_page("settings")
        put_engine(page, engine, **settings)
        page.query_params["settings_tab"] = "Jobs"
        page.session_state["settings_tab"] = "Jobs"
        return page.run()

    return jobs_tab


def put_engine(page: AppTest, engine: str, **settings) -> None:
    session(page)["scenario"] = PRESETS["balanced"].with_value("refinement.engine", engine)
    session(page)["engines"] = {engine: EngineSettings(**{"per_minute": 60_000, **settings})}


def until(page: AppTest, is_so: Callable[[], bool]) -> AppTest:
    deadline = time.monotonic() + SECONDS
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.1)
        page.run()
    assert is_so(), said(page)
    return page


def said(page: AppTest) -> str:
    kinds = ("text", "markdown", "caption", "error", "warning", "info", "success")
    return "\n".join(str(e.value) for kind in kinds for e in getattr(page, kind))


def shows(page: AppTest, key: str) -> bool:
    return any(button.key == key for button in page.button)


def press(page: AppTest, key: str) -> AppTest:
    return page.button(key=key).click().run()


def choose(page: AppTest, tables: str) -> AppTest:
    return page.get_by_key("read_tables").set_value(tables).run()


def finished(page: AppTest) -> AppTest:
    return until(page, lambda: shows(page, "use_sentiment"))


def texts(page: AppTest):
    """The row per text, as the page shows it."""
    return next(d.value for d in page.dataframe if "What became of it" in str(d.proto))


def test_without_a_key_the_built_in_reader_goes_the_whole_way(jobs_tab):
    page = jobs_tab("offline")
    assert not page.exception
    assert "1,722 texts chosen" in said(page)
    press(page, "read_start")
    finished(page)
    assert READER.split()[0] in said(page)
    assert "Nothing changes" in said(page)
    assert page.button(key="use_sentiment").disabled


@pytest.mark.parametrize("beside", [work.BESIDE, 1], ids=["at once", "beside the page"])
def test_before_anything_is_sent_the_cost_is_estimated(jobs_tab, gemini, monkeypatch, beside):
    monkeypatch.setattr(work, "BESIDE", beside)
    with serving(sensible) as server:
        gemini(server)
        page = jobs_tab(calls=20, price_in=1.0, price_out=2.0)
        until(page, lambda: shows(page, "read_start"))
        assert "Estimate" in said(page)
        assert "cost 0." in said(page)
        assert any("20 calls left" in warning.value for warning in page.warning)
        assert server.asked == []


def test_sentiments_are_read_compared_used_and_taken_back(jobs_tab, gemini, sample_tables):
    with serving(sensible) as server:
        gemini(server)
        page = jobs_tab()
        press(page, "read_start")
        finished(page)
        assert 0 < len(server.asked) <= 200
    changes = {metric.label: int(metric.value.replace(",", "")) for metric in page.metric}
    assert changes["Recent sentiment changes"] > 50
    assert changes["First offer changes"] <= changes["Recent sentiment changes"]
    press(page, "use_sentiment")
    assert not page.exception
    bank = bank_of(page)
    support, social = bank.tables.support, bank.tables.social
    assert set(support[Support.sentiment].dropna()) <= {0.5, -0.25}
    assert support[Support.sentiment_reader].str.startswith("Gemini").all()
    given = sample_tables.social[Social.topics]
    read = social[Social.topics_reader].notna()
    assert (social[Social.topics][read] == "travel").all()
    assert not (read & given.notna()).any()
    assert social[Social.topics][~read].equals(given[~read])
    assert read.sum() >= given.isna().sum() - 1  # one holds nothing but an order to the reader
    assert "In force: sentiment read by Gemini" in said(page)
    press(page, "sentiments_undo")
    before = bank_of(page).tables.support
    assert (before[Support.sentiment_reader] == READER).all()
    assert "In force: sentiment read by" not in said(page)


def test_after_random_failures_every_text_is_read_or_marked_and_a_second_run_asks_the_rest(
    jobs_tab, gemini
):
    chance, lock, dead = random.Random(4), Lock(), Event()

    def script(asked):
        with lock:
            unlucky = chance.random() < 0.3
        if dead.is_set():
            return Reply("down", 400)
        return Reply("down", 503, headers={"Retry-After": "0"}) if unlucky else sensible(asked)

    with serving(script) as server:
        gemini(server)
        page = choose(jobs_tab(calls=40), "Tickets")
        press(page, "read_start")
        until(page, lambda: shows(page, "read_go_on"))
        assert "budget is used up" in said(page)
        became = texts(page)
        assert set(became["status"]) <= {"Read", "Old score kept", "Nothing to read"}
        kept = became[became["status"] == "Old score kept"]
        assert 300 < len(kept) < 762
        assert kept["cause"].str.len().min() > 0
        assert (kept["before"] == kept["after"]).all()
        first = len(server.asked)
        put_engine(page, "offline")  # as after F5, when the preset's engine is in force
        session(page)["engines"] = {"gemini": EngineSettings(per_minute=60_000)}
        page.run()
        press(page, "read_go_on")
        finished(page)
        until(page, lambda: "Compared" not in said(page) and "use_sentiment" in str(page.button))
        again = texts(page)
        assert len(server.asked) > first
        assert (again["status"] == "Read").sum() > len(became) - len(kept)
    assert not page.exception


def test_cancel_keeps_what_was_read_and_going_on_asks_only_the_rest(jobs_tab, gemini):
    go_on, count = Event(), []

    def script(asked):
        count.append(1)
        if len(count) > 12:
            go_on.wait(SECONDS)
        return sensible(asked)

    with serving(script) as server:
        gemini(server)
        page = choose(jobs_tab(), "Tickets")
        press(page, "read_start")
        until(page, lambda: len(count) > 12)
        assert sum(b.label == "Cancel" for b in page.button) == 2
        press(page, "stop_0")
        assert "What was read until then is kept" in said(page)
        assert "cancelled" in said(page)
        go_on.set()
        again = next(b for b in page.button if b.label == "Continue")
        again.click().run()
        finished(page)
        assert len(server.asked) == len({asked.text for asked in server.asked})
    assert (texts(page)["status"] == "Read").all()


def test_what_a_lost_session_has_read_is_seen_used_and_gone_on_with(jobs_tab, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = choose(jobs_tab(calls=8), "Tickets")
        press(page, "read_start")
        until(page, lambda: "budget is used up" in said(page))
        asked = len(server.asked)
        page = choose(jobs_tab(calls=8), "Tickets")
        assert page.button(key="read_start").label == "Continue"
        assert "80 of these were read before" in said(page)
        press(page, "read_so_far")
        finished(page)
        assert (texts(page)["status"] == "Read").sum() >= 80
        assert len(server.asked) == asked
        press(page, "use_sentiment")
        assert "In force: sentiment read by Gemini" in said(page)
    readers = bank_of(page).tables.support[Support.sentiment_reader]
    assert 80 <= readers.str.startswith("Gemini").sum() < len(readers)


def test_an_engine_without_a_key_says_what_it_lacks(jobs_tab):
    page = jobs_tab("gemini")
    assert "GEMINI" in page.error[0].value
    assert not shows(page, "read_start")


def test_after_f5_the_reading_is_found_again(jobs_tab, gemini):
    go_on = Event()

    def script(asked):
        go_on.wait(SECONDS)
        return sensible(asked)

    with serving(script) as server:
        gemini(server)
        page = choose(jobs_tab(), "Posts")
        press(page, "read_start")
        until(page, lambda: bool(page.get("progress")))
        later = new_session(job=page.query_params["job"], settings_tab="Jobs")
        later.run().switch_page("../pages/settings.py").run()
        assert later.get("progress")
        go_on.set()
        finished(later)
    assert len(texts(later)) == 960


def test_a_bad_key_is_said_nothing_is_changed_and_the_key_is_nowhere(jobs_tab, gemini):
    with serving(always(Reply(f"key {KEY} is bad", status=403))) as server:
        gemini(server)
        page = jobs_tab()
        press(page, "read_start")
        until(page, lambda: bool(page.error))
        assert "key" in page.error[0].value
        assert not shows(page, "use_sentiment")
        asked = len(server.asked)
        assert asked <= 8
        server.script = sensible
        press(page, "read_try_again")
        until(page, lambda: not page.error and shows(page, "use_sentiment"))
        assert len(server.asked) > asked
    assert KEY not in words(page)


def test_what_was_read_is_refused_for_data_that_has_changed_since(jobs_tab, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = choose(jobs_tab(), "Posts")
        press(page, "read_start")
        finished(page)
        asked = len(server.asked)
        page.switch_page("../pages/customers.py").run()
        page.session_state["customer_view"] = "Add evidence"
        page.run()
        page.text_area[0].set_value("Thank you, all is well.")
        next(b for b in page.button if b.label == "Add and score again").click().run()
        assert "Ticket added" in said(page), said(page)
        page.switch_page("../pages/settings.py")
        page.session_state["settings_tab"] = "Jobs"
        page.run()
        assert any("changed since" in warning.value for warning in page.warning), said(page)
        assert page.button(key="use_sentiment").disabled
        press(page, "read_compare")
        until(page, lambda: not page.warning and shows(page, "use_sentiment"))
        assert not page.button(key="use_sentiment").disabled
        assert len(server.asked) == asked


@pytest.fixture
def messages(open_page) -> Callable[..., AppTest]:
    """Open what a customer wrote, with an engine in force."""

    def messages(customer: str, engine: str = "gemini") -> AppTest:
        page = open_page("customers")
        put_engine(page, engine)
        page.query_params["customer"] = customer
        page.session_state["customer_view"] = "Messages"
        return page.run()

    return messages


def test_one_customers_texts_are_read_at_once_and_nobody_else_moves(messages, gemini, sample_bank):
    customer = PERSONAS["angry_loyal"]
    with serving(sensible) as server:
        gemini(server)
        page = messages(customer)
        press(page, "reread")
        finished(page)
        assert 1 <= len(server.asked) <= 2
        table = next(d.value for d in page.dataframe if "before" in d.value and "what" in d.value)
        assert (table["before"] != table["after"]).any()
        press(page, "use_sentiment")
        assert not page.exception
        assert "In force" in said(page)
        assert any("Gemini" in str(d.value.get("Read by", "")) for d in page.dataframe)
    after = bank_of(page)
    own = after.tables.support[Support.customer_id] == customer
    assert set(after.tables.support.loc[own, Support.sentiment]) <= {0.5, -0.25}
    for table in ("support", "social"):
        was, now = (getattr(b.tables, table) for b in (sample_bank, after))
        others = was[Support.customer_id] != customer
        assert now[Support.sentiment][others].equals(was[Support.sentiment][others])
    everybody_else = sample_bank.features.index != customer
    assert after.features[everybody_else].equals(sample_bank.features[everybody_else])


def test_a_failure_is_said_beside_the_customers_texts_and_old_scores_stand(messages, gemini):
    with serving(always(Reply("down", status=400))) as server:
        gemini(server)
        page = messages(PERSONAS["angry_loyal"])
        press(page, "reread")
        until(page, lambda: shows(page, "reread_close"))
    became = texts(page)
    assert (became["status"] == "Old score kept").all()
    assert became["cause"].str.len().min() > 5
    assert not shows(page, "use_sentiment")
    press(page, "reread_close")
    assert shows(page, "reread")


def test_messages_say_who_read_each_sentiment(messages):
    page = messages(PERSONAS["angry_loyal"], "offline")
    tables = [d.value for d in page.dataframe if "Read by" in d.value]
    assert any(table["Read by"].str.contains(READER.split()[0]).any() for table in tables)
    assert not page.exception


def test_readers_of_one_row_are_told_apart():
    row = {Social.sentiment: 0.5, Social.topics: "cars", Social.brands: "Acme"}
    row |= {Social.sentiment_reader: "A", Social.topics_reader: "B", Social.brands_reader: "A"}
    told = read_by(pd.DataFrame([{Social.date: "today", Social.text: "A car.", **row}]))
    assert told["Read by"].tolist() == ["A: sentiment, brands; B: topics"]
    assert list(told)[:4] == [Social.date, Social.text, Social.sentiment, "Read by"]
    assert Social.brands_reader not in told


def test_a_save_of_somebody_else_at_the_last_moment_is_not_overwritten(jobs_tab, gemini):
    with serving(sensible) as server:
        gemini(server)
        page = choose(jobs_tab(), "Posts")
        for texts_of in ("Posts", "Tickets"):
            choose(page, texts_of)
            press(page, "read_start")
            finished(page)
            if texts_of == "Posts":
                press(page, "use_sentiment")
                press(page, "read_anew")
        store, mine = Store(Path(os.environ[VARIABLE])), session(page)["version"]
        theirs = store.tables(mine.id)
        products = theirs.products.assign(**{Products.lock_in: 1.0})
        store.save(mine.id, theirs.replaced(products=products), "Elsewhere", [Products.key])
        press(page, "use_sentiment")
    assert any("changed since" in error.value for error in page.error), said(page)
    assert store.versions(mine.dataset)[0].note == "Elsewhere"
