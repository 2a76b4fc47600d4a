"""JSON: an array of objects, an object holding one, or one object per line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from core.apart.limits import OpeningLimits, Refused
from core.apart.text import Digits, as_json, batch_of

__all__ = ["opened"]

BATCH = 100_000
"""Cells per batch."""


def opened(
    data: bytes, wish: Mapping[str, Any], limits: OpeningLimits
) -> tuple[dict[str, Any], Iterator[pa.RecordBatch]]:
    """Return the names of all keys and what is no object, and the values of each object."""
    try:
        text = data.decode(wish.get("encoding") or "utf-8-sig")
        del data
        records = _objects(_parse(text))
    except UnicodeDecodeError as error:
        raise Refused("the JSON is not UTF-8", "save it as UTF-8") from error
    except (ValueError, RecursionError) as error:
        at = getattr(error, "lineno", None)
        raise Refused(f"not JSON: {error}", "repair or export it again", at) from error
    if records is None:
        fix = 'write it as [{"column": value, …}, …]'
        raise Refused("the JSON holds no list of records", fix)
    kept = [(i, r) for i, r in enumerate(records, start=1) if isinstance(r, dict)]
    others = [(i, r) for i, r in enumerate(records, start=1) if not isinstance(r, dict)]
    headers = list(dict.fromkeys(key for _, record in kept for key in record))
    limits.check_cells(len(kept) * len(headers))
    rejects = [(i, _text(r)[:200]) for i, r in others]
    return {"names": headers, "rejects": rejects}, _batches(kept, headers)


def _batches(
    kept: list[tuple[int, dict[str, Any]]], headers: list[str]
) -> Iterator[pa.RecordBatch]:
    step = max(BATCH // max(len(headers), 1), 1)
    for start in range(0, len(kept), step):
        piece = kept[start : start + step]
        columns = ([_text(record.get(h)) for _, record in piece] for h in headers)
        yield batch_of([i for i, _ in piece], columns)


def _text(value: Any) -> str:
    try:
        return as_json(value)
    except RecursionError as error:
        raise Refused("the JSON is nested too deep", "write flat records") from error


def _parse(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Digits, parse_int=Digits, parse_constant=Digits)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise
        return [_parse(line) for line in lines]


def _objects(parsed: Any) -> list[Any] | None:
    """Return the list of records in `parsed`, looking one level deep."""
    if isinstance(parsed, list):
        return parsed if any(isinstance(item, dict) for item in parsed) else None
    if isinstance(parsed, dict):
        lists = [v for v in parsed.values() if isinstance(v, list) and _objects(v)]
        return lists[0] if len(lists) == 1 else None
    return None
