"""The workspace: datasets, their versions, saved mappings and scenarios, in a folder to move.

Table contents are immutable Parquet files named by their hash; SQLite holds what changes. A new
upload, an edit or added evidence makes a new version; going back moves a pointer.
"""

from __future__ import annotations

from core.store.access import SHARING, Access, GoneError, Right
from core.store.answers import SavedAnswers
from core.store.calls import CallLog, SavedCall
from core.store.database import open_database
from core.store.datasets import Store
from core.store.events import Event, EventLog
from core.store.readings import SavedReadings
from core.store.stale import StaleError
from core.store.things import Dataset, SavedScenario, Thing
from core.store.versions import Version

__all__ = [
    "SHARING",
    "Access",
    "CallLog",
    "Dataset",
    "Event",
    "EventLog",
    "GoneError",
    "Right",
    "SavedAnswers",
    "SavedCall",
    "SavedReadings",
    "SavedScenario",
    "StaleError",
    "Store",
    "Thing",
    "Version",
    "open_database",
]
