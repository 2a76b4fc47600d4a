"""The commands' results as a contract: columns, order, bytes."""

import numpy as np
import pandas as pd
import pytest

from core.scenario import PRESETS
from core.schema import METRICS
from tests.core.cli.commands import METHODS, PEOPLE, RANKS, REFINED, ids, table


def test_metrics_have_the_columns_and_the_order_of_the_input(core, bank, tmp_path):
    ran = core("metrics", "--data", bank, "--out", tmp_path / "m.csv")
    assert (ran.code, ran.out) == (0, "")
    found = table(tmp_path / "m.csv")
    assert found.columns.tolist() == ["customer_id", *METRICS, *(f"{m}_coverage" for m in METRICS)]
    assert found["customer_id"].tolist() == ids(bank)
    for metric in METRICS:
        assert found[f"{metric}_coverage"].between(0, 1).all()
        assert (found[metric].isna() == (found[f"{metric}_coverage"] == 0)).all()
        assert found[metric].dropna().between(0, 10).all()


def test_an_unknown_metric_is_an_empty_cell_with_coverage_zero(core, bank, tmp_path):
    (tmp_path / "c.csv").write_text("customer_id\n007\n8\n")
    sources = ("--customers", tmp_path / "c.csv", "--products", bank / "products.csv")
    assert core("metrics", *sources, "--out", tmp_path / "m.csv").code == 0
    assert (tmp_path / "m.csv").read_text().splitlines()[1:] == ["007,,,,,0,0,0,0", "8,,,,,0,0,0,0"]
    assert core("rank", *sources, "--method", "weighted", "--out", tmp_path / "r.csv").code == 0
    assert (tmp_path / "r.csv").read_text().splitlines() == [",".join(RANKS)]


def test_supplied_metrics_come_out_as_given_with_full_coverage(core, bank, tmp_path):
    (tmp_path / "c.csv").write_text("customer_id,churn_rate,risk_appetite\na,2.5,7\nb,,0\n")
    sources = ("--customers", tmp_path / "c.csv", "--products", bank / "products.csv")
    assert core("metrics", *sources, "--out", tmp_path / "m.csv").code == 0
    assert (tmp_path / "m.csv").read_text().splitlines()[1:] == ["a,2.5,,7,,1,0,1,0",
                                                                 "b,,,0,,0,0,1,0"]  # fmt: skip


@pytest.mark.parametrize("method", METHODS)
def test_ranks_have_the_columns_of_the_contract_and_places_without_gaps(method, bank, ranked):
    found = table(ranked[method])
    assert found.columns.tolist() == (REFINED if method == "refined" else RANKS)
    order = found["customer_id"].drop_duplicates().tolist()
    assert order == [c for c in ids(bank) if c in set(order)]
    assert len(order) > PEOPLE / 2
    for _, own in found.groupby("customer_id"):
        assert own["rank"].tolist() == list(range(1, len(own) + 1))
        assert own["product_id"].is_unique
        assert len(own) <= 12
        assert own["mode"].nunique() == 1
    assert set(found["mode"]) <= {"active", "passive"}
    assert (found["distance"] >= 0).all()
    if method != "refined":
        assert found.groupby("customer_id")["score"].is_monotonic_increasing.all()


def test_reranked_lists_reorder_the_served_ones_within_the_cap(ranked):
    found, served = table(ranked["refined"]), []
    for mode, method in (("active", "mahalanobis"), ("passive", "weighted")):
        base = table(ranked[method])
        served.append(base[base["mode"] == mode])
    keys = ["customer_id", "product_id"]
    merged = found.merge(pd.concat(served), on=keys, suffixes=("", "_base"), validate="1:1")
    assert len(merged) == len(found) == sum(map(len, served))
    assert (merged["base_rank"] == merged["rank_base"]).all()
    assert (merged["distance"] == merged["distance_base"]).all()
    assert (merged["score"] == merged["score_base"]).all()
    moved = (merged["rank"] - merged["base_rank"]).abs()
    assert 0 < moved.max() <= 6
    assert (found["reason"].str.len() > 0).all()
    assert (found["engine"].str.len() > 0).all()


@pytest.mark.parametrize("method", METHODS)
def test_a_second_run_writes_the_same_bytes(core, method, bank, ranked, tmp_path):
    command = ("rank", "--data", bank, "--method", method, "--top", 12)
    assert core(*command, "--out", tmp_path / "again.csv").code == 0
    assert (tmp_path / "again.csv").read_bytes() == ranked[method].read_bytes()


@pytest.mark.parametrize("method", METHODS)
def test_one_customer_gets_the_same_rows_as_in_the_whole(core, method, bank, ranked, tmp_path):
    header, *lines = ranked[method].read_text("utf-8").splitlines()
    customer = lines[len(lines) // 2].split(",")[0]
    command = ("rank", "--data", bank, "--method", method, "--top", 12, "--customer", customer)
    assert core(*command, "--out", tmp_path / "one.csv").code == 0
    own = [line for line in lines if line.startswith(f"{customer},")]
    assert (tmp_path / "one.csv").read_text("utf-8").splitlines() == [header, *own]


def test_top_cuts_the_list_and_parquet_holds_the_same(core, bank, ranked, tmp_path):
    path = tmp_path / "r.parquet"
    command = ("rank", "--data", bank, "--method", "mahalanobis", "--top", 3, "--out", path)
    assert core(*command).code == 0
    found, whole = pd.read_parquet(path), table(ranked["mahalanobis"])
    expected = whole[whole["rank"] <= 3].reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected, check_dtype=False, check_exact=True)
    first = path.read_bytes()
    assert core(*command).code == 0
    assert path.read_bytes() == first


@pytest.mark.parametrize("mode", ["active", "passive"])
def test_a_forced_mode_stands_in_every_row(core, mode, bank, tmp_path):
    command = ("rank", "--data", bank, "--method", "weighted", "--mode", mode)
    assert core(*command, "--out", tmp_path / "r.csv").code == 0
    assert set(table(tmp_path / "r.csv")["mode"]) == {mode}


def test_what_is_refused_is_listed_with_its_rule_and_never_ranked(core, bank, ranked, tmp_path):
    excluded = tmp_path / "x.csv"
    command = ("rank", "--data", bank, "--method", "weighted", "--excluded", excluded)
    assert core(*command, "--out", tmp_path / "r.csv").code == 0
    refused = table(excluded)
    assert refused.columns.tolist() == ["customer_id", "product_id", "rule", "value", "limit"]
    assert set(refused["rule"]) >= {"too_risky", "already_held", "min_income"}
    risky = refused[refused["rule"] == "too_risky"]
    assert (risky["value"].astype(float) > risky["limit"].astype(float)).all()
    pairs = set(zip(refused["customer_id"], refused["product_id"], strict=True))
    for path in ranked.values():
        listed = table(path)
        assert not pairs & set(zip(listed["customer_id"], listed["product_id"], strict=True))


@pytest.mark.parametrize("preset", [n for n, s in PRESETS.items() if s.rules.enforced])
def test_nothing_too_risky_in_a_refined_list_of_any_preset(core, preset, bank, tmp_path):
    paths = [tmp_path / f"{name}.csv" for name in ("r", "m")]
    settings = ("--data", bank, "--preset", preset)
    assert core("rank", *settings, "--method", "refined", "--out", paths[0]).code == 0
    assert core("metrics", *settings, "--out", paths[1]).code == 0
    listed = (
        table(paths[0])
        .merge(table(paths[1]), on="customer_id")
        .merge(table(bank / "products.csv")[["product_id", "risk_to_customer"]], on="product_id")
    )
    assert len(listed) > PEOPLE
    ideal = 0.7 * listed["risk_appetite"] + 0.3 * listed["financial_acumen"]
    capacity = np.fmin(ideal, listed["risk_appetite"])
    tolerance = PRESETS[preset].rules.tolerance
    assert (listed["risk_to_customer"] <= capacity + tolerance + 1e-9).all()
