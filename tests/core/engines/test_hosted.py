"""Every fault of a provider, played to each real SDK: a typed cause, in time, without the key."""

import logging
import time
import traceback

import pytest

from core.engines import Prompt, make_engine, try_connection
from core.schema.errors import ProviderError, ScenarioError
from tests.core.engines.loopback import KEY, Reply, always, serving, took

SCHEMA = {
    "type": "object",
    "properties": {
        "order": {"type": "array", "items": {"type": "string", "enum": ["A", "B"]}},
        "note": {"type": "string"},
    },
    "required": ["order", "note"],
    "additionalProperties": False,
}
SLOW = 0.6
GOOD = Reply('{"order": ["A"], "note": "naïve ✓"}')


def ask(engine, timeout=5.0):
    return engine.complete_json(Prompt("Order.", "Data: é ✓", SCHEMA), timeout)


def test_an_answer_comes_with_its_model_and_cost(connect):
    with serving(always(GOOD)) as server:
        done = ask(connect(server))
    assert (done.text, done.finish, done.model) == (GOOD.answer, "stop", "loopback-1")
    assert (done.usage.calls, done.usage.tokens_in, done.usage.tokens_out) == (1, 100, 20)


def test_the_request_carries_both_halves_the_schema_and_temperature_nought(connect):
    with serving(always(GOOD)) as server:
        ask(connect(server))
        (asked,) = server.asked
    assert (asked.system, asked.user) == ("Order.", "Data: é ✓")
    if asked.is_gemini:
        config = asked.body["generationConfig"]
        schema = config.get("responseJsonSchema") or config["responseSchema"]
        assert config["responseMimeType"] == "application/json"
        assert config.get("temperature", 0) == 0
        assert asked.headers["x-goog-api-key"] == KEY
    else:
        schema = asked.body["response_format"]["json_schema"]["schema"]
        assert asked.headers["authorization"] == f"Bearer {KEY}"
        assert asked.body["temperature"] == 0
    assert schema["required"] == ["order", "note"]
    assert schema["properties"]["order"]["items"]["enum"] == ["A", "B"]
    assert KEY not in asked.path


FAULTS = {
    "429": (Reply("slow down", 429), "busy"),
    "quota": (Reply("insufficient_quota: see billing", 429), "quota"),
    "500": (Reply("oops", 500), "outage"),
    "502 as a page": (Reply(status=502, raw="<html>Bad gateway</html>"), "outage"),
    "503": (Reply("overloaded", 503), "outage"),
    "504": (Reply("late", 504), "timeout"),
    "hangs": (Reply("{}", delay=30), "timeout"),
    "drips": (Reply("x" * 500, drip=True), "timeout"),
    "drops the connection": (Reply(drop=True), "outage"),
    "half a body": (Reply("{}" * 500, cut=True), "outage"),
    "400": (Reply("bad field", 400), "request"),
    "400 bad key": (Reply(f"API key not valid: {KEY}", 400), "key"),
    "401": (Reply(f"wrong key {KEY}", 401), "key"),
    "403": (Reply("forbidden", 403), "key"),
    "404": (Reply("no such model", 404), "model"),
    "413": (Reply("too large", 413), "request"),
    "redirect": (Reply(status=302, raw="", headers={"location": "/elsewhere"}), "address"),
    "redirect that keeps the method": (
        Reply(status=307, raw="", headers={"location": "/elsewhere"}), "address",
    ),
    "a page": (
        Reply(raw="<html>hello</html>", headers={"content-type": "text/html"}), "unreadable",
    ),
    "no JSON": (Reply(raw="hello"), "unreadable"),
    "nothing": (Reply(raw=""), "unreadable"),
    "a list": (Reply(raw="[1, 2]"), "unreadable"),
    "a number": (Reply(raw="7"), "unreadable"),
    "null": (Reply(raw="null"), "unreadable"),
    "an empty object": (Reply(raw="{}"), "unreadable"),
    "other shapes": (Reply(raw='{"candidates": "x", "choices": "x"}'), "unreadable"),
    "deeper other shapes": (
        Reply(raw='{"candidates": [{"content": 3}], "choices": [{"message": 3}]}'), "unreadable",
    ),
    "an endless answer": (Reply("a" * 300_000), "unreadable"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_has_a_cause_in_time_and_never_shows_the_key(connect, name):
    reply, kind = FAULTS[name]
    with serving(always(reply)) as server:
        engine = connect(server)
        since = time.monotonic()
        with pytest.raises(ProviderError) as caught:
            ask(engine, timeout=SLOW if kind == "timeout" else 5.0)
        assert took(since) < 4.0
        assert len(server.asked) == 1
    assert caught.value.kind == kind
    assert caught.value.kept
    shown = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught)
    assert KEY not in shown + repr(vars(caught.value))
    assert "\n" not in str(caught.value)


def test_nothing_listens(connect):
    with serving(always(GOOD)) as server:
        engine = connect(server)
    with pytest.raises(ProviderError) as caught:
        ask(engine)
    assert caught.value.kind == "outage"


WAITS = {
    "header": Reply("slow down", 429, headers={"Retry-After": "3"}),
    "body": Reply(
        status=429,
        raw='{"error": {"code": 429, "message": "slow down", "status": "RESOURCE_EXHAUSTED",'
        ' "details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo",'
        ' "retryDelay": "3s"}]}}',
    ),
}


@pytest.mark.parametrize("where", WAITS)
def test_the_wait_that_the_provider_asks_for_is_told(connect, where):
    with serving(always(WAITS[where])) as server, pytest.raises(ProviderError) as caught:
        ask(connect(server))
    assert (caught.value.kind, caught.value.wait) == ("busy", 3.0)


def test_a_cut_answer_is_asked_for_once_more_with_a_higher_limit(connect):
    cut = Reply('{"order": [', finish="MAX_TOKENS")
    with serving(always(cut, GOOD)) as server:
        done = ask(connect(server))
        first, second = map(limit, server.asked)
    assert (done.text, done.finish, done.usage.calls) == (GOOD.answer, "stop", 2)
    assert second == 4 * first
    with serving(always(cut)) as server:
        assert ask(connect(server)).finish == "length"
        assert len(server.asked) == 2


def limit(asked):
    return (
        asked.body["generationConfig"]["maxOutputTokens"]
        if asked.is_gemini
        else (asked.body["max_tokens"])
    )


BLOCKED = {
    "withheld": Reply("", finish="SAFETY"),
    "without a word": Reply(""),
    "no candidate": Reply(
        raw='{"promptFeedback": {"blockReason": "SAFETY"}, "candidates": [],'
        ' "choices": [{"index": 0, "finish_reason": "content_filter",'
        ' "message": {"role": "assistant", "content": null, "refusal": "no"}}]}'
    ),
}


@pytest.mark.parametrize("name", BLOCKED)
def test_a_withheld_answer_is_told_apart_from_a_failed_call(connect, name):
    with serving(always(BLOCKED[name])) as server:
        done = ask(connect(server))
        assert len(server.asked) == 1
    assert (done.text, done.finish) == ("", "blocked")


def test_models_are_listed_and_the_connection_tried(connect):
    with serving(always(Reply('{"ok": true}'))) as server:
        engine = connect(server)
        assert engine.list_models() == (["b-flash"] if engine.name == "gemini" else ["local"])
        assert try_connection(engine).text == '{"ok": true}'


def test_an_engine_never_shows_its_key(connect):
    with serving(always(GOOD)) as server:
        engine = connect(server)
        ask(engine)
    assert KEY not in repr(engine) + str(engine)


def test_no_log_shows_the_key_however_much_is_logged(connect, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("openai", "httpx2", "httpcore2", "google", "urllib3", "google_genai"):
        caplog.set_level(logging.DEBUG, logger=name)
    with serving(always(GOOD, Reply(f"wrong key {KEY}", 401))) as server:
        engine = connect(server)
        ask(engine)
        with pytest.raises(ProviderError):
            ask(engine)
    assert KEY not in caplog.text


@pytest.mark.parametrize("status", [400, 500])
def test_a_server_without_schemas_is_asked_in_its_own_way_and_remembered(status):
    def script(asked):
        wanted = asked.body.get("response_format", {}).get("type")
        return GOOD if wanted == "json_object" else Reply(f"response_format {wanted}?", status)

    with serving(script) as server:
        engine = make_engine("openai", model="m", base_url=server.base_url("openai"))
        assert [ask(engine).text for _ in range(2)] == [GOOD.answer] * 2
        kinds = [asked.body["response_format"]["type"] for asked in server.asked]
    assert kinds == ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize(
    ("name", "settings", "word"),
    [("gemini", {}, "GEMINI_API_KEY"), ("openai", {"model": "m"}, "OPENAI_API_KEY"),
     ("openai", {"key": KEY}, "--model"), ("gemini", {"key": KEY, "sdk": "none"}, "install")],
)  # fmt: skip
def test_an_engine_that_lacks_something_says_what(name, settings, word):
    with pytest.raises(ScenarioError, match=word) as caught:
        make_engine(name, **settings)
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("name", ["gemini", "openai"])
@pytest.mark.parametrize("address", ["http://ann:secret@127.0.0.1:9/v1", "secret@127.0.0.1:9"])
def test_an_address_with_a_password_is_refused_and_not_repeated(name, address):
    with pytest.raises(ScenarioError, match=r"without it, 127\.0\.0\.1:9") as caught:
        make_engine(name, key=KEY, model="m", base_url=address)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["gemini", "openai"])
def test_an_sdk_that_is_not_installed_is_said_before_anything_is_asked(name, monkeypatch):
    monkeypatch.setattr("core.engines.hosted.providers.find_spec", lambda module: None)
    with pytest.raises(ScenarioError, match="not installed"):
        make_engine(name, key=KEY, model="m")
