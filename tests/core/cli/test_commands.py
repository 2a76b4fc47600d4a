"""The sample, sentiment, scenario and check commands, and what every command may be given."""

import json

import pandas as pd
import pytest

from core.scenario import PRESETS, Scenario
from tests.core.cli.commands import PEOPLE, table
from tests.core.original import ORACLE, TOP, assert_as_in_2025, bank_2025


def test_sample_writes_six_tables_the_same_for_the_same_seed(core, tmp_path):
    folders = [tmp_path / name for name in "abc"]
    for folder, seed in zip(folders, (3, 3, 4), strict=True):
        ran = core("sample", "--out", folder, "--customers", PEOPLE, "--seed", seed)
        assert (ran.code, ran.out) == (0, "")
    names = sorted(p.name for p in folders[0].iterdir())
    assert names == [
        "customers.csv", "holdings.csv", "products.csv", "social.csv", "support.csv",
        "transactions.csv",
    ]  # fmt: skip
    first, second, other = ([(f / n).read_bytes() for n in names] for f in folders)
    assert first == second
    assert first != other


def test_sentiment_fills_the_sentiments_and_leaves_the_rest(core, bank, tmp_path):
    assert core("sentiment", "--data", bank, "--out", tmp_path).code == 0
    for name in ("support.csv", "social.csv"):
        before, after = (pd.read_csv(f / name, dtype=str) for f in (bank, tmp_path))
        assert after.drop(columns="sentiment").equals(before)
        assert after["sentiment"].astype(float).between(-1, 1).all()
        assert after["sentiment"].nunique() > 10
    assert sorted(p.name for p in tmp_path.iterdir()) == ["social.csv", "support.csv"]


def test_sentiment_keeps_the_sentiments_that_are_stated(core, bank, tmp_path):
    given = tmp_path / "support.csv"
    given.write_text("customer_id,transcript,sentiment\nC1,Awful service.,0.25\nC2,Awful.,\n")
    sources = ("--customers", bank / "customers.csv", "--products", bank / "products.csv")
    out = tmp_path / "out"
    ran = core("sentiment", *sources, "--support", given, "--out", out)
    assert ran.code == 0
    lines = (out / "support.csv").read_text().splitlines()
    assert lines[:2] == ["customer_id,transcript,sentiment", "C1,Awful service.,0.25"]
    assert float(lines[2].split(",")[2]) < 0


@pytest.mark.parametrize("preset", PRESETS)
def test_a_printed_scenario_is_the_preset(core, preset):
    printed = core("scenario", "--preset", preset)
    assert printed.code == 0
    assert Scenario.from_json(printed.out) == PRESETS[preset]


def test_a_scenario_from_a_file_ranks_as_the_preset_it_was_printed_from(core, bank, tmp_path):
    (tmp_path / "s.json").write_text(core("scenario", "--preset", "growth").out)
    settings = (("--preset", "growth"), ("--scenario", tmp_path / "s.json"), ())
    for path, setting in zip("abc", settings, strict=True):
        command = ("rank", "--data", bank, "--method", "weighted", *setting)
        assert core(*command, "--out", tmp_path / f"{path}.csv").code == 0
    growth, file, balanced = ((tmp_path / f"{path}.csv").read_bytes() for path in "abc")
    assert growth == file != balanced


def test_without_a_preset_the_balanced_one_is_meant(core):
    assert Scenario.from_json(core("scenario").out) == PRESETS["balanced"]


def test_sensitive_columns_count_only_where_they_are_allowed(core, bank, tmp_path):
    tables = []
    for name, allowed in (("a", ()), ("b", ("--allow-sensitive", "age")),
                          ("c", ("--allow-sensitive", "gender"))):  # fmt: skip
        path = tmp_path / f"{name}.csv"
        assert core("metrics", "--data", bank, *allowed, "--out", path).code == 0
        tables.append(table(path))
    scenario = PRESETS["balanced"].with_value("allow_sensitive", ("age",))
    (tmp_path / "s.json").write_text(scenario.to_json())
    added = ("--scenario", tmp_path / "s.json", "--allow-sensitive", "gender")
    assert core("metrics", "--data", bank, *added, "--out", tmp_path / "d.csv").code == 0
    assert (tmp_path / "d.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    plain, with_age, with_gender = tables
    changed = [c for c in plain if not plain[c].equals(with_age[c])]
    assert changed == ["churn_rate", "churn_rate_coverage"]
    assert plain.equals(with_gender)


def test_check_reports_every_table_for_people_and_for_machines(core, bank):
    told, json_out = core("check", "--data", bank), core("check", "--data", bank, "--json")
    assert (told.code, json_out.code) == (0, 0)
    for name in ("customers", "products", "transactions", "support", "social", "holdings"):
        assert name in told.out
        assert name in json_out.out
    assert json.loads(json_out.out)


def test_a_named_file_wins_over_the_folders(core, bank, tmp_path):
    few = table(bank / "customers.csv").head(3)
    few.to_csv(tmp_path / "few.csv", index=False)
    command = ("metrics", "--data", bank, "--customers", tmp_path / "few.csv")
    assert core(*command, "--out", tmp_path / "m.csv").code == 0
    assert table(tmp_path / "m.csv")["customer_id"].tolist() == few["customer_id"].tolist()


@pytest.mark.parametrize("seed", [101, 102, 103])
def test_the_original_on_the_command_line(core, seed, tmp_path):
    tables = bank_2025(seed)
    tables.customers.to_csv(tmp_path / "customers.csv", index=False)
    tables.products.to_csv(tmp_path / "products.csv", index=False)
    lists = {}
    for method in ORACLE:
        out = tmp_path / f"{method}.csv"
        command = ("rank", "--data", tmp_path, "--preset", "original", "--method", method)
        assert core(*command, "--top", TOP, "--out", out).code == 0
        lists[method] = {
            customer: own["product_id"].tolist()
            for customer, own in table(out).groupby("customer_id")
        }
    assert_as_in_2025(tables, lists)
