"""The files of the original system load as they are."""

import json

import pandas as pd

from core.schema import ATTRIBUTES
from tests.core.intake.original_files import FILES

YEAR = tuple(float(n) for n in range(100, 1300, 100))


def test_the_original_s_five_files_pass_the_check_with_no_manual_step(bench, tmp_path):
    (tmp_path / "products.csv").unlink()
    for name, text in FILES.values():
        bench.put(name, text)
    code, said = bench.check()
    assert code == 0
    assert said.count("2 rows in, 2 loaded, 0 rejected") == 5
    assert "warning" not in said
    assert "ignored" not in said
    tables = bench.passes()
    people = tables.customers.set_index("customer_id")
    assert (
        people.loc["007", ["balance_history", "loan_history", "spend_history"]].tolist()
        == [YEAR] * 3
    )
    assert people.loc["8", "balance_history"] == YEAR
    assert people["income"].tolist() == [52_000, 70_000]
    assert json.loads(people.loc["007", "goals"]) == ["a flat", "travel"]
    assert tables.products[list(ATTRIBUTES)].iloc[0].tolist() == [1, 6, 5, 2, 3]
    assert json.loads(tables.products["details"].iloc[1])["terms"][1] == {"notice": "30 days"}
    assert tables.transactions["amount"].tolist() == [12.5, 1203]
    assert tables.transactions["date"].tolist() == [
        pd.Timestamp(2024, 2, 3),
        pd.Timestamp(2024, 2, 28),
    ]
    assert tables.support[["is_repeat", "is_resolved"]].to_numpy().tolist() == [[1, 0], [0, 1]]
    assert tables.support["date"].iloc[0] == pd.Timestamp(2024, 12, 25)
    assert tables.social["topics"].tolist() == ['["travel"]', '{"topics": ["home"]}']
    assert tables.social[["sentiment", "engagement"]].to_numpy().tolist() == [
        [0.5, 0.2],
        [-0.1, 0.9],
    ]
