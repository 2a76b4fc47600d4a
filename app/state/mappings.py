"""Column mappings that were confirmed, offered again for files with the same headers."""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import ValidationError

from app.state.kept import get, put
from app.state.workspace import workspace
from core.intake import Mapping
from core.intake.mapping.choices import fingerprint
from core.schema.errors import DataError

__all__ = ["remember_mappings", "remembered_mapping"]


def remember_mappings(mappings: Iterable[Mapping]) -> None:
    """Keep confirmed mappings: in the workspace, or where it cannot be used for this session.

    They are offered to whoever has such headers, so no value of the file goes along.
    """
    for mapping in (known.without_samples() for known in mappings):
        try:
            workspace().mappings.save(
                mapping.fingerprint, mapping.table, mapping.model_dump_json(exclude_none=True)
            )
        except DataError:
            put("mappings", {**get("mappings", {}), (mapping.fingerprint, mapping.table): mapping})


def remembered_mapping(table: str, headers: Iterable[str]) -> Mapping | None:
    """Return the mapping last confirmed for such headers; None if there is none that fits."""
    named = list(headers)
    key = fingerprint(named), table
    try:
        kept = workspace().mappings.get(*key)
        found = Mapping.model_validate_json(kept) if kept else None
    except (DataError, ValidationError):  # a suggestion takes its place, and is shown as one
        found = None
    found = found or get("mappings", {}).get(key)
    return found if found and all(c.column in named for c in found.choices) else None
