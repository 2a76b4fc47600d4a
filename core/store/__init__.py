"""The workspace: datasets, their versions, saved mappings and scenarios, in a folder to move.

Table contents are immutable Parquet files named by their hash; SQLite holds what changes. A new
upload, an edit or added evidence makes a new version; going back moves a pointer.
"""

from __future__ import annotations

from core.store.answers import SavedAnswers
from core.store.calls import CallLog, SavedCall
from core.store.database import open_database
from core.store.datasets import Dataset, Store
from core.store.readings import SavedReadings
from core.store.scenarios import SavedScenario
from core.store.stale import StaleError
from core.store.versions import Version

__all__ = [
    "CallLog",
    "Dataset",
    "SavedAnswers",
    "SavedCall",
    "SavedReadings",
    "SavedScenario",
    "StaleError",
    "Store",
    "Version",
    "open_database",
]
