"""What the tests of the commands share: results, tables as files, and names."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

METHODS = ("mahalanobis", "weighted", "refined")
RANKS = ["customer_id", "mode", "rank", "product_id", "name", "distance", "score"]
REFINED = [*RANKS, "base_rank", "reason", "engine"]
PEOPLE = 30


@dataclass
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def table(path: Path) -> pd.DataFrame:
    ids = {"customer_id": str, "product_id": str}
    return pd.read_csv(path, dtype=ids, keep_default_na=False, na_values=[""])


def ids(bank: Path) -> list[str]:
    return table(bank / "customers.csv")["customer_id"].tolist()
