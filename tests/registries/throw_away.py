"""One throw-away entry in each registry; then every page is opened and every command run.

Run as a program of its own, so that no other test finds the entries:
``python -m tests.registries.throw_away FOLDER`` prints what it found as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from core.engines import Completion, EngineEntry, Usage
from core.engines.question import Question
from core.engines.registry import ENGINES
from core.intake.raw import RawTable
from core.intake.reading.delimited import read_delimited
from core.intake.reading.formats import FORMATS, Format
from core.ranking.covariance import ESTIMATORS, Estimator
from core.ranking.distance import weighted
from core.ranking.registry import DISTANCES, Distance
from core.ranking.suitability import RULES, Check, Rule
from core.schema.cards import Signal
from core.schema.terms import METRICS, Metric

PAGES = sorted(path.stem for path in (Path(__file__).parents[2] / "pages").glob("*.py"))
SHOUT = b"SHOUT\n"
FOLDS = ("Correlation details", "Direction", "Mapping", "Rules and lists", "Refinement")


class Echo:
    """An engine that keeps every order and says so."""

    name, model, label, position_bias, temperature = "echo", "echo-1", "Echo", False, 0.0

    def complete_json(self, prompt: Any, timeout: float) -> Completion:
        shown = Question.from_message(prompt.user).products
        order = [{"label": p.label, "reason": "heard it", "evidence": ["E1"]} for p in shown]
        return Completion(json.dumps({"order": order, "abstain": ""}), "stop", Usage(1), "echo-1")


def _halved(rows: np.ndarray) -> np.ndarray:
    covariance = np.cov(rows, rowvar=False, ddof=1)
    return (covariance + np.diag(np.diag(covariance))) / 2


def _tenth(candidates: Any) -> Check:
    shape = (len(candidates.customers), len(candidates.products))
    excluded = np.zeros(shape, bool)
    excluded[:, ::10] = True
    return Check(excluded, np.array("tenth"), np.array(""), np.zeros(shape, bool))


def _shouted(name: str, data: bytes, options: Any, progress: Any) -> RawTable:
    return read_delimited(name, data.removeprefix(SHOUT), options, progress)


def enter() -> None:
    """Make one entry in each registry, before a scenario has been made of the metrics there are."""
    METRICS["patience"] = Metric(
        "Patience index",
        "How long the customer waits before complaining.",
        "Patience",
        (Signal("age", "age", 2.0, "Years lived", "{:.0f} years", True, 20, 80),),
    )
    ESTIMATORS["halved"] = Estimator("Sample correlations at half their strength, to try.", _halved)
    DISTANCES["squared_share"] = Distance(
        "By share of squares", "share", r"d = \sqrt{\sum_a s_a e_a^2}", "A throw-away distance.",
        weighted, "weights",
    )  # fmt: skip
    ENGINES["echo"] = EngineEntry("Echo of the base order", Echo)
    RULES["tenth"] = Rule(
        "Every tenth", "a tenth", "it is a tenth", "it is no tenth", "move it in the file", _tenth
    )
    FORMATS.update(
        {"shout": Format("SHOUT", (".shout",), (), lambda n, d: d.startswith(SHOUT), _shouted),
         "text": FORMATS.pop("text")}
    )  # fmt: skip


def run(command: list[str]) -> int:
    """Run a command; its choices are those there are when it is first imported."""
    from core.cli import commands

    return commands.run(command)


def commands(folder: Path) -> dict[str, Any]:
    """Run each command and return what tells that the entries counted."""
    bank, out = folder / "bank", folder / "out.csv"
    assert run(["sample", "--out", str(bank), "--customers", "30"]) == 0
    people = bank / "customers.csv"
    (bank / "customers.shout").write_bytes(SHOUT + people.read_bytes())
    people.unlink()
    found: dict[str, Any] = {"check": run(["check", "--data", str(bank)])}
    found["metrics"] = _table(["metrics", "--data", str(bank)], out).columns.tolist()
    scenario = json.loads(_preset())
    scenario["covariance"]["estimator"] = "halved"
    (folder / "halved.json").write_text(json.dumps(scenario))
    ranked = ["rank", "--data", str(bank)]
    plain = _table([*ranked, "--method", "mahalanobis"], out)
    halved = _table(
        [*ranked, "--method", "mahalanobis", "--scenario", str(folder / "halved.json")], out
    )
    found["estimator"] = not plain.equals(halved)
    third, excluded = folder / "third.csv", folder / "excluded.csv"
    found["distance"] = len(
        _table([*ranked, "--method", "squared_share", "--excluded", str(excluded)], third)
    )
    found["rule"] = int((pd.read_csv(excluded)["rule"] == "tenth").sum())
    told = _table([*ranked, "--method", "refined", "--provider", "echo"], out)
    found["engine"] = sorted(told["engine"].unique())
    return found


def _preset() -> str:
    from core.scenario import preset

    return preset("balanced").to_json()


def _table(command: list[str], out: Path) -> pd.DataFrame:
    code = run([*command, "--out", str(out)])
    assert code == 0, (command, code)
    return pd.read_csv(out)


def pages() -> dict[str, str]:
    """Open every page, then Compare with each entry chosen; return what stands on them."""
    from streamlit.testing.v1 import AppTest

    entry = Path(__file__).parents[2] / "app" / "streamlit_app.py"
    shown = {}
    for name in PAGES:
        page = AppTest.from_file(str(entry), default_timeout=120).run()
        page = page.switch_page(f"../pages/{name}.py").run()
        for title in FOLDS:
            page.session_state[f"open:{title}"] = True
        shown[name] = _words(page.run())
    for section in ("Distances", "Suitability"):
        page = AppTest.from_file(str(entry), default_timeout=120).run()
        page.query_params["section"] = section
        shown[section] = _words(page.switch_page("../pages/methods.py").run())
    return shown


def _words(page: Any) -> str:
    assert not page.exception, page.exception
    return "\n".join(str(element.proto) for element in (*page.main, *page.selectbox))


if __name__ == "__main__":
    enter()
    where = Path(sys.argv[1])
    print(json.dumps({"commands": commands(where), "pages": pages()}))
