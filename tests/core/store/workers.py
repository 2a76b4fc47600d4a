"""What other processes do to a workspace; a module of its own so that they can import it."""

from __future__ import annotations

import os
import resource
import signal
from multiprocessing import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

import pandas as pd

from core.schema import ATTRIBUTES
from core.schema.errors import DataError
from core.schema.tables import Tables
from core.store import StaleError, Store


def bank(customers: int = 3, mark: str = "a") -> Tables:
    ids = [f"{i:03d}" for i in range(customers)]
    return Tables(
        pd.DataFrame(
            {
                "customer_id": pd.Series(ids, dtype="str"),
                "goals": pd.Series([f"{mark}, naïve \x00 'text'"] * customers, dtype="str"),
                "income": [float(i) if i else float("nan") for i in range(customers)],
                "balance_history": pd.Series(
                    [(1.0, 2.5) if i else float("nan") for i in range(customers)], dtype=object
                ),
            }
        ),
        pd.DataFrame(
            {
                "product_id": pd.Series(["P1"], dtype="str"),
                "name": pd.Series(["Card"], dtype="str"),
                **{attribute: [5.0] for attribute in ATTRIBUTES},
            }
        ),
        support=pd.DataFrame(
            {
                "customer_id": pd.Series(["001"], dtype="str"),
                "transcript": pd.Series(["hello"], dtype="str"),
                "date": pd.to_datetime(["2026-09-01"]),
            }
        ),
    )


def keep_saving(folder: Path, name: str, times: int, ready: Event) -> None:
    """Save `times` versions, each upon the one in force; whoever comes too late tries again."""
    store = Store(folder)
    ready.set()
    done = 0
    while done < times:
        try:
            store.save(store.datasets()[0].active, bank(200, f"{name}{done}"), name)
        except StaleError:
            continue
        done += 1


def fill_disk(folder: Path, said: Queue) -> None:
    store = Store(folder)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
    try:
        store.add("big", bank(50_000), "", {})
    except DataError as error:
        said.put(str(error))


def save_as_nobody(folder: Path, said: Queue) -> None:
    """Save without the rights of root, which no read-only folder stops."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        Store(folder).add("more", bank(mark="b"), "upload", {})
    except DataError as error:
        said.put(str(error))
    else:
        said.put("saved")
