"""What must not move a score, and how much less evidence moves it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from core.pipeline import open_bank, score_metrics
from core.scenario import Scenario
from core.schema import METRICS, TABLES, Customers
from core.schema.tables import Tables
from core.scoring.metrics import CENTRE, Scores

__all__ = ["report", "scored"]

DRAWS = 5
SHARES = (0.10, 0.25, 0.50)


def scored(tables: Tables, allow: tuple[str, ...] = ()) -> Scores:
    """Return the scorecards of a bank's customers under the default scenario."""
    bank = open_bank(tables)
    scenario = Scenario().with_value("allow_sensitive", allow)
    return score_metrics(bank, scenario, bank.quantiles)


def report(tables: Tables) -> Iterator[str]:
    """Say line by line what noise, order, units and missing columns do to the scores."""
    tables = open_bank(tables).tables
    scores = scored(tables)
    full = scores.values()
    yield f"points and {CENTRE:g} sum to the score to {_gap(scores):.0e} on every customer"
    yield f"no evidence, no score: {_unknown(scores)}"
    for name, changed in (("noise", noisy), ("shuffled", shuffled), ("money x 1000", rescaled)):
        moved = (scored(changed(tables)).values().loc[full.index] - full).abs().max(axis=None)
        yield f"{name}: largest change of any score {moved:.0e}"
    for share in SHARES:
        yield f"{share:.0%} of the columns missing: Spearman {_kept(tables, full, share)}"


def _gap(scores: Scores) -> float:
    gaps = []
    for card in scores.cards.values():
        told = np.clip(CENTRE + card.points.sum(axis=1), 0, 10)
        gaps.append((told - card.score)[card.score.notna() & ~card.supplied].abs().max())
    return float(np.nanmax(gaps))


def _unknown(scores: Scores) -> str:
    parts = []
    for metric, card in scores.cards.items():
        bare = card.coverage == 0
        assert card.score[bare].isna().all(), metric
        assert card.score[~bare].notna().all(), metric
        parts.append(f"{metric} {int(bare.sum())}")
    return ", ".join(parts) + f" unknown of {len(bare)}"


def noisy(tables: Tables) -> Tables:
    """Return the bank with twenty columns of chance that no field claims."""
    rng = np.random.default_rng(1)
    people = tables.customers
    noise = {f"noise {i}": rng.normal(size=len(people)) for i in range(20)}
    return tables.replaced(customers=people.assign(**noise))


def shuffled(tables: Tables) -> Tables:
    """Return the bank with the rows of every table in another order."""
    frames = {k: f for k in TABLES if (f := getattr(tables, k)) is not None}
    mixed = {k: f.sample(frac=1, random_state=2).reset_index(drop=True) for k, f in frames.items()}
    return tables.replaced(**mixed)


def rescaled(tables: Tables) -> Tables:
    """Return the bank in a currency worth a thousandth."""
    changed = {}
    for key, table in TABLES.items():
        frame = getattr(tables, key)
        if frame is not None:
            kinds = {n: c.kind for n, c in table.columns().items() if n in frame}
            money = {n: frame[n] * 1000 for n, kind in kinds.items() if kind == "money"}
            lists = {n: frame[n].map(_times) for n, kind in kinds.items() if kind == "months"}
            changed[key] = frame.assign(**money, **lists)
    return tables.replaced(**changed)


def _times(months: object) -> object:
    return tuple(1000 * v for v in months) if isinstance(months, tuple) else months


def _kept(tables: Tables, full: pd.DataFrame, share: float) -> str:
    """Mean rank correlation with the full scores when columns are left out at random."""
    no_evidence = {Customers.customer_id, Customers.full_name, Customers.churned}
    evidence = sorted((set(Customers.columns()) - no_evidence) & set(tables.customers))
    found = []
    for draw in range(DRAWS):
        gone = np.random.default_rng(draw).choice(evidence, round(share * len(evidence)), False)
        part = scored(tables.replaced(customers=tables.customers.drop(columns=list(gone))))
        values = part.values()
        told = [m for m in METRICS if values[m].nunique() > 1 and full[m].nunique() > 1]
        found.append({m: values[m].corr(full[m], method="spearman") for m in told})
    kept = pd.DataFrame(found, columns=list(METRICS))
    return ", ".join(
        f"{m} {v.mean():.2f}" + (f" (tells nothing in {gone} of {DRAWS})" if gone else "")
        for m, v in kept.items()
        if (gone := int(v.isna().sum())) < DRAWS
    )
