"""The words and figures the bank is composed from: the TOML files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = ["AS_OF", "MONTHS", "content"]

AS_OF = pd.Timestamp("2026-09-30")
"""The last day in the bank's data (two planted slips apart)."""

MONTHS = 12


@cache
def content(name: str) -> dict[str, Any]:
    """Read ``content/<name>.toml`` once; callers must not change what they get."""
    path = Path(__file__).with_name("content") / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
