"""What asking a model costs and gains: rotations against position bias, and a hostile provider.

A made-up model knows a planted order of twelve products, but likes what is shown first and is not
sure of itself. The refinement, as it ships, asks it once or five times with the products rotated;
printed is Kendall's τ between the planted order and what comes out, before blend and cap.

Then a thousand tickets are read through the real command against a server on this machine that
fails 30 % of all calls, is dead for a while half-way, and while it is the command is killed.

What of invented personal data arrives at such a server is measured too (`bench.safety.redaction`).
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import binomtest, kendalltau

from bench.lists import measure_lists
from bench.machine import machine
from bench.safety import redaction
from core.engines import Completion, EvidenceRow, Prompt, Question, Usage
from core.language.rerank import Reranked, RerankTask, prepare_evidence, refine
from core.scenario import Scenario
from tests.core.engines.loopback import Asked, Reply, sensible, serving

PRODUCTS, TRIALS, NOISE = 12, 400, 3.0
BIASES = {"weak": 2.0, "middling": 5.0, "strong": 9.0}
"""Planted places that the first shown gains on the last shown; noise in places too."""
TICKETS, FAILING, DEAD_SECONDS = 1_000, 0.3, 6.0


class BiasedModel:
    """Orders by planted place, noise and place shown."""

    name, model, label, temperature, position_bias = "biased", "1", "Biased model", 0.0, True

    def __init__(self, bias: float, seed: int, knowledge: float) -> None:
        self._bias = bias
        self._knowledge = knowledge
        self._random = np.random.default_rng(seed)

    def complete_json(self, prompt: Prompt, timeout: float) -> Completion:
        """Answer a ranking request; a product's text is its planted place."""
        shown = Question.from_message(prompt.user).products
        planted = np.array([float(product.text) for product in shown])
        favour = self._bias * np.linspace(0, 1, len(shown))
        felt = self._knowledge * planted + favour + self._random.normal(0, NOISE, len(shown))
        order = [
            {"label": shown[i].label, "reason": "", "evidence": ["E1"]} for i in np.argsort(felt)
        ]
        return Completion(json.dumps({"order": order, "abstain": ""}), "stop", Usage(1), "1")


def refined(bias: float, rotations: int, trial: int, knowledge: float = 1.0) -> Reranked:
    """Refine a shuffled shortlist whose planted order is that of its ids."""
    ids = [f"P{n:02d}" for n in range(PRODUCTS)]
    texts = {product: str(place) for place, product in enumerate(ids)}
    random.Random(trial).shuffle(ids)
    settings = Scenario().refinement.model_copy(update={"rotations": rotations})
    evidence = [EvidenceRow("E1", "post", "2026-09-01", "a post")]
    model = BiasedModel(bias, trial, knowledge)
    case = RerankTask(ids, texts, prepare_evidence(evidence), "2026-09-30", trial)
    return refine(case, model, settings)


def tau(result: Reranked) -> float:
    """Return Kendall's τ between the planted order and the consensus of the answers."""
    base = sorted(result.items, key=lambda item: item.base_rank)
    assert result.consensus
    planted = [int(base[i].product_id[1:]) for i in result.consensus.order]
    return float(kendalltau(range(PRODUCTS), planted).statistic)


def undecided(results: list[Reranked]) -> str:
    """Return the share called undecided with its 95 % interval (Wilson)."""
    found = sum(result.state == "undecided" for result in results)
    bounds = binomtest(found, len(results)).proportion_ci(method="wilson")
    return f"{found / len(results):.1%} ({bounds.low:.1%} to {bounds.high:.1%})"


def interval(values: np.ndarray) -> str:
    """Return mean and 95 % interval of the mean."""
    half = 1.96 * values.std(ddof=1) / np.sqrt(len(values))
    return f"{values.mean():+.3f} ±{half:.3f}"


def measure_rotations() -> None:
    """Print the gain of five rotations and Kemeny's order over a single call."""
    print(f"τ to the planted order, {TRIALS} lists of {PRODUCTS} products each, 95 % intervals")
    print("| bias | one call | 5 rotations, Kemeny | gain | undecided | if it knows nothing |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, bias in BIASES.items():
        once = np.array([tau(refined(bias, 1, trial)) for trial in range(TRIALS)])
        several = [refined(bias, 5, trial) for trial in range(TRIALS)]
        often = np.array([tau(result) for result in several])
        blank = [refined(bias, 5, trial, knowledge=0.0) for trial in range(TRIALS)]
        columns = (
            interval(once),
            interval(often),
            interval(often - once),
            undecided(several),
            undecided(blank),
        )
        print(f"| {name} | {' | '.join(columns)} |")


def measure_redaction() -> None:
    """Print what of invented personal data reaches a server."""
    print("personal data, as a server on this machine receives it")
    for figure in redaction.measure():
        print(f"  {figure.what:48} {figure.value}")


class Hostile:
    """A provider that fails at random and is dead from half-way on for a while."""

    def __init__(self) -> None:
        self.answered: Counter[str] = Counter()
        self.calls = 0
        self.half = threading.Event()
        self._chance, self._lock, self._died = random.Random(7), threading.Lock(), 0.0

    def __call__(self, asked: Asked) -> Reply:
        """Answer, or fail."""
        time.sleep(0.05)
        with self._lock:
            self.calls += 1
            unlucky = self._chance.random() < FAILING
            if self.half.is_set() and time.monotonic() - self._died < DEAD_SECONDS:
                return Reply(drop=True)
            if unlucky:
                return Reply("overloaded", 503)
            self.answered[asked.user] += 1
            if not self.half.is_set() and sum(self.answered.values()) >= TICKETS // 20:
                self._died = time.monotonic()
                self.half.set()
        return sensible(asked)


def measure_tickets() -> None:
    """Print what becomes of a thousand tickets under a hostile provider and a kill."""
    hostile = Hostile()
    with tempfile.TemporaryDirectory() as name, serving(hostile) as server:
        folder = Path(name)
        write_tickets(folder)
        command = [
            sys.executable,
            "-m",
            "core",
            "sentiment",
            "--data",
            name,
            "--out",
            f"{name}/out",
        ]
        command += ["--provider", "openai", "--model", "m"]
        environment = {**os.environ, "OPENAI_BASE_URL": server.base_url("openai")}
        start = time.monotonic()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment}
        first = subprocess.Popen(command, **quiet)
        hostile.half.wait(300)
        first.send_signal(signal.SIGKILL)
        first.wait()
        codes = []
        while not codes or (codes[-1] and len(codes) < 5):
            codes.append(subprocess.run(command, **quiet, check=False).returncode)
        sentiments = pd.read_csv(folder / "out" / "support.csv")["sentiment"]
        repeated = sum(times - 1 for times in hostile.answered.values())
        print(
            f"{TICKETS} tickets, {FAILING:.0%} of calls failing, dead for {DEAD_SECONDS:g} s, "
            f"killed once: {sentiments.notna().sum()} read, {sentiments.isna().sum()} not, "
            f"{hostile.calls} calls, {repeated} answers asked for twice, exit codes {codes}, "
            f"{time.monotonic() - start:.0f} s"
        )


def write_tickets(folder: Path) -> None:
    """Write a bank of one customer with many tickets."""
    rows = [f"Ticket {n}: my card was sent back, thanks." for n in range(TICKETS)]
    pd.DataFrame({"customer_id": "C1", "transcript": rows}).to_csv(
        folder / "support.csv", index=False
    )
    (folder / "customers.csv").write_text("customer_id,age\nC1,40\n", "utf-8")
    attributes = "risk_to_customer,risk_to_bank,revenue_potential,customer_value,lock_in"
    products = f"product_id,name,{attributes}\nP1,Card,1,2,3,4,5\nP2,Loan,5,4,3,2,1\n"
    (folder / "products.csv").write_text(products, "utf-8")


if __name__ == "__main__":
    print(machine("numpy", "openai"))
    measure_lists()
    measure_redaction()
    measure_rotations()
    measure_tickets()
