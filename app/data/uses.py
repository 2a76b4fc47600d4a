"""Which columns stand behind which signals, as the dictionary and the checks say it."""

from __future__ import annotations

from functools import cache

from core.schema import METRICS, Customers, Social, Support
from core.schema.terms import scorecards
from core.scoring.features.reads import columns_read

__all__ = ["fields_behind", "signals_of"]

READ_FROM = {
    (Support.key, Support.sentiment): (Support.key, Support.transcript),
    (Social.key, Social.sentiment): (Social.key, Social.text),
}
"""A sentiment that is not stated is read from the text beside it."""

_columns_read = cache(columns_read)


def fields_behind(feature: str) -> list[tuple[str, str]]:
    """Return the (table, column) pairs from which a feature's figure can come, in order."""
    read = _columns_read()[feature]
    return sorted(read | {READ_FROM[pair] for pair in read if pair in READ_FROM})


@cache
def signals_of() -> dict[tuple[str, str], str]:
    """Return, by (table, column), the signals that read it, metric by metric."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for metric, card in scorecards().items():
        for signal in card:
            if signal.sensitive and not signal.lawful:
                continue
            for pair in fields_behind(signal.feature):
                found.setdefault(pair, {}).setdefault(metric, []).append(signal.label)
    uses = {
        pair: "; ".join(f"{METRICS[m].label}: {', '.join(labels)}" for m, labels in by.items())
        for pair, by in found.items()
    }
    return uses | {(Customers.key, m): f"{t.label}, as supplied" for m, t in METRICS.items()}
