"""The commands with a language model, through each real SDK, against a server on this machine."""

import shutil

import pandas as pd
import pytest

from core import pipeline
from core.engines import make_engine
from core.store import Store
from tests.core.cli.commands import REFINED, ids, table
from tests.core.engines.loopback import KEY, Reply, always, data_of, sensible, serving

PROVIDERS = {"gemini": "GEMINI", "openai": "OPENAI"}


@pytest.fixture(params=PROVIDERS)
def provider(request, monkeypatch):
    """A provider whose settings stand in the environment as soon as its address is known."""
    name = PROVIDERS[request.param]
    monkeypatch.delenv("GOOGLE_API_KEY", raising=False)

    def use(server):
        monkeypatch.setenv(f"{name}_API_KEY", KEY)
        monkeypatch.setenv(f"{name}_BASE_URL", server.base_url(request.param))
        return ("--provider", request.param, "--model", "m-1")

    return use


def few(bank, folder):
    """Write a bank of the first three customers only and return the folder."""
    shutil.copytree(bank, folder)
    lines = (bank / "customers.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "customers.csv").write_text("".join(lines[:4]), "utf-8")
    return folder


def test_lists_are_refined_by_the_model_and_the_cost_is_told(core, bank, provider, tmp_path):
    out = tmp_path / "r.csv"
    with serving(sensible) as server:
        options = provider(server)
        data = few(bank, tmp_path / "few")
        ran = core("rank", "--data", data, "--method", "refined", *options, "--out", out)
        calls = len(server.asked)
    ranks = table(out)
    assert (ran.code, list(ranks.columns)) == (0, REFINED)
    assert ranks["engine"].str.contains("m-1|loopback-1").all()
    assert (ranks["rank"] - ranks["base_rank"]).abs().max() <= 6
    assert (ranks["rank"] != ranks["base_rank"]).any()
    assert f"{calls} calls" in ran.err
    assert calls % 5 == 0
    assert KEY not in ran.err + out.read_text("utf-8")


def test_an_outage_keeps_the_base_order_says_so_and_ends_with_one(core, bank, provider, tmp_path):
    out, customer = tmp_path / "r.csv", ids(bank)[0]
    with serving(always(Reply("down", 503, headers={"Retry-After": "0"}))) as server:
        options = provider(server)
        ran = core("rank", "--data", bank, "--method", "refined", "--customer", customer,
                   *options, "--out", out)  # fmt: skip
    ranks = table(out)
    assert ran.code == 1
    assert (ranks["rank"] == ranks["base_rank"]).all()
    assert ranks["reason"].str.startswith("base order kept").all()
    assert ran.err.splitlines()[-1].startswith("error: ")
    assert "1 of 1 lists" in ran.err


@pytest.mark.parametrize("command", ["rank", "sentiment"])
@pytest.mark.parametrize("status", [401, 404])
def test_a_refused_key_or_model_ends_at_once_with_two(
    core, bank, provider, tmp_path, command, status
):
    with serving(always(Reply(f"no {KEY}", status))) as server:
        options = provider(server)
        method = ("--method", "refined") if command == "rank" else ()
        ran = core(command, "--data", bank, *method, *options, "--out", tmp_path / "out.csv")
        assert len(server.asked) <= 6
    assert ran.code == 2
    assert ran.err.splitlines()[-1].startswith("error: ")
    assert KEY not in ran.err


@pytest.mark.parametrize(
    ("name", "words"), [("gemini", "GEMINI_API_KEY"), ("openai", "OPENAI_API_KEY")]
)
@pytest.mark.parametrize("command", ["rank", "sentiment"])
def test_without_a_key_the_variable_is_named(
    core, bank, tmp_path, monkeypatch, command, name, words
):
    for variable in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    method = ("--method", "refined") if command == "rank" else ()
    ran = core(command, "--data", bank, *method, "--provider", name, "--out", tmp_path / "o.csv")
    assert ran.code == 2
    assert words in ran.err


def emptied(bank, folder):
    """Write the bank's tickets without sentiments and return the folder."""
    folder.mkdir()
    for name in ("customers", "products"):
        (folder / f"{name}.csv").write_bytes((bank / f"{name}.csv").read_bytes())
    for name in ("support", "social"):
        rows = pd.read_csv(bank / f"{name}.csv", dtype=str, keep_default_na=False)
        rows.assign(sentiment="").to_csv(folder / f"{name}.csv", index=False)
    return folder


def test_sentiments_are_read_in_batches_and_the_rest_of_the_file_stays(
    core, bank, provider, tmp_path
):
    data, out = emptied(bank, tmp_path / "in"), tmp_path / "out"
    with serving(sensible) as server:
        options = provider(server)
        ran = core("sentiment", "--data", data, *options, "--out", out)
        batches = [len(data_of(asked)["texts"]) for asked in server.asked]
    assert ran.code == 0
    assert max(batches) == 10
    assert not list(out.glob("readings*"))
    for name in ("support.csv", "social.csv"):
        before, after = (
            pd.read_csv(f / name, dtype=str, keep_default_na=False) for f in (data, out)
        )
        assert list(before.columns) == list(after.columns)
        others = [column for column in before if column != "sentiment"]
        assert before[others].equals(after[others])
        assert set(after["sentiment"]) <= {"0.5", "-0.25", ""}
        assert (after["sentiment"] != "").mean() > 0.9


def test_what_was_not_read_stays_empty_and_the_same_command_goes_on(core, bank, provider, tmp_path):
    data, out = emptied(bank, tmp_path / "in"), tmp_path / "out"
    with serving(sensible) as server:
        command = ("sentiment", "--data", data, *provider(server), "--out", out)
        first = core(*command, "--calls", "3")
        asked = len(server.asked)
        second = core(*command)
        sent = [asked.user for asked in server.asked]
    assert (first.code, asked, second.code) == (1, 3, 0)
    assert "budget is used up" in first.err
    assert "goes on from there" in first.err
    assert len(sent) == len(set(sent))


def test_a_workspace_keeps_answers_and_calls_and_no_key(
    core, bank, provider, tmp_path, monkeypatch
):
    room, customer = tmp_path / "room", ids(bank)[0]
    with serving(sensible) as server:
        command = ("rank", "--data", bank, "--method", "refined", "--customer", customer,
                   *provider(server), "--workspace", room, "--out", tmp_path / "r.csv")  # fmt: skip
        assert core(*command).code == 0
        first = (tmp_path / "r.csv").read_bytes()
        asked = len(server.asked)
        assert core(*command).code == 0
        assert len(server.asked) == asked == len(Store(room).calls.latest())
        monkeypatch.delenv("GEMINI_API_KEY", raising=False)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        assert core(*command, "--replay").code == 0
        assert len(server.asked) == asked
    assert (tmp_path / "r.csv").read_bytes() == first
    stored = b"".join(path.read_bytes() for path in room.rglob("*") if path.is_file())
    assert KEY.encode() not in stored
    assert b"puppy" not in stored


def test_the_estimate_of_a_run_names_the_calls_it_makes(sample_ranking):
    engine = make_engine("gemini", key=KEY)
    some = list(sample_ranking.ids[:20])
    guess = pipeline.estimate_lists(sample_ranking, engine, some)
    asked = []
    with serving(sensible) as server:
        live = make_engine("gemini", key=KEY, base_url=server.base_url("gemini"))
        list(pipeline.rerank_lists(sample_ranking, live, some, workers=6))
        asked = server.asked
    assert guess.calls == len(asked)
    sent = sum(len(request.system) + len(request.user) for request in asked)
    assert sent / 4 < guess.tokens_in < sent / 2


def test_the_banks_country_is_two_letters(core, bank, provider, tmp_path):
    with serving(sensible) as server:
        options = (*provider(server), "--country", "Germany", "--out", tmp_path / "r")
        ran = core("sentiment", "--data", bank, *options)
        assert server.asked == []
    assert ran.code == 2
    assert "two capital letters" in ran.err


def test_a_recogniser_of_names_that_is_not_there_keeps_everything_here(
    core, bank, provider, tmp_path, monkeypatch
):
    monkeypatch.setenv("NEXTBEST_NAMES", "nobody")
    with serving(sensible) as server:
        ran = core("sentiment", "--data", bank, *provider(server), "--out", tmp_path / "r")
        assert server.asked == []
    assert (ran.code, "no recogniser" in ran.err) == (2, True)
